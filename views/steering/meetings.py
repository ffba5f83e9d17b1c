"""Meetings: the actions that they agreed, and how they stand."""

from dataclasses import replace
from datetime import date

from metrics.filters import Filters, add_months, months_between
from views.charts import bars, lines
from views.listing import listing
from views.view import View


SENTENCES = (("actions", "actions_open"), ("actions_late", "actions_late"))
HEADLINES = ("actions_open", "actions_late", "milestones_late", "milestones_due")
COLUMNS = (
    ("text", "text"),
    ("owner", "text"),
    ("due_on", "date"),
    ("stage", "code:stage"),
    ("days_late", "days"),
)
PLACE = (("work_package", "code:work_package"), ("network_id", "label:network"))


ACTIONS = listing("actions_list", "actions", *COLUMNS, *PLACE)
BY_OWNER = View("actions_by_owner", ("actions_open",), ("owner",), bars)
BY_MONTH = View("actions_by_month", ("actions_open", "actions_late"), ("month",), lines)
VIEWS = (ACTIONS, BY_OWNER, BY_MONTH)
# Of one meeting: what was open when it began, and what is open after it.
BEFORE = listing("actions_before", "actions", *COLUMNS, ("meeting", "text"))
AFTER = listing("actions_after", "actions", *COLUMNS, ("meeting", "text"))


def up_to(filters: Filters, day: date) -> Filters:
    """A period as long, that ends with the month of a day where that is later: actions
    are agreed long after the last month of figures."""
    month = f"{day:%Y-%m}"
    if not filters.end or month <= filters.end:
        return filters
    length = len(months_between(filters.start, filters.end))
    return replace(filters, start=add_months(month, 1 - length), end=month)
