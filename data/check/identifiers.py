"""National register numbers are refused; names, addresses and numbers of people
dropped."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from data.addresses import letters
from data.check.names import heading_of_people, named_people
from data.check.problem import Problem
from data.read.files import Sheet
from data.values import Fault, read_date, written


ELEVEN = re.compile(
    r"(?<!\d)(\d{2}[.\-/ ]?\d{2}[.\-/ ]?\d{2}[.\-/ ]?\d{3}[.\-/ ]?\d{2})(?!\d)"
)
DIGITS = r"\p{Nd}{2}" + r"[.\-/ ]?\p{Nd}{2}" * 2 + r"[.\-/ ]?\p{Nd}{3}[.\-/ ]?\p{Nd}{2}"
EMAIL = r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}"
PHONE = r"^(?:\+|00|0)\s?\d[\d\s./\-()]{6,16}\d$"
# Of arbitrary eleven-digit numbers two in a hundred pass by chance, and two in a
# thousand begin with a day besides; a column of which more do holds register numbers.
# Those of people whose day of birth is not known begin with none.
SHARE_BY_CHANCE = 0.3
DATED_BY_CHANCE = 0.02
FEW = 1000  # texts that are searched sooner than made into a column


def register_numbers(cells: pd.Series) -> bool:
    """Whether a column of cells holds national register numbers."""
    distinct = pd.unique(cells)
    if isinstance(cells.dtype, pd.StringDtype):
        candidates = written_numbers(distinct)
    else:
        texts = [cell for cell in distinct if isinstance(cell, str)]
        # A spreadsheet drops the zeros of those born from 1900 or 2000 on.
        numbers = [
            written(cell)
            for cell in distinct
            if isinstance(cell, int | float) and not isinstance(cell, bool | np.bool_)
        ]
        filled = [n.zfill(11) for n in numbers if n.isdecimal() and 9 <= len(n) <= 11]
        candidates = np.union1d(written_numbers(texts), np.array(filled, dtype="int64"))
    passing = candidates[passes(candidates)]
    dated = int(with_a_birthday(passing).sum())
    return dated > len(candidates) * DATED_BY_CHANCE or 0 < len(
        candidates
    ) * SHARE_BY_CHANCE <= len(passing)


def with_a_birthday(numbers: np.ndarray) -> np.ndarray:
    """Whether the first six digits are a day; bis numbers add 20 or 40 to the month."""
    month, day = numbers // 10**7 % 100, numbers // 10**5 % 100
    return (
        (month % 20 >= 1) & (month % 20 <= 12) & (month < 60) & (day >= 1) & (day <= 31)
    )


def written_numbers(texts: Sequence[str]) -> np.ndarray:
    """The different numbers of eleven digits within texts, however they are cut."""
    if len(texts) > FEW:
        column = pa.chunked_array(pa.array(texts, pa.large_string()))
        matching = pc.match_substring_regex(column, DIGITS)
        texts = column.filter(matching).drop_null().to_pylist()
    found = {
        int(re.sub(r"\D", "", number))
        for text in texts
        if isinstance(text, str)
        for number in ELEVEN.findall(text)
    }
    return np.array(sorted(found), dtype="int64")


def passes(numbers: np.ndarray) -> np.ndarray:
    """The check of the Belgian national register number: 97 minus the first nine digits
    modulo 97; a 2 stands before them for people born from 2000 on."""
    first, check = np.divmod(numbers, 100)
    born_before = 97 - first % 97 == check
    return born_before | (97 - (first + 2_000_000_000) % 97 == check)


def refused(sheet: Sheet, headings: Mapping[int, str]) -> list[Problem]:
    """One problem for each column with register numbers; no value of it is repeated.

    `headings`: position → heading, as far as they were recognised.
    """
    return [
        Problem(
            "register_number",
            file=sheet.file,
            sheet=sheet.name,
            column=called(position, headings.get(position, "")),
            count=len(sheet.cells),
            at=position,
        )
        for position, cells in sheet.cells.items()
        if register_numbers(cells)
    ]


def called(position: int, heading: str) -> str:
    """A column by its heading and letters; by the letters alone where a number of a
    person stands in the place of the heading."""
    safe = heading if not re.search(r"\d{3,}", heading) else ""
    return f"{safe} ({letters(position)})" if safe else letters(position)


def is_personal(heading: str, cells: pd.Series) -> bool:
    """Whether a column that was not asked for seems to hold names, mails or
    telephones."""
    if heading_of_people(heading) or named_people(heading, cells):
        return True
    distinct = [cell for cell in pd.unique(cells) if isinstance(cell, str) and cell]
    texts = pd.Series(distinct[:1000], dtype=str)
    if texts.empty:
        return False
    numbers = texts.str.match(PHONE)
    numbers &= texts.map(lambda text: isinstance(read_date(text), Fault))
    personal = texts.str.contains(EMAIL, regex=True) | numbers
    return bool(personal.mean() > 0.3)
