"""A report made on its page, and a page shown as a presentation."""

import io
import re
import zipfile
from pathlib import Path

import pptx
from playwright.sync_api import expect
from pypdf import PdfReader

from i18n import Speech
from tests.browser.test_every_page import DRAWN
from tests.browser.test_journeys import YEAR, headline, number
from tests.views.test_theme import contrast


def series_of(deck, shape_name: str) -> dict[str, list]:
    """The numbers behind a native chart of a deck, by its name."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart and shape.name == shape_name:
                return {
                    one.name: list(one.values) for one in shape.chart.plots[0].series
                }
    raise AssertionError(f"no chart {shape_name}")


def test_a_report_is_made_and_taken_away(example, visit):
    look = visit(example)
    page = look.open(f"sessions?lang=fr&{YEAR}")
    page.wait_for_selector(".js-plotly-plot", timeout=30_000)
    shown = headline(page, "Séances")
    page = look.open(f"reports?lang=fr&{YEAR}")
    say = Speech("fr")
    page.get_by_role("button", name=say("reports.make")).click()
    ready = page.get_by_test_id("stDownloadButton").get_by_role("button")

    ready.wait_for(timeout=300_000)
    with page.expect_download(timeout=60_000) as got:
        ready.click()
    assert got.value.suggested_filename == "committee_2023-01_2023-12.zip"
    archive = zipfile.ZipFile(io.BytesIO(Path(got.value.path()).read_bytes()))
    files = {name.rpartition("_")[2]: archive.read(name) for name in archive.namelist()}
    assert sorted(files) == ["fr.pdf", "fr.pptx", "nl.pdf", "nl.pptx"]
    decks = [
        pptx.Presentation(io.BytesIO(files[f"{one}.pptx"])) for one in ("fr", "nl")
    ]
    texts = [
        shape.text_frame.text
        for deck in decks
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert any(shown in text for text in texts)
    assert any(f"{number(shown):,.0f}".replace(",", ".") in text for text in texts)
    for language in ("fr", "nl"):
        pages = PdfReader(io.BytesIO(files[f"{language}.pdf"])).pages
        printed = "".join(page.extract_text() for page in pages)
        assert str(int(number(shown))) in re.sub(r"[\s.]", "", printed)
    assert look.errors == [] and look.elsewhere == []


def test_a_button_that_waits_for_a_choice_can_be_read(example, visit):
    for scheme in ("light", "dark"):
        page = visit(example, language="nl", scheme=scheme).open("reports?lang=nl")
        page.get_by_role("radio", name="Netwerkfiche").click()
        button = page.get_by_role("button", name=Speech("nl")("reports.make"))
        expect(button).to_be_disabled()
        shown = button.evaluate(
            "one => [getComputedStyle(one.querySelector('p')).color,"
            " getComputedStyle(document.querySelector('[data-testid=stApp]'))"
            ".backgroundColor].map(text => text.match(/\\d+/g).slice(0, 3).map(Number))"
        )
        assert contrast(*(f"#{bytes(rgb).hex()}" for rgb in shown)) > 4.5


def test_what_is_written_for_a_section_is_kept(example, visit):
    look = visit(example)
    page = look.open(f"reports?lang=fr&{YEAR}")
    say = Speech("fr")
    section = page.locator("summary", has_text=say("page.patients"))
    section.click()
    page.wait_for_selector(".js-plotly-plot")
    page.wait_for_function(DRAWN)  # until then what is below them moves
    look.settled()
    page.locator("summary", has_text=say("page.overview")).click()  # above it
    expect(page.get_by_role("button", name=say("reports.keep"))).to_have_count(2)
    look.settled()
    keep = page.get_by_role("button", name=say("reports.keep")).last
    keep.click()
    expect(page.get_by_text(say("reports.needs_author"))).to_be_visible()
    page.get_by_label("Texte de cette partie (Français)").last.fill("À dire au comité.")
    page.get_by_label(say("plan.author")).last.fill("Anne")
    keep.click()
    expect(section).to_contain_text(say("reports.with_text"))
    look.open(f"reports?lang=fr&{YEAR}")
    expect(section).to_contain_text(say("reports.with_text"))
    look.open("history?lang=fr")
    assert "Anne" in page.locator("[data-testid=stMain]").inner_text()


def test_a_page_is_presented_with_the_arrow_keys(example, visit):
    look = visit(example, width=1920, height=1080)
    page = look.open(f"patients?lang=fr&{YEAR}")
    say = Speech("fr")
    page.get_by_role("button", name=say("present.begin")).click()
    page.wait_for_selector(".st-key-stage_keys")
    look.settled()
    heading = page.locator("[data-testid=stMain] h1:visible")
    expect(heading).to_have_count(1)
    first = heading.inner_text()
    assert not page.locator("[data-testid=stSidebar]").is_visible()
    assert page.locator(".js-plotly-plot").count() == 0
    for key in ("patients_by_month", "patients_cumulative"):
        page.keyboard.press("ArrowRight")
        expect(heading).to_have_text(say(f"view.{key}"))
        look.settled()
        page.wait_for_selector(".js-plotly-plot")
        assert page.locator(".js-plotly-plot").count() == 1
        lowest = page.locator(".foot").bounding_box()
        assert lowest["y"] + lowest["height"] <= 1080
    assert "2023" in page.locator(".foot").inner_text()
    sizes = page.eval_on_selector_all(
        ".js-plotly-plot text",
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))",
    )
    assert min(sizes) >= 16
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
        look.settled()
    expect(heading).to_have_text(first)
    page.keyboard.press("Escape")
    expect(page.locator("[data-testid=stSidebar]")).to_be_visible()
    look.settled()
    assert not re.search("present", page.url)


def test_the_menu_has_its_name_after_a_presentation(example, visit):
    look, say = visit(example), Speech("fr")
    page = look.open(f"patients?lang=fr&{YEAR}&present=1")
    page.keyboard.press("Escape")
    menu = page.get_by_test_id("stSidebarNav")
    expect(menu).to_have_attribute("aria-label", say("menu.pages"))
    section = menu.get_by_role("list", name=say("menu.steering"))
    expect(section.get_by_role("link")).to_have_count(4)
