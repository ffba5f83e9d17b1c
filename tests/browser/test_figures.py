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
# Figures in the window and out of it: how many there are, and how many are drawn.
SEEN = """() => [true, false].map(near =>
    [...document.querySelectorAll('.figure')].filter(place => {
        const {top, bottom} = place.getBoundingClientRect();
        return near === (top < innerHeight && bottom > 0);
    })).map(all => [all.length, all.filter(one => one.querySelector('.main-svg')).length])
"""
# Keeps what would be drawn in its turn until it is asked for.
HOLD = """() => {
    const own = setTimeout;
    window.held = [];
    window.setTimeout = (what, ...rest) =>
        what.name === 'next' ? held.push(what) : own(what, ...rest);
}"""

# Pixels between the labels of an axis and the legend below them, of each figure.
ROOM = """() => [...document.querySelectorAll('.figure:has(.xtick):has(.legend text)')]
    .map(figure => {
        const box = one => one.getBoundingClientRect();
        const labels = [...figure.querySelectorAll('.xtick text')];
        const lowest = Math.max(...labels.map(one => box(one).bottom));
        return box(figure.querySelector('.legend .bg')).top - lowest;
    })"""


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


def test_a_legend_has_the_room_that_it_takes(example, visit):
    look = visit(example)
    for name in ("support", "budget", "plan"):
        page = look.open(f"{name}?{YEAR}")
        page.wait_for_function(ALL)
        for width in (1500, 800, 390):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_function(f"({OUTSIDE})() === 0")
            room = page.evaluate(ROOM)
            assert room and all(5 < pixels < 40 for pixels in room), (name, width, room)
    assert look.errors == []


def test_figures_in_sight_are_drawn_first(example, visit):
    look, page = drawn(example, visit)
    page.wait_for_function(ALL)
    last = page.locator(".figure").last
    last.scroll_into_view_if_needed()
    page.evaluate(HOLD)
    page.get_by_role("radio", name="NL", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    look.settled()
    (near, near_drawn), (far, far_drawn) = page.evaluate(SEEN)
    assert near == near_drawn > 0 and far > far_drawn == 0

    for number in range(3, far + 3, 3):
        page.evaluate("held.shift()()")
        assert page.evaluate(SEEN) == [[near, near], [far, min(number, far)]]
    assert page.evaluate(ALL)
    assert look.errors == []


def test_no_figure_stays_that_was_drawn_for_another_choice(example, visit):
    look, page = drawn(example, visit)
    page.wait_for_function(ALL)
    before = page.locator(".figure").last.text_content()
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
    assert last.text_content() != before
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
