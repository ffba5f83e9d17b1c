"""A file with faults stores nothing and tells every fault with its place."""

import zipfile
from io import BytesIO

import pandas as pd
import pytest

import i18n
from data.check.identifiers import passes, register_numbers
from data.check.problem import load_codes
from data.intake import examine, load
from settings import ROOT
from tests.data.drawn import SESSIONS, csv, workbook


SAYS = {language: i18n.Speech(language) for language in i18n.LANGUAGES}

FAULTY = """
    id séance | date       | réseau | prestataire | patient | fonction | forme      | lieu    | durée (min)
    S1        | 13/25/2023 | A05    | P1          | X1      | PPL      | individuel | cabinet | 60
    S2        | 15/11/2018 | A05    | P1          | X2      | SPS      | individuel | vidéo   | 600
    S3        | 16/11/2023 | A55    | P1          | X3      | PPX      | individuel | dehors  | 90
    S4        | 17/11/2023 | A05    | .           | .       | F2       | individuel | cabinet | abc
    S5        | 17/11/2023 | A05    | P1          | X5      | PPL      | individuel | cabinet | 45
    S5        | 18/11/2023 | A05    | P1          | X5      | PPL      | individuel | cabinet | 45
"""


def problems(store, content: bytes, name: str = "a.csv"):
    return examine(store, [(name, content)])


def found(delivery) -> set:
    return {
        (problem.code, problem.weight, problem.rows) for problem in delivery.problems
    }


def test_every_fault_is_told_with_its_place(store):
    delivery = problems(store, workbook(Feuille=FAULTY), "a.xlsx")
    assert delivery.blocked
    assert found(delivery) >= {
        ("bad_date", "block", (2,)),
        ("date_out_of_range", "block", (3,)),
        ("out_of_range", "block", (3,)),
        ("unknown_network", "block", (4,)),
        ("unknown_code", "block", (4,)),
        ("missing_required", "block", (5,)),
        ("no_patient", "block", (5,)),
        ("bad_number", "block", (5,)),
        ("function_too_early", "warn", (5,)),
        ("key_conflict", "block", (6, 7)),
    }
    [date] = [p for p in delivery.problems if p.code == "bad_date"]
    assert (date.sheet, date.column, date.value) == ("Feuille", "date", "13/25/2023")
    with pytest.raises(ValueError, match="blocked"):
        load(store, delivery)
    assert store.state() == 0


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_problem_has_a_sentence(store, language):
    delivery = problems(store, workbook(Feuille=FAULTY), "a.xlsx")
    sentences = [problem.sentence(SAYS[language]) for problem in delivery.problems]
    assert all("{" not in text and "a.xlsx" in text for text in sentences)
    assert any("13/25/2023" in text for text in sentences)


def test_unknown_value_names_its_neighbour(store):
    delivery = problems(store, csv(SESSIONS.replace("cabinet ", "cabinett")))
    [problem] = [p for p in delivery.problems if p.code == "unknown_code"]
    assert problem.hint == ("place", "practice")
    assert "dire Cabinet" in problem.sentence(SAYS["fr"])


REGISTER_NUMBERS = ["85073003328", "85.07.30-033.28", "00012556777"]


@pytest.mark.parametrize("number", REGISTER_NUMBERS)
@pytest.mark.parametrize("place", ["X1      ", "cabinet "])
def test_register_numbers_are_refused_and_never_shown(store, number, place):
    content = csv(SESSIONS.replace(place, number))
    delivery = problems(store, content)
    assert {problem.code for problem in delivery.problems} >= {"register_number"}
    assert delivery.blocked
    assert not delivery.frames
    assert not delivery.originals
    told = repr(delivery) + "".join(p.sentence(SAYS["fr"]) for p in delivery.problems)
    assert number not in told


def test_a_column_of_register_numbers_is_named_by_its_heading(store):
    text = SESSIONS.replace("patient", "NISS   ")
    for number, key in enumerate(("X1", "X2", "X3")):
        text = text.replace(key, f"8507300{number}328"[:11])
    told = problems(store, csv(text.replace("85073000328", "85073003328"))).problems
    assert [(p.column, p.at) for p in told] == [("NISS (E)", 4)]


