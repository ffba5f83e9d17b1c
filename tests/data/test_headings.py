"""Headings as senders write them: what is known by itself, and what is left open."""

import pytest

from data.intake import examine
from data.read.headings import as_heading
from data.read.layout import headings_of
from data.records import load_kinds
from i18n import LANGUAGES
from tests.data.drawn import csv


# Files as networks and sickness funds make them, whose headings need no question.
SENT = (
    """
    N° de séance | Date de séance | Code réseau | Numéro INAMI | Code patient | Fonction | Type de séance | Lieu    | Durée (minutes) | Intervention mutuelle | Part personnelle
    S1           | 14/11/2023     | A05         | P1           | X1           | PPL      | individuel     | cabinet | 60              | 75,00                 | 11,00
    """,
    """
    Nr. sessie | Datum van de sessie | Netwerk | RIZIV-nr | Patiëntnummer | Functie | Individueel of groep | Plaats   | Duurtijd | Tussenkomst ziekenfonds | Persoonlijk aandeel
    S1         | 14/11/2023          | A05     | P1       | X1            | PPL     | individueel          | praktijk | 60       | 75,00                   | 11,00
    """,
    """
    Nº prestation | Date de la prestation | Identifiant réseau | Dispensateur | N° du patient | Code fonction | Indiv./groupe | Lieu de prestation | Minutes | Montant remboursé | Ticket modérateur
    S1            | 14/11/2023            | A05                | P1           | X1            | PPL           | individuel    | cabinet            | 60      | 75,00             | 11,00
    """,
    """
    Sitzungs-Nr. | Datum der Sitzung | Netzwerknummer | LIKIV-Nr. | Patientennummer | Funktion | Einzel/Gruppe | Ort    | Dauer (Minuten) | Anteil Krankenkasse | Eigenbeteiligung
    S1           | 14.11.2023        | A05            | P1        | X1              | PPL      | einzeln       | Praxis | 60              | 75,00               | 11,00
    """,
)
MEANT = """session_key date network_id provider_key patient_key function format place
    duration_min amount_insurer amount_patient""".split()  # noqa: SIM905


@pytest.mark.parametrize("text", SENT)
def test_usual_headings_need_no_question(store, text):
    delivery = examine(store, [("a.csv", csv(text))])
    assert not delivery.blocked and not delivery.unmapped
    frame = delivery.frames["session"]
    assert all(frame[name].notna().all() for name in MEANT)


@pytest.mark.parametrize("kind", load_kinds())
def test_no_heading_stands_for_two_columns(kind):
    """Two languages' own words for a name apart, which each name it in its language."""
    meant: dict[str, set[str]] = {}
    for field in load_kinds()[kind].fields:
        for language in LANGUAGES:
            for text in dict(field.headings).get(language, ()):
                meant.setdefault(as_heading(text), set()).add(field.name)
    assert {text: names for text, names in meant.items() if len(names) > 1} == {}
    known = headings_of(load_kinds()[kind])
    assert {name for names in meant.values() for name in names} <= set(known.values())


def test_what_stands_between_words_tells_no_headings_apart():
    for one, other in (
        ("N° de la séance", "numéro séance"),
        ("NR. VAN DE SESSIE", "nummer sessie"),
        ("Sitzungs-Nr.", "Sitzungsnummer"),
        ("nom_de_l’indicateur", "nom indicateur"),
    ):
        assert as_heading(one) == as_heading(other)
    for one, other in (("nom (de)", "nom"), ("du", "au"), ("titre (nl)", "titre")):
        assert as_heading(one) != as_heading(other)


@pytest.mark.parametrize("heading", ["Montant", "Bedrag (€)", "Betrag", "amount"])
def test_an_amount_of_nobody_is_left_to_choose(store, heading):
    text = SENT[0].replace("Intervention mutuelle", heading)
    text = text.replace("Part personnelle", "Remarques")
    [question] = examine(store, [("a.csv", csv(text))]).unmapped
    [amount] = [one for one in question.asked if one.text == heading]
    assert amount.proposal == ""
    assert amount.choice == ("amount_insurer", "amount_patient")


def test_values_tell_what_the_words_leave_open(store):
    text = "Code;Date\nA05;14/11/2023\nA06;15/11/2023\nA12;16/11/2023\n"
    [question] = examine(store, [("a.csv", text.encode())]).unmapped
    [code] = [one for one in question.of_kind("session").asked if one.text == "Code"]
    assert (code.proposal, code.choice) == ("network_id", ())
