"""What is taken away from a figure says the number of the page."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pptx
from PIL import Image

from tests.browser.test_journeys import CENTRE, YEAR, headline, number


VIEW = "sessions_by_weekday"


def take(look, extension: str) -> bytes:
    """The file that the button under the figure gives."""
    page = look.page
    block = page.locator(f"[class*=st-key-buttons_{VIEW}]")
    block.evaluate(CENTRE)
    block.get_by_role("button", name="Télécharger").click()
    box = page.get_by_test_id("stPopoverBody")
    # The text to copy comes last: before it, a button may be drawn anew and lose a click.
    box.get_by_test_id("stCode").wait_for()
    look.settled()
    with page.expect_download(timeout=60_000) as got:
        box.get_by_role("button", name=extension).click()
    page.keyboard.press("Escape")
    box.wait_for(state="detached")
    assert got.value.suggested_filename.endswith(f"_2023_fr.{extension.lower()}")
    return Path(got.value.path()).read_bytes()


def test_picture_drawing_and_slide_say_the_number_of_the_page(example, visit):
    look = visit(example)
    page = look.open(f"sessions?{YEAR}")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    shown = number(headline(page, "Séances"))
    figure = page.locator(f".st-key-figure_{VIEW}")
    figure.evaluate(CENTRE)
    on_screen = figures(figure.locator(".textpoint text").all_text_contents())
    assert sum(on_screen) == shown

    drawing = ElementTree.fromstring(take(look, "SVG"))
    texts = [
        "".join(one.itertext()) for one in drawing.iter() if one.tag.endswith("}text")
    ]
    assert set(on_screen) <= set(figures(texts))
    assert "synth" in " ".join(texts)

    picture = Image.open(io.BytesIO(take(look, "PNG")))
    assert picture.width >= 1600 and len(picture.convert("RGB").getcolors(10**6)) > 100

    deck = pptx.Presentation(io.BytesIO(take(look, "PPTX")))
    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    totals = [sum(one.values) for chart in charts for one in chart.plots[0].series]
    assert shown in totals
    assert look.errors == []


def figures(texts: list[str]) -> list[float]:
    """The texts that are nothing but a number."""
    plain = (re.sub(r"\s", "", text) for text in texts)
    return [float(text) for text in plain if text.isdigit()]
