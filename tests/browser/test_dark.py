"""Whoever's system is dark gets pages dark; the menu chooses the other."""

from playwright.sync_api import expect

from i18n import Speech
from tests.browser.test_every_page import WITH_FIGURES, faults
from views import theme
from views.dark import triple


# One of each sort: bars and lines, map, amounts, tables, fields, words.
UNLIKE = ("patients", "coverage", "budget", "plan", "reports", "definitions")
DRAWING = ".js-plotly-plot .main-svg"


def drawn_on(colour: str) -> str:
    """A figure with this ground."""
    red, green, blue = triple(colour).split(",")
    return f'{DRAWING}[style*="background: rgb({red}, {green}, {blue})"]'


def test_pages_are_dark(example, visit):
    look = visit(example, scheme="dark")
    look.open("")
    for name in UNLIKE:
        page = look.choose(name)
        if name in WITH_FIGURES:
            page.wait_for_selector(drawn_on(theme.DARK[theme.GROUND]))
            assert page.locator(drawn_on(theme.GROUND)).count() == 0, name
        if name == "coverage":
            drawn = page.locator(".territories")
            red, green, blue = triple(theme.DARK[theme.GROUND]).split(",")
            expect(drawn).to_have_css(
                "background-color", f"rgb({red}, {green}, {blue})"
            )
        assert faults(page) == [], name
    assert look.errors == []


def test_a_reader_chooses_the_other(example, visit):
    """The figures follow without a click, and the choice is kept."""
    look, say = visit(example, scheme="dark"), Speech("fr")
    page = look.open("")
    page.wait_for_selector(drawn_on(theme.DARK[theme.GROUND]))
    page.get_by_test_id("stMainMenu").click()
    page.get_by_role("menuitemradio", name=say("menu.light")).click()
    page.wait_for_selector(drawn_on(theme.GROUND))
    expect(page.locator(drawn_on(theme.DARK[theme.GROUND]))).to_have_count(0)
    page.reload()
    look.settled()
    page.wait_for_selector(drawn_on(theme.GROUND))
    page.get_by_test_id("stMainMenu").click()
    page.get_by_role("menuitemradio", name=say("menu.system")).click()
    page.wait_for_selector(drawn_on(theme.DARK[theme.GROUND]))
    assert look.errors == []
