"""Two people at once, and a server that goes away in between."""

import re

from playwright.sync_api import expect

from i18n import Speech
from tests.browser.test_journeys import (
    YEAR,
    delivery,
    headline,
    many_sessions,
    number,
    upload,
)


def load(page, say, uploaded: int):
    """Store what was handed in, and wait until it is there."""
    button = page.get_by_role("button", name=say("bring_in.load"), exact=True)
    button.click(timeout=120_000)
    if uploaded:
        page.get_by_text(say("bring_in.done", number=uploaded)).wait_for(
            timeout=120_000
        )


def test_one_reads_while_the_other_loads_and_the_server_restarts(
    empty, visit, tmp_path
):
    french, dutch = Speech("fr"), Speech("nl")
    one, other = visit(empty), visit(empty, language="nl")
    page = one.open("bring_in")
    upload(page, delivery(), "séances.xlsx")
    load(page, french, 1)
    reading = other.open(f"sessions?{YEAR}")
    title = "Sessies"
    assert number(headline(reading, title)) == 40

    # While twenty thousand rows are read and stored, the other goes from page to page.
    page = one.open("bring_in")
    file = many_sessions(tmp_path / "séances.csv", 20_000)
    page.locator("input[type=file]").set_input_files(file)
    page.locator("ol.steps").wait_for()
    other.choose("patients")
    assert dutch("page.patients") in reading.locator(".where").inner_text()
    load(page, french, 0)
    for name in ("providers", "sessions"):
        other.choose(name)
        reading.wait_for_selector(".js-plotly-plot .main-svg")
        assert dutch("state.failed") not in reading.locator("body").inner_text()
    assert number(headline(reading, title)) in (40, 20_000)
    page.get_by_text(french("bring_in.done", number=2)).wait_for(timeout=120_000)
    other.choose("patients")
    other.choose("sessions")
    # The file says "S0" to "S39" anew.
    assert number(headline(reading, title)) == 20_000

    # Each keeps the language and filters of their own.
    one.choose("sessions")
    reading.get_by_label(dutch("filter.network")).click()
    reading.keyboard.type("Netwerk GG ADS")
    reading.keyboard.press("Enter")
    expect(reading).to_have_url(re.compile("network=A05"))
    other.settled()
    reading.keyboard.press("Escape")  # an open list hides the menu from screen readers
    assert "lang=nl" in reading.url and "lang=fr" in page.url
    assert "network" not in page.url
    assert headline(page, "Séances")

    # The server goes and comes again: the next click on the same page works.
    address = reading.url
    empty.stop()
    reading.wait_for_timeout(1500)
    empty.start()
    reading.wait_for_selector("[data-test-connection-state=CONNECTED]")
    other.settled()
    assert reading.url == address
    other.choose("providers")
    assert "network=A" in reading.url and "lang=nl" in reading.url
    reading.wait_for_selector(".js-plotly-plot .main-svg")
    assert dutch("page.providers") in reading.locator(".where").inner_text()
