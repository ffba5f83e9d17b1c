"""What is taken away from a figure says the number of the page."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pptx
from PIL import Image

from tests.browser.conftest import CENTRE
from tests.browser.test_journeys import YEAR, headline, number


VIEW = "sessions_by_weekday"


def content(look, box, extension: str) -> bytes:
    file = look.take(box, extension)
    assert file.suggested_filename.endswith(f"_2023_fr.{extension}")
    return Path(file.path()).read_bytes()


def test_picture_drawing_and_slide_say_the_number_of_the_page(example, visit):
    look = visit(example)
    page = look.open(f"sessions?{YEAR}")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    shown = number(headline(page, "Séances"))
    figure = page.locator(f".st-key-panel_{VIEW}")
    figure.evaluate(CENTRE)
    on_screen = figures(figure.locator(".textpoint text").all_text_contents())
    assert sum(on_screen) == shown

    box = look.box_of(VIEW, "download")
    drawing = ElementTree.fromstring(content(look, box, "svg"))
    texts = [
        "".join(one.itertext()) for one in drawing.iter() if one.tag.endswith("}text")
    ]
    assert set(on_screen) <= set(figures(texts))
    assert "synth" in " ".join(texts)

    picture = Image.open(io.BytesIO(content(look, box, "png")))
    assert picture.width >= 1600 and len(picture.convert("RGB").getcolors(10**6)) > 100

    deck = pptx.Presentation(io.BytesIO(content(look, box, "pptx")))
    charts = [s.chart for slide in deck.slides for s in slide.shapes if s.has_chart]
    totals = [sum(one.values) for chart in charts for one in chart.plots[0].series]
    assert shown in totals
    assert look.errors == []


def figures(texts: list[str]) -> list[float]:
    """The texts that are nothing but a number."""
    plain = (re.sub(r"\s", "", text) for text in texts)
    return [float(text) for text in plain if text.isdigit()]
