"""Chain ladder: what is still to be received of months that were declared in part.

`amounts` is an array of groups × months × delays: what was received of each month so
many months after it. Cells that lie after the last month are not known and hold zero.
"""

import numpy as np


RECENT = 24  # months of origin that say how fast declarations come in
HALF = 0.5  # of a month must be in for it to speak for itself


def as_known(amounts: np.ndarray, last: int) -> np.ndarray:
    """The amounts that had been received by the end of month `last` (a position)."""
    months, delays = last + 1, amounts.shape[2]
    received = np.arange(months)[:, None] + np.arange(delays)[None]
    return np.where(received <= last, amounts[:, :months], 0.0)


def shares_received(known: np.ndarray) -> np.ndarray:
    """Groups × delays: the share of a month that is in after so many months; 1 at the
    longest.

    Volume-weighted chain ladder: Mack, Distribution-free calculation of the standard
    error of chain ladder reserve estimates, ASTIN Bulletin 23 (1993), over the last
    RECENT months of origin. Where nothing had come at a delay and something later, the
    share is 0.
    """
    groups, months, delays = known.shape
    cumulated = known.cumsum(axis=2)
    shares = np.ones((groups, delays))
    for delay in reversed(range(delays - 1)):
        end = max(months - delay - 1, 0)  # months of which the next delay is known too
        rows = cumulated[:, max(end - RECENT, 0) : end]
        now, then = rows[:, :, delay].sum(axis=1), rows[:, :, delay + 1].sum(axis=1)
        step = np.divide(now, then, out=np.ones(groups), where=then > 0)
        shares[:, delay] = shares[:, delay + 1] * step
    return shares


def completed(known: np.ndarray, expected=None) -> np.ndarray:
    """Groups × months: what each month will come to.

    A month of which less than half is in says little by itself. It is completed from
    what is `expected(amounts so far) -> groups` of it (Bornhuetter and Ferguson, The
    actuary and IBNR, 1972); without `expected`, by the chain ladder like the others.
    """
    months, delays = known.shape[1:]
    shares = shares_received(known)
    received = known.sum(axis=2)
    age = np.minimum(np.arange(months)[::-1], delays - 1)
    share = shares[:, age]
    result = np.divide(received, share, out=received.copy(), where=share > 0)
    if expected is None:
        return result
    for month in range(1, months):
        open_share = 1 - share[:, month]
        thin = open_share > HALF
        if thin.any():
            filled = received[:, month] + open_share * expected(result[:, :month])
            result[:, month] = np.where(thin, filled, result[:, month])
    return result
