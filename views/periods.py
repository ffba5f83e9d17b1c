"""Periods in words."""

from dataclasses import replace

import pandas as pd

from metrics import load_measures
from metrics.filters import Filters, add_months
from views.view import View


def shown(frame: pd.DataFrame, view: View, filters: Filters) -> Filters:
    """The filters with the months that the figure tells of: what counts from January
    begins there, what is given for a year is that of the year, and so is an estimate of
    its end; a figure by month may go on to December."""
    start, end = filters.start, filters.end
    if not start or not end:
        return filters
    reaches = {load_measures()[key].reach for key in view.measures}
    january = f"{(start if 'year' in view.by else end)[:4]}-01"
    if load_measures()[view.measures[0]].method == "projection" or reaches == {"year"}:
        start, end = january, f"{end[:4]}-12"
    elif "so_far" in reaches:
        start = january
    if "month" in view.by and len(frame):
        start, end = min(start, frame["month"].min()), max(end, frame["month"].max())
    return replace(filters, start=start, end=end)


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
