"""A page on paper."""

import io

from pypdf import PdfReader

from tests.browser.test_journeys import YEAR


# Figures that reach over the right edge of the sheet (330 mm less two edges of 10).
CUT = """() => [...document.querySelectorAll('.js-plotly-plot, .territories')]
    .filter(one => one.getBoundingClientRect().right > 310 / 25.4 * 96 + 1).length"""


def test_a_printed_page_is_figures_and_words(example, visit):
    look = visit(example)
    page = look.open(f"patients?{YEAR}")
    page.wait_for_selector(".js-plotly-plot .main-svg")
    title = page.locator("h1").inner_text()
    titles = page.locator("h2").all_inner_texts()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1172, "height": 1600})  # a sheet
    page.wait_for_timeout(1000)
    for name in ("stSidebar", "stHeader"):
        assert not page.get_by_test_id(name).is_visible(), name
    assert not [one for one in page.get_by_role("button").all() if one.is_visible()]
    assert page.evaluate(CUT) == 0
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    assert " ".join(title.split())[:40] in texts[0]
    # A figure's name, its last word and its rule stand on one sheet.
    for heading in titles:
        assert any(" ".join(heading.split()) in text for text in texts), heading
    networks = next(text for text in texts if "Patients atteints, par réseau" in text)
    assert "Chacune compte une fois" in networks and "Réseau Santé Namur" in networks
    assert len(sheets) < len(titles)


def test_a_map_on_paper_is_light_and_has_nothing_to_press(example, visit):
    page = visit(example, scheme="dark").open(f"coverage?{YEAR}")
    drawn = page.locator(".territories")
    page.locator(".territories .region").wait_for()
    assert drawn.evaluate("one => getComputedStyle(one).filter") == "none"
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 1172, "height": 1600})
    page.wait_for_timeout(1000)
    assert "invert(1)" in drawn.evaluate("one => getComputedStyle(one).filter")
    assert not page.locator(".leaflet-control-zoom").is_visible()
    assert page.evaluate(CUT) == 0
