"""What every measure costs by every dimension: `python -m benchmarks.measures`.

Each is asked once, uncached, in a process that has asked one question before.
"""

import statistics
import time

from benchmarks import report
from benchmarks.example import example, rows
from benchmarks.report import Line
from metrics import Filters, compute, load_measures
from metrics.filters import add_months
from metrics.reader import Reader


LIMITS = {1: 0.060, 10: 0.600}  # seconds, in the mean
SLOWEST = 10


def main() -> None:
    chosen = report.options(".measures").parse_args()
    store = example(chosen.scale, chosen.database)
    times = ask_all(store)
    lines = told("DuckDB", times, LIMITS.get(chosen.scale))
    more = {"seconds": dict(slowest_first(times))}
    report.write("measures", chosen.scale, lines, rows(store), more)


def ask_all(store) -> dict[str, float]:
    """Seconds by measure and dimension, over the last twelve months on record."""
    end = Reader(store).span[1]
    filters = Filters(add_months(end, -11), end)
    compute("sessions", (), filters, store)
    times = {}
    for key, measure in load_measures().items():
        for by in ((), *((name,) for name in sorted(measure.dimensions))):
            began = time.perf_counter()
            compute(key, by, filters, store)
            times[" by ".join((key, *by))] = round(time.perf_counter() - began, 4)
    return times


def told(where: str, times: dict[str, float], limit: float | None = None) -> list[Line]:
    mean = statistics.mean(times.values())
    found = [Line(f"{where}: {len(times)} questions, mean", mean, "s", limit)]
    found.append(Line(f"{where}: median", statistics.median(times.values()), "s"))
    for name, seconds in slowest_first(times)[:SLOWEST]:
        found.append(Line(f"{where}: {name}", seconds, "s"))
    return found


def slowest_first(times: dict[str, float]) -> list[tuple[str, float]]:
    return sorted(times.items(), key=lambda pair: -pair[1])


if __name__ == "__main__":
    main()
