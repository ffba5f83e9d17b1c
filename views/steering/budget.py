"""Budget: what was allocated, committed and billed, how far it reaches, and where the
year will end."""

from views.charts import (
    against,
    as_table,
    bars,
    burn,
    fan,
    grouped_bars,
    intervals,
)
from views.view import View


ESTIMATE = ("budget_projected", "budget_projected_low", "budget_projected_high")
ESTIMATED_USE = tuple(f"budget_projected_use{end}" for end in ("", "_low", "_high"))
COVERED = tuple(f"budget_months_covered{end}" for end in ("", "_low", "_high"))
BESIDE_TOTAL = (("total", True),)
OF_YEAR = (
    ("year", True),
)  # the months of a calendar year: no history goes before them

SENTENCES = (
    ("use", "budget_use"),
    ("year_passed", "year_passed_share"),
    ("projected_use", "budget_projected_use"),
    ("contracted_budget", "budget_contracted_share"),
)
HEADLINES = (
    "budget_allocated",
    "budget_committed",
    "budget_billed",
    "budget_use",
    "year_passed_share",
    "budget_contracted_share",
)
VIEWS = (
    View(
        "budget_contracted_by_network",
        (
            "budget_contracted_share",
            "budget_contracted_target_first",
            "budget_contracted_target_last",
        ),
        ("network",),
        against,
        (("goal", "budget_contracted_target_last"), ("wide", True)),
    ),
    View(
        "budget_use_by_network",
        ("budget_use", "year_passed_share"),
        ("network",),
        against,
        (("wide", True),),
    ),
    View(
        "budget_projection_by_month",
        (*ESTIMATE, "budget_of_year"),
        ("month",),
        fan,
        (*OF_YEAR, ("notes", ("budget.estimate_note",))),
    ),
    View(
        "budget_burn_by_month",
        ("budget_billed", "budget_completed", "budget_twelfth"),
        ("month",),
        burn,
        OF_YEAR,
    ),
    View(
        "budget_projected_by_network",
        ESTIMATED_USE,
        ("network",),
        intervals,
        (
            ("limit", (100.0, "budget.whole_budget")),
            ("notes", ("budget.estimate_note",)),
            ("wide", True),
        ),
    ),
    View(
        "budget_by_network",
        ("budget_allocated", "budget_committed", "budget_billed"),
        ("network",),
        grouped_bars,
        (("wide", True),),
    ),
    View(
        "cost_per_patient_by_network",
        ("cost_per_patient",),
        ("network",),
        bars,
        BESIDE_TOTAL,
    ),
    View(
        "cost_per_session_by_network",
        ("cost_per_session",),
        ("network",),
        bars,
        BESIDE_TOTAL,
    ),
    View(
        "cost_per_inhabitant_by_network",
        ("cost_per_inhabitant",),
        ("network",),
        bars,
        BESIDE_TOTAL,
    ),
    View(
        "budget_months_by_network",
        COVERED,
        ("network",),
        intervals,
        (
            ("limit", (12.0, "budget.end_of_year")),
            ("unit", "months"),
            ("months", True),
            ("notes", ("budget.estimate_note",)),
        ),
    ),
)
# What follows rests on assumptions that are chosen on the page (ui/allocation.py); by
# themselves these views show the key of inhabitants alone, and no move.
OF_KEY = (
    View(
        "allocation_by_network",
        ("budget_allocated", "budget_by_key"),
        ("network",),
        grouped_bars,
        (("notes", ("allocation.note",)), ("wide", True)),
    ),
    View(
        "allocation_table_by_network",
        (
            "budget_allocated",
            "budget_by_key",
            "budget_key_difference",
            "budget_key_share",
        ),
        ("network",),
        as_table,
        (("notes", ("allocation.note",)), ("wide", True)),
    ),
)
OF_MOVES = (
    View(
        "moves_use_by_network",
        ("budget_projected_use", "budget_projected_use_after_moves"),
        ("network",),
        grouped_bars,
        (("notes", ("allocation.note", "budget.estimate_note")), ("wide", True)),
    ),
    View(
        "moves_table_by_network",
        (
            "budget_allocated",
            "budget_after_moves",
            "budget_use",
            "budget_use_after_moves",
            "budget_projected_use",
            "budget_projected_use_after_moves",
        ),
        ("network",),
        as_table,
        (("notes", ("allocation.note", "budget.estimate_note")), ("wide", True)),
    ),
)
