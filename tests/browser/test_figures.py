"""Figures in the browser: as wide as their place, told under the pointer, kept."""

from playwright.sync_api import expect

from i18n import Speech
from tests.browser.test_journeys import YEAR


DRAWN = ".js-plotly-plot .main-svg"
OUTSIDE = """() => [...document.querySelectorAll('.figure')].filter(place =>
    Math.abs(place.querySelector('.main-svg').getBoundingClientRect().width
        - place.clientWidth) > 1).length"""


def drawn(example, visit):
    """A reader, and the page of sessions with its figures."""
    look = visit(example)
    page = look.open(f"sessions?{YEAR}")
    page.wait_for_selector(DRAWN)
    look.settled()
    return look, page


def test_figures_are_as_wide_as_their_place(example, visit):
    look = visit(example)
    page = look.open(f"sessions?{YEAR}")
    page.wait_for_selector(DRAWN)
    for width in (1500, 800, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"({OUTSIDE})() === 0")
    assert look.errors == []


def test_a_figure_tells_its_numbers_under_the_pointer(example, visit):
    page = visit(example).open(f"sessions?{YEAR}")
    page.wait_for_selector(DRAWN)
    title = page.get_by_role("heading", name="Séances, par jour de la semaine")
    title.scroll_into_view_if_needed()
    figure = page.locator(".figure:has(.bars)").filter(has_text="Lundi")
    figure.locator(".point path").last.hover(force=True)
    told = figure.locator(".hoverlayer .hovertext")
    told.wait_for()
    assert any(day in told.text_content() for day in ("Lundi", "Mardi", "Samedi"))


def test_what_draws_figures_is_read_once(example, visit):
    look, page = drawn(example, visit)
    page.evaluate("new Promise(done => requestIdleCallback(() => setTimeout(done)))")
    assert page.locator("script[src*='/static/plotly-']").count() == 1
    assert look.errors == []


def test_a_figure_comes_back_as_it_was(example, visit):
    look, page = drawn(example, visit)
    page.evaluate("document.querySelector('.js-plotly-plot').dataset.seen = 'yes'")
    look.choose("support")
    page.wait_for_selector(DRAWN)
    assert page.locator("[data-seen]").count() == 0
    look.choose("sessions")
    page.wait_for_selector("[data-seen] .main-svg")
    assert look.errors == []


def test_what_a_button_opens_is_brought_into_sight(example, visit):
    look, page = drawn(example, visit)
    button = page.locator(".boxes button[name=download]").first
    button.evaluate("one => one.scrollIntoView({block: 'end'})")
    button.click()
    file = page.get_by_role("button", name=Speech("fr")("show.pptx"))
    expect(file.first).to_be_in_viewport(ratio=1)
    assert look.errors == []
