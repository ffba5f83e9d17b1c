"""Headings that no kind knows: proposed, confirmed, remembered, stated."""

import pytest

from data.intake import examine, load
from data.read.mapping import LEFT_OUT, Mapping, shape_of
from data.uploads import remembered, uploads
from data.withdrawal import withdraw
from i18n import LANGUAGES, Speech
from tests.commands import run
from tests.data.drawn import SESSIONS, csv, workbook


OWN_WORDS = """
    Réf. de prestation  | Jour de la consultation | Rés. | Psy (INAMI n°) | Dossier patient | Fct | Ind./Grp   | Où ?     | Minutes | Le patient paie | Nom
    S1                  | 14/11/2023              | A05  | P1             | X1              | PPL | individuel | cabinet  | 60      | 11,00           | Dupont
    S2                  | 15/11/2023              | A05  | P1             | X2              | SPS | individuel | vidéo    | 60      | 4,00            | Durand
    S3                  | 16/11/2023              | A05  | P1             | X3              | PPL | groupe     | domicile | 90      | 2,50            | Peeters
"""
MEANT = {
    "Réf. de prestation": "session_key",
    "Jour de la consultation": "date",
    "Rés.": "network_id",
    "Psy (INAMI n°)": "provider_key",
    "Dossier patient": "patient_key",
    "Fct": "function",
    "Ind./Grp": "format",
    "Où ?": "place",
    "Le patient paie": "amount_patient",
}


def ask(store, content: bytes, *mappings, name="a.csv"):
    return examine(store, [(name, content)], mappings=mappings)


def answer(question) -> Mapping:
    """What somebody says who agrees with every proposal."""
    fields = tuple((heading.text, heading.proposal) for heading in question.asked)
    return Mapping(question.shape, question.kind, fields)


def test_a_sheet_in_its_own_words_is_proposed_column_by_column(store):
    delivery = ask(store, csv(OWN_WORDS))
    assert delivery.blocked and not delivery.frames
    [question] = delivery.unmapped
    assert question.kind == "session"
    assert {h.text: h.proposal for h in question.asked} == MEANT
    assert question.columns == {"duration_min": "Minutes"}


def test_nothing_is_read_before_it_is_confirmed(store):
    content = csv(SESSIONS.replace("fonction", "fonct.  "))
    delivery = ask(store, content)
    assert {p.code for p in delivery.problems if p.weight == "block"} == {
        "missing_column"
    }
    [question] = delivery.unmapped
    assert [(h.text, h.proposal) for h in question.asked] == [("fonct.", "function")]
    again = ask(store, content, answer(question))
    assert not again.blocked
    assert again.frames["session"]["function"].tolist() == ["PPL", "SPS", "PPL"]


def test_a_confirmed_mapping_gives_the_records_and_is_stated(store):
    plain = examine(store, [("a.csv", csv(SESSIONS))]).frames["session"]
    [question] = ask(store, csv(OWN_WORDS)).unmapped
    delivery = ask(store, csv(OWN_WORDS), answer(question))
    assert not delivery.blocked
    read = delivery.frames["session"]
    for name in ("session_key", "date", "provider_key", "patient_key", "place"):
        assert read[name].tolist() == plain[name].tolist()
    notes = [p for p in delivery.problems if p.code == "mapped_column"]
    assert {(p.column, p.hint) for p in notes} == {
        (heading, ("session", name)) for heading, name in MEANT.items()
    }
    load(store, delivery)
    assert set(uploads(store)[-1].mapped) == {
        ("session", name, heading) for heading, name in MEANT.items()
    }


def test_a_mapping_is_remembered_for_the_shape_and_for_no_other(store):
    [question] = ask(store, csv(OWN_WORDS)).unmapped
    load(store, ask(store, csv(OWN_WORDS), answer(question)))
    assert list(remembered(store)) == [question.shape]
    next_month = OWN_WORDS.replace("/11/", "/12/").replace("    S", "    T")
    later = ask(store, workbook(Feuille=next_month), name="b.xlsx")
    assert not later.blocked
    assert [u.confirmed for u in later.unmapped] == [True]
    other = ask(store, csv(OWN_WORDS.replace("Rés.", "Ort. ")))
    assert [u.confirmed for u in other.unmapped] == [False]
    assert other.blocked


def test_the_last_answer_holds_even_when_its_upload_is_withdrawn(store):
    [question] = ask(store, csv(OWN_WORDS)).unmapped
    first = answer(question)
    fields = dict(first.fields) | {"Où ?": LEFT_OUT}
    second = Mapping(first.shape, first.kind, tuple(fields.items()))
    load(store, ask(store, csv(OWN_WORDS), first))
    number = load(store, ask(store, csv(OWN_WORDS), second))
    withdraw(store, number)
    [kept] = remembered(store).values()
    assert dict(kept.fields) == fields


