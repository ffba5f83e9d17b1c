"""What pages show is asked before anybody asks."""

import gc
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from data import open_database
from data.answers import kept_answers
from settings import ROOT, BadSettings, load_settings
from ui import controls, database, warm
from ui.kept import program_version
from ui.look import PANELS
from ui.readers import readers
from ui.stills import NEXT


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


def run(url: str, *words: str):
    """A command of the project's, in a process without the pages of other tests."""
    command = [sys.executable, "-m", *words]
    environment = os.environ | {"DATABASE_URL": url, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, encoding="utf-8"
    )


def test_who_chooses_nothing_waits_for_no_session(of_sessions):
    assert of_sessions("patients")
    state = database.store().state()
    available = controls.options(database.facts(state))
    first, *others = warm.likely(available)
    warm.ask(first, available, state)
    for name in ("overview", "patients", "providers", "sessions", "support"):
        assert of_sessions(name) == [], name
    assert of_sessions("patients", network="A05")
    (next_one,) = [one for one in others if one.members == {"network": ("A05",)}]
    warm.ask(next_one, available, state)
    assert of_sessions("sessions", network="A05") == []
    assert of_sessions("sessions", network="A05,A06")


@pytest.mark.parametrize("language", ["nl", "de"])
def test_who_chooses_nothing_waits_for_no_figure(app, example_url, language):
    assert not app(example_url, "steering", "meetings", lang="fr").exception
    state = database.store().state()
    available = controls.options(database.facts(state))
    first = replace(next(warm.likely(available)), language=language)
    warm.ask(first, available, state)
    drawn = set(PANELS.answers)
    for section, name in (("follow_up", "patients"), ("follow_up", "coverage")):
        assert not app(example_url, section, name, lang=language).exception
        assert set(PANELS.answers) == drawn, name
    assert not app(example_url, "follow_up", "patients", lang="en").exception
    assert set(PANELS.answers) - drawn


@pytest.fixture
def after_load(tmp_path, monkeypatch):
    """Have a module run once files were loaded by command."""

    def have(module: str) -> None:
        told = Path(os.environ["CONFIG_FILE"]).read_text("utf-8")
        path = tmp_path / "after_load.toml"
        path.write_text(told.replace('after_load = ""', f'after_load = "{module}"'))
        monkeypatch.setenv("CONFIG_FILE", str(path))

    return have


def test_files_loaded_by_command_are_asked_at_once(
    of_sessions, example_url, after_load, tmp_path
):
    inhabitants = tmp_path / "inhabitants.csv"
    inhabitants.write_text("code INS;habitants\n11001;14000\n", "utf-8")
    after_load("ui.warm")
    done = run(example_url, "data", "load", "--year", "2024", "--yes", str(inhabitants))
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("Envoi 2 enregistré.\n")
    assert "Préparation des pages" in done.stderr.splitlines()[-1]
    for name in ("overview", "patients", "providers", "sessions", "support"):
        assert of_sessions(name) == [], name
    assert of_sessions("patients", network="A05")


def test_what_cannot_be_run_after_a_load_is_told(example_url, after_load):
    after_load("ui.worm")
    done = run(example_url, "data", "withdraw", "1", "--language", "en")
    assert done.returncode == 1
    assert "Upload 1 withdrawn" in done.stdout
    assert "after_load is 'ui.worm': No module named" in done.stderr


def test_nothing_more_is_asked_of_a_state_that_has_passed(
    app, example_url, monkeypatch
):
    store = open_database(example_url)
    assert not app(example_url, "follow_up", "support", lang="fr").exception
    state = store.state()
    asked = []

    def ask(choice, *_):
        asked.append(choice)
        monkeypatch.setattr(database.store(), "state", lambda: state + 1)

    monkeypatch.setattr(warm, "ask", ask)
    warm.ask_all(state)
    assert [choice.members for choice in asked] == [{}]


def test_from_what_somebody_looks_at_the_next_choice_is_asked(of_sessions, monkeypatch):
    monkeypatch.setattr(controls, "FIRST", ("region",))  # of the lists, the shortest
    assert of_sessions("patients", period="quarter")
    warm.follow(database.store().state())
    for query in (
        {"region": "VLG"},
        {"region": "BRU"},
        {"period": "month"},
    ):
        chosen = {"period": "quarter"} | query
        assert of_sessions("patients", **chosen) == [], query
    assert of_sessions("sessions", period="quarter", region="VLG")
    assert of_sessions("patients", period="month", region="VLG")


def test_what_is_drawn_beside_the_first_choice_outlasts_the_server(
    app, example_url, monkeypatch
):
    assert not app(example_url, "follow_up", "support", lang="nl").exception
    store = database.store()
    state = store.state()
    monkeypatch.setattr(warm, "around", lambda looked, state: [])
    drawn = iter(({"support-a-398": b"a"}, {"support-b-398": b"b"}))
    monkeypatch.setattr(warm, "draw_stills", lambda *_: next(drawn))
    warm.follow(state)
    readers.look_at("support", replace(readers.look[1], period="month"))
    warm.follow(state)
    kept = kept_answers(store, state, program_version(), NEXT)
    assert kept == {"support-a-398": "YQ=="}


