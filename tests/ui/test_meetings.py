"""Meetings are prepared, frozen, written up and followed up on their page."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from data import open_database
from data.meetings import (
    Decision,
    Item,
    Meeting,
    agenda,
    decisions,
    keep,
    meetings,
    save_agenda,
    save_decision,
)
from data.withdrawal import withdraw
from i18n import LANGUAGES, Speech
from tests.metrics.test_disclosure import programme_of
from tests.metrics.world import load_world
from tests.ui.seen import figures, html, told


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")
FR = Speech("fr")
FORTY_DAYS = timedelta(days=40)


def action_of(today: date) -> Decision:
    """What was decided forty days ago and ought to be done for ten."""
    due = today - timedelta(days=10)
    return Decision(
        "a", "old", "action", "Relire le plan", today - FORTY_DAYS, "", "SPF", due
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The file of a small programme with a meeting to come and one that was, on a
    day."""

    @cache
    def on(today: date):
        path = tmp_path_factory.mktemp("meetings") / "small.duckdb"
        store = open_database(f"duckdb:///{path}")
        load_world(store, programme_of({"A02": 40, "A04": 90}))
        was = Meeting("old", today - FORTY_DAYS, "Avant")
        comes = Meeting("new", today, "Comité")
        keep(store, [was, comes, action_of(today)], "Anne")
        store.engine.dispose()
        return path

    return on


@pytest.fixture
def today():
    """The day on which a test runs: it may not be the one of the test before."""
    return date.today()


@pytest.fixture
def url(made, today, tmp_path):
    return f"duckdb:///{shutil.copy(made(today), tmp_path / 'small.duckdb')}"


@pytest.fixture
def open_page(app, url):
    return lambda **query: app(url, "steering", "meetings", lang="fr", **query)


def field(elements, label: str):
    return next(one for one in elements if one.label.startswith(label))


def press(test, label: str):
    return field(test.button, label).click().run()


def said(test) -> str:
    parts = [*test.success, *test.error, *test.warning, *test.info]
    return " ".join(str(part.value) for part in parts)


def points(url: str, *items: Item):
    store = open_database(url)
    save_agenda(store, items, [], "Anne")
    return store


def frozen(test):
    field(test.text_input, FR("plan.author")).input("Anne").run()
    return press(test, FR("meetings.freeze"))


def test_a_meeting_is_made_and_opened(open_page, url, today):
    test = open_page()
    press(test, FR("meetings.create"))
    assert FR("meetings.needs_title") in said(test)
    field(test.text_input, FR("meetings.title")).input("Comité de printemps")
    press(test, FR("meetings.create"))
    assert FR("meetings.needs_author") in said(test)
    field(test.text_input, FR("plan.author")).input("Anne")
    press(test, FR("meetings.create"))
    assert not test.exception
    assert test.title[0].value == "Comité de printemps"
    known = {one.meeting_key: one for one in meetings(open_database(url), 3)}
    assert known[test.query_params["meeting"]].held_on == today


def test_an_unknown_meeting_is_told(open_page):
    test = open_page(meeting="x")
    assert FR("meetings.unknown", meeting="x") in said(test)
    assert len([one for one in test.button if "Comité" in one.label]) == 1


def test_a_meeting_gets_another_title(open_page, url):
    test, store = open_page(meeting="new"), open_database(url)
    field(test.text_input, FR("meetings.title")).input("Comité élargi")
    for author in [one for one in test.text_input if one.label == FR("plan.author")]:
        author.input("Anne")
    press(test, FR("meetings.save"))
    assert test.title[0].value == "Comité élargi" and not test.exception
    assert FR("meetings.saved") in said(test)
    assert meetings(store, store.state())[0].title == "Comité élargi"


def test_an_empty_agenda_is_not_frozen(open_page):
    test = frozen(open_page(meeting="new"))
    assert FR("meetings.empty_agenda") in said(test)


def test_the_agenda_is_put_together(open_page, url):
    test = open_page(meeting="new")
    field(test.text_input, FR("plan.author")).input("Anne").run()
    press(test, FR("agenda.standing"))
    store = open_database(url)
    standing = [one.page for one in agenda(store, store.state(), "new")]
    assert standing == ["overview", "patients", "budget", "plan", "meetings"]
    press(test, FR("agenda.down"))  # the first
    field(test.text_input, "5. ").input("Regarder les retards").run()
    [*_, remove] = [one for one in test.button if one.label == FR("agenda.remove")]
    assert not test.exception
    now = agenda(store, store.state(), "new")
    assert [one.page for one in now][:2] == ["patients", "overview"]
    assert now[4].note == "Regarder les retards"
    remove.click().run()
    assert len(agenda(store, store.state(), "new")) == 4
    field(test.selectbox, FR("agenda.what")).select("patients_by_network").run()
    press(test, FR("agenda.add"))
    assert agenda(store, store.state(), "new")[4].view == "patients_by_network"


