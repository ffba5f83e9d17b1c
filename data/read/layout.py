"""Which kind of record a sheet holds, where its headings stand, which column is
which."""

import re
from dataclasses import dataclass, field
from functools import cache

from data.check.problem import Problem, in_rows
from data.read.files import Sheet
from data.read.mapping import Mapping, shape_of
from data.records import Kind, load_kinds
from data.values import is_missing, plain, written


SEARCHED_ROWS = 40
GIVEN_BY_NAME = {"population": "year"}  # what a file's name may say instead of a column
ONE_OF = {"population": ("nis", "province", "region")}


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
            if plain(self.headings[at]) in answers
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
    """Heading without case and accents → field, the column's own name included."""
    known = {}
    for column in kind.fields:
        if not column.derived:
            known[plain(column.name)] = column.name
    for column in kind.fields:
        for _, headings in column.headings:
            for heading in headings:
                known.setdefault(plain(heading), column.name)
    return known


def headings_in(cells) -> dict[int, str]:
    """Position → text of a row of cells, as a heading is written."""
    return {
        position: " ".join(written(cell).split())
        for position, cell in cells.items()
        if not is_missing(cell)
    }


def recognise(sheet: Sheet, mappings: dict[str, Mapping] = {}) -> Layout | None:
    """The layout that explains a sheet best; None where no kind's headings are
    found. `mappings` (by shape) say what unknown headings mean."""
    candidates = []
    for row, cells in sheet.cells.head(SEARCHED_ROWS).iterrows():
        headings = headings_in(cells)
        if len(headings) < 2:
            continue
        if mapping := mappings.get(shape_of(headings.values())):
            kind = load_kinds()[mapping.kind]
            return match_headings(kind, sheet, row, headings, mapping)
        for kind in load_kinds().values():
            layout = match_headings(kind, sheet, row, headings)
            if layout:
                candidates.append((fit(layout, sheet), -row, layout))
    return max(candidates, key=lambda item: item[:2])[2] if candidates else None


def match_headings(
    kind: Kind,
    sheet: Sheet,
    row: int,
    headings: dict[int, str],
    mapping: Mapping | None = None,
) -> Layout | None:
    """The layout of a row of headings as a kind's; None where too little fits, unless a
    mapping says that it is so."""
    known = headings_of(kind) | (mapping.known if mapping else {})
    found: dict[str, list[int]] = {}
    for position, heading in headings.items():
        name = known.get(plain(heading))
        if name:
            found.setdefault(name, []).append(position)
    layout = Layout(
        kind=kind,
        heading_row=row,
        columns={name: positions[0] for name, positions in found.items()},
        headings=headings,
        doubled=tuple(
            (name, tuple(headings[position] for position in positions))
            for name, positions in found.items()
            if len(positions) > 1
        ),
        given=given_by_name(kind, sheet.file, found),
        mapping=mapping,
    )
    if mapping:
        return layout
    required = sum(column.required for column in kind.fields)
    lacking = len(layout.missing())
    if len(found) < 2 or (lacking and required - lacking < max(2, required / 2)):
        return None
    return layout


def given_by_name(kind: Kind, file: str, found) -> dict[str, str]:
    name = GIVEN_BY_NAME.get(kind.key)
    year = re.search(r"(?<!\d)(19|20)\d{2}(?!\d)", file)
    return {name: year[0]} if name and name not in found and year else {}


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
            value=name,
            at=next(at for at, text in layout.headings.items() if text == headings[-1]),
            **place,
        )
        for name, headings in layout.doubled
    ]
    for name in layout.missing():
        choice = ONE_OF.get(layout.kind.key, ())
        names = choice if name in choice else (name,)
        problems.append(
            Problem(
                "missing_column",
                value=name,
                hint=(layout.kind.key, *names),
                **place,
            )
        )
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
