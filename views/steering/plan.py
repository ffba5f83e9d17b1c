"""The implementation plan: milestones, how it has moved, and the figures that each work
package should move."""

from views.charts import bars, grouped_bars, grouped_columns, lines
from views.charts.gantt import gantt
from views.charts.lanes import lanes
from views.follow_up import patients
from views.listing import listing
from views.view import View


SENTENCES = (
    ("milestones_late", "milestones_late"),
    ("milestones_due", "milestones_due"),
    ("milestones_done", "milestones_done"),
)
HEADLINES = (
    "milestones_done",
    "milestones_late",
    "milestones_due",
    "training_participants",
    "communication_reach",
    "actions_open",
)
WHAT = (("title", "titled"), ("work_package", "code:work_package"))
WHO = ("owner", "text")
END = ("planned_end", "date")
STAGE = ("stage", "code:stage")


LANES = listing(
    "plan_lanes",
    "milestones",
    *WHAT,
    END,
    ("actual_end", "date"),
    STAGE,
    ("days_late", "days"),
    draw=lanes,
)
GANTT = listing(
    "plan_gantt",
    "milestones",
    *WHAT,
    ("planned_start", "date"),
    END,
    ("actual_end", "date"),
    STAGE,
    ("days_late", "days"),
    draw=gantt,
)
LATE = listing(
    "plan_late", "milestones_late", *WHAT, WHO, END, ("days_late", "days"), STAGE
)
DUE = listing("plan_due", "milestones_due", *WHAT, WHO, END, ("days_left", "days"))
WAITING = listing(
    "plan_waiting", "milestones_waiting", *WHAT, ("waits", "titled"), WHO, END
)
SLIPPAGE = listing(
    "plan_slippage",
    "slippage",
    *WHAT,
    ("planned_then", "date"),
    END,
    ("days_moved", "days"),
    ("fate", "code:fate"),
    STAGE,
)
DELIVERIES = listing(
    "plan_deliveries",
    "deliveries",
    ("upload", "count"),
    ("loaded_on", "date"),
    ("delivered", "titled"),
    ("new", "count"),
    ("changed", "count"),
    ("withdrawn", "count"),
    ("problems", "count"),
)
PROBLEMS = listing(
    "plan_problems",
    "problems",
    ("problem", "titled"),
    ("times", "count"),
    ("uploads", "count"),
    ("last_upload", "count"),
)
BY_MONTH = View(
    "milestones_by_month",
    ("milestones_done", "milestones_late"),
    ("month",),
    grouped_columns,
)
BY_PACKAGE = View(
    "milestones_by_work_package",
    ("milestones_done", "milestones_late", "milestones_due"),
    ("work_package",),
    grouped_bars,
)
CONTRACTED = View("plan_contracted", ("providers_contracted",), ("month",), lines)
TRAINED = View(
    "training_by_network",
    ("training_participants",),
    ("network",),
    bars,
    (("compare", True),),
)
LANGUAGES = View(
    "training_by_language",
    ("training_participants",),
    ("language",),
    bars,
    (("compare", True),),
)
REACH = View(
    "reach_by_channel",
    ("communication_reach",),
    ("channel",),
    bars,
    (("compare", True),),
)
DECLARED = View("declared_by_month", ("declared_in_time_share",), ("month",), lines)
ACTIONS = View(
    "actions_by_work_package",
    ("actions_open", "actions_late"),
    ("work_package",),
    grouped_bars,
)
PLAN = (LANES, GANTT, LATE, DUE, WAITING, SLIPPAGE, BY_MONTH, BY_PACKAGE)
# Work package → the figures that stand beside it.
PACKAGES = {
    "campaign": (REACH, patients.NEW_BY_MONTH),
    "contracts": (CONTRACTED,),
    "training": (TRAINED, LANGUAGES),
    "billing": (DECLARED,),
    "dashboard": (DELIVERIES, PROBLEMS),
    "steering": (ACTIONS,),
}
VIEWS = (*PLAN, *(view for views in PACKAGES.values() for view in views))