def test_ordinary_eleven_digits_are_accepted(store):
    ids = [f"{10_000_000_000 + 37 * number}" for number in range(1000)]
    assert not register_numbers(pd.Series(ids, dtype=object))


def test_key_of_a_person_is_never_told(store):
    text = SESSIONS.replace("S2 ", "S1 ").replace("X1 ", "SECRET")
    delivery = problems(store, csv(text))
    told = "".join(problem.sentence(SAYS["en"]) for problem in delivery.problems)
    assert "key_conflict" in {problem.code for problem in delivery.problems}
    assert "SECRET" not in told
    assert "S1" not in told


def test_names_and_unasked_columns_are_dropped(store):
    rows = SESSIONS.strip().splitlines()
    extra = ["| nom", "| Dupont", "| Durand", "| Peeters"]
    text = "\n".join(row.rstrip() + more for row, more in zip(rows, extra, strict=True))
    delivery = problems(store, csv(text))
    assert ("personal_column", "warn", (1,)) in found(delivery)
    load(store, delivery)
    assert all(b"Dupont" not in content for _, content in delivery.originals)


def test_two_headings_for_one_column_block(store):
    delivery = problems(store, csv(SESSIONS.replace("lieu    ", "fonction")))
    assert ("doubled_column", "block", (1,)) in found(delivery)


def test_titles_blank_rows_and_totals_are_passed_over(store):
    head, *rows = SESSIONS.strip().splitlines()
    text = "\n".join(["Rapport 2023", "", head, *rows, "Total | | | | | | | | 210"])
    delivery = problems(store, csv(text))
    assert not delivery.blocked
    assert ("total_line", "note", (7,)) in found(delivery)
    assert len(delivery.frames["session"]) == 3


def test_sheet_without_known_headings_is_named(store):
    delivery = problems(
        store, workbook(Feuille=SESSIONS, Notes="a | b\n1 | 2"), "a.xlsx"
    )
    assert [p.sheet for p in delivery.problems if p.code == "unknown_sheet"] == [
        "Notes"
    ]
    assert not delivery.blocked


def test_many_equal_problems_are_one_line(store):
    head = SESSIONS.strip().splitlines()[0]
    line = "| 14/11/2023 | A05 | P1 | X1 | ZZZ | individuel | cabinet | 60 | 1 | 1"
    text = "\n".join([head, *(f"S{number} {line}" for number in range(1000))])
    [problem] = [
        p for p in problems(store, csv(text)).problems if p.code == "unknown_code"
    ]
    assert (problem.count, problem.rows) == (1000, (2, 3, 4, 5, 6))


def test_territory_has_one_network_of_an_audience_at_a_time(store):
    text = """
        NIS   | réseau | depuis     | jusqu'au
        11001 | A06    | 2022-01-01 | 2022-12-31
        11001 | A07    | 2022-12-31 | .
        11002 | A06    | 2022-01-01 | 2022-12-31
        11002 | A07    | 2023-01-01 | .
    """
    delivery = problems(store, csv(text))
    told = [p for p in delivery.problems if p.code == "territory_overlap"]
    assert [(p.value, p.rows) for p in told] == [("11001", (2, 3))]


def test_session_outside_every_contract(store):
    contract = """
        contrat | prestataire | réseau | début      | fin
        C1      | P1          | A05    | 2023-11-15 | 2023-11-15
    """
    delivery = problems(store, workbook(a=SESSIONS, b=contract), "a.xlsx")
    assert ("outside_contract", "warn", (2, 4)) in found(delivery)


def test_ceiling_of_twelve_months(store):
    head = SESSIONS.strip().splitlines()[0]
    line = "| A05 | P1 | X1 | PPL | individuel | cabinet | 60 | 75 | 11"
    rows = [f"S{n} | {n + 1:02d}/01/2023 {line}" for n in range(8)]
    within = [*rows, f"S9 | 01/01/2024 {line}"]
    over = [*rows, f"S9 | 31/12/2023 {line}"]
    codes = [
        {p.code for p in problems(store, csv("\n".join([head, *lines]))).problems}
        for lines in (within, over)
    ]
    assert ["over_ceiling" in found for found in codes] == [False, True]


