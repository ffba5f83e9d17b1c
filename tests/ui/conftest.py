"""The dashboard without a browser."""

import shutil
import sys
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from data import open_database
from settings import ROOT, load_settings
from ui import database


@pytest.fixture
def app(monkeypatch):
    """Opens a page with a database and an address."""
    # Streamlit leaves its script there; later processes of the tests would begin with it.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])

    def open_page(url: str, section: str, name: str, **query) -> AppTest:
        monkeypatch.setenv("DATABASE_URL", url)
        load_settings.cache_clear()
        database.store.clear()
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        test.query_params.update(query)
        if name != "overview":
            test.switch_page(f"pages/{section}/{name}.py")
        return test.run()

    yield open_page
    load_settings.cache_clear()
    database.store.clear()


@pytest.fixture
def example_url(hundredth_file, tmp_path):
    """The address of an example that nobody has opened yet."""
    return f"duckdb:///{shutil.copy(hundredth_file, tmp_path / 'example.duckdb')}"


@pytest.fixture
def of_sessions(app, example_url, monkeypatch):
    """Opens a page of an example; gives the questions about sessions that its database
    was then asked."""
    asked = []

    @cache
    def listen():
        store = open_database(example_url)
        columns = store.columns
        monkeypatch.setattr(
            store,
            "columns",
            lambda written: asked.append(written.statement) or columns(written),
        )

    def open_page(name: str, **query) -> list[str]:
        listen()
        del asked[:]
        test = app(example_url, "follow_up", name, lang="nl", **query)
        assert not test.exception and not test.error
        return [text for text in asked if "source_participation" in text]

    return open_page
