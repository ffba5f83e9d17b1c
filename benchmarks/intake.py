"""How long a delivery takes from file to figures: `make bench`.

Each case runs in a process of its own, on an empty database that knows its providers,
contracts and patients; the steps are those the page shows. Beside it, pandas with
openpyxl (or its CSV and Parquet readers) doing nothing but reading the same file.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from benchmarks import deliveries


PROVIDERS, PATIENTS = 3_000, 400_000
CASES = {  # name → rows, ending, and the limits we hold to: seconds, gigabytes
    "workbook": (250_000, "xlsx", 40, 1.5),
    "csv": (3_000_000, "csv", 90, 4.0),
    "parquet": (3_000_000, "parquet", 90, 4.0),
}
DATES = ("date de prestation", "date de réception")
NUMBERS = ("durée (min)", "montant AO", "quote-part")


def main() -> None:
    options = parser().parse_args()
    if options.one:
        print(json.dumps(RUNS[options.one](*map(Path, options.paths))))
        return
    print("| delivery | rows | step | seconds | share | peak GB | limit |")
    print("|---|---|---|---|---|---|---|")
    for name, (rows, ending, seconds, memory) in CASES.items():
        if options.case in (None, name):
            count = int(rows * options.share)
            limit = f"{seconds} s, {memory} GB" if options.share == 1 else ""
            run_case(name, count, ending, limit)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m benchmarks.intake")
    top.add_argument("--case", choices=CASES)
    top.add_argument("--share", type=float, default=1.0, help="of the rows")
    top.add_argument("--one", choices=("prepare", "ours", "theirs"), help="(inner)")
    top.add_argument("paths", nargs="*", help="(inner)")
    return top


def run_case(name: str, count: int, ending: str, limit: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "bench.duckdb")
        file = Path(folder, f"sessions.{ending}")
        write(deliveries.sessions(count, PATIENTS, PROVIDERS), file)
        run("prepare", database)
        ours, theirs = run("ours", database, file), run("theirs", file)
    whole = sum(ours["steps"].values())
    for step, seconds in ours["steps"].items():
        print(line(name, count, step, seconds, f"{seconds / whole:.0%}"))
    print(line(name, count, "**all**", whole, "100%", ours["peak"], limit))
    print(
        line(
            name,
            count,
            "pandas, reading alone",
            theirs["seconds"],
            f"× {theirs['seconds'] / whole:.1f}",
            theirs["peak"],
        )
    )


def line(name, rows, step, seconds, share, peak="", limit="") -> str:
    peak = f"{peak:.2f}" if peak else ""
    cells = (name, f"{rows:,}", step, f"{seconds:.1f}", share, peak, limit)
    return f"| {' | '.join(cells)} |"


def write(frame, file: Path) -> None:
    match file.suffix:
        case ".csv":
            file.write_bytes(deliveries.as_csv(frame))
        case ".parquet":
            file.write_bytes(deliveries.as_parquet(frame))
        case _:
            write_workbook(frame, file)


def write_workbook(frame, file: Path) -> None:
    """With real dates and numbers, as a spreadsheet holds them."""
    frame = frame.astype(object)
    for name in DATES:
        frame[name] = [datetime.strptime(text, "%d/%m/%Y") for text in frame[name]]
    for name in NUMBERS:
        frame[name] = [float(text.replace(",", ".")) for text in frame[name]]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Prestations")
    sheet.append(list(frame.columns))
    for row in frame.itertuples(index=False):
        sheet.append(row)
    book.save(file)


def run(what: str, *paths: Path) -> dict:
    command = [sys.executable, "-m", "benchmarks.intake", "--one", what]
    done = subprocess.run(
        [*command, *map(str, paths)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def prepare(database: Path) -> dict:
    """Load those whom the sessions name."""
    for frame in (
        deliveries.providers(PROVIDERS),
        deliveries.contracts(PROVIDERS),
        deliveries.patients(PATIENTS),
    ):
        bring(database, "people.csv", deliveries.as_csv(frame), {})
    return {}


def ours(database: Path, file: Path) -> dict:
    steps: dict[str, float] = {}
    bring(database, file.name, file.read_bytes(), steps)
    return {"steps": steps, "peak": peak()}


def bring(database: Path, name: str, content: bytes, steps: dict) -> None:
    """Read, check, compare and load; the seconds of each step go to `steps`."""
    from data import open_database
    from data.intake import examine, load

    store = open_database(f"duckdb:///{database}")
    began = {"step": "reading", "at": time.perf_counter()}

    def progress(step: str, done: float) -> None:
        now = time.perf_counter()
        steps[began["step"]] = steps.get(began["step"], 0) + now - began["at"]
        began.update(step=step if step != "done" else "storing", at=now)

    delivery = examine(store, [(name, content)], progress)
    if delivery.blocked:
        raise SystemExit(f"blocked: {[p.code for p in delivery.problems]}")
    load(store, delivery, progress)


def theirs(file: Path) -> dict:
    import pandas as pd

    began = time.perf_counter()
    match file.suffix:
        case ".csv":
            pd.read_csv(file, sep=";", dtype=str)
        case ".parquet":
            pd.read_parquet(file)
        case _:
            pd.read_excel(file, engine="openpyxl")
    return {"seconds": time.perf_counter() - began, "peak": peak()}


def peak() -> float:
    """The most memory this process has held, in gigabytes; Linux says it. What
    `getrusage` gives would count the process that started this one too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1e6


RUNS = {"prepare": prepare, "ours": ours, "theirs": theirs}

if __name__ == "__main__":
    main()
