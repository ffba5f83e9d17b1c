"""What several tests of files share: a small synthetic example and a report on it."""

import pytest

import data
from data import demo
from exports.asked import basis_at
from exports.workbook import report_workbook
from tests.exports.workbook_reading import edition_of, opened


@pytest.fixture(scope="session")
def hundredth(tmp_path_factory):
    """A hundredth of the synthetic example: many values are hidden."""
    url = f"duckdb:///{tmp_path_factory.mktemp('workbooks') / 'example.duckdb'}"
    store = data.open_database(url)
    demo.make(store, 0.01)
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
