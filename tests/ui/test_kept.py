"""Answers that outlast the server."""

from datetime import date

import pandas as pd
import pytest

from data.answers import kept_answers
from metrics import Filters, compute
from metrics.reader import STATES
from ui import controls, database, kept, warm
from ui.kept import asked, has_ended, program_version
from ui.look import PANELS
from views.frozen import from_json


# What has been asked, and what was drawn from it.
NUMBERS = (database.NUMBERS, database.TARGETS, PANELS)

pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


@pytest.fixture
def example(of_sessions):
    """The same as after a start of the server."""

    def open_page(name: str, **query) -> list[str]:
        for memory in (*NUMBERS, database.STATES):
            memory.answers.clear()
        return of_sessions(name, **query)

    return open_page


def test_what_was_asked_before_a_start_is_not_asked_again(example):
    assert example("patients", network="A05")
    state = database.store().state()
    database.kept(state).write()
    assert example("patients", network="A05") == []
    assert example("patients", network="A06")


def test_what_is_asked_ahead_outlasts_the_server(example):
    example("support")
    state = database.store().state()
    available = controls.options(database.facts(state))
    first = next(warm.likely(available))
    warm.ask(first, available, state)
    for name in ("overview", "patients", "sessions", "coverage"):
        assert example(name) == [], name
    assert example("sessions", network="A06")


def test_what_memory_has_forgotten_is_read_again(of_sessions):
    of_sessions("support")
    state = database.store().state()
    available = controls.options(database.facts(state))
    warm.ask(next(warm.likely(available)), available, state)
    for memory in NUMBERS:
        memory.answers.clear()
    STATES.clear()
    assert of_sessions("sessions") == []


def test_kept_answers_are_those_that_are_worked_out(example):
    example("overview")
    example("coverage", network="A05")
    store = database.store()
    state = store.state()
    database.kept(state).write()
    filters = Filters("2024-01", "2024-12", network=("A05",))
    answers = kept_answers(store, state, program_version(), asked(filters))
    numbers = {
        question: told
        for question, told in answers.items()
        if not question.startswith("target of ")
    }
    assert len(numbers) > 10
    for question, told in numbers.items():
        measure, *by = question.split(" by ")
        worked_out = compute(measure, tuple(by), filters, store, state)
        given = from_json(told)
        pd.testing.assert_frame_equal(given, worked_out.reset_index(drop=True))


def test_a_month_under_way_is_not_kept():
    today = date.today()
    assert has_ended(Filters("2023-01", "2023-12"))
    assert not has_ended(Filters("2023-01", f"{today:%Y-%m}"))
    assert not has_ended(Filters())


def test_another_setting_or_program_has_other_answers(monkeypatch):
    before = program_version()
    program_version.cache_clear()
    assert program_version() == before
    settings = kept.load_settings()
    for changed in (
        kept.replace(settings, fewest_persons=settings.fewest_persons + 1),
        kept.replace(settings, ceilings=()),
    ):
        program_version.cache_clear()
        monkeypatch.setattr(kept, "load_settings", lambda changed=changed: changed)
        assert program_version() != before
    program_version.cache_clear()
    monkeypatch.setattr(kept, "load_settings", lambda: settings)
    monkeypatch.setattr(kept, "PROGRAM", ("metrics",))
    assert program_version() != before
    program_version.cache_clear()
