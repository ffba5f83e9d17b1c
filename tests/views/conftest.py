"""What the tests of figures share."""

import shutil

import pytest

import data
from exports.asked import basis_at
from i18n import Speech
from metrics import Filters
from views import VIEWS


@pytest.fixture(scope="session")
def panels(hundredth_file, tmp_path_factory):
    """Every view of a small example, some of its values hidden."""
    path = tmp_path_factory.mktemp("views") / "example.duckdb"
    store = data.open_database(f"duckdb:///{shutil.copy(hundredth_file, path)}")
    basis = basis_at(store, store.state())
    say, filters = Speech("fr", basis.networks), Filters("2024-01", "2024-12")
    earlier = Filters("2023-01", "2023-12")
    yield [basis.panel(view, say, filters, earlier) for view in VIEWS.values()]
    store.engine.dispose()
