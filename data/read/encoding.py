"""The bytes of a text as UTF-8, whichever way they were written."""

import re

import numpy as np
import pyarrow as pa

from data.check.problem import Problem, in_rows
from data.read.formats import Unreadable


BEYOND_ASCII = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")


def as_utf8(name: str, content: bytes, problems: list) -> bytes:
    """UTF-8 with or without mark, UTF-16 with mark, Windows-1252, or lines of both;
    these are noted."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16").encode()
        except UnicodeError:
            raise Unreadable("unreadable_file") from None
    if b"\x00" in content:
        raise Unreadable("zero_bytes")
    if is_utf8(content):
        return content.removeprefix(b"\xef\xbb\xbf")
    return line_by_line(name, content, problems)


def is_utf8(content: bytes) -> bool:
    """Whether all of it is; found without making a text of it."""
    ends = pa.py_buffer(np.array([0, len(content)], dtype="int64"))
    text = pa.Array.from_buffers(
        pa.large_string(), 1, [None, ends, pa.py_buffer(content)]
    )
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def line_by_line(name: str, content: bytes, problems: list) -> bytes:
    """A file is of one encoding as a rule: where no line beyond ASCII is UTF-8, all of
    it is Windows-1252."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    lines = list(BEYOND_ASCII.finditer(content))
    foreign = [line for line in lines if not is_utf8(line[0])]
    if len(foreign) == len(lines):
        return from_windows(content).encode()
    parts, done = [], 0
    rows, row = [], 1
    for line in foreign:
        before = content[done : line.start()]
        row += before.count(b"\n")
        rows.append(row)
        parts += [before, from_windows(line[0]).encode()]
        done = line.end()
    problems.append(Problem("mixed_encoding", file=name, **in_rows(rows)))
    return b"".join([*parts, content[done:]])


def from_windows(content: bytes) -> str:
    """Windows-1252; its five empty places become the mark of a lost
    character, of which the cell is told."""
    return content.decode("cp1252", errors="replace")
