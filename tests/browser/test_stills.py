"""Figures that the server has drawn before a browser asks for them."""

import io
import os
import shutil
import subprocess
import sys

import pytest
from PIL import Image, ImageChops

from i18n import Speech
from settings import ROOT
from tests.browser.conftest import Server
from tests.browser.test_figures import ALL, OUTSIDE
from ui.ahead import ROWS, in_windows
from views import PAGES


NETWORK = "A05"
STILLS = """() => [...document.querySelectorAll('.figure')].map(
    place => place.firstElementChild.onpointerenter !== null)"""
TEXTS = """() => [...document.querySelectorAll('.figure')].map(place =>
    [...place.querySelectorAll('text')].map(one => one.textContent).join('|'))"""
SCROLLBAR = 17  # pixels, on Windows
POINT = """() => document.querySelectorAll('.js-plotly-plot').forEach(
    one => one.dispatchEvent(new PointerEvent('pointerenter')))"""
ALL_BY_PLOTLY = """() => [...document.querySelectorAll('.figure')].every(
    place => place.firstElementChild?._fullLayout && place.querySelector('.main-svg'))"""

PLOTLY = "**/plotly-*.js"
TALL = 2400  # pixels: no figure is cut
NOTHING_ABOVE = ".synthetic, [data-testid=stHeader] { display: none !important }"

# Of all that may be chosen next, one network.
PREPARE = f"""
from ui import warm
every = warm.likely
warm.likely = lambda given: [
    one for one in every(given)
    if warm.is_first(one) and one.language == "fr"
    or one.members == {{"network": ("{NETWORK}",)}}
]
warm.prepare()"""
WIDTHS = """() => Object.fromEntries(
    [...document.querySelectorAll('[class*=st-key-panel_] > * .figure')].map(one => [
        one.closest('[class*=st-key-panel_]').className.match(/st-key-panel_(\\S+)/)[1],
        one.clientWidth]))"""


