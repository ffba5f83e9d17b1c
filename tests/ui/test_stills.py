"""Stills of figures: named by what they are drawn from, kept, and no loss where none
can be made."""

import gzip
import logging
from dataclasses import replace

import pytest

from exports.engine import Engine, ScriptFailed
from settings import load_settings
from ui import controls, database, stills, warm
from ui.assets import still
from ui.stills import OTHERS, USUAL, Artist, Sheet, Stills, browser, name_of


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")
FIGURE = (
    b'{"data":[{"type":"bar","x":["Gent"],"y":[3]}],'
    b'"layout":{"height":200,"margin":{"l":40,"r":5,"t":5,"b":30}}}'
)


@pytest.fixture
def fresh(monkeypatch):
    """No still is at hand."""
    known = Stills()
    for module in (stills, warm):
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
    names = {name_of(one, width) for one in (FIGURE, other) for width in USUAL}
    assert len(names) == 2 * len(USUAL)
    fresh.add(name_of(FIGURE, USUAL[0]), b"drawn")
    known = {width: "" for width in USUAL}
    assert fresh.of(FIGURE) == known | {USUAL[0]: name_of(FIGURE, USUAL[0])}
    assert fresh.of(other) == known
    assert fresh.lacking(FIGURE) == list(USUAL[1:])


def test_usual_widths_stay_whatever_is_asked_for(fresh):
    for width in (*range(300, 320), USUAL[0]):
        fresh.want(width)
    assert fresh.widths == [*USUAL, *range(320 - OTHERS, 320)]


def test_stills_outlast_the_server(fresh, example_url, app, monkeypatch):
    monkeypatch.setattr(stills, "USUAL", USUAL[:1])
    fresh.widths = [USUAL[0], 333]
    choice, available, state = first(example_url, app)
    warm.draw_stills(choice, available, state)
    drawn = dict(fresh.found)
    assert drawn
    later = Stills()
    later.read_kept(database.store(), state)
    assert later.found == drawn
    assert 333 in later.widths

    def none(*_):
        raise AssertionError("drawn twice")

    monkeypatch.setattr(Artist, "draw", none)
    warm.draw_stills(choice, available, state)


def test_without_a_browser_readers_draw(fresh, example_url, app, monkeypatch):
    monkeypatch.setattr(warm, "browser", lambda: None)
    warm.draw_stills(*first(example_url, app))
    assert fresh.found == {}


def test_a_browser_that_fails_is_told_and_asked_no_more(
    fresh, example_url, app, monkeypatch, caplog
):
    monkeypatch.setattr(stills, "browser", lambda: "/bin/false")
    with caplog.at_level(logging.WARNING, "ui.stills"):
        warm.draw_stills(*first(example_url, app))
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
    name = name_of(FIGURE, 410)
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
