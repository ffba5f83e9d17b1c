"""A survey of .xlsx and .xlsm: their XML is searched, not parsed (ECMA-376, part 1,
18.3.1), for parsing takes longer than reading the values."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from xml.etree import ElementTree

from data.addresses import position_of
from data.read.archive import blocks
from data.read.formats import Unreadable
from data.read.survey import Survey


MOST_ROW = 64 << 20  # bytes of one row; 16,384 cells of 4,000 characters
MOST_SHARED = 256 << 20  # bytes of the table of texts
DOUBTFUL = 10_000_000  # cells; of so many, those with a format alone are not counted
MOST_TEXT = 1 << 30  # bytes of all texts once each cell has its own
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
# Tabs, line breaks and single quotation marks are made alike before they are searched.
ALIKE = bytes.maketrans(b"\t\r\n'", b'   "')
ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)')
HIDDEN = re.compile(rb'<(?:\w+:)?row [^>]*\bhidden="(?:1|true)"')
COLUMN = re.compile(rb' r="([A-Z]+)\d')
NUMBER = re.compile(rb' r="[A-Z]+(\d+)')
# Of cells that hold something: those with a format alone are closed at once. It takes
# twice as long.
FILLED_COLUMN = re.compile(rb' r="([A-Z]+)\d+"[^>/]*>')
FILLED_NUMBER = re.compile(rb' r="[A-Z]+(\d+)"[^>/]*>')
CELL = re.compile(rb' r="([A-Z]+)(\d+)"')
UNPLACED = re.compile(
    rb'<(?:\w+:)?row [^>]*?\br="(\d+)[^>]*>\s*<(?:\w+:)?c\b(?![^>]*\sr=)'
)
ERROR = re.compile(rb'<(?:\w+:)?c\b([^>/]*\bt="e"[^>/]*)>(.*?)</(?:\w+:)?c>')
VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
WITHOUT_RESULT = re.compile(
    rb"<(?:\w+:)?c\b([^>/]*)>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


def survey(archive: zipfile.ZipFile) -> dict[str, Survey]:
    """Sheet → survey."""
    found = {}
    longest = longest_text(archive)
    for name, part in sheets_of(archive).items():
        found[name] = sheet = Survey()
        strings = 0
        for rows in whole_rows(archive, part):
            strings += look(rows, sheet)
        if sheet.height * sheet.width > DOUBTFUL:
            sheet.height = sheet.width = 0
            for rows in whole_rows(archive, part):
                reach(rows.translate(ALIKE), sheet, FILLED_COLUMN, FILLED_NUMBER)
        if strings * longest > MOST_TEXT:
            raise Unreadable("too_large", hint=(MOST_TEXT >> 20,))
    return found


def sheets_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet → the part that holds its cells."""
    relations = {
        entry.get("Id"): entry.get("Target", "")
        for entry in tree(archive, "xl/_rels/workbook.xml.rels")
    }
    parts = {}
    for entry in tree(archive, "xl/workbook.xml").iter():
        if entry.tag.rpartition("}")[2] != "sheet":
            continue
        target = relations.get(entry.get(RELATION) or entry.get(STRICT), "")
        path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        if path in archive.NameToInfo:
            parts[entry.get("name", "")] = path
    return parts


def tree(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    content = b"".join(blocks(archive, archive.getinfo(part)))
    if b"<!DOCTYPE" in content:  # no program writes one; it could grow without end
        raise Unreadable("unreadable_file")
    return ElementTree.fromstring(content)


def longest_text(archive: zipfile.ZipFile) -> int:
    """An upper bound for the bytes of a text of the shared table."""
    part = next((n for n in archive.namelist() if n.endswith("/sharedStrings.xml")), "")
    if not part:
        return 0
    size, longest, text = 0, 0, 0
    for block in blocks(archive, archive.getinfo(part)):
        size += len(block)
        if size > MOST_SHARED:
            raise Unreadable("too_large", hint=(MOST_SHARED >> 20,))
        first, *others = re.split(rb"</(?:\w+:)?si>", block)
        text += len(first)
        for other in others:
            longest, text = max(longest, text), len(other)
    return max(longest, text)


def whole_rows(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The XML in pieces that end where a row ends."""
    rest = b""
    for block in blocks(archive, archive.getinfo(part)):
        rest += block
        end = rest.rfind(b"row>")
        if end >= 0:
            yield rest[: end + 4]
            rest = rest[end + 4 :]
        if len(rest) > MOST_ROW:
            raise Unreadable("too_large", hint=(MOST_ROW >> 20,))
    yield rest


def look(rows: bytes, sheet: Survey) -> int:
    """Add what stands in some rows to the survey; returns how many cells of them hold
    a text of the shared table."""
    alike = rows.translate(ALIKE)
    reach(alike, sheet, COLUMN, NUMBER)
    if b"hidden=" in alike:
        for row in HIDDEN.finditer(alike):
            if number := ROW.match(alike, row.start()):
                sheet.hidden.append(int(number[1]))
    if b't="e"' in alike:
        for cell in ERROR.finditer(alike):
            value = VALUE.search(cell[2])
            sheet.errors[address(cell[1])] = text_of(value[1]) if value else ""
    if b"<f" in alike or b":f" in alike:
        for cell in WITHOUT_RESULT.finditer(alike):
            if b't="str"' in cell[1]:  # the result is a text without characters
                continue
            formula = rows[slice(*cell.span(2))] if cell[2] else b""
            sheet.formulas[address(cell[1])] = "=" + text_of(formula)
    return alike.count(b't="s"')


def reach(rows: bytes, sheet: Survey, column: re.Pattern, number: re.Pattern) -> None:
    numbers = set(number.findall(rows))
    if rows.count(b'<c r="') < rows.count(b"<c") or b":row" in rows:
        numbers.update(UNPLACED.findall(rows))
    sheet.height = max(sheet.height, *map(int, numbers), 0)
    for letters in set(column.findall(rows)):
        sheet.width = max(sheet.width, position_of(letters.decode()) + 1)


def address(attributes: bytes) -> tuple[int, int]:
    """Row and position of a cell; a file that does not say them is not read."""
    found = CELL.search(attributes)
    if not found:
        raise Unreadable("unreadable_file")
    return int(found[2]), position_of(found[1].decode())


def text_of(content: bytes) -> str:
    return unescape(content.decode(errors="replace"))
