"""What a file is: its content decides, wherever its name says something else."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from data.check.problem import Problem, in_rows


ENDINGS = {
    "xlsx": {".xlsx", ".xlsm"},
    "xls": {".xls"},
    "xlsb": {".xlsb"},
    "ods": {".ods"},
    "text": {".csv", ".txt", ".tsv"},
    "parquet": {".parquet"},
    "zip": {".zip"},
}
ACCEPTED = frozenset(ending for endings in ENDINGS.values() for ending in endings)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB]: .xls, and what is encrypted
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MARKUP = re.compile(
    rb"(?:<!doctype|<\?xml|<(?:html|head|meta|body|table|style|div)\b|mime-version:)",
    re.IGNORECASE,
)
TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
# Control characters that no table holds; a text has few of them, and by accident.
BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f]")
BINARY_SHARE = 0.02


class Unreadable(Exception):
    """The file cannot be read, or not this sheet of it. `code` is that of a problem,
    `hint` what its sentence names besides."""

    def __init__(self, code: str, *, sheet: str = "", row: int = 0, hint: tuple = ()):
        super().__init__(code)
        self.code, self.sheet, self.row, self.hint = code, sheet, row, hint

    def problem(self, file: str) -> Problem:
        rows = in_rows([self.row]) if self.row else {}
        return Problem(self.code, file, self.sheet, hint=self.hint, **rows)


def ending_of(name: str) -> str:
    return PurePath(name).suffix.lower()


def is_named(name: str, form: str) -> bool:
    """Whether the name says what the content is."""
    return ending_of(name) in ENDINGS[form]


def format_of(name: str, content: bytes) -> str:
    """A key of `ENDINGS`. Raises `Unreadable` for what no table can be read from."""
    if not content:
        raise Unreadable("empty_file")
    if content.startswith(b"PK"):
        return format_of_archive(content)
    if content.startswith(COMPOUND):
        if ENCRYPTED in content:
            raise Unreadable("password_file")
        return "xls"
    if content.startswith(b"PAR1"):
        return "parquet"
    if ending_of(name) not in ACCEPTED:
        raise Unreadable("unknown_format")
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if MARKUP.match(start):
        raise Unreadable("html_file")
    if not is_text(content):
        raise Unreadable("unreadable_file")
    return "text"


def format_of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        raise Unreadable("unreadable_file") from None
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[Content_Types].xml" in names:
        if any(name.startswith("xl/") for name in names):
            return "xlsx"
        raise Unreadable("unknown_format")  # a text or slides
    if {"mimetype", "content.xml"} <= names:
        return "ods"
    return "zip"


def is_text(content: bytes) -> bool:
    if content.startswith(TEXT_MARKS):
        return True
    sample = content[:65_536].replace(b"\x00", b"")  # told apart as UTF-16
    return len(BINARY.findall(sample)) <= BINARY_SHARE * len(sample)
