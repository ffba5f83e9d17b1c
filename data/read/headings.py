"""Rows of a sheet that may be its headings, alone or two of them together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from data.values import is_missing, plain, written


SEARCHED_ROWS = 40
# Words between two others that do not tell headings apart, and those for a number.
LINKS = frozenset(
    "de du des d la le les l van het der die das dem of the".split()  # noqa: SIM905
)
NUMBER, NUMBERS = "nummer", frozenset(["n", "no", "nr", "num", "numero"])


@dataclass(frozen=True)
class Headings:
    """A row of headings, or two: position → the texts that may stand for the column,
    the likeliest first."""

    rows: tuple[int, ...]
    texts: dict[int, tuple[str, ...]]

    @cached_property
    def compared(self) -> dict[int, tuple[str, ...]]:
        """As headings are compared."""
        return {at: tuple(map(as_heading, texts)) for at, texts in self.texts.items()}

    @property
    def first(self) -> dict[int, str]:
        return {at: texts[0] for at, texts in self.texts.items()}

    def known(self, headings: frozenset[str]) -> int:
        """How many columns may have one of the headings."""
        return sum(not headings.isdisjoint(texts) for texts in self.compared.values())


@lru_cache(8192)  # every known heading, and those of the files at hand
def as_heading(text: str) -> str:
    """A heading as it is compared with others: without case, accents and links between
    its words. `N° de séance` and `numéro de la séance` are one."""
    words = [*filter(None, map(plain, re.split(r"[^\w]|_", text)))]
    inner = [word for word in words[1:-1] if word not in LINKS]
    words = [*words[:1], *inner, *words[1:][-1:]]
    return "".join(NUMBER if word in NUMBERS else word for word in words)


def candidates(cells: pd.DataFrame) -> Iterator[Headings]:
    """Every row near the top with at least two texts, and two rows one below the
    other."""
    first, above = 0, {}
    for row, values in cells.head(SEARCHED_ROWS).iterrows():
        texts = headings_in(values)
        if len(texts) >= 2:
            yield Headings((row,), {at: (text,) for at, text in texts.items()})
            if above and (both := two_rows(first, above, row, texts)):
                yield both
        if texts:
            first, above = row, texts


def headings_in(cells: pd.Series) -> dict[int, str]:
    """Position → text of a row of cells, as a heading is written."""
    return {
        position: " ".join(written(cell).split())
        for position, cell in cells.items()
        if not is_missing(cell)
    }


def two_rows(
    first: int, above: dict[int, str], second: int, below: dict[int, str]
) -> Headings | None:
    """Each column under the cell that spans it: `durée` over `(min)` is `durée (min)`,
    `Prestation` over `n°` is `n° Prestation`; a cell without one below stands alone."""
    if any(text[:1].isdecimal() for text in below.values()):
        return None  # numbers and days: a record
    texts, spanning = {}, ""
    for at in sorted({*above, *below}):
        spanning = above.get(at, spanning)
        if at not in below:
            texts[at] = (above[at],)
        elif spanning:
            low = below[at]
            texts[at] = (f"{spanning} {low}", f"{low} {spanning}", low)
        else:
            texts[at] = (below[at],)
    return Headings((first, second), texts)
