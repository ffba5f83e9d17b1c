"""Every page as it meets the reader: whole, readable, open to all."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from i18n import LANGUAGES, Speech
from ui.menu import SECTIONS


PAGES = [name for names in SECTIONS.values() for name in names]
WITH_FIGURES = (*SECTIONS["follow_up"], "budget", "plan", "pilots")
WIDTH = "() => [document.scrollingElement.scrollWidth, innerWidth]"
DRAWN = "() => !document.querySelector('.figure[aria-label]:empty')"
OVERLAPS, OUTSIDE = (
    (Path(__file__).parent / name).read_text(encoding="utf-8")
    for name in ("overlaps.js", "outside.js")
)
FIGURES = {"exclude": [[".js-plotly-plot svg"]]}  # drawings: their alt text is outside
# A tooltip over a figure, a spinner: what axe finds there is not what is read.
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]}


def faults(page) -> list[str]:
    """What axe-core calls critical or serious, with the element."""
    found = Axe().run(page, FIGURES, RULES).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]}"
        for one in found
        for node in one["nodes"]
        if one["impact"] in ("critical", "serious")
    ]


def look_over(look, name: str):
    """Nothing failed, nothing is cut off, no text lies upon another."""
    page, say = look.page, Speech(look.language)
    if name in WITH_FIGURES:
        page.wait_for_selector(".js-plotly-plot .main-svg", timeout=30_000)
        page.wait_for_function(DRAWN)
        # Plotly's picture button would give one without title and source.
        assert page.locator(".modebar-btn").count() == 0
    text = page.locator("[data-testid=stMain]").inner_text()
    assert "Traceback" not in text and say("state.failed") not in text
    content, window = page.evaluate(WIDTH)
    assert content <= window, f"{name} is {content} wide"
    assert page.evaluate(OVERLAPS) == [], name
    assert page.evaluate(OUTSIDE) == [], name
    assert say("mark.synthetic").lower() in page.locator("body").inner_text().lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_in_every_language(example, visit, language):
    look = visit(example, language=language)
    look.open("")
    assert look.page.evaluate("document.documentElement.lang") == language
    for name in PAGES:
        look.choose(name)
        look_over(look, name)
        if language == "fr":  # what axe-core looks at is alike in all
            assert faults(look.page) == [], name
    assert look.elsewhere == []
    assert look.errors == []


def test_every_page_on_a_telephone(example, visit):
    look = visit(example, width=390, height=844, language="nl")
    for name in PAGES:
        look.open(name)
        look_over(look, name)
