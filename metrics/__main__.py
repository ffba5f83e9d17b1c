"""Figures on the command line: `python -m metrics list`, `python -m metrics value
…`."""

import argparse
import csv
import json
import math
import signal
import sys

import pandas as pd
from sqlalchemy.exc import OperationalError

from data import open_database
from data.store import DatabaseProblem
from data.uploads import networks
from i18n import LANGUAGES, Speech
from metrics import NotPossible, compute, load_measures
from metrics.asked import asked_filters, asked_state
from metrics.filters import SETS
from settings import BadSettings, load_settings


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 the request has a problem, 2 wrong usage."""
    options = parser().parse_args(arguments)
    if options.command == "list":
        print_list(Speech(options.language))
        return 0
    try:
        store = open_database(load_settings().database_url)
        say = Speech(options.language, networks(store, store.state()))
        print_value(options, store, say)
    except NotPossible as problem:
        print(problem.sentence(Speech(options.language)), file=sys.stderr)
        return 1
    except DatabaseProblem as problem:
        print(problem.sentence(Speech(options.language)), file=sys.stderr)
        return 1
    except OperationalError:
        print(Speech(options.language)("database.unreachable"), file=sys.stderr)
        return 1
    except BadSettings as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m metrics", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    listing = commands.add_parser("list", help="every measure, with what splits it")
    value = commands.add_parser("value", help="a measure's figures")
    value.add_argument("measure")
    value.add_argument("--by", nargs="+", action="extend", default=[], metavar="DIM")
    value.add_argument("--period", default="", metavar="2023-Q4")
    value.add_argument("--from", dest="start", default="", metavar="2022-01")
    value.add_argument("--to", dest="end", default="", metavar="2023-12")
    for name in SETS:
        # `--format` is how the figures are printed; the form of a session is `--form`.
        flag = "--form" if name == "format" else "--" + name.replace("_", "-")
        destination = f"chosen_{name}"
        value.add_argument(
            flag, dest=destination, nargs="+", action="extend", default=[]
        )
    value.add_argument(
        "--as-of", type=int, metavar="N", help="the state after upload N"
    )
    value.add_argument("--format", choices=("table", "csv", "json"), default="table")
    for command in (listing, value):
        command.add_argument("--language", choices=LANGUAGES, default="fr")
    return top


def print_list(say: Speech) -> None:
    for measure in load_measures().values():
        splits = " ".join(sorted(measure.dimensions))
        print(f"{measure.key}\t{say.of(measure.title)}\t{measure.unit}\t{splits}")


def print_value(options, store, say: Speech) -> None:
    state = asked_state(store, options.as_of)
    filters = asked_filters(options, networks(store, state))
    frame = compute(options.measure, tuple(options.by), filters, store, state)
    unit = load_measures()[options.measure].unit
    match options.format:
        case "json":
            print(json.dumps(records(frame), ensure_ascii=False, indent=1))
        case "csv":
            print_csv(frame, say)
        case "table":
            print_table(frame, options.by, unit, say)


def records(frame: pd.DataFrame) -> list[dict]:
    """One object per group; a value that is whole is printed without a point."""
    rows = frame.to_dict("records")
    for row in rows:
        row["value"] = plain(row["value"])
        row["hidden"] = bool(row["hidden"])
    return rows


def plain(value: float) -> float | int | None:
    if math.isnan(value):
        return None
    return int(value) if value == int(value) else float(value)


def print_csv(frame: pd.DataFrame, say: Speech) -> None:
    english = say.language == "en"
    writer = csv.writer(
        sys.stdout, delimiter="," if english else ";", lineterminator="\n"
    )
    writer.writerow(frame.columns)
    for row in records(frame):
        value = "" if row["value"] is None else str(row["value"])
        row["value"] = value if english else value.replace(".", ",")
        row["hidden"] = str(row["hidden"]).lower()
        writer.writerow(row.values())


def print_table(frame: pd.DataFrame, by: list[str], unit: str, say: Speech) -> None:
    shown = pd.DataFrame(
        {name: [say.label(name, v) for v in frame[name]] for name in by}
    )
    shown["value"] = [
        say.value(value, unit, hidden)
        for value, hidden in zip(frame["value"], frame["hidden"], strict=True)
    ]
    print(shown.to_string(index=False, header=False))


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # a reader that stops early (`| head`) is no fault
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
