"""Which months of a period were received in part, and which figures that concerns."""

from metrics import Measure
from metrics.filters import Filters
from views.basis import Basis
from views.periods import period


WHOLE = 98.0  # per cent of a month: what is received of it is as good as all
RECEIVED, EXPECTED = "budget_billed", "budget_completed"
PAGES = ("overview", "providers", "patients", "sessions", "coverage", "budget")
GROUPS = ("patients", "sessions", "coverage", "budget")  # of what sessions make rise


def in_part(filters: Filters, basis: Basis) -> tuple[list[str], float]:
    """The months of the period that will still rise, and the per cent that is in of
    them, by what was billed in the whole country. Months before the year of the last
    records count as received."""
    last = basis.span[1]
    if not filters.end or not last:
        return [], 100.0
    year = Filters(start=f"{last[:4]}-01", end=last)
    received, expected = (
        frame[~frame["hidden"]].set_index("month")["value"].dropna()
        for frame in (
            basis.numbers(RECEIVED, ("month",), year),
            basis.numbers(EXPECTED, ("month",), year),
        )
    )
    shares = (100 * received / expected[expected > 0]).dropna()
    chosen = (shares.index >= filters.start) & (shares.index <= filters.end)
    months = sorted(shares.index[chosen & (shares < WHOLE)])
    if not months:
        return [], 100.0
    return months, 100 * received[months].sum() / expected[months].sum()


def provisional(say, filters: Filters, basis: Basis) -> str:
    """That in one sentence; empty where all months are received."""
    months, share = in_part(filters, basis)
    if not months:
        return ""
    return say(
        "sentence.provisional",
        share=say.value(share, "percent"),
        period=period(Filters(start=months[0], end=months[-1]), say),
    )


def rises(measure: Measure) -> bool:
    """Whether it is an amount that rises with what is still to be received: its fall
    says nothing yet."""
    return measure.group in GROUPS and measure.unit in ("count", "eur")
