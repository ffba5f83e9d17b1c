"""Periods in words."""

from metrics.filters import Filters, add_months


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
