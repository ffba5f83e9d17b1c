"""Which kind of record a sheet holds, where its headings stand, which column is
which."""

import re
from dataclasses import dataclass, field, replace
from functools import cache

from data.check.problem import Problem, in_rows
from data.read.files import Sheet
from data.read.headings import Headings, as_heading, candidates
from data.read.mapping import Mapping, shape_of
from data.records import Kind, load_kinds
from data.values import plain


GIVEN_BY_NAME = {"population": "year"}  # what a file's name may say instead of a column
ONE_OF = {
    "population": ("nis", "province", "region"),
    "indicator": ("nis", "network_id"),
}


@dataclass(frozen=True)
class Layout:
    """Where a kind's columns stand in a sheet: field → position among the cells."""

    kind: Kind
    heading_row: int
    columns: dict[str, int]
    headings: dict[int, str]
    doubled: tuple[tuple[str, tuple[str, ...]], ...]
    given: dict[str, str] = field(default_factory=dict)
    mapping: Mapping | None = None
    heading_rows: tuple[int, ...] = ()

    @property
    def unknown(self) -> dict[int, str]:
        """The headings of columns that were not asked for."""
        used = set(self.columns.values())
        doubled = {heading for _, headings in self.doubled for heading in headings}
        return {
            position: heading
            for position, heading in self.headings.items()
            if position not in used and heading not in doubled
        }

    @property
    def mapped(self) -> dict[str, str]:
        """Field → heading, of the columns read as a mapping says."""
        answers = self.mapping.known if self.mapping else {}
        return {
            name: self.headings[at]
            for name, at in self.columns.items()
            if as_heading(self.headings[at]) in answers
        }

    def missing(self) -> list[str]:
        """The required fields for which there is no column."""
        absent = [
            column.name
            for column in self.kind.fields
            if column.required
            and column.name not in self.columns
            and column.name not in self.given
        ]
        choice = ONE_OF.get(self.kind.key, ())
        if choice and not any(name in self.columns for name in choice):
            absent.append(choice[0])
        return absent


@cache
def headings_of(kind: Kind) -> dict[str, str]:
    """Heading as it is compared → field, the column's own name included."""
    known = {}
    for column in kind.fields:
        if not column.derived:
            known[as_heading(column.name)] = column.name
    for column in kind.fields:
        for _, headings in column.headings:
            for heading in headings:
                known.setdefault(as_heading(heading), column.name)
    return known


@cache
def every_heading() -> frozenset[str]:
    return frozenset().union(*map(headings_of, load_kinds().values()))


def recognise(sheet: Sheet, mappings: dict[str, Mapping] = {}) -> Layout | None:
    """The layout that explains a sheet best; None where no kind's headings are
    found. `mappings` (by shape) say what unknown headings mean. Two rows are its
    headings only where they explain more than one."""
    found = []
    for headings in candidates(sheet.cells):
        layouts = []
        if headings.known(every_heading()) >= 2:
            kinds = load_kinds().values()
            layouts = [match_headings(sheet, headings, kind) for kind in kinds]
        layouts = [layout for layout in layouts if layout]
        for texts in (headings.first, *(layout.headings for layout in layouts)):
            if mappings and (mapping := mappings.get(shape_of(texts.values()))):
                kind = load_kinds()[mapping.kind]
                return match_headings(sheet, headings, kind, mapping)
        for layout in layouts:
            order = (-len(headings.rows), -headings.rows[-1])
            found.append((fit(layout, sheet), order, layout))
    if not found:
        return None
    best = max(found, key=lambda item: item[:2])[2]
    # Of two whole tables one below the other the first is read, the second told.
    above = [
        layout
        for *_, layout in found
        if layout.heading_rows[-1] < best.heading_rows[0] and not layout.missing()
    ]
    return min(above, key=lambda layout: layout.heading_row, default=best)


def match_headings(
    sheet: Sheet, headings: Headings, kind: Kind, mapping: Mapping | None = None
) -> Layout | None:
    """The layout of a row of headings as a kind's; None where too little fits, unless a
    mapping says that it is so."""
    known = headings_of(kind) | (mapping.known if mapping else {})
    found: dict[str, list[int]] = {}
    written = {}
    for position, choice in headings.compared.items():
        at = next((at for at, text in enumerate(choice) if text in known), 0)
        written[position] = headings.texts[position][at]
        if choice[at] in known:
            found.setdefault(known[choice[at]], []).append(position)
    layout = Layout(
        kind=kind,
        heading_row=headings.rows[-1],
        columns={name: positions[0] for name, positions in found.items()},
        headings=written,
        doubled=tuple(
            (name, tuple(written[position] for position in positions))
            for name, positions in found.items()
            if len(positions) > 1
        ),
        given=given_by_name(kind, sheet.file, found),
        mapping=mapping,
        heading_rows=headings.rows,
    )
    if mapping:
        return layout
    required = sum(column.required for column in kind.fields)
    # What can be asked for does not speak against a kind.
    lacking = len(set(layout.missing()) - {GIVEN_BY_NAME.get(kind.key)})
    if len(found) < 2 or (lacking and required - lacking < max(2, required / 2)):
        return None
    return layout


def given_by_name(kind: Kind, file: str, found) -> dict[str, str]:
    name = GIVEN_BY_NAME.get(kind.key)
    year = re.search(r"(?<!\d)(19|20)\d{2}(?!\d)", file)
    return {name: year[0]} if name and name not in found and year else {}


def of_year(layout: Layout, year: int) -> Layout:
    """The layout with the year that a person gave, where neither a column nor the
    file's name says it."""
    name = GIVEN_BY_NAME.get(layout.kind.key)
    if name not in layout.missing():
        return layout
    return replace(layout, given={name: str(year)})


def fit(layout: Layout, sheet: Sheet) -> tuple:
    """How well a layout explains a sheet: nothing required missing, most columns known,
    fewest unknown; then the sheet's name decides."""
    titles = {plain(layout.kind.key), *(plain(text) for _, text in layout.kind.title)}
    return (
        not layout.missing(),
        len(layout.columns) - len(layout.unknown) / 2 - len(layout.missing()),
        plain(sheet.name) in titles,
    )


def layout_problems(sheet: Sheet, layout: Layout) -> list[Problem]:
    """Two headings for one column, required columns that are not there, and the
    columns that were read as a mapping says."""
    place = {"file": sheet.file, "sheet": sheet.name, **in_rows([layout.heading_row])}
    problems = [
        Problem(
            "doubled_column",
            column=" / ".join(headings),
            hint=(layout.kind.key, name),
            at=next(at for at, text in layout.headings.items() if text == headings[-1]),
            **place,
        )
        for name, headings in layout.doubled
    ]
    for name in layout.missing():
        choice = ONE_OF.get(layout.kind.key, ())
        names = choice if name in choice else (name,)
        asked_for = name == GIVEN_BY_NAME.get(layout.kind.key)
        code = "missing_year" if asked_for else "missing_column"
        problems.append(Problem(code, hint=(layout.kind.key, *names), **place))
    return problems + [
        Problem(
            "mapped_column",
            column=heading,
            at=layout.columns[name],
            hint=(layout.kind.key, name),
            **place,
        )
        for name, heading in layout.mapped.items()
    ]
