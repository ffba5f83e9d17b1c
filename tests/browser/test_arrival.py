"""A page comes in pieces: it is shown once they lie where they stay."""

import pytest
from playwright.sync_api import expect


# What moves while it can be seen, as shares of the window.
WATCH = """(() => {
    window.moved = 0;
    new PerformanceObserver(seen => {
        for (const one of seen.getEntries()) window.moved += one.value;
    }).observe({type: 'layout-shift', buffered: true});
})()"""
SHOWN = "!document.documentElement.classList.contains('arriving')"
TRIES = 3  # whatever takes a second is seen coming, as on a machine that is busy


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", ["patients", "coverage", "pilots", "meetings"])
def test_nothing_moves_once_it_is_seen(example, visit, name, width):
    look = visit(example, width=width)
    look.page.add_init_script(WATCH)

    def moved() -> float:
        page = look.open(f"{name}?lang=fr")
        assert page.evaluate(SHOWN)
        return page.evaluate("window.moved")

    assert any(moved() < 0.03 for _ in range(TRIES))


def test_a_page_that_lacks_a_piece_is_seen_all_the_same(example, visit):
    page = visit(example).page
    page.route("**/BidiComponent*.js", lambda asked: None)  # it never comes
    page.goto(f"{example.address}/patients?lang=fr")
    expect(page.locator("[data-testid=stSkeleton]").first).to_be_visible()
    assert page.evaluate(SHOWN)