@pytest.fixture(scope="module")
def ready(example, tmp_path_factory):
    """A dashboard whose figures were drawn before it started."""
    folder = tmp_path_factory.mktemp("stills")
    database = folder / "dashboard.duckdb"
    shutil.copy(example.folder / "copy.duckdb", database)
    done = subprocess.run(
        [sys.executable, "-c", PREPARE],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"duckdb:///{database}"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    server = Server(folder, None)
    yield server
    server.stop()


def pictures(page) -> list[Image.Image]:
    return [
        Image.open(io.BytesIO(one.screenshot())).convert("RGB")
        for one in page.locator(".figure").all()
    ]


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ more than an edge that is drawn once more."""
    grey = ImageChops.difference(one, other).convert("L")
    return sum(grey.histogram()[32:]) / (grey.width * grey.height)


@pytest.mark.parametrize(
    "name, width",
    [("patients", 1280), ("budget", 1280), ("sessions", 1920), ("providers", 1920)],
)
def test_a_still_is_what_plotly_draws(ready, visit, name, width):
    page = opened(visit(ready, width=width), name, without=PLOTLY)
    found = page.evaluate(STILLS)
    assert found and all(found), "a figure is no still"
    stills, words = pictures(page), page.evaluate(TEXTS)
    assert any(words)

    look = visit(ready, width=width)
    page = opened(look, name)
    page.evaluate(POINT)
    page.wait_for_function(ALL_BY_PLOTLY)
    assert not any(page.evaluate(STILLS))
    drawn = pictures(page)
    texts = page.evaluate(TEXTS)
    for place, is_still in enumerate(found):
        if is_still:
            assert texts[place] == words[place]
            assert stills[place].size == drawn[place].size
            assert unlike(stills[place], drawn[place]) < 0.001, (name, place)
    assert look.errors == []


@pytest.mark.parametrize("width", [1280, 1366, 1440, 1536, 1920])
def test_windows_of_any_size_have_stills(ready, visit, width):
    """With room for a scrollbar, which this browser has none of."""
    page = visit(ready, width=width).open("patients")
    page.wait_for_function(ALL)
    assert all(page.evaluate(STILLS))
    beside, main = (
        page.get_by_test_id(name).bounding_box()["width"]
        for name in ("stSidebar", "stMainBlockContainer")
    )
    assert beside + main + SCROLLBAR <= width


@pytest.mark.parametrize("place, width", [(0, 1280), (1, 1920)])
def test_figures_are_as_wide_as_they_are_drawn_ahead(example, visit, place, width):
    look = visit(example, width=width)
    for name in ROWS:
        page = look.open(f"{name}?lang=fr")
        page.wait_for_function(ALL)
        drawn = page.evaluate(WIDTHS)
        ours = [view.key for view in PAGES[name] if view.key in drawn]
        assert len(ours) > 5
        for key in ours:
            assert in_windows()[key][place] == drawn[key], key


def test_a_new_server_has_stills_of_what_is_chosen_next(ready, visit):
    ready.stop()
    ready.start()
    look = visit(ready)
    page = look.open("patients?lang=fr")
    page.wait_for_function(ALL)
    before = page.evaluate(TEXTS)
    look.unfold(Speech("fr")("filter.network"))
    page.locator(f"[role=option][data-value={NETWORK}]").click()
    page.wait_for_function(f"before => ({TEXTS})()[0] !== before", arg=before[0])
    page.wait_for_function(ALL)
    assert all(page.evaluate(STILLS))


def opened(look, name: str, without: str = ""):
    """A page with its figures, nothing above them, in a window that cuts none."""
    if without:
        look.page.route(without, lambda one: one.abort())
    page = look.open(name)
    page.wait_for_selector(".figure .main-svg")
    look.settled()
    page.add_style_tag(content=NOTHING_ABOVE)
    page.set_viewport_size({"width": look.page.viewport_size["width"], "height": TALL})
    return page


def test_whoever_points_at_a_still_is_told_its_numbers(ready, visit):
    look = visit(ready)
    page = look.open("sessions")
    page.wait_for_function(ALL)
    assert all(page.evaluate(STILLS))
    figure = page.locator(".figure:has(.bars)").filter(has_text="Lundi")
    figure.scroll_into_view_if_needed()
    figure.hover(position={"x": 5, "y": 5})
    page.wait_for_function(f"({STILLS})().includes(false)")
    figure.locator(".point path").last.hover(force=True)
    figure.locator(".hoverlayer .hovertext").wait_for()
    assert page.evaluate(STILLS).count(False) == 1
    assert look.errors == []


def test_a_still_in_another_width_is_drawn_by_plotly(ready, visit):
    look = visit(ready)
    page = look.open("patients")
    page.wait_for_function(ALL)
    before = page.evaluate(STILLS)
    assert all(before)
    page.set_viewport_size({"width": 1100, "height": 800})
    page.wait_for_function(ALL_BY_PLOTLY)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.wait_for_function(f"({OUTSIDE})() === 0")
    assert look.errors == []


def test_a_dark_ground_has_no_stills(ready, visit):
    look = visit(ready, scheme="dark")
    page = look.open("patients")
    page.wait_for_function(ALL_BY_PLOTLY)
    assert look.errors == []


def test_a_server_is_told_of_a_width_that_it_does_not_know(ready, visit):
    look = visit(ready, width=1200)
    told = []
    look.page.on("request", lambda one: told.append(one.url))
    page = look.open("support")
    page.wait_for_function(ALL)
    widths = set(
        page.evaluate(
            "[...document.querySelectorAll('.figure')].map(one => one.clientWidth)"
        )
    )
    asked = [one.rpartition("/")[2] for one in told if "/app/stills/" in one]
    assert sorted(map(int, asked)) == sorted(widths)
    assert not any(page.evaluate(STILLS))
    assert look.errors == []
