"""The files in a zip. They are unpacked into memory one by one, never to disk, and
their folders are not looked at."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from data.check.problem import Problem
from data.read.formats import ACCEPTED, Unreadable, ending_of


MOST_MEMBERS = 1000  # a delivery of every kind, network and month has some hundreds
MOST_UNPACKED = 2 << 30  # ten times the largest delivery that is foreseen
# Deflate cannot pack more than 1 : 1032. Tables pack 1 : 5 to 1 : 30; small files are
# let pass, for they do no harm.
MOST_RATIO = 250
SMALL = 20 << 20
BLOCK = 1 << 20
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)


def members(name: str, content: bytes, problems: list) -> Iterator[tuple[str, bytes]]:
    """The accepted files as `archive.zip/member.csv` with their content; what is wrong
    with one of them goes to `problems` and hides none of the others."""
    try:
        archive = zipfile.ZipFile(BytesIO(content))
    except DAMAGED:
        raise Unreadable("unreadable_file") from None
    with archive:
        entries = [entry for entry in archive.infolist() if not is_hidden(entry)]
        if len(entries) > MOST_MEMBERS:
            raise Unreadable("too_many_members", hint=(MOST_MEMBERS,))
        left = MOST_UNPACKED
        for entry in entries:
            place = f"{name}/{base_name(entry)}"
            if leads_outside(entry):
                problems.append(Problem("path_outside", file=place))
                continue
            ending = ending_of(place)
            if ending not in ACCEPTED:
                problems.append(Problem("member_left_out", file=place))
                continue
            if ending == ".zip":
                problems.append(Problem("nested_archive", file=place))
                continue
            try:
                unpacked = unpack(archive, entry, left)
            except Unreadable as reason:
                problems.append(reason.problem(place))
                continue
            left -= len(unpacked)
            yield place, unpacked


def base_name(entry: zipfile.ZipInfo) -> str:
    return re.split(r"[\\/]", entry.filename)[-1]


def leads_outside(entry: zipfile.ZipInfo) -> bool:
    """Whether unpacking by name would write elsewhere; no honest program says so."""
    parts = re.split(r"[\\/]", entry.filename)
    return ".." in parts or not parts[0] or parts[0].endswith(":")


def is_hidden(entry: zipfile.ZipInfo) -> bool:
    """Folders, and what systems put beside the files of their users."""
    name = base_name(entry)
    return entry.is_dir() or not name or name.startswith((".", "~$"))


def unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """The content, counted while it is unpacked: what the header says is not
    believed."""
    if entry.flag_bits & 0x1:
        raise Unreadable("password_file")
    unpacked = bytearray()
    try:
        for block in blocks(archive, entry):
            unpacked += block
            if len(unpacked) > left:
                raise Unreadable("too_large", hint=(MOST_UNPACKED >> 20,))
    except (*DAMAGED, RuntimeError):
        raise Unreadable("unreadable_file") from None
    return bytes(unpacked)


def blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a member in blocks, as long as it is no bomb."""
    done = 0
    with archive.open(entry) as file:
        while block := file.read(BLOCK):
            done += len(block)
            if done > SMALL and done > MOST_RATIO * max(entry.compress_size, 1):
                raise Unreadable("zip_bomb", hint=(MOST_RATIO,))
            yield block
