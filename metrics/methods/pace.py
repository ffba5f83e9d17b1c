"""The months to come, from the months so far: a level, a season, a growth that fades.

`amounts` is an array of groups × months, the last month at its end.
"""

import numpy as np


LEVEL = 3  # months whose mean is the level
GROWTH = 6  # months compared with the same a year before
FADING = 0.85  # of the growth is left with each month ahead


def coming(amounts: np.ndarray, ahead: int) -> np.ndarray:
    """Groups × `ahead`: the months that follow."""
    months = [next_month(amounts, number) for number in range(1, ahead + 1)]
    return np.stack(months, axis=1) if months else np.zeros((len(amounts), 0))


def next_month(amounts: np.ndarray, ahead: int = 1) -> np.ndarray:
    """The month so far ahead (at most twelve): the mean of two simple methods.

    One is the level of the last months; the other the same month a year before, times
    the growth of the last half year over the year before, which fades (damped trend:
    Gardner and McKenzie, Management Science 31, 1985). Combining: Bates and Granger,
    The combination of forecasts, 1969. In the first year the level alone. Compared with
    others in benchmarks/README.md.
    """
    level = amounts[:, -LEVEL:].mean(axis=1)
    before = amounts.shape[1] - 1 + ahead - 12
    grown = growth(amounts)
    if before < 0 or grown is None:
        return level
    season = amounts[:, before]
    told = np.where(season > 0, season * grown ** (FADING**ahead), level)
    return (level + told) / 2


def growth(amounts: np.ndarray) -> np.ndarray | None:
    """Groups: the last months over the same months a year before; None where there are
    none. That of a group is drawn half-way to that of all, for small ones vary."""
    months = amounts.shape[1]
    first = max(months - GROWTH, 12)
    now, then = amounts[:, first:], amounts[:, first - 12 : months - 12]
    if now.shape[1] == 0 or not then.sum() > 0 or not now.sum() > 0:
        return None
    of_all = now.sum() / then.sum()
    now, then = now.sum(axis=1), then.sum(axis=1)
    known = (now > 0) & (then > 0)
    own = np.divide(now, then, out=np.full(len(amounts), of_all), where=known)
    return np.sqrt(own * of_all)
