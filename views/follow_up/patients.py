"""Patients: how many, who they are, how long they wait, how long they stay."""

from views import theme
from views.charts import bars, dots, grouped_bars, grouped_columns, lines
from views.view import View


SENTENCES = (
    ("patients", "patients_reached"),
    ("new", "patients_new"),
    ("youth", "youth_share"),
)
HEADLINES = (
    "patients_reached",
    "patients_new",
    "sessions_per_patient",
    "one_session_share",
    "ceiling_share",
    "first_session_within_30_share",
)
NEW_BY_MONTH = View(
    "patients_new_by_month", ("patients_new",), ("month",), grouped_columns
)
CUMULATIVE = View("patients_cumulative", ("patients_cumulative",), ("month",), lines)
BY_NETWORK = View(
    "patients_by_network",
    ("patients_reached",),
    ("network",),
    bars,
    (("compare", True), ("wide", True)),
)
GROUPS = View(
    "patient_groups_by_quarter",
    ("women_share", "youth_share", "outreach_patient_share", "bim_share"),
    ("quarter",),
    lines,
    (
        (
            "colours",  # those of their members elsewhere
            (
                theme.COLOURS["sex"]["F"],
                theme.COLOURS["audience"]["child"],
                theme.COLOURS["place"]["outreach"],
                theme.ACCENT,
            ),
        ),
    ),
)
VIEWS = (
    View("patients_by_month", ("patients_reached", "patients_new"), ("month",), lines),
    CUMULATIVE,
    View("patients_by_age", ("patients_reached",), ("age_band", "sex"), grouped_bars),
    GROUPS,
    BY_NETWORK,
    View(
        "patients_rate_by_province",
        ("patients_per_1000", "patients_per_1000_standardised"),
        ("province",),
        dots,
        (("total", True), ("unit", "per_1000")),
    ),
    View("waiting_by_quarter", ("days_to_first_session",), ("quarter",), lines),
    View("new_patient_share_by_quarter", ("new_patient_share",), ("quarter",), lines),
    View(
        "patients_several_functions_by_quarter",
        ("patients_several_functions",),
        ("quarter",),
        grouped_columns,
    ),
    View(
        "sessions_per_patient_by_network",
        ("sessions_per_patient", "sessions_per_ended_trajectory"),
        ("network",),
        dots,
        (("unit", "sessions_per_patient"), ("wide", True)),
    ),
    View(
        "patients_new_by_network",
        ("patients_new_to_network",),
        ("network",),
        bars,
        (("compare", True), ("wide", True)),
    ),
)