def test_who_looks_at_something_else_is_followed_there(app, example_url, monkeypatch):
    assert not app(example_url, "follow_up", "support", lang="fr").exception
    state = database.store().state()
    available = controls.options(database.facts(state))
    quarter = replace(next(warm.likely(available)), period="quarter")
    asked = []

    def page(name, look, before):
        asked.append((name, look.choice.period, look.choice.language))
        if len(asked) == 2:
            readers.look_at("sessions", quarter)
        return [look]

    monkeypatch.setattr(warm, "page", page)
    monkeypatch.setattr(warm, "write", lambda shown: None)

    def draw_stills(shown, *_):
        list(shown)
        return {}

    monkeypatch.setattr(warm, "draw_stills", draw_stills)
    monkeypatch.setattr(controls, "FIRST", ())
    warm.follow(state)
    assert asked[:2] == [("support", "last_12", "nl"), ("support", "last_12", "de")]
    assert asked[2] == ("sessions", "quarter", "nl")
    assert {name for name, *_ in asked[2:]} == {"sessions"}
    told = len(asked)
    warm.follow(state)
    assert len(asked) == told  # once


def test_what_was_kept_is_not_asked_while_a_browser_draws(
    app, example_url, monkeypatch
):
    assert not app(example_url, "follow_up", "support", lang="fr").exception
    state = database.store().state()
    available = controls.options(database.facts(state))
    first = next(warm.likely(available))
    rests = []

    def do_all(steps, *_):
        rests.extend(rest for _, choice, rest in steps if choice == first)

    monkeypatch.setattr(warm, "do_all", do_all)
    warm.ask_all(state)
    warm.ask(first, available, state)
    warm.ask_all(state)
    assert rests == [0.0, 0.0, warm.REST, warm.REST]


@pytest.mark.parametrize("ahead", [True, False])
def test_a_server_asks_ahead_where_its_settings_want_it(
    app, example_url, monkeypatch, ahead
):
    assert not app(example_url, "follow_up", "support", lang="fr").exception
    settings = replace(load_settings(), ask_ahead=ahead)
    monkeypatch.setattr(warm, "load_settings", lambda: settings)
    asked = []
    monkeypatch.setattr(warm, "ask_all", asked.append)
    monkeypatch.setattr(warm, "draw_all", asked.append)

    class Rest(BaseException):
        """The end of a first look."""

    def rest(seconds):
        raise Rest

    monkeypatch.setattr(warm.readers, "await_look", rest)
    with pytest.raises(Rest):
        warm.keep_warm()
    assert asked == ([database.store().state()] * 2 if ahead else [])


def test_a_server_asks_anew_on_another_day(app, example_url, monkeypatch):
    assert not app(example_url, "follow_up", "support", lang="fr").exception
    settings = replace(load_settings(), ask_ahead=True)
    monkeypatch.setattr(warm, "load_settings", lambda: settings)
    days, asked = ["Monday", "Monday", "Tuesday"], []

    class Over(BaseException):
        """The end of the third look."""

    def version():
        if not days:
            raise Over
        return days.pop(0)

    monkeypatch.setattr(warm.database, "version", version)
    monkeypatch.setattr(warm, "ask_all", asked.append)
    monkeypatch.setattr(warm.readers, "await_look", lambda seconds: None)
    with pytest.raises(Over):
        warm.keep_warm()
    assert len(asked) == 2


def test_what_is_at_hand_is_not_looked_through_again(app, example_url, monkeypatch):
    assert not app(example_url, "follow_up", "support", lang="fr").exception
    let_go = []
    monkeypatch.setattr(database.store(), "let_go", lambda: let_go.append(True))
    gc.unfreeze()
    try:
        state = database.store().state()
        available = controls.options(database.facts(state))
        warm.do_all([], available, state)
        assert gc.get_freeze_count() > 10_000
        assert let_go
    finally:
        gc.unfreeze()


def test_neither_true_nor_false_is_told(tmp_path, monkeypatch):
    told = (ROOT / "config.toml").read_text("utf-8")
    path = tmp_path / "config.toml"
    path.write_text(told.replace("ask_ahead = true", 'ask_ahead = "no"'), "utf-8")
    monkeypatch.setenv("CONFIG_FILE", str(path))
    with pytest.raises(BadSettings, match="ask_ahead.*'no'; write true or false"):
        load_settings.__wrapped__()


def test_an_empty_database_has_nothing_to_ask(app, tmp_path):
    url = f"duckdb:///{tmp_path / 'empty.duckdb'}"
    assert not app(url, "follow_up", "patients", lang="fr").exception
    warm.ask_all(database.store().state())
