"""Regional coverage: who is reached where, and how near the supply is."""

from views.charts import bars, funnel, grouped_bars, lines
from views.maps import LEVELS, territories
from views.view import View


SENTENCES = (("rate", "patients_per_1000"), ("near", "population_within_10km_share"))
HEADLINES = (
    "patients_per_1000",
    "providers_per_10000",
    "population_without_provider_share",
    "population_within_10km_share",
    "outside_network_share",
    "inequality_top_bottom",
)


def map_view(level: str, dimension: str) -> View:
    """Patients per 1,000 as fill, patients as circles, on one level of territories."""
    return View(
        f"coverage_map_{level}",
        ("patients_per_1000", "patients_reached"),
        (dimension,),
        territories,
        (
            ("level", level),
            ("unit", "per_1000"),
            ("wide", True),
        ),
    )


MAPS = tuple(map_view(level, dimension) for level, dimension in LEVELS.items())
RATE_BY_NETWORK = View(
    "patients_rate_by_network",
    ("patients_per_1000",),
    ("network",),
    bars,
    (
        ("compare", True),
        ("total", True),
        ("unit", "per_1000"),
        ("wide", True),
        ("notes", ("caption.shared_ages",)),
    ),
)
VIEWS = (
    MAPS[0],
    View(
        "coverage_funnel",
        ("patients_reached", "inhabitants"),
        ("network",),
        funnel,
        (("notes", ("caption.funnel",)), ("unit", "per_1000"), ("wide", True)),
    ),
    RATE_BY_NETWORK,
    View(
        "distance_by_province",
        (
            "population_within_5km_share",
            "population_within_10km_share",
            "population_within_20km_share",
        ),
        ("province",),
        grouped_bars,
    ),
    View(
        "without_provider_by_province",
        ("municipalities_without_provider",),
        ("province",),
        bars,
    ),
    View(
        "accessibility_by_arrondissement",
        ("accessibility_2sfca",),
        ("arrondissement",),
        bars,
        (("unit", "hours_per_10000"), ("wide", True)),
    ),
    View(
        "outside_network_by_network",
        ("outside_network_share",),
        ("network",),
        bars,
        (("compare", True), ("total", True), ("wide", True)),
    ),
    View(
        "inequality_by_year",
        ("inequality_gini",),
        ("year",),
        lines,
        (("unit", "gini"),),
    ),
)
