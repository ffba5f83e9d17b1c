"""Our page of patients beside pages of fewer figures as one would write them in an
hour, in the same run: `python -m benchmarks.plain`.

The plain pages (plain_page.py) show what `queries` asks: five figures and four
headlines; ours shows eleven figures and more, in four languages, with small numbers
hidden. Nobody has asked our database anything before. "At once" is ten new browsers
until the last of them has its last figure. Needs what requirements-dev.txt names, and
Chromium.
"""

import time
from pathlib import Path

from benchmarks import report
from benchmarks.example import FOLDER, example, forget, rows
from benchmarks.pages import (
    DRAWN,
    QUIET,
    SAY,
    WAITED,
    WATCH,
    choose,
    chromium,
    middle,
    opened,
    opened_in,
)
from benchmarks.report import Line
from benchmarks.server import Server
from metrics.reader import Reader


PLAIN = Path(__file__).parent / "plain_page.py"
AT_ONCE = 10
OTHERS = ("duckdb", "pandas")


def main() -> None:
    given = report.options(".plain").parse_args()
    path = given.database or FOLDER / f"example_{given.scale:g}.duckdb"
    store = example(given.scale, path)
    counts = rows(store)
    table = Reader(store).relation("participation").element.name
    store.engine.dispose()
    url = f"duckdb:///{path.resolve()}"
    forget(url)
    told = {"TABLE": table, "FILE": str(path.resolve())}
    with chromium() as browser:
        with Server(url) as server:
            labels = SAY("filter.period"), SAY("filter.network")
            lines = waits("ours", browser, server, "/patients?lang=fr", labels)
        for means in OTHERS:
            with Server(script=PLAIN, MEANS=means, **told) as server:
                who = f"Streamlit and {means}"
                lines += waits(who, browser, server, "", ("Period", "Network"))
    report.write("plain", given.scale, lines, counts)


def waits(who: str, browser, server: Server, path: str, labels) -> list[Line]:
    address = server.address + path
    opened(browser, server.address).context.close()
    page = opened(browser, address)
    new, _ = page.evaluate(WAITED)
    warm = []
    for _ in range(3):
        second = opened_in(page.context, address)
        warm.append(second.evaluate(WAITED)[0])
        second.close()
    filters = []
    for label, place in zip((*labels, *labels), (1, 4, 2, 7), strict=True):
        option = page.get_by_role("option").nth(place)
        filters.append(choose(page, label, option)[0])
        page.keyboard.press("Escape")
    page.context.close()
    together = at_once(browser, address)
    return [
        Line(f"{who}: new browser", new, "s"),
        Line(f"{who}: again in that browser, median", middle(warm), "s"),
        Line(f"{who}: change of one filter, median", middle(filters), "s"),
        Line(f"{who}: {AT_ONCE} new browsers at once", together, "s"),
        Line(f"{who}: memory after that", server.memory(), "MB"),
    ]


def at_once(browser, address: str) -> float:
    contexts = [browser.new_context(locale="fr-BE") for _ in range(AT_ONCE)]
    pages = [context.new_page() for context in contexts]
    began = time.perf_counter()
    for page in pages:
        page.add_init_script(WATCH)
        page.goto(address, wait_until="commit")
    for page in pages:
        page.wait_for_function(DRAWN, arg=QUIET, timeout=120_000)
    seconds = time.perf_counter() - began - QUIET / 1000
    for context in contexts:
        context.close()
    return seconds


if __name__ == "__main__":
    main()
