"""How numbers are written in charts, by codes that give one result everywhere.

Office writes a number format with the marks of the reader's own system: `#,##0` in a
French deck becomes 3,712 on an English machine. So thousands are parted by a literal
mark of the deck's language, by the size of the number, and the text of the unit is
literal too. The decimal mark alone cannot be literal: the code names the language,
which LibreOffice follows, while Office takes the mark of the system, a comma on any
Belgian one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from i18n import DECIMALS, WHOLE, Speech
from views.charts.frame import MILLIONS


LANGUAGE_CODES = {"fr": "80C", "nl": "813", "de": "407", "en": "809"}  # Windows LCID
THOUSANDS = {"fr": "\u202f", "nl": ".", "de": ".", "en": ","}
SMALL = ("percent", "ratio")  # units that do not pass a thousand


@dataclass(frozen=True)
class Manner:
    """How the values of a chart are written beside its marks: `code` as a number
    format, a call as text."""

    unit: str
    say: Speech
    millions: int | None  # digits of millions of euros; None where they are in full

    @property
    def code(self) -> str:
        in_millions = self.millions is not None
        return number_format(self.unit, self.say, self.millions, in_millions)

    def __call__(self, value: float | None) -> str:
        if value is None or self.millions is None:
            return self.say.value(value, self.unit)
        return self.say.millions(value, self.millions)


def manner(
    values: Iterable[float | None], unit: str, say: Speech, digits: int = 1
) -> Manner:
    """Amounts are in millions of euros, with so many digits, where their axis is."""
    largest = max((value for value in values if value is not None), default=0.0)
    short = unit == "eur" and largest >= MILLIONS
    return Manner(unit, say, digits if short else None)


def number_format(unit: str, say, digits: int | None = None, millions=False) -> str:
    """The code for values of a unit; `digits` after the mark, by default as many as
    `say.value` writes. No rate passes a million."""
    by_size = unit == "rate" and digits is None
    digits = DECIMALS[unit] if digits is None else digits
    key = "unit.eur_million" if millions else f"unit.{unit}"
    before, after = say(key, number="\0").split("\0")
    before, after = quoted(before), quoted(after)
    part = "." + "0" * digits if digits else ""
    language = f"[$-{LANGUAGE_CODES[say.language]}]" if digits else ""
    if millions:
        return f"{language}{before}0{part},,{after}"
    small = f"{language}{before}0{part}{after}"
    if unit in SMALL:
        return small
    mark = quoted(THOUSANDS[say.language])
    if by_size:
        hundreds = f"[>={WHOLE:g}]{before}0{after}"
        return f"[>=999.5]{before}0{mark}000{after};{hundreds};{small}"
    large = f"{language}{before}0{mark}000{part}{after}"
    largest = f"{language}{before}0{mark}000{mark}000{part}{after}"
    half = 0.5 / 10**digits  # 999.6 is written as a thousand
    return f"[>={1e6 - half:.10g}]{largest};[>={1e3 - half:.10g}]{large};{small}"


def quoted(text: str) -> str:
    """A text as a literal of a number format."""
    return f'"{text}"' if text else ""