def test_what_was_frozen_stays_and_today_stands_beside_it(open_page, url):
    store = points(
        url, Item("new", 1, "patients_by_network"), Item("new", 2, "page:patients")
    )
    test = frozen(open_page(meeting="new"))
    assert FR("meetings.frozen") in said(test)
    test.toggle[0].set_value(True).run()
    assert html(test).count(FR("meetings.same")) == 2
    load_world(store, programme_of({"A02": 45, "A04": 90}))
    test = open_page(meeting="new")
    assert "<b>130</b>" in html(test) and "<b>135</b>" not in html(test)
    test.toggle[0].set_value(True).run()
    assert not test.exception
    title = "Patients atteints"
    assert FR("meetings.moved", name=title, then="130", now="135") in html(test)
    assert "<b>130</b>" in html(test) and "<b>135</b>" in html(test)
    withdraw(store, 1)
    test = open_page(meeting="new")
    assert FR("meetings.withdrawn_one", numbers="1") in said(test)
    assert "<b>130</b>" in html(test)


def test_a_point_without_values_says_so_and_has_its_table(open_page, url):
    points(url, Item("new", 1, "budget_use_by_network"))
    test = frozen(open_page(meeting="new"))
    assert FR("show.no_values") in said(test) and not test.exception
    assert {"table"} in [set(one.get("labels", ())) for one in told(test)]
    assert not figures(test)
    test = open_page(meeting="new", present="1")
    press(test, FR("present.next"))  # past what earlier meetings left to do
    assert FR("show.no_values") in said(test) and not figures(test)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_held_in_every_language(app, url, today, language):
    points(url, Item("new", 1, "patients_by_network"), Item("new", 2, title="Divers"))
    query = {"lang": language, "meeting": "new", "present": "1"}
    test = app(url, "steering", "meetings", **query)
    say = Speech(language)
    assert test.title[0].value == say("view.actions_before")
    assert action_of(today).text in html(test)
    press(test, say("present.next"))
    assert test.title[0].value == say("view.patients_by_network")
    press(test, say("present.next"))
    assert test.title[0].value == "Divers" and not test.exception


def test_what_is_decided_is_kept_where_it_belongs(open_page, url, today):
    earlier = today - FORTY_DAYS
    store = points(url, Item("new", 1, "patients_by_network"))
    test = open_page(meeting="new", present="1")
    press(test, FR("present.next"))
    press(test, FR("decided.save"))
    assert FR("decided.needs_text") in said(test)
    field(test.text_area, FR("decided.text")).input("Écrire aux réseaux").run()
    field(test.selectbox, FR("decided.sort")).select("action").run()
    field(test.date_input, FR("column.due_on")).set_value(earlier).run()
    press(test, FR("decided.save"))
    early = FR("decided.due_early", due=FR.date(earlier), held=FR.date(today))
    assert early in said(test)
    press(test, FR("present.next"))
    press(test, FR("present.previous"))
    text = field(test.text_area, FR("decided.text"))
    assert text.value == "Écrire aux réseaux"  # nothing typed is lost on the way
    field(test.date_input, FR("column.due_on")).set_value(today).run()
    field(test.text_input, FR("plan.author")).input("Anne").run()
    press(test, FR("decided.save"))
    assert FR("decided.saved_action") in said(test) and not test.exception
    [kept] = [
        one for one in decisions(store, store.state()) if one.meeting_key == "new"
    ]
    assert (kept.text, kept.view, kept.due_on) == (
        "Écrire aux réseaux", "patients_by_network", today,
    )  # fmt: skip
    assert field(test.text_area, FR("decided.text")).value == ""


def test_an_action_is_done_unless_somebody_else_was_quicker(open_page, url, today):
    test, store, action = open_page(), open_database(url), action_of(today)
    assert FR.value(10, "days") in html(test)
    field(test.selectbox, FR("column.stage")).select("done").run()
    field(test.text_input, FR("dimension.owner")).input("INAMI").run()
    for author in [one for one in test.text_input if one.label == FR("plan.author")]:
        author.input("Cleo")
    save_decision(store, replace(action, owner="Réseaux"), action, "Bert")
    press(test, FR("actions.save"))
    told = said(test)
    assert "Bert" in told and "Réseaux" in told
    assert decisions(store, store.state())[0].owner == "Réseaux"
    press(test, FR("actions.save"))
    assert not test.exception
    [kept] = decisions(store, store.state())
    assert (kept.status, kept.owner, kept.done_on) == ("done", "INAMI", today)