def test_nothing_is_remembered_before_the_load(store, monkeypatch):
    [question] = ask(store, csv(OWN_WORDS)).unmapped
    delivery = ask(store, csv(OWN_WORDS), answer(question))
    assert remembered(store) == {}

    def fail(*given):
        raise RuntimeError

    monkeypatch.setattr("data.load.drop_old", fail)
    with pytest.raises(RuntimeError):
        load(store, delivery)
    assert remembered(store) == {} and store.state() == 0


def test_what_is_left_out_on_purpose_is_not_told_again(store):
    content = csv(SESSIONS.replace("durée (min)", "remarques  "))
    [question] = ask(store, content).unmapped
    delivery = ask(store, content, answer(question))
    assert dict(answer(question).fields) == {"remarques": LEFT_OUT}
    assert "unknown_column" not in {p.code for p in delivery.problems}
    assert [one.confirmed for one in delivery.unmapped] == [True]
    load(store, delivery)
    later = ask(store, content.replace(b";60;", b";45;"))
    assert "unknown_column" not in {p.code for p in later.problems}


def test_names_are_not_offered_and_keys_are_covered(store):
    [question] = ask(store, csv(OWN_WORDS)).unmapped
    assert "Nom" not in [heading.text for heading in question.headings]
    many = "\n".join(
        [
            "code séance du psy;jour;note",
            *(f"K-{n:04d};0{n % 9 + 1}/11/2023;a" for n in range(30)),
        ]
    )
    [question] = ask(store, many.encode()).unmapped
    samples = {h.text: h.samples() for h in question.headings}
    assert samples["code séance du psy"] == ["A-0000"] * 3
    assert samples["jour"][0] == "01/11/2023"


def test_days_and_amounts_are_shown_and_numbers_of_people_are_not(store):
    text = """
        Quand      | Coût    | Né en | Nr INAMI du psy | n° dossier
        14/11/2023 | 75,00   | 1985  | 12345678901     | 60-AB
        15/11/2023 | 1 011,5 | 1990  | 22345678902     | 61-AC
    """
    [question] = ask(store, csv(text)).unmapped
    assert {h.text: h.samples() for h in question.headings} == {
        "Quand": ["14/11/2023", "15/11/2023"],
        "Coût": ["75,00", "1 011,5"],
        "Né en": ["1985", "1990"],
        "Nr INAMI du psy": ["0" * 11] * 2,
        "n° dossier": ["00-AA"] * 2,
    }


# Files that somebody made for himself, and what a reader takes their columns for.
INVENTED = {
    "session": (
        """
        Réf. consult | Quand      | Rés. | Psy | Code dossier | Fct | Seul ou en groupe | Où       | Minutes | Mutuelle | Patient paie
        C-0001       | 14/11/2023 | A05  | P1  | X1           | PPL | individuel        | cabinet  | 60      | 75,00    | 11,00
        C-0002       | 15/11/2023 | A05  | P1  | X2           | SPS | individuel        | vidéo    | 60      | 75,00    | 4,00
        C-0003       | 16/11/2023 | A12  | P2  | X1           | PPL | individuel        | domicile | 90      | 100,00   | 2,50
        """,
        """
        Nr. consultatie | Wanneer    | Netw. | Behandelaar | Dossiernr | Fct | Alleen of in groep | Waar     | Duurtijd | Ziekenfonds | Patiënt betaalt
        C-0001          | 14/11/2023 | A05   | P1          | X1        | F2  | individueel        | praktijk | 60       | 75,00       | 11,00
        C-0002          | 15/11/2023 | A05   | P1          | X2        | F3  | groep              | video    | 60       | 75,00       | 4,00
        C-0003          | 16/11/2023 | A12   | P2          | X1        | F2  | groep              | thuis    | 90       | 100,00      | 2,50
        """,
        """session_key date network_id provider_key patient_key function format place
        duration_min amount_insurer amount_patient""",
    ),
    "patient": (
        """
        Nr. dossier | Né en | H/F | Majoré ? | CP domicile | 1re demande
        X-01        | 1985  | F   | oui      | 1000        | 02/10/2023
        X-02        | 1990  | H   | non      | 5000        | 12/10/2023
        X-03        | 1971  | F   | non      | 4000        | 22/10/2023
        """,
        """
        Cliënt | Geboren in | M/V | Verhoogde teg. | Postcode thuis | Aanvraag op
        X-01   | 1985       | V   | ja             | 1000           | 02/10/2023
        X-02   | 1990       | M   | nee            | 9000           | 12/10/2023
        """,
        "patient_key birth_year sex bim postcode first_request_on",
    ),
    "provider": (
        """
        N° du psy      | Titre          | H/F | Parle  | CP cabinet
        7-12345-67-801 | psychologue    | F   | fr     | 5000
        7-12346-67-801 | orthopédagogue | H   | fr, de | 4000
        """,
        """
        RIZIV psycholoog | Beroepsgroep  | M/V | Spreekt | Postcode kabinet
        7-12345-67-801   | psycholoog    | V   | nl, fr  | 9000
        7-12346-67-801   | orthopedagoog | M   | nl      | 9300
        """,
        "provider_key profession sex languages postcode",
    ),
}


