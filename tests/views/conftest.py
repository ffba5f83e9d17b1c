"""What the tests of figures share."""

import pytest

import data
from data import demo
from exports.asked import basis_at
from i18n import Speech
from metrics import Filters
from views import VIEWS


@pytest.fixture(scope="session")
def panels(tmp_path_factory):
    """Every view of a small example, some of its values hidden."""
    url = f"duckdb:///{tmp_path_factory.mktemp('views') / 'example.duckdb'}"
    store = data.open_database(url)
    demo.make(store, 0.01)
    basis = basis_at(store, store.state())
    say, filters = Speech("fr", basis.networks), Filters("2024-01", "2024-12")
    earlier = Filters("2023-01", "2023-12")
    yield [basis.panel(view, say, filters, earlier) for view in VIEWS.values()]
    store.engine.dispose()
