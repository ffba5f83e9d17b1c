"""Labels exist in every language, for every code, place, column and measure.

That the sentences do is tests/views/test_locales.py.
"""

import csv
import re

import pytest

from data import geography
from data.records import load_kinds
from i18n import FOLDER, LANGUAGES, Speech, codes, places, words
from metrics import load_measures
from settings import ROOT


LEVELS = ("region", "province", "arrondissement", "area", "municipality")


def complete(texts) -> bool:
    """A text in each language, none empty."""
    texts = dict(texts)
    return set(texts) == set(LANGUAGES) and all(text.strip() for text in texts.values())


def test_languages_have_the_same_files():
    topics = {
        frozenset(path.name for path in (FOLDER / language).glob("*.toml"))
        for language in LANGUAGES
    }
    assert len(topics) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language):
    sections = words(language)
    assert not [
        f"{section}.{key}"
        for section, entries in sections.items()
        for key, text in entries.items()
        if not text.strip()
    ]


@pytest.mark.parametrize("name", codes())
def test_codes_have_labels(name):
    assert [
        code for code, labels in codes()[name].items() if not complete(labels)
    ] == []


@pytest.mark.parametrize("name", codes())
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_tell_codes_apart(name, language):
    labels = [entry[language] for entry in codes()[name].values()]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("measure", load_measures().values(), ids=lambda m: m.key)
def test_measures_have_titles_and_meanings(measure):
    assert complete(measure.title)
    assert complete(measure.meaning)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_tell_measures_apart(language):
    titles = [dict(measure.title)[language] for measure in load_measures().values()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meaning_says_more_than_its_title(language):
    """A caption sets one behind the other."""
    repeated = []
    for measure in load_measures().values():
        title, meaning = dict(measure.title)[language], dict(measure.meaning)[language]
        new = {*words_of(meaning)} - {*words_of(title)}
        repeated += [measure.key] if len(new) < 3 else []
    assert repeated == []


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


@pytest.mark.parametrize("kind", load_kinds().values(), ids=lambda kind: kind.key)
def test_kinds_have_titles_and_headings(kind):
    assert complete(kind.title)
    assert complete(kind.about)
    for field in kind.fields:
        assert field.derived or complete({n: h[0] for n, h in field.headings}), (
            field.name
        )
        assert not field.about or complete(field.about), field.name


@pytest.mark.parametrize("level", LEVELS)
def test_every_place_has_a_name(level):
    shapes = {feature["id"] for feature in geography.shapes(level)["features"]}
    named = {code for at, code in places() if at == level}
    assert named >= shapes
    assert [
        c for at, c in places() if at == level and not complete(places()[at, c])
    ] == []


def test_places_stand_once():
    with open(FOLDER / "places.csv", encoding="utf-8", newline="") as file:
        rows = [(row["level"], row["code"]) for row in csv.DictReader(file)]
    assert len(rows) == len(set(rows))


def french() -> dict[str, str]:
    """Every French text by where it stands."""
    said = {
        f"{section}.{key}": text
        for section, entries in words("fr").items()
        for key, text in entries.items()
    }
    said |= {
        f"{name}.{code}": labels["fr"]
        for name, entries in codes().items()
        for code, labels in entries.items()
    }
    for measure in load_measures().values():
        said[f"{measure.key}.title"] = dict(measure.title)["fr"]
        said[f"{measure.key}.meaning"] = dict(measure.meaning)["fr"]
    for kind in load_kinds().values():
        said[f"{kind.key}.about"] = dict(kind.about)["fr"]
        for field in kind.fields:
            said[f"{kind.key}.{field.name}"] = dict(field.about).get("fr", "")
    return said


def test_french_is_set_as_in_print():
    """Curved apostrophes; a narrow no-break space before high punctuation and per cent,
    inside quotation marks, and in thousands."""
    wrong = re.compile(
        r"'|(?<!\u202f)[:;?!%»]|«(?!\u202f)|\d[ \u00a0]\d{3}\b|\d[ \u00a0](?:%|€)"
    )
    said = french()
    assert len(said) > 400
    assert [(key, text) for key, text in said.items() if wrong.search(text)] == []


def test_sentences_asked_for_exist():
    """Every key written out as `say("section.key")` is in the locales."""
    sources = [
        path
        for part in ("app.py", "data", "metrics", "views", "exports", "ui", "pages")
        for path in (ROOT / part, *(ROOT / part).rglob("*.py"))
        if path.is_file()
    ]
    asked = {
        key
        for path in sources
        for key in re.findall(
            r"""\b(?:say|plain)\(\s*"(\w+\.\w+)\"""", path.read_text(encoding="utf-8")
        )
    }
    known = {
        f"{section}.{key}" for section, keys in words("fr").items() for key in keys
    }
    assert asked
    assert sorted(asked - known) == []


def test_zero_has_no_sign_whichever_was_said_first():
    for zero in (-0.0, 0.0, 0):
        assert Speech("fr").decimal(zero, 1) == "0,0"


@pytest.mark.parametrize(
    "number, unit, read",
    [
        (15_274.5, "count", "15\u202f275"),
        (2_452.5, "count", "2\u202f453"),
        (12.25, "percent", "12,3\u202f%"),
        (2.675, "ratio", "2,68"),
        (0.05, "rate", "0,1"),
    ],
)
def test_a_half_is_rounded_as_a_workbook_shows_it(number, unit, read):
    assert Speech("fr").value(number, unit).replace("\u00a0", "\u202f") == read
    assert Speech("fr").change(-number, unit) == "\u2212" + Speech("fr").value(
        number, unit
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_minus_stands_before_the_currency_everywhere(language):
    say = Speech(language)
    for number, unit in ((-519_139, "eur"), (-2.5, "eur_each"), (-3.2, "percent")):
        assert say.value(number, unit) == say.change(number, unit)
        assert say.value(number, unit).startswith("\u2212")
    assert say.short(-5_191_390, "eur").startswith("\u2212")
    assert not say.value(-0.001, "eur").startswith("\u2212")
