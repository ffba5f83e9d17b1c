"""Periods in words, and how far back a series reaches."""

from dataclasses import replace

from metrics.filters import Filters, add_months


SHORT = 6  # a series over fewer months shows those before it too
# Step of time → what a short series begins with, in months before its end.
REACH = {"month": 12, "quarter": 14, "year": 47}


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
    return say("date.span", start=say.month(start), end=say.month(end))


def series_period(dimension: str, filters: Filters, first_month: str) -> Filters:
    """The months that a series over time shows: those chosen, and where they are few
    the months before them too, as far as there are records."""
    if dimension not in REACH or not first_month or not filters.start:
        return filters
    short = 36 if dimension == "year" else SHORT
    if add_months(filters.start, short - 1) <= filters.end:
        return filters
    start = add_months(filters.end, -REACH[dimension])
    if dimension == "quarter":
        start = f"{start[:4]}-{(int(start[5:]) - 1) // 3 * 3 + 1:02d}"
    if dimension == "year":
        start = f"{start[:4]}-01"
    return replace(filters, start=min(filters.start, max(start, first_month)))
