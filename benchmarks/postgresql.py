"""What the same costs on PostgreSQL: `python -m benchmarks.postgresql URL`.

The database is empty, and the example is loaded first, or it holds the example.
"""

import argparse
import time
from dataclasses import replace

from sqlalchemy import text

from benchmarks import report
from benchmarks.example import rows
from benchmarks.measures import ask_all, slowest_first, told
from benchmarks.pages import waits
from benchmarks.queries import by_hand, last_year, ours, timed
from benchmarks.report import Line
from data import open_database
from data.demo import make
from data.store import Store
from metrics.reader import Reader


LOAD_LIMITS = {"storing": 60, "preparing": 120}  # seconds at scale 1
LIMITS = {1: 1.0}  # seconds, every measure by every dimension in the mean
PAGES_LIMITS = {
    1: {"link": 15, "menu": 8, "again": 0.35, "filter": 10, "filter95": 30,
        "language": 0.8, "start": 5},
}  # fmt: skip
SIX_LIMIT = 1.5  # times the SQL written by hand
TIMES = 3


def main() -> None:
    top = argparse.ArgumentParser(prog="python -m benchmarks.postgresql")
    top.add_argument("url")
    top.add_argument("--scale", type=float, default=1.0, help="of the example")
    chosen = top.parse_args()
    store = open_database(chosen.url)
    lines = [] if store.state() else load(store, chosen.scale)
    times = ask_all(store)
    lines += told("PostgreSQL", times, LIMITS.get(chosen.scale))
    lines += six_questions(store)
    lines += [
        replace(line, what=f"PostgreSQL, {line.what}")
        for line in waits(chosen.url, PAGES_LIMITS.get(chosen.scale, {}))
    ]
    with store.connect() as connection:
        more = {"server": connection.scalar(text("SHOW server_version"))}
    more |= {"seconds": dict(slowest_first(times))}
    report.write("postgresql", chosen.scale, lines, rows(store), more)


def load(store: Store, scale: float) -> list[Line]:
    """How long each step of loading the example takes."""
    began: dict[str, float] = {}
    make(store, scale, lambda step, _: began.setdefault(step, time.perf_counter()))
    steps = list(began)
    return [
        Line(
            f"PostgreSQL, loading the example: {step}",
            began[then] - began[step],
            "s",
            LOAD_LIMITS.get(step) if scale == 1 else None,
        )
        for step, then in zip(steps, steps[1:], strict=False)
    ]


def six_questions(store: Store) -> list[Line]:
    period = last_year(store)
    table = Reader(store).relation("participation").element.name
    mine = timed(lambda: ours(store, period), TIMES)
    with store.connect() as connection:
        plain = timed(
            lambda: [
                connection.execute(text(one)).all() for one in by_hand(table, period)
            ],
            TIMES,
        )
    return [
        Line("PostgreSQL, six questions: ours", mine, "s", SIX_LIMIT * plain),
        Line("PostgreSQL, six questions: by hand", plain, "s"),
    ]


if __name__ == "__main__":
    main()
