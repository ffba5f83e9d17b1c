"""What a reader waits for, in Chromium against the real server: `python -m
benchmarks.pages`.

A wait ends with the last change of the page: its last figure is drawn; "in sight" ends
with the last one in the window. "By link" is a new browser on a new server that has
drawn nothing but its first page; the reference is a page of one title, in the same run.
Before each of these, and before the menu, the database forgets what it was asked, as
after a new version of the program was put in place; "answers kept" is the same link on
a new server with what a load leaves behind (`python -m ui.warm`). Choices, and the
meeting, are on such a server as well, at rest after its pages were shown once. Needs
what requirements-dev.txt names, and Chromium.
"""

import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from benchmarks import meeting, report
from benchmarks.example import FOLDER, example, forget, rows
from benchmarks.report import Line
from benchmarks.server import Server
from i18n import Speech
from settings import ROOT


FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-component-update",
    "--disable-background-networking", "--disable-sync",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "msedge")
PAGES = ("patients", "providers", "sessions", "support", "coverage", "budget")
SAY = Speech("fr")
Wait = tuple[float, float]  # seconds until the page's last figure, the window's last
middle = statistics.median
QUIET = 400  # milliseconds without a change, after which a page is drawn
# Notes when somebody last pressed, and when the page and each of its figures last
# changed; the sidebar and what lies outside do not count.
WATCH = """window.drawn = new Map();
addEventListener('pointerdown', () => { window.asked = performance.now(); }, true);
new MutationObserver(all => {
    const places = new Set(all.map(({target}) => target)
        .filter(one => one.closest?.('[data-testid=stMain]')));
    if (places.size) window.changed = performance.now();
    for (const one of places) drawn.set(one.closest('.figure'), changed);
}).observe(document, {subtree: true, childList: true, attributes: true})"""
DRAWN = """quiet => window.changed && performance.now() - window.changed > quiet
    && window.changed > (window.asked || 0)
    && !document.querySelector('[data-testid=stApp][data-test-script-state=running]')
    && !document.querySelector('[data-stale=true]')
    && document.querySelector('[data-testid=stMain] h1')
    && [...document.querySelectorAll('.figure, [data-testid=stPlotlyChart]')].every(
        one => one.querySelector('.main-svg'))"""
# Seconds since what was done, until the last change and until the last in the window.
WAITED = """() => {
    const near = [...drawn].filter(([one]) => one?.isConnected
        && one.getBoundingClientRect().top < innerHeight
        && one.getBoundingClientRect().bottom > 0);
    const since = window.asked ?? 0;
    const seen = Math.max(...near.map(([, when]) => when).filter(when => when > since));
    return [changed, seen > 0 ? seen : changed].map(when => (when - since) / 1000);
}"""
LIMITS = {
    1: {"link": 0.6, "menu": 0.9, "again": 0.35, "filter": 0.35, "filter95": 0.6,
        "language": 0.4, "start": 3, "meeting": 1.5, "memory": 800, "file": 400},
    10: {"link": 4, "menu": 4.5, "again": 0.35, "filter": 3, "language": 0.4,
         "start": 5, "meeting": 5, "memory": 4000, "file": 4000},
}  # fmt: skip


def main() -> None:
    chosen = report.options(".pages").parse_args()
    database = chosen.database or FOLDER / f"example_{chosen.scale:g}.duckdb"
    store = example(chosen.scale, database)
    counts = rows(store)
    store.engine.dispose()
    limit = LIMITS.get(chosen.scale, {})
    lines = waits(f"duckdb:///{database.resolve()}", limit)
    size = database.stat().st_size / 1e6
    lines.append(Line("database file", size, "MB", limit.get("file")))
    report.write("pages", chosen.scale, lines, counts)


def waits(url: str, limit: dict) -> list[Line]:
    """What readers of the database of a URL wait for."""
    with chromium() as browser:
        return walk(browser, url, limit)


@contextmanager
def chromium():
    with sync_playwright() as play:
        path = next(filter(None, map(shutil.which, NAMES)))
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def walk(browser, url: str, limit: dict) -> list[Line]:
    empty = middle(empty_page(browser) for _ in range(3))
    starts, links, restarts, kept = [], [], [], []
    for name in PAGES:
        forget(url)
        with Server(url) as server:
            starts.append(first_page(browser, server))
            links.append(by_link(browser, server, name))
    ready(url)
    for name in PAGES:
        with Server(url) as server:
            restarts.append(first_page(browser, server))
            kept.append(by_link(browser, server, name))
    forget(url)
    with Server(url) as server:
        scripts, scripts_again = meeting.scripts(server.address)
    forget(url)
    with Server(url) as server:
        page = opened(browser, f"{server.address}/?lang=fr")
        menu = [to_page(page, name) for name in PAGES]
        again = [to_page(page, name) for name in (*PAGES, *PAGES)]
        page.context.close()
    ready(url)
    with Server(url) as server:
        page = opened(browser, f"{server.address}/?lang=fr")
        for name in PAGES:  # whose figures are then drawn ahead for other choices
            to_page(page, name)
        rested = server.rest()
        to_page(page, "patients")
        first_languages = change_language(page)
        filters = change_filter(page)
        together = add_filters(page)
        languages = change_language(page)
        people = meeting.meet(server.address)
        memory = server.memory()
    imports = [imported() for _ in range(3)]
    at = limit.get
    link_limit = empty + at("link") if at("link") else None
    return [
        Line("an empty Streamlit page, new browser", empty, "s"),
        *lines("page by its link, new browser", links, link_limit),
        Line("page by its link: slowest", max(links)[0], "s"),
        *lines("page by its link, answers kept", kept, link_limit),
        *lines("page from the menu, first time", menu, at("menu")),
        Line("page from the menu: slowest", max(menu)[0], "s"),
        *lines("page again", again, at("again")),
        Line("server start until likely choices are answered", rested, "s"),
        *lines("change of one filter", filters, at("filter")),
        Line(
            "change of one filter: 95 %", part(wholes(filters), 95), "s", at("filter95")
        ),
        *lines("several at once", together, at("filter")),
        Line("several at once: 95 %", part(wholes(together), 95), "s", at("filter95")),
        *lines("change of language", first_languages, at("language")),
        *lines("change of language, several chosen", languages, at("language")),
        Line("server start to first page", middle(starts), "s", at("start")),
        Line("the same, answers kept", middle(restarts), "s", at("start")),
        Line(f"{meeting.PEOPLE} people: 95 %", part(people, 95), "s", at("meeting")),
        Line("memory of the server", memory, "MB", at("memory")),
        Line("import of app.py and of what pages need", middle(imports), "s"),
        Line("script of a page, first time: median", middle(scripts), "s"),
        Line("script of a page, again: median", middle(scripts_again), "s"),
    ]


