"""Views, reports and minutes as files: `python -m exports view …`, `report …`,
`meeting …`."""

import argparse
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy.exc import OperationalError

from data import open_database
from data.report_texts import report_texts
from data.store import DatabaseProblem, Store
from exports.asked import basis_at, filters_of
from exports.compose import Request
from exports.faults import NotMade
from exports.held import files_of, listed
from exports.image import picture
from exports.meeting import FORMATS as MINUTES
from exports.outline import FORMATS, load_outlines
from exports.production import File, for_networks, produce
from exports.text import csv_file
from exports.workbook import workbook
from i18n import LANGUAGES, Speech
from metrics import NotPossible
from metrics.asked import asked_state
from metrics.filters import COMPARISONS, SETS
from metrics.question import nearest
from settings import BadSettings, load_settings
from views import VIEWS, Panel
from views.basis import Basis
from views.findings import finding


VIEW_FORMATS = ("png", "svg", "xlsx", "csv", "pptx")


def main(arguments: list[str] | None = None) -> int:
    """Write files; 0 done, 1 the request has a problem, 2 wrong usage."""
    options = parser().parse_args(arguments)
    options.language = options.language or ["fr"]
    many = options.command != "view"
    plain = Speech(options.language[0] if many else options.language)
    try:
        store = open_database(load_settings().database_url)
        state = asked_state(store, options.as_of)
        if options.command == "meeting":
            return write_minutes(options, store, state, plain)
        basis = basis_at(store, state)
        if many:
            return write_reports(options, store, state, basis, plain)
        say = Speech(options.language, basis.networks)
        Path(options.out).write_bytes(view_file(options, basis, say))
    except (NotPossible, NotMade, DatabaseProblem) as problem:
        print(problem.sentence(plain), file=sys.stderr)
        return 1
    except OSError as problem:
        reason = problem.strerror or problem
        print(
            plain("export.not_written", path=options.out, reason=reason),
            file=sys.stderr,
        )
        return 1
    except OperationalError:
        print(plain("database.unreachable"), file=sys.stderr)
        return 1
    except BadSettings as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m exports", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    view = commands.add_parser("view", help="one figure as a file")
    view.add_argument("key", help="one of: " + ", ".join(sorted(VIEWS)))
    view.add_argument("out", metavar="OUT")
    view.add_argument("--format", choices=VIEW_FORMATS, required=True)
    view.add_argument("--language", choices=LANGUAGES, default="fr")
    report = commands.add_parser("report", help="a report, in languages and formats")
    report.add_argument("key", help="one of: " + ", ".join(load_outlines()))
    report.add_argument("--format", choices=FORMATS, action="append", required=True)
    report.add_argument("--language", choices=LANGUAGES, action="append", required=True)
    report.add_argument("--each", choices=("network",), help="one for each network")
    report.add_argument("--out", metavar="DIR", required=True)
    meeting = commands.add_parser("meeting", help="the minutes of a meeting")
    meeting.add_argument("key", nargs="?", help="left out: the meetings are listed")
    meeting.add_argument("--format", choices=MINUTES, action="append")
    meeting.add_argument("--language", choices=LANGUAGES, action="append")
    meeting.add_argument("--out", metavar="DIR", default=".")
    meeting.set_defaults(as_of=None)
    for command in (view, report):
        command.add_argument("--period", default="", metavar="2023-Q4")
        command.add_argument("--from", dest="start", default="", metavar="2022-01")
        command.add_argument("--to", dest="end", default="", metavar="2023-12")
        command.add_argument("--compare", choices=COMPARISONS, default=COMPARISONS[0])
        command.add_argument(
            "--as-of", type=int, metavar="N", help="the state after upload N"
        )
        for name in SETS:
            flag = "--form" if name == "format" else "--" + name.replace("_", "-")
            destination = f"chosen_{name}"
            command.add_argument(
                flag, dest=destination, nargs="+", action="extend", default=[]
            )
    return top


def view_file(options, basis: Basis, say: Speech) -> bytes:
    """The view of the command line, as one file."""
    if options.key not in VIEWS:
        raise NotPossible("no_view", view=options.key, near=nearest(options.key, VIEWS))
    filters = filters_of(options, basis)
    comparison = filters.compared(options.compare, basis.span[0])
    panel = basis.panel(VIEWS[options.key], say, filters, comparison)
    if options.format == "pptx":
        from exports.slides import slide

        said = finding(panel, filters, basis.numbers, comparison)
        return slide(panel, said, load_settings().slides_template)
    return content(panel, options.format, say)


def content(panel: Panel, kind: str, say: Speech) -> bytes:
    match kind:
        case "xlsx":
            return workbook([panel], say)
        case "csv":
            return csv_file(panel, say)
    return picture(panel, kind)


def write_reports(
    options, store: Store, state: int, basis: Basis, plain: Speech
) -> int:
    """Write every file of a report into a folder; 1 where one could not be made."""
    requests = asked_reports(options, store, state, basis)
    product = produce(requests, basis, options.language, options.format, plain)
    return put(product.files, product.failures, Path(options.out))


def put(files: Sequence[File], failures: Sequence[str], folder: Path) -> int:
    """Write files into a folder, and say what could not be made."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / file.name).write_bytes(file.content)
        print(folder / file.name)
    for sentence in failures:
        print(sentence, file=sys.stderr)
    return 1 if failures else 0


def write_minutes(options, store: Store, state: int, plain: Speech) -> int:
    """Write the minutes of a meeting; list the meetings where none is named."""
    if not options.key:
        for line in listed(store, state, plain):
            print(line)
        return 0
    formats = options.format or MINUTES[:1]
    found = files_of(store, state, options.key, options.language, formats, plain)
    return put(*found, Path(options.out))


def asked_reports(options, store: Store, state: int, basis: Basis) -> Sequence[Request]:
    """The reports of the command line, with what people wrote for them."""
    outlines = load_outlines()
    if options.key not in outlines:
        names = ", ".join(outlines)
        raise NotPossible("no_report", report=options.key, names=names)
    outline = outlines[options.key]
    filters = filters_of(options, basis)
    comparison = filters.compared(options.compare, basis.span[0])
    requests = [Request(outline, filters, comparison)]
    if options.each:
        requests = for_networks(requests[0], basis.networks)
    elif outline.about == "network":
        if not filters.network:
            raise NotPossible("needs_network", report=options.key)
        requests = for_networks(requests[0], filters.network)
    return [
        replace(one, texts=report_texts(store, state, **one.place)) for one in requests
    ]


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # a reader that stops early (`| head`) is no fault
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
