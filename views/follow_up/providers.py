"""Providers: how many are contracted, how many of them work, and how much."""

from views.charts import bars, grouped_columns, lines, spread
from views.view import View


SENTENCES = (
    ("contracted", "providers_contracted"),
    ("active", "active_share"),
    ("median", "sessions_per_active_provider"),
)
HEADLINES = (
    "providers_contracted",
    "active_share",
    "contracted_hours",
    "contracted_fte",
    "orthopedagogue_share",
    "networks_per_provider",
)
BY_MONTH = View(
    "providers_by_month",
    ("providers_contracted", "providers_active"),
    ("month",),
    lines,
)
BY_NETWORK = View(
    "providers_by_network",
    ("providers_contracted",),
    ("network",),
    bars,
    (("compare", True), ("wide", True)),
)
VIEWS = (
    BY_MONTH,
    View(
        "contracts_by_month",
        ("providers_newly_contracted", "contracts_ended"),
        ("month",),
        grouped_columns,
    ),
    BY_NETWORK,
    View("idle_providers_by_month", ("idle_providers",), ("month",), lines),
    View(
        "contracted_hours_by_month",
        ("contracted_hours",),
        ("month",),
        lines,
        (("unit", "weekly_hours"),),
    ),
    View(
        "active_share_by_network",
        ("active_share",),
        ("network",),
        bars,
        (("compare", True), ("total", True), ("wide", True)),
    ),
    View(
        "sessions_per_provider",
        (
            "sessions_per_provider_p10",
            "sessions_per_provider_p25",
            "sessions_per_active_provider",
            "sessions_per_provider_p75",
            "sessions_per_provider_p90",
        ),
        ("network",),
        spread,
        (("unit", "sessions_per_provider"), ("wide", True)),
    ),
    View(
        "patients_per_provider_by_network",
        ("patients_per_active_provider",),
        ("network",),
        bars,
        (
            ("compare", True),
            ("total", True),
            ("unit", "patients_per_provider"),
            ("wide", True),
        ),
    ),
    View(
        "providers_per_10000_by_province",
        ("providers_per_10000",),
        ("province",),
        bars,
        (("compare", True), ("total", True), ("unit", "per_10000")),
    ),
    View(
        "providers_by_profession",
        ("providers_contracted",),
        ("profession",),
        bars,
        (("compare", True),),
    ),
    View(
        "providers_by_language",
        ("providers_contracted",),
        ("language",),
        bars,
        (("compare", True),),
    ),
)
