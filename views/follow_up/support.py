"""Support to first-line actors: no patient is recorded, except that one was present."""

from views.charts import bars, grouped_columns, lines, stacked_columns
from views.view import View


SENTENCES = (
    ("support", "support_activities"),
    ("professionals", "support_professionals"),
)
HEADLINES = (
    "support_activities",
    "support_professionals",
    "support_hours",
    "co_consultations_with_patient",
    "co_consultations_without_patient",
)
VIEWS = (
    View(
        "support_by_month",
        ("support_activities",),
        ("month", "modality"),
        stacked_columns,
        (("wide", True),),
    ),
    View(
        "support_by_actor",
        ("support_activities",),
        ("actor",),
        bars,
        (("compare", True),),
    ),
    View(
        "co_consultations_by_quarter",
        ("co_consultations_with_patient", "co_consultations_without_patient"),
        ("quarter",),
        grouped_columns,
    ),
    View(
        "support_professionals_by_month", ("support_professionals",), ("month",), lines
    ),
    View(
        "support_hours_by_modality",
        ("support_hours",),
        ("modality",),
        bars,
        (("compare", True), ("unit", "hours")),
    ),
    View(
        "support_by_network",
        ("support_activities",),
        ("network",),
        bars,
        (("compare", True), ("wide", True)),
    ),
)
