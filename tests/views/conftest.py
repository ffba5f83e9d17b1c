"""What the tests of figures share."""

import shutil

import pytest

import data
from exports.asked import basis_at
from i18n import Speech
from metrics import Filters
from views import VIEWS


@pytest.fixture(scope="session")
def basis(hundredth_file, tmp_path_factory):
    """A small example."""
    path = tmp_path_factory.mktemp("views") / "example.duckdb"
    store = data.open_database(f"duckdb:///{shutil.copy(hundredth_file, path)}")
    yield basis_at(store, store.state())
    store.engine.dispose()


@pytest.fixture(scope="session")
def panels(basis):
    """Every view of it, some of its values hidden."""
    say, filters = Speech("fr", basis.networks), Filters("2024-01", "2024-12")
    earlier = Filters("2023-01", "2023-12")
    return [basis.panel(view, say, filters, earlier) for view in VIEWS.values()]
