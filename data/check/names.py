"""Whether a column names people: by its heading, or by what stands below it."""

import re

import pandas as pd

from data.values import plain


# Words of a heading below which stand people's names, addresses or numbers.
PERSONAL = {
    plain(text)
    for text in """
        nom noms prénom prénoms naam namen voornaam familienaam achternaam Name Namen
        Vorname Nachname Familienname surname firstname lastname forename courriel
        courriels email mail téléphone telefoon Telefon phone tél tel gsm Handy mobile
        adresse adres Anschrift address rue straat Strasse niss rijksregisternummer insz
    """.split()  # noqa: SIM905 (a list of so many words is read better so)
}
COMPOUND = ("naam", "name")  # `patiëntnaam`, `Patientenname`
# What else has a name: words of a heading that begin so.
OTHERS = tuple(
    plain(text)
    for text in """
        réseau netwerk network Netzwerk commune gemeente Gemeinde municipalit ville stad
        Stadt town city localité province provincie Provinz région gewest region projet
        project Projekt fichier bestand Datei file feuille blad Blatt sheet
        formation opleiding training Schulung action actie Aktion activité activiteit
        Aktivität activity campagne Kampagne campaign
    """.split()  # noqa: SIM905
)
# Below such a heading a few names that come again and again are people's, too.
PEOPLE = {
    plain(text)
    for text in """
        patient patiënt Patientin client cliënt Klient usager bénéficiaire psy
        psychologue psycholoog Psychologe psychologist orthopédagogue orthopedagoog
        thérapeute therapeut Therapeut therapist praticien prestataire zorgverlener
        Leistungserbringer provider intervenant behandelaar hulpverlener médecin arts
    """.split()  # noqa: SIM905
}
PARTICLES = {"van", "de", "der", "den", "von", "du", "la", "le"}
NAME = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
SAMPLED = 10_000  # rows
MANY = 10  # different names, however often each of them comes


def heading_of_people(heading: str) -> bool:
    """Whether a heading says that names or addresses of people stand below it."""
    words = words_of(heading)
    if any(word.startswith(OTHERS) for word in words):
        return False
    return any(
        word in PERSONAL or word.endswith(COMPOUND) for word in [*words, plain(heading)]
    )


def named_people(heading: str, cells: pd.Series) -> bool:
    """Whether texts that nobody asked for are people's names: more than half of them,
    mostly different ones."""
    texts = texts_of(cells)
    different = len(set(texts))
    return holds_names(cells) and (
        2 * different >= len(texts)
        or different >= MANY
        or not PEOPLE.isdisjoint(words_of(heading))
    )


def holds_names(cells: pd.Series) -> bool:
    """Whether more than half of the different texts look like people's names."""
    texts = set(texts_of(cells))
    return 2 * sum(map(is_name, texts)) > len(texts)


def is_name(text: str) -> bool:
    """Two to four capitalised words without digits, besides `van`, `de` and the like:
    `Marie-Anne Dupont`, `DE SMET Jan`."""
    words = text.replace(",", " ").split()
    words = [word for word in words if word.casefold() not in PARTICLES]
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() and NAME.fullmatch(word) for word in words
    )


def texts_of(cells: pd.Series) -> list[str]:
    found = [cell for cell in cells.head(SAMPLED) if isinstance(cell, str)]
    return [text for text in found if text.strip()]


def words_of(heading: str) -> list[str]:
    return [plain(word) for word in re.findall(r"[^\W\d_]+", heading)]
