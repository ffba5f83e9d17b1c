"""The dashboard without a mouse."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import expect

from i18n import Speech
from tests.browser.test_journeys import YEAR, headline, number


FOCUS = """() => {
    const one = document.activeElement;
    const box = one.getBoundingClientRect();
    // Streamlit frames a field where it holds the cursor, not the cursor's own element.
    let marked = false;
    for (let at = one, up = 0; at && up < 4; at = at.parentElement, up++) {
        const style = getComputedStyle(at);
        marked ||= style.outlineStyle !== 'none' || style.boxShadow !== 'none'
            || style.borderColor === 'rgb(11, 110, 105)';
    }
    const label = one.labels?.[0]?.textContent;
    const name = one.getAttribute('aria-label') || label || one.innerText || '';
    return {name, seen: marked && box.width > 1 && box.height > 1, tag: one.tagName};
}"""


def reach(page, name: str, key="Tab"):
    """Press the key until the element of this name holds the focus, which is seen on
    all that lie between."""
    for _ in range(80):
        page.keyboard.press(key)
        held = page.evaluate(FOCUS)
        if held["tag"] not in ("BODY", "MAIN", "IFRAME"):
            assert held["seen"], f"no sign of the focus on {held}"
        if held["name"].strip().startswith(name):
            return
    raise AssertionError(f"{name} is not reached")


def test_filters_menu_and_downloads_by_keyboard_alone(example, visit):
    look, say = visit(example), Speech("fr")
    page = look.open(f"patients?{YEAR}")
    page.wait_for_selector(".js-plotly-plot")
    reach(page, say("menu.skip"))
    reach(page, say("page.sessions"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/sessions?**")
    look.settled()
    whole = headline(page, "Séances")

    reach(page, say("filter.network"))
    expect(page.get_by_role("option")).to_have_count(0)  # whoever passes opens nothing
    page.keyboard.type("Kwad")  # not what merely has these letters in this order
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Namur")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("network=A"))
    look.settled()
    page.keyboard.press("Escape")
    shown = headline(page, "Séances")
    assert 0 < number(shown) < number(whole)

    reach(page, say("show.download"))
    page.keyboard.press("Enter")
    page.locator("[class*=st-key-box_]").wait_for()
    look.settled()
    reach(page, say("show.csv"))
    with page.expect_download(timeout=60_000) as got:
        page.keyboard.press("Enter")
    text = Path(got.value.path()).read_text(encoding="utf-8-sig")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=";") if row]
    months = [float(row[1]) for row in rows if re.match("[a-zéû.]+ 2023$", row[0])]
    assert len(months) == 12
    assert sum(months) == number(shown)
    reach(page, say("show.download"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[class*=st-key-box_]")).to_have_count(0)
    assert look.errors == []
