"""The implementation plan: milestones and the figures they should move."""

from views.charts import bars, lines
from views.view import View


SENTENCES = (("milestones_late", "milestones_late"),)
HEADLINES = (
    "milestones_done",
    "milestones_late",
    "milestones_due",
    "training_participants",
    "communication_reach",
    "actions_open",
)
VIEWS = (
    View(
        "milestones_by_month", ("milestones_done", "milestones_late"), ("month",), lines
    ),
    View(
        "training_by_network",
        ("training_participants",),
        ("network",),
        bars,
        (("compare", True), ("wide", True)),
    ),
)
