"""A survey of .xlsb: the records of its parts, one after the other ([MS-XLSB],
2.1.4)."""

import posixpath
import struct
import zipfile
from collections.abc import Iterator

from data.read.archive import blocks
from data.read.formats import Unreadable
from data.read.survey import Survey
from data.read.survey.xlsx import MOST_SHARED, tree


MOST_PART = 512 << 20  # bytes of one sheet
SHEET = 156  # BrtBundleSh
ROW = 0  # BrtRowHdr
BLANK = 1
CELLS = range(2, 12)  # BrtCellRk to BrtFmlaError
ERRORS = (3, 11)
HIDDEN = 0x10
NAMES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def survey(archive: zipfile.ZipFile) -> dict[str, Survey]:
    """Sheet → survey."""
    for entry in archive.infolist():
        if entry.filename.endswith("/sharedStrings.bin"):
            content(archive, entry.filename, MOST_SHARED)
    relations = {
        entry.get("Id"): entry.get("Target", "")
        for entry in tree(archive, "xl/_rels/workbook.bin.rels")
    }
    found = {}
    for kind, record in records(content(archive, "xl/workbook.bin", MOST_PART)):
        if kind == SHEET:
            relation, end = wide_text(record, 8)
            name, _ = wide_text(record, end)
            target = relations.get(relation, "")
            part = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
            if part in archive.NameToInfo:
                found[name] = look(content(archive, part, MOST_PART))
    return found


def content(archive: zipfile.ZipFile, part: str, most: int) -> bytes:
    unpacked = bytearray()
    for block in blocks(archive, archive.getinfo(part)):
        unpacked += block
        if len(unpacked) > most:
            raise Unreadable("too_large", hint=(most >> 20,))
    return bytes(unpacked)


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """The type and the content of each record."""
    at, end = 0, len(part)
    while at < end:
        kind = part[at]
        at += 1
        if kind & 0x80 and at < end:
            kind = kind & 0x7F | part[at] << 7
            at += 1
        size = shift = 0
        while at < end:
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift > 21:
                break
        yield kind, part[at : at + size]
        at += size


def wide_text(record: bytes, at: int) -> tuple[str, int]:
    """A text with its length in front, and where it ends."""
    (length,) = struct.unpack_from("<I", record, at)
    end = at + 4 + 2 * length
    return record[at + 4 : end].decode("utf-16-le", errors="replace"), end


def look(part: bytes) -> Survey:
    sheet, row = Survey(), 0
    for kind, record in records(part):
        if kind == ROW and len(record) >= 12:
            row = int.from_bytes(record[:4], "little") + 1
            if record[11] & HIDDEN:
                sheet.hidden.append(row)
        elif kind in CELLS and len(record) >= 8:
            position = int.from_bytes(record[:4], "little")
            sheet.reach(row, position)
            if kind in ERRORS and len(record) > 8:
                sheet.errors[row, position] = NAMES.get(record[8], "#?")
    return sheet