def damaged_workbook(part: str) -> bytes:
    """A workbook of which one part is no XML any more."""
    whole, damaged = BytesIO(workbook(Feuille=FAULTY)), BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            new.writestr(name, "<row" if name.endswith(part) else old.read(name))
    return damaged.getvalue()


def damaged_zip() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.csv", csv(SESSIONS) * 50)
    content = bytearray(buffer.getvalue())
    content[45:90] = b"\xff" * 45
    return bytes(content)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("sheet.xlsx", damaged_workbook("sheet1.xml"), "unreadable_file"),
        ("book.xlsx", workbook(Feuille=FAULTY)[:2000], "unreadable_file"),
        ("stream.zip", damaged_zip(), "unreadable_file"),
        ("workbook.csv", b"PK\x03\x04 a;b\rc;d\r\n", "unreadable_file"),
        ("quote.csv", b'date;"' + b"x;y\n" * 50_000, "open_quote"),
        ("cut.csv", b"\xff\xfe" + "date".encode("utf-16-le") + b"x", "unreadable_file"),
        ("mark.csv", b"\xef\xbb\xbf", "empty_file"),
        ("blank.csv", b" \n \n", "empty_file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_name(store, name, content, code):
    [problem] = problems(store, content, name).problems
    assert (problem.code, problem.weight) == (code, "block")
    assert problem.file.startswith(name)


def test_more_than_the_database_holds_is_told(store):
    text = SESSIONS.replace("75,00", "9" * 40, 1)
    assert text != SESSIONS
    told = problems(store, csv(text)).problems
    assert [p.code for p in told if p.weight == "block"] == ["out_of_range"]
    inhabitants = "code INS;année;habitants\n11001;2023;-3\n11002;2023;999999999999\n"
    few, many = problems(store, inhabitants.encode()).problems
    assert few.code == many.code == "out_of_range"
    assert "(≥ 0)" in few.sentence(SAYS["fr"])
    assert "(≤ 2147483647)" in many.sentence(SAYS["fr"])


def test_the_first_and_the_last_day_of_the_calendar_are_told(store):
    text = SESSIONS.replace("14/11/2023", "01/01/0001", 1)
    text = text.replace("15/11/2023", "31/12/9999", 1)
    told = problems(store, csv(text)).problems
    assert [p.value for p in told if p.code == "date_out_of_range"] == [
        "0001-01-01",
        "9999-12-31",
    ]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_headings_alone_are_no_delivery(store, language):
    headings = csv(SESSIONS).splitlines()[0]
    [problem] = problems(store, headings, "a.csv").problems
    assert (problem.code, problem.weight) == ("no_rows", "block")
    [problem] = problems(store, b"a;b\n1;2\n", "a.csv").problems[:1]
    assert problem.code == "nothing_found"
    assert "a.csv" in problem.sentence(SAYS[language])


def test_a_postal_code_of_nowhere_is_told(store):
    text = "id patient;code postal\nX1;0999\nX2;1000\n"
    [problem] = problems(store, text.encode()).problems
    assert (problem.code, problem.weight, problem.rows) == (
        "unknown_postcode",
        "warn",
        (2,),
    )


def test_a_sentence_without_a_hint_has_no_gap(store):
    told = problems(store, csv(SESSIONS.replace("A05", "qqq"))).problems
    assert not any("  " in problem.sentence(SAYS["fr"]) for problem in told)


def test_what_has_happened_lies_between_the_first_day_and_today(store):
    patients = "id patient;année de naissance\nX1;1990\nX2;2099\n"
    support = (
        "id activité;date;réseau;modalité\n"
        "S1;01/02/1950;A05;case_advice\nS2;01/02/2099;A05;case_advice\n"
    )
    told = problems(store, csv(SESSIONS)).problems
    assert "date_out_of_range" not in [problem.code for problem in told]
    [born] = [
        p for p in problems(store, patients.encode()).problems if p.weight == "block"
    ]
    assert (born.code, born.value, born.rows) == ("out_of_range", "2099", (3,))
    days = [
        p for p in problems(store, support.encode()).problems if p.weight == "block"
    ]
    assert [(p.code, p.value) for p in days] == [
        ("date_out_of_range", "1950-02-01"),
        ("date_out_of_range", "2099-02-01"),
    ]


def codes(delivery) -> set:
    return {problem.code for problem in delivery.problems}


def test_every_code_has_a_sentence_and_a_remedy_and_is_found_somewhere():
    known = set(load_codes())
    for language in i18n.LANGUAGES:
        assert set(i18n.words(language)["problem"]) == known
        assert set(i18n.words(language)["remedy"]) == known
    sources = "".join(
        path.read_text(encoding="utf-8")
        for part in ("data/read", "data/check", "data")
        for path in (ROOT / part).glob("*.py")
    )
    assert [code for code in known if f'"{code}"' not in sources] == []


def test_a_receipt_before_its_session_is_told_as_such(store):
    text = """
        id séance | date       | réseau | prestataire | patient | fonction | forme      | reçu le
        S1        | 14/11/2023 | A05    | P1          | X1      | PPL      | individuel | 13/11/2023
        S2        | 14/11/2023 | A05    | P1          | X2      | PPL      | individuel | 14/11/2023
    """
    delivery = problems(store, csv(text))
    assert ("received_before", "block", (2,)) in found(delivery)
    assert "end_before_start" not in codes(delivery)


def test_contracts_that_overlap_are_told_whatever_their_function(store):
    text = """
        contrat | prestataire | réseau | fonction | début      | fin
        C1      | P1          | A05    | .        | 2024-01-01 | .
        C2      | P1          | A05    | F2       | 2024-06-01 | .
        C3      | P1          | A06    | F2       | 2024-06-01 | .
        C4      | P2          | A05    | F2       | 2024-01-01 | 2024-03-31
        C5      | P2          | A05    | F2       | 2024-04-01 | .
    """
    assert ("contract_overlap", "warn", (2, 3)) in found(problems(store, csv(text)))


def test_a_session_before_birth_and_what_lies_ahead_are_told(store):
    patients = """
        id patient | année de naissance | date de la demande
        X1         | 2024               | 2099-01-01
        X2         | 1990               | 2023-01-01
    """
    delivery = problems(store, workbook(a=SESSIONS, b=patients), "a.xlsx")
    assert ("before_birth", "warn", (2,)) in found(delivery)
    assert ("future_date", "warn", (2,)) in found(delivery)
    assert not delivery.blocked


def test_a_group_number_on_two_days_is_two_sessions(store):
    text = """
        id séance | date       | réseau | prestataire | patient | fonction | forme  | id groupe
        S1        | 14/11/2023 | A05    | P1          | X1      | PPL      | groupe | G1
        S2        | 14/11/2023 | A05    | P1          | X2      | PPL      | groupe | G1
        S3        | 21/11/2023 | A05    | P1          | X1      | PPL      | groupe | G1
    """
    delivery = problems(store, csv(text))
    assert ("group_on_days", "warn", (2, 3, 4)) in found(delivery)
    assert delivery.frames["session"]["group_key"].nunique() == 2


def test_a_municipality_of_nowhere_is_refused_only_where_it_is_the_point(store):
    inhabitants = b"code INS;ann\xe9e;habitants\n99999;2023;3\n"
    patients = b"id patient;code INS\nX1;99999\n"
    assert codes(problems(store, inhabitants)) == {"unknown_nis"}
    assert codes(problems(store, patients)) == {"no_such_nis"}


def test_a_problem_knows_all_its_rows_and_its_column(store):
    head = SESSIONS.strip().splitlines()[0]
    line = "| 14/11/2023 | A05 | P1 | X1 | ZZZ | individuel | cabinet | 60 | 1 | 1"
    text = "\n".join([head, *(f"S{number} {line}" for number in range(100))])
    [problem] = [
        p for p in problems(store, csv(text)).problems if p.code == "unknown_code"
    ]
    assert problem.places.tolist() == list(range(2, 102))
    assert problem.at == 5


FIRST_ROWS = {  # kind → a row whose required values cannot be read
    "budget": "réseau;année;budget\nA05;deux;beaucoup\n",
    "target": "mesure;période;valeur\nsesions;2023-13;x\n",
    "population": "code INS;année;habitants\n11001;deux;x\n",
    "patient": "id patient;année de naissance;BIM\nX1;naguère;peut-être\n",
}


@pytest.mark.parametrize("kind", FIRST_ROWS)
def test_a_first_row_of_nothing_but_faults_is_told(store, kind):
    delivery = problems(store, FIRST_ROWS[kind].encode())
    assert delivery.blocked
    assert {p.rows for p in delivery.problems if p.weight == "block"} == {(2,)}


def test_a_target_names_a_measure_that_exists(store):
    text = "mesure;période;valeur\n{};2023;10\n"
    [told] = [
        p
        for p in problems(store, text.format("sesions").encode()).problems
        if p.code == "unknown_code"
    ]
    assert told.hint == ("measure", "sessions")
    assert "Séances" in told.remedy(SAYS["fr"])
    by_title = problems(store, text.format("Zitzungen").encode())
    assert by_title.blocked
    by_title = problems(store, text.format("Séances").encode())
    assert by_title.frames["target"]["measure"].tolist() == ["sessions"]


def test_a_second_table_on_a_sheet_is_told(store):
    text = """
        n° INAMI | profession  | code postal
        P1       | psychologue | 1000
        P2       | psychologue | 1000

        contrat  | prestataire | réseau | début
        C1       | P1          | A05    | 01/01/2023
    """
    delivery = problems(store, workbook(a=text), "a.xlsx")
    assert ("second_table", "block", (5,)) in found(delivery)
    many = "\n".join(
        ["n° INAMI | profession  | code postal"]
        + [f"P{n}    | psychologue | 1000" for n in range(60)]
        + ["contrat  | prestataire | réseau | début", "C1 | P1 | A05 | 01/01/2023"]
    )
    delivery = problems(store, workbook(a=many), "a.xlsx")
    assert ("second_table", "block", (62,)) in found(delivery)


def test_rows_without_a_key_are_not_each_others_double(store):
    head, *rows = SESSIONS.strip().splitlines()
    text = "\n".join(
        [head, *(row.replace(row.split("|")[0], " . ", 1) for row in rows)]
    )
    text = text.replace("16/11/2023", "16/11/2018")
    delivery = problems(store, csv(text))
    assert ("missing_required", "block", (2, 3, 4)) in found(delivery)
    assert ("date_out_of_range", "block", (4,)) in found(delivery)
    assert codes(delivery).isdisjoint({"repeated_row", "key_conflict"})


def test_other_numbers_of_eleven_digits_are_told_from_register_numbers():
    providers = ["76543210801", "76543309801", "76543408801", "76543507802"]
    assert not register_numbers(pd.Series(providers, dtype=object))
    among = pd.Series(["85073003328", *(f"7654{n:07d}" for n in range(30))])
    assert register_numbers(among)
    undated = pd.Series(["00000100166", "00000100265", "00000100364"])
    assert passes(undated.astype("int64").to_numpy()).all()
    assert register_numbers(undated)


def test_days_and_labels_are_told_in_the_readers_language(store):
    early = problems(store, csv(SESSIONS.replace("14/11/2023", "05/05/2018"))).problems
    [told] = [p for p in early if p.code == "date_out_of_range"]
    assert "05/05/2018" in told.sentence(SAYS["fr"])
    assert "5/5/2018" in told.sentence(SAYS["nl"])
    twice = problems(store, csv(SESSIONS.replace("lieu    ", "fonction"))).problems
    [told] = [p for p in twice if p.code == "doubled_column"]
    assert "functie" in told.text(SAYS["nl"])
