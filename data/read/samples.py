"""An unknown heading with some of the values below it."""

import re
from dataclasses import dataclass, field
from datetime import date

from data.values import Fault, is_missing, read_date, written


SAMPLED_VALUES = 100
SHOWN_VALUES = 3
AMOUNT = re.compile(r"[€\s]*-?\d[\d\s.'’]*[.,]\d{1,2}[€\s]*|\d{1,4}")


@dataclass(frozen=True)
class Heading:
    """An unknown heading, the distinct values below it, and the field it may mean, with
    its likelihood; or the fields between which a person has to choose."""

    text: str
    values: tuple = field(repr=False)
    all_differ: bool = False
    proposal: str = ""
    likelihood: float = 0.0
    choice: tuple[str, ...] = ()

    def samples(self) -> list[str]:
        """A few values, so that a person recognises the column. What may be a key is
        covered."""
        return [
            covered(written(value)[:40])
            if self.all_differ and like_key(value)
            else written(value)[:40]
            for value in self.values[:SHOWN_VALUES]
        ]


def heading_over(text: str, cells) -> Heading:
    """A heading with some of the distinct values below it."""
    filled = [cell for cell in cells if not is_missing(cell)]
    values = tuple(dict.fromkeys(filled))
    return Heading(text, values[:SAMPLED_VALUES], len(values) == len(filled))


def like_key(value) -> bool:
    """Whether a value may be somebody's key: it has digits and is no day, no amount and
    no number of at most four digits."""
    text = written(value)
    return (
        not is_day(value)
        and not AMOUNT.fullmatch(text)
        and bool(re.search(r"\d", text))
    )


def is_day(value) -> bool:
    """Whether a value is a date by itself, and not by the numbers that Excel gives
    days."""
    if isinstance(value, int | float):
        value = written(value)
    return isinstance(value, date) or not isinstance(read_date(value), Fault)


def covered(text: str) -> str:
    """`X-000123` as `A-000000`: the form of a key, not the key."""
    return re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "0", text))
