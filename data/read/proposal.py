"""Which field an unknown heading may mean, by its words and by what stands below it.

A proposal is only ever shown: nothing is read by it until a person has confirmed it.
"""

from dataclasses import dataclass, field, replace

from data.check.identifiers import is_personal
from data.read.files import Sheet
from data.read.headings import SEARCHED_ROWS, as_heading, headings_in
from data.read.layout import GIVEN_BY_NAME, ONE_OF, Layout, headings_of
from data.read.likelihood import LIKELY, is_coded, likelihood, may_mean
from data.read.mapping import shape_of
from data.read.samples import Heading, heading_over
from data.records import Field, Kind, load_kinds


SAMPLED_ROWS = 2_000
MOST_HEADINGS = 100  # a sheet with more unknown headings is no list of records
LACKING = 2.0  # what a required field without a column counts against a kind


@dataclass(frozen=True)
class Unmapped:
    """A sheet with headings to ask about.

    `kind` is the kind as recognised, else the likeliest; empty where even that would
    lack a required column: such a sheet is left out until somebody says its kind.
    `columns` are the headings that the kind knows by themselves: field → heading.
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

    def lacking(self) -> set[str]:
        """The required fields of the kind for which no column is likely."""
        kind = load_kinds()[self.kind]
        found = {h.proposal for h in self.headings} | set(self.columns)
        found.update(name for h in self.headings for name in h.choice)
        found.add(GIVEN_BY_NAME.get(kind.key, ""))  # can be asked for
        absent = {column.name for column in kind.fields if column.required} - found
        choice = ONE_OF.get(kind.key, ())
        return absent | set(choice[:1] if found.isdisjoint(choice) else ())

    def of_kind(self, kind: str) -> "Unmapped":
        """The same sheet seen as another kind, with the proposals of that kind."""
        return seen_as(self, load_kinds()[kind])

    def likeliest(self) -> "Unmapped":
        """The same sheet seen as the kind that explains most of it."""
        return max((self.of_kind(kind) for kind in load_kinds()), key=explained)


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
        return found if found.asked else None
    seen = found.likeliest()
    return found if seen.lacking() else seen


def confirmed(sheet: Unmapped, layout: Layout) -> Unmapped:
    """The sheet with the answers that were given for its shape."""
    sheet = seen_as(sheet, layout.kind)
    answers = layout.mapping.known
    headings = tuple(
        replace(heading, proposal=answers.get(as_heading(heading.text), ""), choice=())
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


def explained(sheet: Unmapped) -> float:
    """How much of a sheet its kind explains: what is known or proposed, as sure as it
    is, and few required fields lacking."""
    sure = len(sheet.columns) + sum(heading.likelihood for heading in sheet.headings)
    return sure - LACKING * len(sheet.lacking())


def seen_as(sheet: Unmapped, kind: Kind) -> Unmapped:
    """The sheet with the proposals of a kind, each field at most once, the surest
    first; none for a heading that leaves several open."""
    known = headings_of(kind)
    columns: dict[str, str] = {}
    for heading in sheet.headings:
        if name := known.get(as_heading(heading.text)):
            columns.setdefault(name, heading.text)
    sheet = replace(sheet, kind=kind.key, columns=columns)
    fields = sheet.fields()
    open_to = {heading.text: may_mean(heading, fields, kind) for heading in sheet.asked}
    scores = sorted(
        (
            (likelihood(heading, candidate, kind, coded), heading.text, candidate.name)
            for heading in sheet.asked
            if not open_to[heading.text]
            for coded in [is_coded(heading.values, fields)]
            for candidate in fields
        ),
        reverse=True,
    )
    chosen: dict[str, tuple[str, float]] = {}
    taken = set()
    for sure, text, name in scores:
        if sure < LIKELY:
            break
        if text not in chosen and name not in taken:
            chosen[text] = name, sure
            taken.add(name)
    headings = []
    for heading in sheet.headings:
        name, sure = chosen.get(heading.text, ("", 0.0))
        headings.append(
            replace(
                heading,
                proposal=name,
                likelihood=sure,
                choice=open_to.get(heading.text, ()),
            )
        )
    return replace(sheet, headings=tuple(headings))
