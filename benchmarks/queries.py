"""The six questions of a page, by us and by others: `python -m benchmarks.queries`.

Different patients by month, by network and by province; sessions by month and by place;
four headline figures; over the last twelve months. By us with disclosure control, and
in the same run by DuckDB's SQL written by hand, by pandas on a frame in memory and by
SQLite.
"""

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks import report
from benchmarks.example import FOLDER, example, rows
from benchmarks.report import Line
from data.store import Store
from metrics import Filters, compute
from metrics.filters import add_months
from metrics.reader import STATES, Reader


TIMES = 5
LIMIT = 1.5  # times the SQL written by hand
COLUMNS = ("month", "network", "province", "place", "patient_key", "provider_key",
           "session_id", "amount_insurer")  # fmt: skip
GROUPS = (
    ("patient_key", "month"), ("patient_key", "network"), ("patient_key", "province"),
    ("session_id", "month"), ("session_id", "place"),
)  # fmt: skip
KEYS = ("patient_key", "session_id", "provider_key")
OURS = {"patient_key": "patients_reached", "session_id": "sessions"}
HEADLINES = ("patients_reached", "sessions", "providers_active", "amount_insurer")


def main() -> None:
    chosen = report.options(".queries").parse_args()
    path = chosen.database or FOLDER / f"example_{chosen.scale:g}.duckdb"
    store = example(chosen.scale, path)
    period = last_year(store)
    times = {"ours": timed(lambda: ours(store, period))}
    counts = rows(store)
    name = Reader(store).relation("participation").element.name
    store.engine.dispose()
    with duckdb.connect(path, read_only=True) as raw:
        times["DuckDB by hand"] = timed(
            lambda: [raw.execute(one).fetchall() for one in by_hand(name, period)]
        )
        frame = raw.sql(f"SELECT {', '.join(COLUMNS)} FROM {name}").df()
    frame["amount_insurer"] = frame["amount_insurer"].astype(float)
    times["pandas in memory"] = timed(lambda: by_pandas(frame, period))
    with tempfile.TemporaryDirectory() as folder:
        lite = sqlite3.connect(Path(folder, "lite.db"))
        frame.to_sql("participation", lite, index=False)
        lite.execute("CREATE INDEX by_month ON participation (month)")
        times["SQLite"] = timed(
            lambda: [
                lite.execute(one).fetchall() for one in by_hand("participation", period)
            ],
            1,
        )
        lite.close()
    limit = LIMIT * times["DuckDB by hand"]
    lines = [
        Line(f"six questions: {who}", seconds, "s", limit if who == "ours" else None)
        for who, seconds in times.items()
    ]
    more = {
        "times ours": {
            who: round(seconds / times["ours"], 2) for who, seconds in times.items()
        }
    }
    report.write("queries", chosen.scale, lines, counts, more)


def last_year(store: Store) -> Filters:
    """The last twelve months on record."""
    end = Reader(store).span[1]
    return Filters(add_months(end, -11), end)


def timed(do: Callable, times: int = TIMES) -> float:
    found = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def ours(store: Store, period: Filters) -> None:
    STATES.clear()  # what was asked before is forgotten
    for column, by in GROUPS:
        compute(OURS[column], (by,), period, store)
    for key in HEADLINES:
        compute(key, (), period, store)


def by_hand(table: str, period: Filters) -> list[str]:
    where = f"FROM {table} WHERE month BETWEEN '{period.start}' AND '{period.end}'"
    headlines = ", ".join(
        (*(f"count(DISTINCT {name})" for name in KEYS), "sum(amount_insurer)")
    )
    return [
        *(
            f"SELECT {by}, count(DISTINCT {column}) {where} GROUP BY {by}"
            for column, by in GROUPS
        ),
        f"SELECT {headlines} {where}",
    ]


def by_pandas(frame: pd.DataFrame, period: Filters) -> None:
    chosen = frame[frame["month"].between(period.start, period.end)]
    for column, by in GROUPS:
        chosen.groupby(by)[column].nunique()
    chosen[list(KEYS)].nunique()
    chosen["amount_insurer"].sum()


if __name__ == "__main__":
    main()
