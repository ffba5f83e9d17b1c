"""The year's end as an estimate: what was known by the end of the period, completed and
carried on, with the interval that the method's own past errors ask for.

Only what had been received by the end of the period is used, so a projection made for
an earlier month is the one that could have been made then. Months declared in part are
completed by the chain ladder (completion.py), months to come follow level, season and
fading growth (pace.py). The interval is found by doing the same at each of the last
twelve months and looking how far off it was (rolling origin: Hyndman and
Athanasopoulos, Forecasting, 2021, 5.10; the quantile of the errors' size: Vovk et al.,
Algorithmic learning in a random world, 2005, split conformal prediction).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from metrics.methods.completion import as_known, completed
from metrics.methods.pace import coming, next_month


LEVEL = 0.8  # of the later truths are to lie in the interval
ORIGINS = 12  # earlier months at which the method is tried: each season once
FEWEST = 3  # of them, or there is no interval
FIRST = 2  # the first month at whose end it can be tried, as a position


@dataclass(frozen=True)
class Outlook:
    """What was known by the end of a month, in euro.

    `amounts` is networks × months × delays and ends with that month; `january` is the
    position of the first month of its year, negative where the records begin later.
    """

    amounts: np.ndarray
    january: int

    @property
    def ahead(self) -> int:
        """How many months of the year are still to come."""
        return self.january + 11 - self.last

    @property
    def last(self) -> int:
        return self.amounts.shape[1] - 1

    @cached_property
    def received(self) -> np.ndarray:
        """Networks × months: what is in."""
        return self.amounts.sum(axis=2)

    @cached_property
    def settled(self) -> np.ndarray:
        """Networks × months: what they will come to."""
        return completed(self.amounts, next_month)

    @cached_property
    def coming(self) -> np.ndarray:
        """Networks × months still to come in the year."""
        return coming(self.settled, self.ahead)

    def year(self, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The sum since January at the end of each of twelve months, and the ends of
        its interval: three arrays of groups × 12.

        `groups` is groups × networks, true where a network belongs. There is no
        interval before the last month known, nor where too little has been tried.
        """
        missing = np.zeros((len(self.settled), max(-self.january, 0)))
        of_year = self.settled[:, max(self.january, 0) :]
        months = np.concatenate([missing, of_year, self.coming], axis=1)
        middle = groups @ months.cumsum(axis=1)
        received = groups @ self.received[:, max(self.january, 0) :].sum(axis=1)
        low, high = np.full_like(middle, np.nan), np.full_like(middle, np.nan)
        known = 11 - self.ahead
        open_part = middle[:, known:] - received[:, None]
        reach = self.reach(groups)
        low[:, known:] = received[:, None] + open_part * np.exp(-reach)
        high[:, known:] = received[:, None] + open_part * np.exp(reach)
        # What has been spent by one month has been by the next.
        return middle, rising(low), rising(high)

    def reach(self, groups: np.ndarray) -> np.ndarray:
        """Groups × months ahead (0: the last one known): how far the logarithm of what
        is still open may be off.

        Of one network: by the errors of all; of several together: by those of their
        sum.
        """
        networks = len(self.amounts)
        misses = self.misses(np.concatenate([np.eye(networks), groups]))
        pooled = reach_of([rows[:, :networks] for rows in misses])
        return np.array(
            [
                pooled
                if group.sum() == 1
                else reach_of([rows[:, [networks + number]] for rows in misses])
                for number, group in enumerate(groups)
            ]
        ).reshape(len(groups), self.ahead + 1)

    def misses(self, groups: np.ndarray) -> list[np.ndarray]:
        """For each number of months ahead: origins × groups, the logarithm of what was
        open then over what had been expected; NaN where either is nothing."""
        found = [[] for _ in range(self.ahead + 1)]
        for origin in range(max(self.last - self.ahead - ORIGINS, FIRST), self.last):
            known = as_known(self.amounts, origin)
            settled, received = completed(known, next_month), known.sum()
            steps = min(self.ahead, self.last - origin)
            told = open_since(known, settled, coming(settled, steps))
            truth = open_since(
                known,
                self.settled[:, : origin + 1],
                self.settled[:, origin + 1 : origin + 1 + steps],
            )
            told, truth = groups @ told, groups @ truth
            both = (told > 0) & (truth > 0) & (received > 0)
            with np.errstate(divide="ignore", invalid="ignore"):
                miss = np.where(both, np.log(truth / told), np.nan)
            for ahead in range(steps + 1):
                found[ahead].append(miss[:, ahead])
        empty = np.zeros((0, len(groups)))
        return [np.array(rows[-ORIGINS:]) if rows else empty for rows in found]


def open_since(known: np.ndarray, settled: np.ndarray, later: np.ndarray) -> np.ndarray:
    """Groups × months ahead: what was not yet in at the end of `known`."""
    behind = settled.sum(axis=1) - known.sum(axis=(1, 2))
    return behind[:, None] + np.concatenate(
        [np.zeros((len(later), 1)), later.cumsum(axis=1)], axis=1
    )


def reach_of(misses: list[np.ndarray]) -> np.ndarray:
    """For each number of months ahead: the size that LEVEL of the errors do not pass.

    Where too few have been tried that far ahead, that of the longest way that was,
    growing as the root of the months; NaN where none was.
    """
    found, longest = np.full(len(misses), np.nan), None
    for ahead, rows in enumerate(misses):
        tried = (~np.isnan(rows)).any(axis=1).sum()
        if tried >= FEWEST:
            found[ahead], longest = size_of(np.abs(rows[~np.isnan(rows)])), ahead
        elif longest is not None:
            found[ahead] = found[longest] * np.sqrt((ahead + 1) / (longest + 1))
    return found


def size_of(errors: np.ndarray) -> float:
    """The quantile that the next error stays under with chance LEVEL."""
    level = min(LEVEL * (len(errors) + 1) / len(errors), 1.0)
    return float(np.quantile(errors, level, method="higher"))


def rising(path: np.ndarray) -> np.ndarray:
    """The path with no month below an earlier one; NaN stays."""
    return pd.DataFrame(path).cummax(axis=1).to_numpy()
