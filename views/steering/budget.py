"""Budget: what was allocated, committed and billed, and how far it reaches."""

from views.charts import bars, grouped_bars
from views.view import View


SENTENCES = (("use", "budget_use"), ("contracted_budget", "budget_contracted_share"))
HEADLINES = (
    "budget_allocated",
    "budget_committed",
    "budget_billed",
    "budget_use",
    "budget_contracted_share",
    "cost_per_patient",
)
VIEWS = (
    View(
        "budget_use_by_network",
        ("budget_use",),
        ("network",),
        bars,
        (("compare", True), ("total", True), ("wide", True)),
    ),
    View(
        "budget_by_network",
        ("budget_allocated", "budget_committed", "budget_billed"),
        ("network",),
        grouped_bars,
        (("wide", True),),
    ),
)
