"""National register numbers are refused; names, addresses and numbers of people
dropped."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.addresses import letters
from data.check.problem import Problem
from data.read.files import Sheet
from data.values import Fault, plain, read_date, written


ELEVEN = re.compile(
    r"(?<!\d)(\d{2}[.\-/ ]?\d{2}[.\-/ ]?\d{2}[.\-/ ]?\d{3}[.\-/ ]?\d{2})(?!\d)"
)
EMAIL = r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}"
PHONE = r"^(?:\+|00|0)\s?\d[\d\s./\-()]{6,16}\d$"
NAMES = {
    plain(text)
    for text in """
        nom prénom naam voornaam familienaam achternaam Name Vorname Nachname surname
        firstname lastname courriel email mail téléphone telefoon Telefon phone gsm
        adresse adres Anschrift address rue straat Strasse niss rijksregisternummer insz
    """.split()  # noqa: SIM905 (a list of so many words is read better so)
}
# Of arbitrary eleven-digit numbers two in a hundred pass by chance; a column of which
# so many pass holds register numbers.
SHARE_BY_CHANCE = 0.1


def passes(digits: str) -> bool:
    """The check of the Belgian national register number: 97 minus the first nine digits
    modulo 97; a 2 stands before them for people born from 2000 on."""
    first, check = digits[:9], int(digits[9:])
    return any(97 - int(born + first) % 97 == check for born in ("", "2"))


def register_numbers(cells: pd.Series) -> bool:
    """Whether a column of cells holds national register numbers."""
    candidates = set()
    texts = pd.unique(cells)
    for cell in texts:
        if isinstance(cell, str):
            candidates.update(re.sub(r"\D", "", text) for text in ELEVEN.findall(cell))
        elif isinstance(cell, int | float) and not isinstance(cell, bool | np.bool_):
            # A spreadsheet drops the zeros of those born from 1900 or 2000 on.
            text = written(cell)
            if text.isdecimal() and 9 <= len(text) <= 11:
                candidates.add(text.zfill(11))
    found = sum(map(passes, candidates))
    return found > 0 and found >= len(candidates) * SHARE_BY_CHANCE


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
    if plain(heading) in NAMES:
        return True
    texts = pd.Series(
        pd.unique(cells[cells.map(lambda cell: isinstance(cell, str))])[:1000],
        dtype=str,
    )
    texts = texts[texts != ""]
    if texts.empty:
        return False
    numbers = texts.str.match(PHONE)
    numbers &= texts.map(lambda text: isinstance(read_date(text), Fault))
    personal = texts.str.contains(EMAIL, regex=True) | numbers
    return bool(personal.mean() > 0.3)
