"""What must be seen is seen: titles below the strip, names beside the marks, menus above
them, whose numbers they are."""

import pytest
from playwright.sync_api import expect

from i18n import Speech
from tests.browser.test_every_page import DRAWN, OVERLAPS
from tests.browser.test_journeys import YEAR
from tests.views.test_theme import GROUNDS, contrast
from views import theme


STRIP = "[data-testid=stHeader]"
# What lies on top at the middle of an element, where its own parts count as itself.
ON_TOP = """one => {
    const {left, top, width, height} = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
# Whether the mark of synthetic data covers a part of a menu.
MARK_OVER = """menu => {
    const mark = document.querySelector('.synthetic').getBoundingClientRect();
    const box = document.querySelector(menu).getBoundingClientRect();
    const x = Math.max(mark.left, box.left) + 2, y = Math.max(mark.top, box.top) + 2;
    const meet = x < Math.min(mark.right, box.right)
        && y < Math.min(mark.bottom, box.bottom);
    return meet && !!document.elementFromPoint(x, y).closest('.synthetic');
}"""
# Each figure is drawn as wide as its place is now.
FITS = """() => [...document.querySelectorAll('.figure')].every(one => Math.abs(
    one.clientWidth - one.querySelector('.main-svg').getBoundingClientRect().width) < 2)
"""
BORDER = "one => getComputedStyle(one).borderTopColor.match(/[0-9]+/g).map(Number)"
LARGE = 20  # pixels of letters that are read from the last row


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_an_address_shows_the_title_of_its_figure(example, visit, size):
    width, height = size
    look = visit(example, width=width, height=height)
    page = look.open(f"patients?lang=fr&{YEAR}#patients-by-network")
    title = page.locator("#patients-by-network")
    expect(title).to_be_in_viewport()
    page.wait_for_function(DRAWN)
    strip = page.locator(STRIP).bounding_box()
    box = title.bounding_box()
    assert strip["y"] + strip["height"] <= box["y"] < height / 3
    assert title.evaluate(ON_TOP)


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("period", ["quarter", "everything"])
def test_names_above_a_figure_lie_beside_its_unit_and_mark(
    example, visit, language, period
):
    look = visit(example, language=language)
    for name in ("", "patients", "sessions"):
        page = look.open(f"{name}?period={period}")
        for width in (1920, 1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(DRAWN)
            page.wait_for_function(FITS)
            assert page.evaluate(OVERLAPS) == [], (name, width)


def test_an_open_menu_lies_above_the_mark(example, visit):
    look = visit(example, width=390, height=844)
    page = look.open("")
    page.get_by_test_id("stMainMenu").click()
    menu = page.get_by_test_id("stMainMenuPopover")
    menu.wait_for()
    assert not page.evaluate(MARK_OVER, "[data-testid=stMainMenuPopover]")
    assert "Streamlit" not in menu.inner_text()  # its maker and its version
    page.keyboard.press("Escape")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.wait_for_timeout(1000)
    assert not page.evaluate(MARK_OVER, "[data-testid=stSidebar]")


def test_whose_numbers_they_are_is_read_from_afar(example, visit):
    look = visit(example)
    members = "SaRA"
    for path in ("", "&present=1"):
        page = look.open(f"?{YEAR}&network=A06{path}")
        told = page.locator(".chosen")
        expect(told).to_have_text(members)
        size = told.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert size >= LARGE
    page.keyboard.press("ArrowRight")
    expect(page.locator(".chosen")).to_have_text(members)
    look.settled()
    look.open(f"?{YEAR}")
    expect(page.locator(".chosen")).to_have_count(0)
    assert look.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_empty_box_and_a_button_at_rest_are_seen(example, visit, scheme):
    page = visit(example, scheme=scheme).open("history")
    ground = GROUNDS[scheme](theme.GROUND)
    box = page.get_by_test_id("stCheckbox").locator("label > span + div")
    button = page.get_by_role("button", name=Speech("fr")("history.button"))
    expect(button).to_be_disabled()
    for one in (box, button):
        seen = f"#{bytes(one.evaluate(BORDER)[:3]).hex()}"
        assert contrast(seen, ground) >= 3
