"""How one cell is read, by the type of its column. Cells come as calamine or a CSV
gives them: texts, numbers, yes/no, dates. A reader returns the value in stored form,
or a `Fault`; a `Repaired` value is right but deserves a note.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from babel.dates import get_month_names


MISSING = frozenset(
    ["", "-", "–", "—", ".", "?", "n/a", "na", "n.a.", "nvt", "n.v.t.", "s.o."]
    + ["so", "#n/a", "#n/b", "#nb", "#nv", "null", "nan", "none"]
)
LONGEST_MISSING = max(map(len, MISSING))
# What a spreadsheet shows for a formula that fails, in the languages of its users.
ERRORS = frozenset(
    ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#SPILL!", "#CALC!"]
    + ["#NUL!", "#VALEUR!", "#NOM?", "#NOMBRE!", "#PROPAGATION!", "#GETTING_DATA"]
    + ["#LEEG!", "#DEEL/0!", "#WAARDE!", "#VERW!", "#NAAM?", "#GETAL!", "#OVERLOOP!"]
    + ["#WERT!", "#BEZUG!", "#ZAHL!", "#ÜBERLAUF!", "#FIELD!", "#BUSY!", "#?"]
)
# LibreOffice's numbers for what Excel has no word for, `Err:502`, in its languages.
ERROR_NUMBER = re.compile(
    r"(?:err|erreur|fout)[\s\u202f]?:\s?[1-9]\d{2}", re.IGNORECASE
)
LOST = "\ufffd"  # stands where a character could not be read
# Nobody sees them: controls, zero-width and directional marks, the soft hyphen.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060\ufeff]"
)
YES = frozenset(
    {"1", "1.0", "true", "vrai", "waar", "wahr", "oui", "ja", "yes", "x", "o", "j", "y"}
)
NO = frozenset(
    {"0", "0.0", "false", "faux", "onwaar", "falsch", "non", "nee", "neen", "nein"}
) | {
    "no",
    "n",
}
EXCEL_START = date(1899, 12, 30)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+\d{1,2}[:hu].*)?")
DAY_FIRST = re.compile(
    r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ,]+\d{1,2}[:hu].*)?"
)
# `7 mars 2023`, `1er avr. 2023`, `7-mrt-23`: what a CSV has of a cell shown so.
MONTH_NAMED = re.compile(
    r"(\d{1,2})(?:er|\.)?[-/ ]([^\W\d_]{3,9})\.?[-/ ](\d{4}|\d{2})", re.IGNORECASE
)
WHOLE = re.compile(r"\d+\.0")  # a code that went through a program as a number
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
CURRENCY = re.compile(r"€|eur(?:os?)?", re.IGNORECASE)
# A space or an apostrophe groups only before three digits: `12 50` is no number.
GROUP = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:[.,]\d+)?")


class Uncomputed(str):
    """A formula whose result is not in the file, in the place of a value."""


@dataclass(frozen=True)
class Fault:
    """Why a cell cannot be read: a problem's code, and what the value resembles."""

    code: str
    hint: tuple = ()


@dataclass(frozen=True)
class Repaired:
    """A value and the code of the note on how it was read."""

    value: object
    code: str


def plain(text: str) -> str:
    """A text without case, accents, spaces and punctuation, for comparing."""
    decomposed = unicodedata.normalize("NFKD", str(text).casefold().replace("œ", "oe"))
    return "".join(letter for letter in decomposed if letter.isalnum())


def written(cell) -> str:
    """A cell as a text: `1000.0` is `1000`, a date is `2023-11-14`."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def is_missing(cell) -> bool:
    if isinstance(cell, str):
        text = cell.strip()
        return len(text) <= LONGEST_MISSING and text.casefold() in MISSING
    return cell is None or cell != cell


def flaw(cell, longest: int) -> Fault | None:
    """Why a cell holds no value, whatever its column asks for."""
    if isinstance(cell, Uncomputed):
        return Fault("formula_without_result")
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if "#" in cell and text.upper() in ERRORS or ERROR_NUMBER.fullmatch(text):
        return Fault("formula_error")
    if LOST in cell:
        return Fault("lost_character")
    return Fault("too_long", (longest,)) if len(cell) > longest else None


def read_text(cell, length: int | None = None):
    """A text; with a length, a code of so many digits, dropped zeros put back."""
    text = written(cell)
    if length is None:
        return text[:-2] if WHOLE.fullmatch(text) else text
    text = re.sub(r"\.0+$", "", text).removeprefix("B-").strip()
    if not text.isdecimal() or len(text) > length:
        return Fault("wrong_length", (length,))
    if len(text) < length:
        return Repaired(text.zfill(length), "zeros_restored")
    return text


def read_date(cell):
    """A day; a date with a time keeps its day, the day always stands before the
    month."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = written(cell)
    if (
        isinstance(cell, int | float)
        and not isinstance(cell, bool)
        and 1 <= cell < 80_000
    ):
        return EXCEL_START + timedelta(days=int(cell))
    if match := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := DAY_FIRST.fullmatch(text):
        day, month = int(match[1]), int(match[2])
        year = full_year(match[3])
    elif match := MONTH_NAMED.fullmatch(text):
        day, month = int(match[1]), month_names().get(plain(match[2]), 0)
        year = full_year(match[3])
    else:
        return Fault("bad_date")
    try:
        return date(year, month, day)
    except ValueError:
        return Fault("bad_date")


