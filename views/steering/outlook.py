"""When the year's budget would run out, in one sentence."""

import math

from metrics.filters import Filters
from views.sentences import one
from views.steering.budget import COVERED
from views.view import Numbers


WHOLE_YEAR = 12


def outlook(say, filters: Filters, numbers: Numbers) -> str:
    """The month with its earliest and latest, or that the budget lasts; empty where it
    may not be told or cannot be."""
    if not filters.end:
        return ""
    middle, early, late = (one(key, filters, numbers)[0] for key in COVERED)
    if middle is None:
        return ""
    year = filters.end[:4]
    months = {
        name: month_of(value, year, say)
        for name, value in (("month", middle), ("low", early), ("high", late))
        if value is not None and value < WHOLE_YEAR
    }
    lasts = middle >= WHOLE_YEAR
    if early is None or late is None:
        return say("budget.lasts_about" if lasts else "budget.runs_out_about", **months)
    if lasts:
        key = "budget.lasts" if early >= WHOLE_YEAR else "budget.lasts_perhaps"
    else:
        key = "budget.runs_out"
        if late >= WHOLE_YEAR:
            key = "budget.runs_out_perhaps"
    return say(key, **months)


def month_of(covered: float, year: str, say) -> str:
    """The month in which so many months of the year are over: 10.5 in November."""
    number = max(math.ceil(covered), 1)
    return say.month(f"{year}-{number:02d}", long=True)
