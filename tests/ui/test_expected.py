"""A page that a browser asks for is made while the browser still loads its files."""

import logging

import pytest

from ui import ahead, database, expected
from ui.look import PANELS


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


@pytest.fixture
def asked(of_sessions):
    """Asks for an address as a browser does, and waits until that is made."""
    of_sessions("support")  # opens the database

    def ask(path: str, query: str, languages: str = "nl-BE,nl;q=0.9"):
        expected.expect(path, query, languages)
        with expected.busy:
            pass

    return ask


@pytest.mark.parametrize("root", ["", "/monitoring"])
@pytest.mark.parametrize("name", ["overview", "patients", "sessions"])
def test_the_script_finds_all_that_it_asks(of_sessions, asked, root, name):
    asked(f"{root}/{name}", "lang=nl&network=A05")
    assert of_sessions(name, network="A05") == []
    assert of_sessions(name, network="A06")


def test_the_bare_address_is_that_of_the_overview(of_sessions, asked):
    asked("/", "")
    drawn = set(PANELS.answers)
    assert of_sessions("overview") == []
    assert set(PANELS.answers) == drawn  # in the language of the browser


@pytest.mark.parametrize("path", ["/no_such_page", "/history", "/a/b"])
def test_what_is_no_page_of_figures_asks_nothing(of_sessions, asked, path):
    asked(path, "lang=nl")
    assert of_sessions("patients")


def test_what_an_address_asks_in_vain_is_left_out(of_sessions, asked):
    asked("/patients", "lang=nl&network=Z99&period=never&lang=xx")
    assert of_sessions("patients") == []


def test_one_at_a_time(of_sessions, asked):
    with expected.busy:
        expected.expect("/patients", "lang=nl", "nl")
    asked("/no_such_page", "")
    assert of_sessions("patients")


def test_a_fault_is_for_the_log(of_sessions, asked, monkeypatch, caplog):
    def fail(*_):
        raise RuntimeError("out of paper")

    monkeypatch.setattr(ahead, "opening", fail)
    with caplog.at_level(logging.ERROR, "ui.expected"):
        asked("/patients", "lang=nl")
    assert "out of paper" in caplog.text
    assert database.store().state() == 1
    assert of_sessions("patients")
