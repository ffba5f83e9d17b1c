"""How likely an unknown heading means a field: its words, and the values below it."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from data.codes import lookup
from data.geography import default_territory, municipalities, postcodes
from data.read.column import reader
from data.read.samples import Heading, is_day, like_key
from data.records import Field, Kind
from data.values import Fault, Repaired, plain, written


HINTS = Path(__file__).parent.parent / "records" / "hints.toml"
LIKELY = 0.6  # from this on a proposal is made
READABLE = 0.8  # the share of values that must be read as the field asks
HINTED = 0.9  # a word of the heading speaks for the field
KNOWN = 0.85  # the values are of a list of codes or places
SINGLE = 0.7  # … and there is only one
TELLING = 0.75  # the values are of the type that the kind cannot do without
BEARING_OUT = 0.5  # the values are of a type seen in them, and no more
SEEN = ("date", "month", "period", "yes_no")


def likelihood(heading: Heading, candidate: Field, kind: Kind, coded: bool) -> float:
    """Between 0 and 1.1. Values that cannot be read as the field asks rule it out; a
    key or a text is less likely where the values are `coded` for another field."""
    words = by_words(heading.text, candidate)
    if not heading.values:
        return words
    if readable(heading.values, candidate) < READABLE:
        return 0.0
    if coded and candidate.type in ("key", "text"):
        words /= 2
    values = by_values(heading, candidate, kind)
    return max(words, values) + 0.1 * min(words, values)


def by_words(text: str, candidate: Field) -> float:
    if not words_of(text).isdisjoint(hints().get(candidate.name, ())):
        return HINTED
    known = [*known_headings(candidate), candidate.name.replace("_", " ")]
    return max(alike(text, one) for one in known)


def known_headings(candidate: Field) -> list[str]:
    return [text for _, texts in candidate.headings for text in texts]


def may_mean(heading: Heading, fields: Sequence[Field], kind: Kind) -> tuple[str, ...]:
    """The fields that a heading leaves open, as `montant` does: parts of its word for
    one and for another, and no values that tell them apart. None where it does not."""
    words = words_of(heading.text)
    named = [
        candidate
        for candidate in fields
        if words
        and any(words < words_of(one) for one in known_headings(candidate))
        and (not heading.values or readable(heading.values, candidate) >= READABLE)
    ]
    sure = [max(SINGLE, by_values(heading, one, kind)) for one in named]
    told = sure.count(max(sure, default=SINGLE)) == 1
    return () if told else tuple(one.name for one in named)


def by_values(heading: Heading, candidate: Field, kind: Kind) -> float:
    if candidate.type == "code" and candidate.codes != "language":
        return KNOWN if len(heading.values) > 1 else SINGLE
    if known := known_places(candidate):
        share = sum(written(v).upper() in known for v in heading.values)
        return KNOWN if share >= READABLE * len(heading.values) else 0.0
    if candidate.type == "key" and candidate.name == kind.identity[0]:
        return TELLING if heading.all_differ and is_key(heading.values) else 0.0
    if candidate.type == "date" and candidate.required:
        return TELLING
    return BEARING_OUT if candidate.type in SEEN else 0.0


def is_key(values: Sequence) -> bool:
    return all(like_key(value) for value in values)


def readable(values: Sequence, candidate: Field) -> float:
    """The share of values that are read without a fault, as they stand: no zeros put
    back, no numbers read as Excel's days."""
    if candidate.type == "code":
        known = lookup(candidate.codes)
        return sum(plain(written(value)) in known for value in values) / len(values)
    results = reader(candidate)(list(values))
    pairs = zip(values, results, strict=True)
    return sum(stands(*pair, candidate) for pair in pairs) / len(values)


def stands(value, result, candidate: Field) -> bool:
    if isinstance(result, Fault):
        return False
    if isinstance(result, Repaired) and result.code == "zeros_restored":
        return False
    if candidate.type in ("date", "month"):
        return isinstance(value, str | date) or is_day(value)
    if candidate.type == "key":
        return not is_day(value) and not re.search(r"\d[.,]\d{1,2}$", written(value))
    return True


def is_coded(values: Sequence, fields: Sequence[Field]) -> bool:
    """Whether all values are codes of one of the fields."""
    codes = [f for f in fields if f.type == "code" and f.codes != "language"]
    return bool(values) and any(readable(values, field) == 1 for field in codes)


@cache
def hints() -> dict[str, set[str]]:
    """Field → words, without case and accents, that speak for it."""
    text = tomllib.loads(HINTS.read_text(encoding="utf-8"))
    return {name: set(map(plain, words)) for name, words in text.items()}


def known_places(candidate: Field) -> frozenset[str]:
    """The codes that a network, a municipality or a postal code can have."""
    match candidate.name:
        case "network_id":
            return frozenset(network for _, network in default_territory())
        case "nis":
            return frozenset(municipalities()["nis"])
        case "postcode":
            return frozenset(postcodes()["postcode"])
    return frozenset()


def alike(heading: str, known: str) -> float:
    """How much two headings look alike, 0 to 1; a known one that stands in the other
    word for word counts as near."""
    ours, theirs = plain(heading), plain(known)
    if not ours or not theirs:
        return 0.0
    matcher = SequenceMatcher(None, ours, theirs)
    ratio = matcher.ratio() if matcher.quick_ratio() > LIKELY / 2 else 0.0
    inside = words_of(known) <= words_of(heading)
    return max(ratio, 0.6 + 0.4 * len(theirs) / len(ours)) if inside else ratio


@lru_cache(4096)  # the known headings, and those of the files at hand
def words_of(text: str) -> frozenset[str]:
    words = map(plain, re.split(r"[\s_\-/().:,?]+", text))
    return frozenset(filter(None, words))
