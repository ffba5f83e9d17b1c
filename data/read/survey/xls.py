"""A survey of .xls: the records of the workbook stream ([MS-XLS], 2.3) within a
compound file ([MS-CFB])."""

import struct
from collections.abc import Iterator

from data.read.formats import Unreadable
from data.read.survey import Survey
from data.read.survey.xlsb import NAMES


FREE = 0xFFFFFFFA  # from here on the numbers of sectors have other meanings
FILEPASS, SHEET, ROW, FORMULA, ERROR = 0x2F, 0x85, 0x208, 0x06, 0x205
BOF, END = 0x809, 0x0A
# BLANK and MULBLANK hold nothing: LABELSST, LABEL, NUMBER, RK, RSTRING, MULRK
VALUES = {0xFD, 0x204, 0x203, 0x27E, 0xD6, 0xBD}
HIDDEN = 0x20


def survey(content: bytes) -> dict[str, Survey]:
    """Sheet → survey."""
    stream = workbook_stream(content)
    sheets = {}
    for kind, record in records(stream, 0):
        if kind == FILEPASS:
            raise Unreadable("password_file")
        if kind == SHEET:
            (start,) = struct.unpack_from("<I", record)
            sheets[name_of(record)] = look(stream, start)
    return sheets


def name_of(record: bytes) -> str:
    length, wide = record[6], record[7] & 1
    form = "utf-16-le" if wide else "latin-1"
    return record[8 : 8 + length * (1 + wide)].decode(form, errors="replace")


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The type and the content of each record up to the end of a sheet."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        if kind == END:
            return
        at += 4 + size


def look(stream: bytes, start: int) -> Survey:
    sheet = Survey()
    for kind, record in records(stream, start):
        if kind == ROW and len(record) >= 14 and record[12] & HIDDEN:
            sheet.hidden.append(int.from_bytes(record[:2], "little") + 1)
        if kind not in VALUES and kind not in (FORMULA, ERROR) or len(record) < 8:
            continue
        row, position = struct.unpack_from("<HH", record)
        last = record[-2:] if kind == 0xBD else record[2:4]  # MULRK: the last column
        sheet.reach(row + 1, int.from_bytes(last, "little"))
        if kind == ERROR and record[7]:
            sheet.errors[row + 1, position] = NAMES.get(record[6], "#?")
        elif kind == FORMULA and record[6] == 2 and record[12:14] == b"\xff\xff":
            sheet.errors[row + 1, position] = NAMES.get(record[8], "#?")
    return sheet


def workbook_stream(content: bytes) -> bytes:
    """The stream `Workbook` (`Book` before 1997) of a compound file."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    first, cutoff, small_first = struct.unpack_from("<I4xII", content, 48)
    sectors = Sectors(content[512 if size == 512 else size :], size)
    sectors.follow = table_of_sectors(content, sectors)
    entries = sectors.chain(first)
    streams = {}
    for at in range(0, len(entries) - 127, 128):
        name = entries[at : at + 64].decode("utf-16-le", errors="replace")
        begin, length = struct.unpack_from("<II", entries, at + 116)
        streams[name.partition("\0")[0].lower()] = (entries[at + 66], begin, length)
    found = streams.get("workbook") or streams.get("book")
    if not found:
        raise Unreadable("unknown_format")  # a text, a message or slides
    _, begin, length = found
    if length >= cutoff:
        return sectors.chain(begin)[:length]
    small = Sectors(sectors.chain(streams["root entry"][1]), 64)
    small.follow = numbers(sectors.chain(small_first))
    return small.chain(begin)[:length]


def table_of_sectors(content: bytes, sectors: "Sectors") -> tuple[int, ...]:
    """Which sector follows which."""
    where = [*struct.unpack_from("<109I", content, 76)]
    more, seen = struct.unpack_from("<I", content, 68)[0], 0
    while more < FREE and seen < len(content) // sectors.size:
        entries = numbers(sectors[more])
        where += entries[:-1]
        more, seen = entries[-1], seen + 1
    return numbers(b"".join(sectors[number] for number in where if number < FREE))


def numbers(content: bytes) -> tuple[int, ...]:
    whole = len(content) // 4
    return struct.unpack(f"<{whole}I", content[: 4 * whole])


class Sectors:
    """Pieces of one size, and which follows which."""

    def __init__(self, content: bytes, size: int):
        if not 64 <= size <= 1 << 16:
            raise Unreadable("unreadable_file")
        self.content, self.size = content, size
        self.follow: tuple[int, ...] = ()

    def __getitem__(self, number: int) -> bytes:
        return self.content[number * self.size : (number + 1) * self.size]

    def chain(self, number: int) -> bytes:
        """The sectors from `number` on; one that leads back to itself is damaged."""
        parts = []
        while number < FREE:
            if number >= len(self.follow) or len(parts) > len(self.follow):
                raise Unreadable("unreadable_file")
            parts.append(self[number])
            number = self.follow[number]
        return b"".join(parts)
