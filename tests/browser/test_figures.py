"""Figures in the browser: as wide as their place, told under the pointer, kept."""

from playwright.sync_api import expect

from i18n import Speech
from tests.browser.test_journeys import YEAR


DRAWN = ".js-plotly-plot .main-svg"
OUTSIDE = """() => [...document.querySelectorAll('.figure')].filter(place =>
    !(Math.abs(place.querySelector('.main-svg')?.getBoundingClientRect().width
        - place.clientWidth) <= 1)).length"""
ALL = """() => [...document.querySelectorAll('.figure')].every(
    place => place.querySelector('.main-svg'))"""
# Each figure as it is drawn, and whether it is in the window then.
ORDER = """window.order = [];
new MutationObserver(changes => {
  for (const change of changes) for (const node of change.addedNodes) {
    const place = node.closest?.('.figure');
    if (place?.querySelector('.main-svg') && !order.some(([one]) => one === place))
      order.push([place, place.getBoundingClientRect().top < innerHeight]);
  }
}).observe(document, {subtree: true, childList: true})"""


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


def test_figures_in_sight_are_drawn_first_and_the_others_later(example, visit):
    look = visit(example)
    look.page.add_init_script(ORDER)
    page = look.open(f"patients?{YEAR}")
    page.wait_for_function(ALL)
    near = page.evaluate("window.order.map(([, near]) => near)")
    assert near == sorted(near, reverse=True) and {*near} == {True, False}
    assert look.errors == []


def test_a_figure_is_drawn_when_somebody_comes_to_it(example, visit):
    look = visit(example)
    look.page.add_init_script("window.requestIdleCallback = () => 0")  # never at rest
    page = look.open(f"patients?{YEAR}")
    last = page.locator(".figure").last
    assert last.locator(".main-svg").count() == 0
    last.scroll_into_view_if_needed()
    last.locator(".main-svg").first.wait_for()
    assert not page.evaluate(ALL)
    assert look.errors == []


def test_no_figure_stays_that_was_drawn_for_another_choice(example, visit):
    look, page = drawn(example, visit)
    page.wait_for_function(ALL)
    before = page.locator(".figure").last.inner_text()
    page.evaluate(
        "document.querySelectorAll('.figure > *').forEach("
        "one => one.dataset.before = '')"
    )
    page.get_by_role("radio", name="NL", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.wait_for_function("!document.querySelector('[data-before]')")
    last = page.locator(".figure").last
    last.scroll_into_view_if_needed()
    last.locator(".main-svg").first.wait_for()
    assert last.inner_text() != before
    assert look.errors == []


def test_paper_has_every_figure(example, visit):
    page = visit(example).open(f"patients?{YEAR}")
    page.pdf()
    assert page.evaluate(ALL)


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