@pytest.mark.parametrize("kind", INVENTED)
def test_the_contents_tell_what_a_file_in_its_own_words_holds(store, kind):
    *files, meant = INVENTED[kind]
    for text in files:
        [question] = ask(store, csv(text)).unmapped
        assert question.kind == kind
        headings = [h.text for h in question.headings]
        proposed = {name: text for text, name in proposals_of(question).items()}
        assert proposed == dict(zip(meant.split(), headings, strict=True))


def proposals_of(question) -> dict[str, str]:
    """Heading → field, those that are known by themselves included."""
    known = {text: name for name, text in question.columns.items()}
    return known | {h.text: h.proposal for h in question.asked}


def test_numbers_are_no_places_and_no_days_by_chance(store):
    rows = "\n".join(f"X-{n:02d};{100 + n};{45000 + n}" for n in range(20))
    [question] = ask(store, f"Code dossier;Nombre;Montant x\n{rows}".encode()).unmapped
    for kind in ("patient", "session", "population"):
        seen = proposals_of(question.of_kind(kind)).values()
        assert {"nis", "postcode", "date", "first_request_on"}.isdisjoint(seen)


def test_a_sheet_that_lacks_what_is_required_is_preset_to_be_left_out(store):
    notes = """
        Remarque         | Qui       | Suite
        appeler le lundi | direction | fait
        relire la liste  | bureau    | en cours
    """
    delivery = examine(store, [("a.xlsx", workbook(Séances=SESSIONS, Notes=notes))])
    assert not delivery.blocked
    [question] = delivery.unmapped
    assert question.kind == "" and {h.proposal for h in question.asked} == {""}
    some = OWN_WORDS.replace("Fct", "Xyz").replace("PPL", "abc").replace("SPS", "def")
    [question] = ask(store, csv(some)).unmapped
    assert question.kind == ""
    as_session = question.of_kind("session")
    assert as_session.lacking() == {"function"}
    assert MEANT.items() >= proposals_of(as_session).items() - {
        ("Xyz", ""),
        ("Minutes", "duration_min"),
    }


def test_the_proposals_follow_another_kind(store):
    [question] = ask(store, csv(OWN_WORDS)).unmapped
    as_support = question.of_kind("support")
    assert as_support.kind == "support"
    fields = {field.name for field in as_support.fields()}
    assert {h.proposal for h in as_support.asked} - {""} <= fields


def test_values_that_cannot_be_read_rule_a_field_out(store):
    text = csv(SESSIONS.replace("durée (min)", "durée totale"))
    text = text.replace(b";60;", b";long;").replace(b";90;", b";short;")
    [question] = ask(store, text).unmapped
    assert [(h.text, h.proposal) for h in question.asked] == [("durée totale", "")]


def test_shape_ignores_order_and_case():
    assert shape_of(["Date", "Réseau"]) == shape_of(["reseau", "DATE"])
    assert shape_of(["Date", "Réseau"]) != shape_of(["Date", "Lieu"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_names_the_field_in_the_readers_language(store, language):
    [question] = ask(store, csv(OWN_WORDS)).unmapped
    delivery = ask(store, csv(OWN_WORDS), answer(question))
    say = Speech(language)
    told = [p.sentence(say) for p in delivery.problems if p.code == "mapped_column"]
    assert len(told) == len(MEANT)
    assert not any("{" in text for text in told)


def test_the_command_proposes_and_takes_answers(database_url, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(csv(OWN_WORDS))
    asked = run(database_url, "data", "load", str(path), "--language", "en")
    assert asked.returncode == 1
    assert '--map "Jour de la consultation=date"' in asked.stderr
    pairs = [f"--map={heading}={name}" for heading, name in MEANT.items()]
    wrong = run(database_url, "data", "load", str(path), "--map", "Fct=sex")
    stray = run(database_url, "data", "load", str(path), "--map", "Fonctie=function")
    assert [wrong.returncode, stray.returncode] == [1, 1]
    assert "sex" in wrong.stderr and "Fonctie" in stray.stderr
    assert (
        run(database_url, "data", "load", "--test", *pairs, str(path)).returncode == 0
    )
    asked = run(database_url, "data", "load", str(path))
    assert asked.returncode == 1  # not remembered
    assert run(database_url, "data", "load", *pairs, str(path)).returncode == 0
    path.write_bytes(csv(OWN_WORDS.replace("    S", "    T")))
    assert run(database_url, "data", "load", str(path)).returncode == 0
    listed = run(database_url, "data", "uploads", "--language", "en").stdout
    assert "“Fct” read as “function”" in listed
