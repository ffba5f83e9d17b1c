"""A chairman holds a meeting of five points by the keyboard alone."""

from datetime import date

import pytest
from playwright.sync_api import expect

from data import open_database
from data.meetings import Decision, Item, Meeting, decisions, keep
from i18n import Speech
from tests.browser.conftest import Server


FR = Speech("fr")
VIEWS = ("page:overview", "patients_by_age", "providers_by_month", "page:budget")
TEXT = "Écrire aux réseaux"


@pytest.fixture
def prepared(tmp_path):
    """A dashboard with a meeting of five points, and an action of an earlier one."""
    server = Server(tmp_path, "0.005")
    server.stop()
    store = open_database(f"duckdb:///{server.database}")
    points = [Item("m", place, view) for place, view in enumerate(VIEWS, start=1)]
    earlier = date(2024, 11, 5)
    keep(
        store,
        [
            Meeting("m", date.today(), "Comité"),
            *points,
            Item("m", 5, title="Divers"),
            Decision("a", "n", "action", "Relire le plan", earlier, owner="SPF"),
        ],
        "Anne",
    )
    store.engine.dispose()
    server.start()
    yield server
    server.stop()


def test_five_points_by_keyboard_alone(prepared, visit):
    look = visit(prepared)
    page = look.open("meetings?lang=fr&meeting=m")
    keys = page.keyboard

    def focus(label: str, most: int = 80):
        """Go on by Tab until the control of this name has the focus."""
        for _ in range(most):
            keys.press("Tab")
            name = page.evaluate(
                "() => { const at = document.activeElement;"
                " return at.matches('button, input, textarea')"
                " ? at.ariaLabel || at.innerText : ''; }"
            )
            if label in name:
                return
        raise AssertionError(f"{label} cannot be reached")

    def arrived(number: int):
        place = FR("present.place", place=number, number=7)
        expect(page.locator(".place")).to_have_text(place)
        look.settled()

    focus(FR("meetings.hold"))
    keys.press("Enter")
    arrived(1)
    assert "Relire le plan" in page.locator("body").inner_text()
    for number in (2, 3, 4):
        keys.press("ArrowRight")
        arrived(number)
    focus(FR("decided.text"), most=6)
    keys.type(TEXT)
    for key in ("ArrowLeft", "ArrowRight", "ArrowLeft"):
        keys.press(key)
    arrived(4)  # an arrow inside a text moves the caret
    focus(FR("decided.sort"), most=1)
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("Enter")
    page.get_by_label(FR("dimension.owner"), exact=True).wait_for(timeout=20_000)
    focus(FR("dimension.owner"), most=6)
    keys.type("INAMI")
    focus(FR("plan.author"), most=8)
    keys.type("Anne")
    focus(FR("decided.save"), most=2)
    keys.press("Enter")
    page.get_by_text(FR("decided.saved_action")).wait_for(timeout=20_000)
    assert TEXT in page.locator(".decided").inner_text()
    page.locator("body").press("ArrowRight")
    arrived(5)
    for number in (6, 7):
        keys.press("ArrowRight")
        arrived(number)
    assert TEXT in page.locator("[data-testid=stMain]").inner_text()
    keys.press("Escape")
    page.wait_for_selector(".place", state="detached")
    look.settled()
    assert TEXT in page.locator("[data-testid=stMain]").inner_text()
    assert look.errors == [] and look.elsewhere == []
    prepared.stop()
    store = open_database(f"duckdb:///{prepared.database}")
    [kept] = [one for one in decisions(store, store.state()) if one.meeting_key == "m"]
    store.engine.dispose()
    assert (kept.text, kept.view, kept.sort, kept.owner) == (
        TEXT, VIEWS[2], "action", "INAMI",
    )  # fmt: skip
