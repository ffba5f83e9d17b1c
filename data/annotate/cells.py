"""Rows and cells in the XML of a sheet: found, given another style, never rewritten."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from data.addresses import letters, position_of
from data.annotate.package import attributes, own, tags, with_attribute


ROW = re.compile(r"<(?:\w+:)?row\b[^>]*>")
ROW_END = re.compile(r"</(?:\w+:)?row\s*>")
CELL = re.compile(r"<(?:\w+:)?c(?=[\s/>])[^>]*>")
NUMBER = re.compile(r'\sr="(\d+)"')
CELL_NAME = re.compile(r"([A-Z]+)(\d+)")
EMPTY = re.compile(r"</(?:\w+:)?c\s*>")
MOST_MERGED = 1000  # cells of a range; a larger one holds no records
LETTERS = re.compile(r'\sr="([A-Z]+)\d*"')


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its start tag, what is inside, and where all of it stands."""

    number: int
    tag: str
    inside: str
    start: int
    end: int

    def cells(self) -> Iterator[tuple[int, re.Match]]:
        """Position of the column, counted from 0, and the start tag of each cell."""
        at = -1
        for cell in CELL.finditer(self.inside):
            named = LETTERS.search(cell[0])
            at = position_of(named[1]) if named else at + 1
            yield at, cell


def reference(row: int, at: int) -> str:
    """`E5` for row 5 and position 4."""
    return f"{letters(at)}{row}"


def rows(xml: str, wanted) -> Iterator[Row]:
    """The rows of these numbers, in the order of the sheet."""
    number = 0
    last = max(wanted, default=0)
    for tag in ROW.finditer(xml):
        named = NUMBER.search(tag[0])
        number = int(named[1]) if named else number + 1
        if number > last:
            return
        if number not in wanted:
            continue
        if tag[0].endswith("/>"):
            yield Row(number, tag[0], "", tag.start(), tag.end())
        else:
            closing = ROW_END.search(xml, tag.end())
            inside = xml[tag.end() : closing.start()]
            yield Row(number, tag[0], inside, tag.start(), closing.end())


def first_filled(xml: str, wanted: set[int]) -> dict[int, int]:
    """Row → position of its first cell with a content."""
    return {
        row.number: next((at for at, cell in row.cells() if not is_empty(cell)), 0)
        for row in rows(xml, wanted)
    }


def is_empty(cell: re.Match) -> bool:
    """Whether nothing stands between the tags of a cell, in either way of writing
    that."""
    return cell[0].endswith("/>") or bool(EMPTY.match(cell.string, cell.end()))


def anchors(xml: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Row and position of a cell in a merged range → those of the range's first cell,
    the only one that can be commented."""
    first = {}
    for tag in tags(xml[xml.rindex("sheetData") :], "mergeCell"):
        cells = CELL_NAME.findall(attributes(tag[0])["ref"])
        (left, top), (right, bottom) = cells[0], cells[-1]
        rows = range(int(top), int(bottom) + 1)
        columns = range(position_of(left), position_of(right) + 1)
        if len(rows) * len(columns) <= MOST_MERGED:
            for row in rows:
                for at in columns:
                    first[row, at] = (rows[0], columns[0])
    return first


def painted(
    xml: str,
    marks: Mapping[int, Mapping[int, str]],
    styled: Callable[[int, str], int],
) -> str:
    """The sheet with its marked cells in another style.

    `marks`: row → position → weight; `styled` gives the style of a weight for a style.
    """
    columns = column_styles(xml)
    pieces, done = [], 0
    for row in rows(xml, set(marks)):
        pieces += [xml[done : row.start], painted_row(xml, row, marks, styled, columns)]
        done = row.end
    return "".join([*pieces, xml[done:]])


def painted_row(xml, row: Row, marks, styled, columns) -> str:
    waiting = dict(sorted(marks[row.number].items()))
    given = attributes(row.tag)
    base = int(given["s"]) if given.get("customFormat") in ("1", "true") else None

    def empty(at: int) -> str:
        old = columns.get(at, 0) if base is None else base
        style = styled(old, waiting[at])
        return own(xml, f'<c r="{reference(row.number, at)}" s="{style}"/>')

    pieces, done, absent = [], 0, list(waiting)
    for at, cell in row.cells():
        while absent and absent[0] < at:
            pieces += [row.inside[done : cell.start()], empty(absent.pop(0))]
            done = cell.start()
        if absent and absent[0] == at:
            style = styled(int(attributes(cell[0]).get("s", 0)), waiting[absent.pop(0)])
            changed = with_attribute(cell[0], "s", style)
            pieces += [row.inside[done : cell.start()], changed]
            done = cell.end()
    pieces += [row.inside[done:], *map(empty, absent)]
    tag = re.sub(r'\sspans="[^"]*"|\s*/(?=>$)', "", row.tag)
    name = re.match(r"<([\w:]+)", tag)[1]
    return f"{tag}{''.join(pieces)}</{name}>"


def column_styles(xml: str) -> dict[int, int]:
    """Position → the style that empty cells of a column have."""
    head = xml[: next((tag.start() for tag in tags(xml, "sheetData")), 0)]
    styles = {}
    for tag in tags(head, "col"):
        given = attributes(tag[0])
        for number in range(int(given["min"]), min(int(given["max"]), 1000) + 1):
            styles[number - 1] = int(given.get("style", 0))
    return styles


def repainted(xml: str, before: Mapping[int, int]) -> str:
    """The sheet with the cells of some styles in others."""
    numbers = "|".join(map(str, before))
    marked = re.compile(rf'(<(?:\w+:)?c\s[^>]*?\bs=")({numbers})(?=")')
    return marked.sub(lambda found: found[1] + str(before[int(found[2])]), xml)
