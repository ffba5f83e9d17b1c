"""What several tests of files share: a small synthetic example and a report on it."""

import shutil

import pytest

import data
from exports.asked import basis_at
from exports.workbook import report_workbook
from tests.exports.workbook_reading import edition_of, opened


@pytest.fixture(scope="session")
def hundredth(hundredth_file, tmp_path_factory):
    """A hundredth of the synthetic example: many values are hidden."""
    path = tmp_path_factory.mktemp("exports") / "example.duckdb"
    store = data.open_database(f"duckdb:///{shutil.copy(hundredth_file, path)}")
    yield basis_at(store, store.state())
    store.engine.dispose()


@pytest.fixture(scope="session")
def quarterly(hundredth):
    """The quarterly report in French."""
    return edition_of(hundredth)


@pytest.fixture(scope="session")
def quarterly_book(quarterly):
    """Its workbook, read back."""
    return opened(report_workbook(quarterly))
