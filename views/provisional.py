"""Which months of a period were received in part, and which figures that concerns."""

from collections.abc import Sequence

import pandas as pd

from metrics import Measure, load_measures
from metrics.filters import Filters
from views.charts.time import step_of
from views.periods import period
from views.view import Numbers, View


WHOLE = 98.0  # per cent of a month: what is received of it is as good as all
RECEIVED, EXPECTED = "budget_billed", "budget_completed"
PAGES = ("overview", "providers", "patients", "sessions", "coverage", "budget")
# What is made from sessions, as sources are named.
SESSIONS = ("session", "patient", "first_session", "trajectory", "active_provider")
ESTIMATES = ("completion", "projection")  # hold what is still to come


def in_part(
    filters: Filters, numbers: Numbers, span: tuple[str, str]
) -> tuple[list[str], float]:
    """The months of the period that will still rise, and the per cent that is in of
    them, by what was billed in the whole country. `span` are the first and the last
    month of all records; months before the year of the last count as received."""
    last = span[1]
    if not filters.end or not last:
        return [], 100.0
    year = Filters(start=f"{last[:4]}-01", end=last)
    received, expected = (
        known(numbers(key, ("month",), year)) for key in (RECEIVED, EXPECTED)
    )
    months = sorted(
        month
        for month, amount in received.items()
        if filters.start <= month <= filters.end
        and 100 * amount < WHOLE * expected.get(month, 0.0)
    )
    if not months:
        return [], 100.0
    whole = sum(expected[month] for month in months)
    return months, 100 * sum(received[month] for month in months) / whole


def known(frame: pd.DataFrame) -> dict[str, float]:
    """Month → value, where it may be told."""
    rows = zip(frame["month"], frame["value"], frame["hidden"], strict=True)
    return {
        month: value for month, value, hidden in rows if not hidden and value == value
    }


def provisional(say, filters: Filters, numbers: Numbers, span: tuple[str, str]) -> str:
    """That in one sentence; empty where all months are received."""
    months, share = in_part(filters, numbers, span)
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
    return of_sessions(measure) and measure.unit in ("count", "eur")


def of_sessions(measure: Measure) -> bool:
    """Whether it is counted from what is received in part."""
    return measure.tally.source in SESSIONS and measure.method not in ESTIMATES


def tells_of_it(view: View) -> bool:
    """Whether the view shows months or quarters of what is still to be received. One
    that holds an estimate shows what is to come by itself."""
    measures = [load_measures()[key] for key in view.measures]
    return (
        view.by[0] in ("month", "quarter")
        and any(map(of_sessions, measures))
        and not any(measure.method in ESTIMATES for measure in measures)
    )


def steps_in_part(view: View, frame: pd.DataFrame, months: Sequence[str]) -> list[str]:
    """The months or quarters of a frame that hold some of these months."""
    dimension = view.by[0]
    found = {step_of(dimension, month) for month in months}
    return sorted(found & set(frame[dimension]))
