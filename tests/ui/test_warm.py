"""What pages show is asked before anybody asks."""

import gc
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from data import open_database
from data.answers import kept_answers
from settings import ROOT, BadSettings, load_settings
from ui import ahead, controls, database, stills, warm
from ui.choice import Choice
from ui.kept import program_version
from ui.look import PANELS
from ui.readers import readers
from ui.stills import FIRST, NEXT, USUAL, Artist, Stills, view_in, width_in


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


SOME = 25  # seconds, in which what pages show at first is asked


def started(url: str, *words: str) -> subprocess.Popen:
    """A command of the project's, in a process without the pages of other tests."""
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        env=os.environ | {"DATABASE_URL": url, "PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
def test_files_loaded_by_command_are_asked_until_somebody_stops_it(
    of_sessions, example_url, after_load, tmp_path
):
    inhabitants = tmp_path / "inhabitants.csv"
    inhabitants.write_text("code INS;habitants\n11001;14000\n", "utf-8")
    after_load("ui.warm")
    words = ("data", "load", "--year", "2024", "--yes", str(inhabitants))
    with started(example_url, *words) as process:
        while "Préparation des pages" not in process.stderr.readline():
            assert process.poll() is None
        time.sleep(SOME)
        process.send_signal(signal.SIGINT)
        told, rest = process.communicate(timeout=60)
    assert process.returncode == 0, rest
    assert told.endswith("Envoi 2 enregistré.\n")
    for name in ("overview", "patients", "providers", "sessions", "support"):
        assert of_sessions(name) == [], name


def test_what_readers_choose_next_is_asked_and_drawn_as_well(
    of_sessions, app, example_url, monkeypatch
):
    first = Choice(load_settings().default_language)
    network = replace(first, members={"network": ("A05",)})
    monkeypatch.setattr(warm, "likely", lambda available: iter([first, network]))
    assert not app(example_url, "follow_up", "support", lang="fr").exception
    fresh = Stills()
    monkeypatch.setattr(stills, "stills", fresh)
    monkeypatch.setattr(ahead, "stills", fresh)
    monkeypatch.setattr(stills, "USUAL", USUAL[:1])
    fresh.widths = list(USUAL[:1])
    warm.prepare()
    assert of_sessions("patients", network="A05") == []
    state, later = database.store().state(), Stills()
    for kept in (FIRST.format(first.language), NEXT):
        later.read_kept(database.store(), state, kept)
    views = [view_in(name) for name in later.found if width_in(name) == USUAL[0]]
    assert views.count("patients_by_month") == 2


def test_what_cannot_be_run_after_a_load_is_told(example_url, after_load):
    after_load("ui.worm")
    with started(example_url, "data", "withdraw", "1", "--language", "en") as process:
        told, wrong = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "Upload 1 withdrawn" in told
    assert "after_load is 'ui.worm': No module named" in wrong


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
    warm.follow(Artist(), database.store().state())
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
    warm.follow(Artist(), state)
    readers.look_at("support", replace(readers.look[1], period="month"))
    warm.follow(Artist(), state)
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

    def draw_stills(artist, shown, *_):
        list(shown)
        return {}

    monkeypatch.setattr(warm, "draw_stills", draw_stills)
    monkeypatch.setattr(controls, "FIRST", ())
    warm.follow(Artist(), state)
    assert asked[:2] == [("support", "last_12", "nl"), ("support", "last_12", "de")]
    assert asked[2] == ("sessions", "quarter", "nl")
    assert {name for name, *_ in asked[2:]} == {"sessions"}
    told = len(asked)
    warm.follow(Artist(), state)
    assert len(asked) == told  # once


def test_what_was_kept_is_not_asked_while_a_browser_draws(
    app, example_url, monkeypatch
):
    assert not app(example_url, "follow_up", "support", lang="fr").exception
    state = database.store().state()
    available = controls.options(database.facts(state))
    first = next(warm.likely(available))
    rests = []

    def do_all(artist, steps, *_):
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
    monkeypatch.setattr(warm, "follow", lambda *_: None)

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
    monkeypatch.setattr(warm, "draw_all", lambda state: None)
    monkeypatch.setattr(warm, "follow", lambda *_: None)
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
        warm.do_all(Artist(), [], available, state)
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
