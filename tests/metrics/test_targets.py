"""What was agreed is found for the figure it was agreed for, and for no other."""

import pytest

from metrics import Filters, load_measures, target
from tests.metrics.world import load_world


CONTRACTED, REACHED = "providers_contracted", "patients_reached"


@pytest.fixture
def agreed(store):
    """Targets as files name them: by key, and by title in two languages."""
    title = dict(load_measures()[REACHED].title)
    rows = [
        {"measure": CONTRACTED, "period": "2023", "value": 3700.0},
        {"measure": title["nl"], "period": "2023-Q4", "value": 90000.0},
        {
            "measure": title["fr"],
            "period": "2023-Q4",
            "value": 4000.0,
            "network_id": "A05",
        },
    ]
    load_world(store, {"target": rows})
    return store


def test_a_target_is_found_by_key_and_by_title(agreed):
    quarter = Filters("2023-10", "2023-12")
    assert target(REACHED, quarter, agreed) == 90000
    one = Filters("2023-10", "2023-12", network=("A05",))
    assert target(REACHED, one, agreed) == 4000


def test_what_is_taken_at_the_end_needs_only_the_same_end(agreed):
    assert target(CONTRACTED, Filters("2023-10", "2023-12"), agreed) == 3700
    assert target(CONTRACTED, Filters("2023-01", "2023-11"), agreed) is None


def test_no_target_where_none_was_agreed(agreed):
    assert target(REACHED, Filters("2023-01", "2023-12"), agreed) is None
    children = Filters("2023-10", "2023-12", age_band=("6-11",))
    assert target(REACHED, children, agreed) is None
    assert target(REACHED, Filters("2023-10", "2023-12"), agreed, state=0) is None
