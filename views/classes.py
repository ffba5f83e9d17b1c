"""The classes of a map: which rates have one colour, and what is said of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from i18n import DECIMALS
from views import theme


MOST = len(theme.SEQUENTIAL)


@dataclass(frozen=True)
class Classes:
    """Ranges of rates as they are read, with so many `digits`: the lowest of each, and
    the highest of the last. No rate is in two of them."""

    starts: tuple[float, ...]
    last: float
    digits: int

    def of(self, rates: pd.Series) -> np.ndarray:
        """The number of the class of each rate; what is below the lowest is in it."""
        rates = rates.round(self.digits)
        found = np.searchsorted(self.starts[1:], rates, side="right")
        return np.where(rates.isna(), -1, found)

    @property
    def colours(self) -> tuple[str, ...]:
        """From light to dark, as far apart as there are classes."""
        steps = np.linspace(0, MOST - 1, len(self.starts)).round().astype(int)
        return tuple(theme.SEQUENTIAL[step] for step in steps)

    def texts(self, rates: pd.Series, say) -> list[str]:
        """Each class from its lowest to its highest rate; the outer ones reach as far
        as the rates that are shown."""
        if not self.starts:
            return []
        step = 10.0**-self.digits
        shown = rates.dropna().round(self.digits)
        starts, ends = list(self.starts), [one - step for one in self.starts[1:]]
        starts[0] = min([starts[0], *shown])
        ends.append(max([self.last, *shown]))
        pairs = [
            [say.decimal(end, self.digits) for end in ends]
            for ends in zip(starts, ends, strict=True)
        ]
        return [
            low if low == high else say("date.span", start=low, end=high)
            for low, high in pairs
        ]


def classes(rates: pd.Series, unit: str) -> Classes:
    """Up to five classes with as many territories each."""
    digits = DECIMALS[unit]
    known = rates.dropna().round(digits)
    if known.empty:
        return Classes((), 0.0, digits)
    ends = np.linspace(0, 1, MOST + 1)[:-1]
    # Rates that there are: no class without a territory.
    starts = np.unique(np.quantile(known, ends, method="higher"))
    return Classes(tuple(starts.tolist()), float(known.max()), digits)
