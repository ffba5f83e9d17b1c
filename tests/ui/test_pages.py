"""Every page opens in every language, on an empty database and on the example."""

import shutil

import pytest
from streamlit.testing.v1 import AppTest

from i18n import LANGUAGES, Speech
from tests.ui.seen import figures, html
from ui.menu import SECTIONS


PAGES = [(section, name) for section, names in SECTIONS.items() for name in names]
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


@pytest.fixture(scope="module")
def example(hundredth_file, tmp_path_factory):
    path = tmp_path_factory.mktemp("ui") / "example.duckdb"
    return f"duckdb:///{shutil.copy(hundredth_file, path)}"


def texts(test: AppTest) -> str:
    return " ".join([*(part.value for part in test.markdown), html(test)])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("section", "name"), PAGES)
def test_page_opens_on_an_empty_database(
    app, shipped, tmp_path, section, name, language
):
    url = f"duckdb:///{shutil.copy(shipped, tmp_path / 'empty.duckdb')}"
    test = app(url, section, name, lang=language)
    assert not test.exception
    assert not test.error
    say = Speech(language)
    follows = section in ("follow_up", "steering") or name == "reports"
    title = say("state.empty_title") if follows else say(f"page.{name}")
    assert test.title[0].value == title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("section", "name"), PAGES)
def test_page_opens_on_the_example(app, example, section, name, language):
    test = app(example, section, name, lang=language)
    assert not test.exception
    assert not test.error
    assert Speech(language)("mark.synthetic") in texts(test)
    if section == "follow_up":
        assert len(figures(test)) >= 4


def test_a_headline_says_its_direction_once(app, example):
    said = texts(app(example, "follow_up", "overview", lang="fr"))
    assert "par rapport à" in said
    assert ">+" in said or ">\u2212" in said
    assert "↑" not in said and "↓" not in said


def test_an_address_is_followed(app, example):
    test = app(
        example, "follow_up", "overview", lang="nl", period="convention_1", region="VLG"
    )
    choice = test.session_state["choice"]
    assert (choice.language, choice.period) == ("nl", "convention_1")
    assert choice.members == {"region": ("VLG",)}
    assert test.query_params == {
        "lang": "nl",
        "period": "convention_1",
        "region": "VLG",
    }


def test_what_an_address_asks_in_vain_is_said(app, example):
    test = app(example, "follow_up", "overview", lang="fr", region="ATL", period="1999")
    said = [warning.value for warning in test.warning]
    assert len(said) == 2
    assert "ATL" in "".join(said)
    assert not test.error
    assert "region" not in test.query_params


def test_a_choice_survives_a_change_of_page(app, example):
    test = app(example, "follow_up", "overview", lang="fr", network="A05")
    test.switch_page("pages/follow_up/patients.py").run()
    assert test.session_state["choice"].members == {"network": ("A05",)}
    assert test.query_params["network"] == "A05"