def full_year(text: str) -> int:
    """`23` is 2023; what would lie more than ten years ahead is of the last century."""
    year = int(text)
    if len(text) == 4:
        return year
    return 2000 + year if 2000 + year <= date.today().year + 10 else 1900 + year


def read_month(cell):
    """A month as `2023-03`."""
    if isinstance(cell, date):
        return f"{cell:%Y-%m}"
    text = written(cell)
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})", text):
        year, month = match.groups()
    elif match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        month, year = match.groups()
    elif match := re.fullmatch(r"([^\d\s]+?)\.?\s+(\d{4})", text):
        month, year = month_names().get(plain(match[1]), 0), match[2]
    else:
        day = read_date(cell)
        return f"{day:%Y-%m}" if isinstance(day, date) else Fault("bad_month")
    return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else Fault("bad_month")


@cache
def month_names() -> dict[str, int]:
    known = {
        plain(name): number
        for language in ("fr", "nl", "de", "en")
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
    return known | {"fev": 2, "mrz": 3}  # as Excel shortens them


def read_period(cell, conventions: Sequence[str]):
    """A month, a quarter `2023-Q4`, a year or the name of a convention."""
    text = written(cell)
    if re.fullmatch(r"\d{4}", text):
        return text
    quarter = r"[QTK]\s?([1-4])"
    if match := re.fullmatch(rf"(\d{{4}})[-\s/]?{quarter}", text.upper()):
        return f"{match[1]}-Q{match[2]}"
    if match := re.fullmatch(rf"{quarter}[-\s/]?(\d{{4}})", text.upper()):
        return f"{match[2]}-Q{match[1]}"
    for name in conventions:
        if plain(name) == plain(text):
            return name
    month = read_month(cell)
    return month if isinstance(month, str) else Fault("bad_period")


def read_yes_no(cell):
    if isinstance(cell, bool):
        return cell
    text = written(cell).casefold()
    return True if text in YES else False if text in NO else Fault("bad_yes_no")


def read_numbers(cells: Sequence, *, whole: bool = False) -> list:
    """Numbers of one column. Where `1.234` can be read both ways the other values
    decide; if they do not, a Belgian reading: the point groups, the comma is decimal.
    In a column of `whole` numbers either of them groups."""
    decimal = decimal_mark([cell for cell in cells if isinstance(cell, str)])
    return [read_number(cell, decimal, whole) for cell in cells]


def decimal_mark(texts: list[str]) -> str | None:
    """The mark that stands before decimals in a column; None where nothing tells."""
    votes = {",": 0, ".": 0}
    for text in map(bare, texts):
        marks = [mark for mark in text if mark in ",."]
        if not marks:
            continue
        if len(set(marks)) == 2:
            votes[marks[-1]] += 1
        elif len(marks) > 1:
            votes["," if marks[0] == "." else "."] += 1
        elif not re.fullmatch(r"[+-]?\d{1,3}[.,]\d{3}", text):
            votes[marks[0]] += 1
    if votes[","] == votes["."]:
        return None
    return max(votes, key=votes.get)


def bare(text: str) -> str:
    """A number without currency and groups; a minus always in front."""
    text = CURRENCY.sub("", text).replace("\u2212", "-").strip()
    if (text.startswith("(") and text.endswith(")")) or text.endswith("-"):
        text = "-" + (text[1:-1] if text.startswith("(") else text[:-1])
    sign = text[:1] if text[:1] in ("-", "+") else ""
    return sign + GROUP.sub("", text.removeprefix(sign).strip())


def read_number(cell, decimal: str | None = None, whole: bool = False):
    if isinstance(cell, bool | date):
        return Fault("bad_number")
    if isinstance(cell, int | float):
        return float(cell)
    if not isinstance(cell, str):  # a time of day
        return Fault("bad_number")
    text = bare(cell)
    if text.endswith("%"):
        text = text[:-1].rstrip()
    marks = {mark for mark in text if mark in ",."}
    guessed = False
    if len(marks) == 2:
        decimal = max(marks, key=text.rfind)
    elif marks and GROUPED.fullmatch(text):
        (mark,) = marks
        if text.count(mark) > 1:
            decimal = "," if mark == "." else "."
        elif whole and decimal is None:
            decimal, guessed = "," if mark == "." else ".", True
        elif decimal is None:
            decimal, guessed = ",", mark == "."
    elif marks:
        (decimal,) = marks
    if marks - {decimal}:
        if not GROUPED.fullmatch(text):
            return Fault("bad_number")
        text = text.replace("." if decimal == "," else ",", "")
    text = text.replace(",", ".")
    if not NUMBER.fullmatch(text):
        return Fault("bad_number")
    return Repaired(float(text), "belgian_thousands") if guessed else float(text)
