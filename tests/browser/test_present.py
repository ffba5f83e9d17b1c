"""Every page as a presentation."""

import re

from playwright.sync_api import expect

from i18n import Speech
from tests.browser.test_every_page import OVERLAPS, WITH_FIGURES
from tests.browser.test_journeys import YEAR


DRAWN = ".js-plotly-plot .main-svg, .st-key-stage table, .st-key-stage .standing"


def test_every_page_is_presented(example, visit):
    look, say = visit(example, width=1920, height=1080), Speech("fr")
    for name in WITH_FIGURES:
        page = look.open(f"{name}?{YEAR}&present=1")
        place = page.locator(".place")
        number = int(re.search(r"\d+$", place.inner_text())[0])
        assert number > 3
        assert page.get_by_test_id("stSidebarNav").count() == 0
        for step in (2, 3):
            page.keyboard.press("ArrowRight")
            expect(place).to_have_text(say("present.place", place=step, number=number))
            look.settled()
            page.wait_for_selector(DRAWN)
            assert page.evaluate(OVERLAPS) == [], f"{name} {step}"
            assert "2023" in page.locator(".foot").inner_text()
    assert look.errors == [] and look.elsewhere == []


def test_the_map_is_presented(example, visit):
    look = visit(example, width=1920, height=1080)
    page = look.open(f"coverage?{YEAR}&present=1")
    page.keyboard.press("ArrowRight")
    title = Speech("fr")("view.coverage_map_network_adult")
    page.get_by_role("heading", name=title, exact=True).wait_for()
    look.settled()
    page.wait_for_selector(".shapelayer path, .layer-below path")
    box = page.locator(".js-plotly-plot").bounding_box()
    foot = page.locator(".foot").bounding_box()
    assert box["height"] > 500
    assert foot["y"] + foot["height"] <= 1080


def test_a_slide_fits_a_small_projector(example, visit):
    """Figure, rule and foot stand on it without scrolling; letters are still larger."""
    look = visit(example)
    page = look.open(f"coverage?{YEAR}&present=1")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        look.settled()
        page.wait_for_selector(DRAWN)
        foot = page.locator(".foot").bounding_box()
        assert foot["y"] + foot["height"] <= 800
        assert page.evaluate(OVERLAPS) == []
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    assert page.evaluate(size) > 16
