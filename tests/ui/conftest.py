"""The dashboard without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from settings import ROOT, load_settings
from ui import database


@pytest.fixture
def app(monkeypatch):
    """Opens a page with a database and an address."""

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
