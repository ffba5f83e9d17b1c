"""The page Files to deliver: complete, searched, linked to."""

import re
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from data.check.problem import load_codes
from data.records import load_kinds
from i18n import LANGUAGES, Speech
from settings import ROOT, load_settings
from tests.ui.seen import html
from ui import database


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


@pytest.fixture
def page(monkeypatch, shipped, tmp_path):
    path = shutil.copy(shipped, tmp_path / "empty.duckdb")
    monkeypatch.setenv("DATABASE_URL", f"duckdb:///{path}")
    load_settings.cache_clear()
    database.store.clear()

    def open_page(language: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        test.query_params["lang"] = language
        return test.switch_page("pages/data/records.py").run()

    yield open_page
    load_settings.cache_clear()
    database.store.clear()


def anchors(test: AppTest) -> set[str]:
    return set(re.findall(r'id="([^"]+)"', html(test)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_column_and_problem_is_there(page, language):
    test, say = page(language), Speech(language)
    assert not test.exception
    assert test.title[0].value == say("page.records")
    text = html(test)
    named = {f"kind-{kind}" for kind in load_kinds()}
    named |= {f"problem-{code.replace('_', '-')}" for code in load_codes()}
    assert anchors(test) == named
    linked = set(re.findall(r'href="#([^"]+)"', text))
    assert named >= linked >= {f"kind-{kind}" for kind in load_kinds()}
    for kind in load_kinds().values():
        for field in kind.fields:
            assert field.derived or f"<code>{field.name}</code>" in text
    assert "{value}" not in text and "{hint}" not in text
    assert "TF_SOC_POP_STRUCT" in text


def test_a_search_leaves_what_it_asks_for(page):
    test = page("fr")
    search = test.main.text_input[0]
    search.set_value("prestatienummer").run()
    assert anchors(test) == {"kind-session"}
    assert html(test).count("<code>session_key</code>") == 1
    assert "<code>duration_min</code>" not in html(test)
    test.main.text_input[0].set_value("SEANCES").run()
    assert "<code>duration_min</code>" in html(test)
    test.main.text_input[0].set_value("bad_date").run()
    assert anchors(test) == {"problem-bad-date"}
    test.main.text_input[0].set_value("zzz").run()
    assert not anchors(test)
    assert test.info[0].value == Speech("fr")("records.nothing")
