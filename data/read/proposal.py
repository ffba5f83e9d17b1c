"""Which field an unknown heading may mean, by its words and by what stands below it.

A proposal is only ever shown: nothing is read by it until a person has confirmed it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from data.check.identifiers import is_personal
from data.read.column import reader
from data.read.files import Sheet
from data.read.headings import SEARCHED_ROWS, headings_in
from data.read.layout import Layout, headings_of
from data.read.mapping import shape_of
from data.records import Field, Kind, load_kinds
from data.values import Fault, is_missing, plain, written


SAMPLED_ROWS = 2_000
SAMPLED_VALUES = 100
SHOWN_VALUES = 3
MOST_HEADINGS = 100  # a sheet with more unknown headings is no list of records
LIKELY = 0.55  # from this score on a proposal is made
READABLE = 0.8  # the share of values that must be read as the field asks
TELLING = ("code", "date", "month", "period", "yes_no")  # types seen in the values


@dataclass(frozen=True)
class Heading:
    """An unknown heading, the values below it, and the field it may mean."""

    text: str
    values: tuple = field(repr=False)
    all_differ: bool = False
    proposal: str = ""

    def samples(self) -> list[str]:
        """A few values, so that a person recognises the column. Where none comes twice
        they may be keys: then digits and letters are covered."""
        texts = [written(value)[:40] for value in self.values[:SHOWN_VALUES]]
        return [covered(text) if self.all_differ else text for text in texts]


@dataclass(frozen=True)
class Unmapped:
    """A sheet with headings to ask about.

    `kind` is the kind as recognised, else the likeliest. `columns` are the headings
    that the kind knows by themselves: field → heading.
    """

    file: str
    sheet: str
    shape: str
    kind: str
    headings: tuple[Heading, ...]
    columns: dict[str, str] = field(hash=False)
    recognised: bool = False
    confirmed: bool = False

    @property
    def asked(self) -> list[Heading]:
        """The headings that the kind does not know."""
        return [h for h in self.headings if h.text not in self.columns.values()]

    def fields(self) -> list[Field]:
        """The fields of the kind for which there is no column yet."""
        return [
            column
            for column in load_kinds()[self.kind].fields
            if not column.derived and column.name not in self.columns
        ]

    def of_kind(self, kind: str) -> "Unmapped":
        """The same sheet seen as another kind, with the proposals of that kind."""
        return seen_as(self, load_kinds()[kind])


def unmapped(sheet: Sheet, layout: Layout | None) -> Unmapped | None:
    """What is to be asked about a sheet; None where nothing is."""
    if layout:
        row, headings = layout.heading_row, layout.headings
    else:
        row, headings = likeliest_row(sheet)
    if not 2 <= len(headings) <= MOST_HEADINGS:
        return None
    below = sheet.cells.loc[row + 1 :].head(SAMPLED_ROWS)
    known = set(layout.columns.values()) if layout else set()
    found = Unmapped(
        file=sheet.file,
        sheet=sheet.name,
        shape=shape_of(headings.values()),
        kind="",
        headings=tuple(
            heading_over(text, below[position])
            for position, text in headings.items()
            if position in known or not is_personal(text, below[position])
        ),
        columns={},
        recognised=layout is not None and layout.mapping is None,
    )
    if layout and layout.mapping:
        return confirmed(found, layout)
    if layout:
        found = seen_as(found, layout.kind)
    else:
        kinds = load_kinds().values()
        found = max((seen_as(found, kind) for kind in kinds), key=explained)
    return found if found.asked else None


def confirmed(sheet: Unmapped, layout: Layout) -> Unmapped:
    """The sheet with the answers that were given for its shape."""
    sheet = seen_as(sheet, layout.kind)
    answers = layout.mapping.known
    headings = tuple(
        replace(heading, proposal=answers.get(plain(heading.text), ""))
        for heading in sheet.headings
    )
    return replace(sheet, headings=headings, confirmed=True)


def likeliest_row(sheet: Sheet) -> tuple[int, dict[int, str]]:
    """The first row with the most texts: that of the headings, if there are any."""
    rows = {
        row: headings_in(cells)
        for row, cells in sheet.cells.head(SEARCHED_ROWS).iterrows()
    }
    if not rows:
        return 0, {}
    best = max(rows, key=lambda row: (len(rows[row]), -row))
    return best, rows[best]


def heading_over(text: str, cells) -> Heading:
    """A heading with some of the distinct values below it."""
    filled = [cell for cell in cells if not is_missing(cell)]
    values = tuple(dict.fromkeys(filled))
    return Heading(text, values[:SAMPLED_VALUES], len(values) == len(filled))


def explained(sheet: Unmapped) -> tuple:
    """How much of a sheet a kind explains: fields known or proposed, few of them
    missing."""
    found = {h.proposal for h in sheet.headings} - {""} | set(sheet.columns)
    lacking = [f for f in load_kinds()[sheet.kind].fields if f.required]
    lacking = [f for f in lacking if f.name not in found]
    return len(found) - 2 * len(lacking), len(found)


def seen_as(sheet: Unmapped, kind: Kind) -> Unmapped:
    """The sheet with the proposals of a kind, each field at most once, the surest
    first."""
    known = headings_of(kind)
    columns: dict[str, str] = {}
    for heading in sheet.headings:
        if name := known.get(plain(heading.text)):
            columns.setdefault(name, heading.text)
    sheet = replace(sheet, kind=kind.key, columns=columns)
    scores = sorted(
        (
            (score(heading, candidate), heading.text, candidate.name)
            for heading in sheet.asked
            for candidate in sheet.fields()
        ),
        reverse=True,
    )
    chosen: dict[str, str] = {}
    for likelihood, text, name in scores:
        if likelihood < LIKELY:
            break
        if text not in chosen and name not in chosen.values():
            chosen[text] = name
    headings = tuple(
        replace(h, proposal=chosen.get(h.text, "")) for h in sheet.headings
    )
    return replace(sheet, headings=headings)


def score(heading: Heading, candidate: Field) -> float:
    """How likely a heading means a field, 0 to 1: its words, borne out by the values.

    Values that cannot be read as the field asks rule it out; values of a list of codes
    speak for it whatever the heading says.
    """
    words = max(
        (
            alike(heading.text, text)
            for _, texts in candidate.headings
            for text in texts
        ),
        default=0.0,
    )
    words = max(words, alike(heading.text, candidate.name.replace("_", " ")))
    if not heading.values:
        return words
    share = readable(heading.values, candidate)
    if share < READABLE:
        return 0.0
    if candidate.type == "code" and candidate.codes != "language":
        return max(words, (0.85 if len(heading.values) > 1 else 0.7) * share)
    bonus = 0.1 if candidate.type in TELLING else 0.0
    return min(words + bonus, 1.0)


def readable(values: Sequence, candidate: Field) -> float:
    """The share of values that are read without a fault."""
    results = reader(candidate)(list(values))
    return sum(not isinstance(result, Fault) for result in results) / len(values)


def alike(heading: str, known: str) -> float:
    """How much two headings look alike, 0 to 1; a known one that stands in the other
    word for word counts as near."""
    ours, theirs = plain(heading), plain(known)
    if not ours or not theirs:
        return 0.0
    matcher = SequenceMatcher(None, ours, theirs)
    ratio = matcher.ratio() if matcher.quick_ratio() > LIKELY / 2 else 0.0
    inside = set(words_of(known)) <= set(words_of(heading))
    return max(ratio, 0.6 + 0.4 * len(theirs) / len(ours)) if inside else ratio


def words_of(text: str) -> list[str]:
    return [plain(word) for word in re.split(r"[\s_\-/().:]+", text) if plain(word)]


def covered(text: str) -> str:
    """`X-000123` as `A-000000`: the form of a key, not the key."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "0", text))
