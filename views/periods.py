"""Periods in words."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from metrics import Measure, load_measures
from metrics.filters import Filters, add_months
from views.view import View


def shown(frame: pd.DataFrame, view: View, filters: Filters) -> Filters:
    """The filters with the months that the figure tells of: a figure by month may go on
    to December, and one by year begins where its first year does."""
    measures = [load_measures()[key] for key in view.measures]
    reaches = {measure.reach for measure in measures}
    if measures[0].method == "projection":
        reaches = {"year"}
    months = reached(reaches, filters, every_year="year" in view.by)
    if not months.start or not months.end or "month" not in view.by or frame.empty:
        return months
    start = min(months.start, frame["month"].min())
    return replace(months, start=start, end=max(months.end, frame["month"].max()))


def reached(
    reaches: Collection[str], filters: Filters, every_year: bool = False
) -> Filters:
    """The filters with the months that numbers tell of: what counts from January begins
    there, what is given for a year is that of the year, and so is an estimate of its
    end. Of a period of several years that is the last one, or each of them."""
    start, end = filters.start, filters.end
    if not start or not end:
        return filters
    january = f"{(start if every_year else end)[:4]}-01"
    if set(reaches) == {"year"}:
        start, end = january, f"{end[:4]}-12"
    elif "so_far" in reaches:
        start = january
    return replace(filters, start=start, end=end)


def of_number(measure: Measure, filters: Filters, say) -> str:
    """The months that a number of the period tells of, in words."""
    return period(reached({measure.reach}, filters), say)


def named(measure: Measure, filters: Filters, say) -> str:
    """A measure by its title, and whether it counts more than the period."""
    title = say.of(measure.title)
    if reached({measure.reach}, filters) == filters:
        return title
    return say(f"show.{measure.reach}", title=title)


def period(filters: Filters, say) -> str:
    """A month, quarter or year by its name; any other period by its two months."""
    start, end = filters.start, filters.end
    if not start or not end:
        return say("preset.everything")
    if start == end:
        return say.month(start, long=True)
    if start[5:] == "01" and end == f"{start[:4]}-12":
        return start[:4]
    if start[5:] in ("01", "04", "07", "10") and end == add_months(start, 2):
        return say.label("quarter", f"{start[:4]}-Q{(int(start[5:]) + 2) // 3}")
    # No line ends between a month and its year.
    first, last = (say.month(month).replace(" ", "\u00a0") for month in (start, end))
    return say("date.span", start=first, end=last)
