"""Stills of figures: named by what they are drawn from, kept, and no loss where none
can be made."""

import gzip
import logging
from dataclasses import replace

import pytest

from exports.engine import Engine, ScriptFailed
from settings import load_settings
from ui import ahead, controls, database, stills, warm
from ui.assets import still
from ui.stills import (
    FIRST,
    NEXT,
    OTHERS,
    USUAL,
    Artist,
    Sheet,
    Stills,
    browser,
    name_of,
    view_in,
    width_in,
)


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")
VIEW = "patients_by_month"
FIGURE = (
    b'{"data":[{"type":"bar","x":["Gent"],"y":[3]}],'
    b'"layout":{"height":200,"margin":{"l":40,"r":5,"t":5,"b":30}}}'
)


@pytest.fixture
def fresh(monkeypatch):
    """No still is at hand."""
    known = Stills()
    for module in (stills, ahead, warm):
        monkeypatch.setattr(module, "stills", known)
    monkeypatch.setattr("ui.assets.stills", known)
    return known


def first(example_url, app):
    """A state whose first page was opened, and what is chosen at first."""
    assert not app(example_url, "follow_up", "support", lang="fr").exception
    state = database.store().state()
    available = controls.options(database.facts(state))
    return next(warm.likely(available)), available, state


def test_a_browser_draws_what_a_page_shows():
    with Artist() as artist:
        drawn = gzip.decompress(artist.draw(FIGURE, 300)).decode()
        again = gzip.decompress(artist.draw(FIGURE, 500)).decode()
    assert 'width="300"' in drawn and 'width="500"' in again
    assert ">Gent<" in drawn


def test_each_figure_has_a_name_of_its_own(fresh):
    other = FIGURE.replace(b"3", b"4")
    names = {name_of(VIEW, one, width) for one in (FIGURE, other) for width in USUAL}
    assert len(names) == 2 * len(USUAL)
    fresh.add(name_of(VIEW, FIGURE, USUAL[0]), b"drawn")
    known = {width: "" for width in USUAL}
    assert fresh.of(VIEW, FIGURE) == known | {USUAL[0]: name_of(VIEW, FIGURE, USUAL[0])}
    assert fresh.of(VIEW, other) == known


def test_usual_widths_stay_whatever_is_asked_for(fresh):
    for width in (*range(300, 320), USUAL[0]):
        fresh.want(width)
    assert fresh.widths == [*USUAL, *range(320 - OTHERS, 320)]


def test_stills_outlast_the_server(fresh, example_url, app, monkeypatch):
    monkeypatch.setattr(stills, "USUAL", USUAL[:1])
    fresh.widths = [USUAL[0], 333]
    choice, available, state = first(example_url, app)
    with Artist() as artist:
        ahead.draw_first(artist, choice, available, state)
    drawn = dict(fresh.found)
    assert drawn
    later = Stills()
    later.read_kept(database.store(), state, FIRST.format(choice.language))
    assert later.found == drawn
    assert 333 in later.widths

    def none(*_):
        raise AssertionError("drawn twice")

    monkeypatch.setattr(Artist, "draw", none)
    ahead.draw_first(Artist(), choice, available, state)


def test_another_choice_is_drawn_as_readers_have_it(
    fresh, example_url, app, monkeypatch
):
    monkeypatch.setattr(stills, "USUAL", USUAL[:2])
    fresh.widths = list(USUAL[:2])
    choice, available, state = first(example_url, app)
    month = replace(choice, period="month")
    with Artist() as artist:
        ahead.draw_first(artist, choice, available, state)
    before = set(fresh.found)
    for view, width in (("patients_by_month", 398), ("patients_by_network", 860)):
        (name,) = (
            one for one in before if view_in(one) == view and width_in(one) == width
        )
        assert still(name).status_code == 200
    monkeypatch.setattr(ahead, "in_windows", dict)  # nothing of what nobody had
    with Artist() as artist:
        ahead.draw_next(artist, month, available, state)
    drawn = {(view_in(one), width_in(one)) for one in fresh.found.keys() - before}
    assert drawn == {("patients_by_month", 398), ("patients_by_network", 860)}
    later = Stills()
    later.read_kept(database.store(), state, NEXT)
    assert later.found.keys() == fresh.found.keys() - before


def test_most_readers_are_followed_and_what_they_see_stays(fresh, monkeypatch):
    monkeypatch.setattr(stills, "MOST", 3)
    names = [name_of(VIEW, FIGURE, width) for width in (398, 478, 528)]
    for name in names:
        fresh.add(name, b"drawn")
    for name in (names[0], names[2], names[0], names[1], names[0], names[2]):
        assert fresh.take(name) == b"drawn"
    assert fresh.usual() == {VIEW: (398, 528)}
    fresh.add(name_of(VIEW, FIGURE, 860), b"drawn")
    assert fresh.take(names[1]) is None
    assert fresh.take(names[0]) and fresh.take(names[2])


def test_without_a_browser_readers_draw(fresh, example_url, app, monkeypatch):
    monkeypatch.setattr(ahead, "browser", lambda: None)
    ahead.draw_first(Artist(), *first(example_url, app))
    assert fresh.found == {}


def test_a_browser_that_fails_is_told_and_asked_no_more(
    fresh, example_url, app, monkeypatch, caplog
):
    monkeypatch.setattr(stills, "browser", lambda: "/bin/false")
    with caplog.at_level(logging.WARNING, "ui.stills"):
        ahead.draw_first(Artist(), *first(example_url, app))
    told = [one for one in caplog.records if one.name == "ui.stills"]
    assert len(told) == 1
    assert fresh.found == {}


def test_a_script_that_fails_says_so():
    engine = Engine(browser(), 30, Sheet())
    try:
        with pytest.raises(ScriptFailed, match="nowhere"):
            engine.evaluate("nowhere.at.all")
        assert engine.evaluate("1 + 1") == 2
    finally:
        engine.close()


def test_stills_are_served_and_widths_learned(fresh):
    name = name_of(VIEW, FIGURE, 410)
    assert still(name).status_code == 404
    fresh.add(name, gzip.compress(b"<div>drawn</div>"))
    answer = still(name)
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.body) == b"<div>drawn</div>"
    assert "immutable" in answer.headers["Cache-Control"]
    assert still("612").status_code == 204
    for wrong in ("12", "99999", "0612", "x", ""):
        assert still(wrong).status_code == 404
    assert fresh.widths == [*USUAL, 612]


def test_settings_name_the_browser(monkeypatch):
    settings = replace(load_settings(), browser="/opt/chrome")
    monkeypatch.setattr("exports.image.load_settings", lambda: settings)
    assert browser() == "/opt/chrome"