def ready(url: str) -> None:
    """Ask and draw what pages show at first, as after files were loaded by command."""
    command = [sys.executable, "-m", "ui.warm"]
    environment = os.environ | {"DATABASE_URL": url}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def lines(what: str, waits: list[Wait], limit: float | None) -> list[Line]:
    return [
        Line(f"{what}: median", middle(wholes(waits)), "s", limit),
        Line(f"{what}: in sight", middle([near for _, near in waits]), "s"),
    ]


def wholes(waits: list[Wait]) -> list[float]:
    return [whole for whole, _ in waits]


def first_page(browser, server: Server) -> float:
    """Seconds from the start of the server until its first page is drawn."""
    page = opened(browser, f"{server.address}/")
    seconds = time.time() - server.began - QUIET / 1000
    page.context.close()
    return seconds


def by_link(browser, server: Server, name: str) -> Wait:
    page = opened(browser, f"{server.address}/{name}?lang=fr")
    waited = tuple(page.evaluate(WAITED))
    page.context.close()
    return waited


def empty_page(browser) -> float:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "empty.py")
        script.write_text("import streamlit as st\n\nst.title('Empty')\n")
        with Server(script=script) as server:
            page = opened(browser, server.address)
            page.context.close()
            page = opened(browser, server.address)
            seconds = page.evaluate("window.changed") / 1000
            page.context.close()
    return seconds


def opened(browser, address: str) -> Page:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="fr-BE"
    )
    return opened_in(context, address)


def opened_in(context, address: str) -> Page:
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function(DRAWN, arg=QUIET, timeout=120_000)
    return page


def waited(page: Page, do) -> Wait:
    """Seconds from a press until the last change, and until the last in the window."""
    page.evaluate("window.asked = Infinity")
    do()
    page.wait_for_function(DRAWN, arg=QUIET, timeout=120_000)
    return tuple(page.evaluate(WAITED))


def to_page(page: Page, name: str) -> Wait:
    link = page.get_by_test_id("stSidebarNav").get_by_text(
        SAY(f"page.{name}"), exact=True
    )
    return waited(page, link.click)


def change_filter(page: Page) -> list[Wait]:
    """A network, a region or another period, and none of them again, on two pages."""
    times = []
    for name in ("sessions", "patients"):
        to_page(page, name)
        for filtered, place in (("network", 3), ("network", 9), ("region", 1)):
            option = page.get_by_role("option").nth(place)
            times.append(choose(page, SAY(f"filter.{filtered}"), option))
            page.keyboard.press("Escape")
            reset = page.get_by_role("button", name=SAY("filter.reset"))
            times.append(waited(page, reset.click))
        for place in (2, 3, 4, 5, 7, 0):
            option = page.get_by_role("option").nth(place)
            times.append(choose(page, SAY("filter.period"), option))
    return times


def add_filters(page: Page) -> list[Wait]:
    """One network after the other, then other periods of them all, on two pages: what
    nobody has asked for."""
    times = []
    for name in ("sessions", "patients"):
        to_page(page, name)
        for _ in range(5):
            option = page.get_by_role("option").nth(3)
            times.append(choose(page, SAY("filter.network"), option))
            page.keyboard.press("Escape")
        for place in (2, 3, 4, 5, 7):
            option = page.get_by_role("option").nth(place)
            times.append(choose(page, SAY("filter.period"), option))
    return times


def change_language(page: Page) -> list[Wait]:
    names = ("NL", "DE", "EN", "FR")
    languages = [page.get_by_role("radio", name=name, exact=True) for name in names]
    return [waited(page, language.click) for language in languages]


def choose(page: Page, label: str, option: Locator) -> Wait:
    """Seconds from a choice in a list until the last change."""
    page.get_by_role("combobox", name=label).click()
    option.wait_for()
    return waited(page, option.click)


def imported() -> float:
    began = time.perf_counter()
    command = "import app, ui.frame, ui.page"
    subprocess.run([sys.executable, "-c", command], cwd=ROOT, check=True)
    return time.perf_counter() - began


def part(times: list[float], of_hundred: int) -> float:
    if math.inf in times:  # what fails is not made good by the others
        return math.inf
    return statistics.quantiles(times, n=100)[of_hundred - 1]


if __name__ == "__main__":
    main()
