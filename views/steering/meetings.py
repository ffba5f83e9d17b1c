"""Meetings: the actions that they agreed."""

from views.charts import bars, lines
from views.listing import table_only
from views.view import View


SENTENCES = (("actions", "actions_open"),)
HEADLINES = ("actions_open", "actions_late", "milestones_late", "milestones_due")
ACTIONS = View(
    "actions_list",
    (),
    (),
    table_only,
    (
        ("rows", "actions"),
        (
            "columns",
            (
                ("text", "text"),
                ("owner", "text"),
                ("due_on", "date"),
                ("stage", "code:stage"),
                ("days_late", "days"),
                ("work_package", "code:work_package"),
                ("network_id", "label:network"),
            ),
        ),
        ("wide", True),
    ),
)
VIEWS = (
    ACTIONS,
    View("actions_by_month", ("actions_open", "actions_late"), ("month",), lines),
    View("actions_by_owner", ("actions_open",), ("owner",), bars),
)
