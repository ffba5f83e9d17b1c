"""Two people at once, and a server that goes away in between."""

import re
from urllib.parse import parse_qs, urlsplit

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


SESSIONS = {"fr": "Séances", "nl": "Sessies"}


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
    other.pick(dutch("filter.network"), "Netwerk GG ADS")
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
    other.pick(dutch("filter.audience"), dutch.label("audience", "adult"))
    expect(reading).to_have_url(re.compile("audience=adult"))
    reading.keyboard.press("Escape")
    other.settled()
    other.choose("providers")
    assert "network=A" in reading.url and "lang=nl" in reading.url
    reading.wait_for_selector(".js-plotly-plot .main-svg")
    assert dutch("page.providers") in reading.locator(".where").inner_text()


def test_the_choice_stays_when_the_language_changes(example, visit):
    look = visit(example)
    chosen = "start=2023-01&end=2023-06&network=A05,A06"
    page = look.open(f"sessions?lang=fr&{chosen}")
    shown = number(headline(page, SESSIONS["fr"]))
    page.get_by_role("radio", name="NL", exact=True).click()
    expect(page).to_have_url(re.compile("lang=nl"))
    look.settled()
    say, look.language = Speech("nl"), "nl"
    names = ("period", "start", "end")
    words = (say("preset.custom"), say.month("2023-01"), say.month("2023-06"))
    for name, word in zip(names, words, strict=True):
        box = page.get_by_role("combobox", name=say(f"filter.{name}"), exact=True)
        expect(box).to_have_accessible_description(word)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["network"] == ["A05,A06"] and asked["start"] == ["2023-01"]
    assert number(headline(page, SESSIONS["nl"])) == shown
    look.choose("patients")
    assert "network=A05%2CA06" in page.url.replace(",", "%2C") and "lang=nl" in page.url
    # What was chosen can be taken away, one and then all.
    look.choose("sessions")
    page.get_by_role("button", name=say("filter.reset")).click()
    expect(page).not_to_have_url(re.compile("network"))
    look.settled()
    assert number(headline(page, SESSIONS["nl"])) > shown
    assert look.errors == []


def test_one_click_clears_what_was_just_chosen(example, visit):
    """The list that was chosen from does not shrink under the pointer."""
    look, say = visit(example), Speech("fr")
    page = look.open(f"sessions?{YEAR}")
    look.unfold(say("filter.region")).first.click()
    expect(page).to_have_url(re.compile("region="))
    page.keyboard.press("Escape")
    page.get_by_role("button", name=say("filter.reset")).click()
    expect(page).not_to_have_url(re.compile("region="))
    assert look.errors == []


# A page of the menu and a language, both before the first of them is answered.
AT_ONCE = """([page, language]) => {
    document.querySelectorAll('[data-testid=stSidebarNavLink]')[page].click();
    return new Promise(go => setTimeout(go, %d)).then(() =>
        document.querySelector(`[role=radiogroup] input[value=${language}]`).click());
}"""


def test_a_choice_while_another_page_comes_is_not_lost(example, visit):
    look = visit(example)
    page = look.open("?lang=fr")
    for turn, language in enumerate(["nl", "de", "en", "fr"] * 3):
        page.evaluate(AT_ONCE % (5 * (turn // 4)), [1 + turn % 4, language])
        expect(page.locator("html")).to_have_attribute("lang", language)
        look.settled()
    said = page.locator("body").inner_text()
    assert Speech("fr")("state.failed") not in said
    assert page.get_by_test_id("stException").count() == 0
    expect(page.get_by_role("radio", name="FR", exact=True)).to_be_checked()
