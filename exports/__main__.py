"""Views as files: `python -m exports view KEY --format xlsx --language nl OUT`."""

import argparse
import signal
import sys
from pathlib import Path

from sqlalchemy.exc import OperationalError

from data import open_database
from data.store import DatabaseProblem
from data.uploads import is_synthetic, networks, territory, uploads
from exports.image import NoBrowser, PictureFailed, picture
from exports.text import csv_file
from exports.workbook import workbook
from i18n import LANGUAGES, Speech, codes
from metrics import Filters, NotPossible, check_filters, compute, definitions_version
from metrics.filters import SETS
from metrics.progress import target
from metrics.question import nearest
from metrics.rows import Reader
from settings import BadSettings, load_settings
from views import VIEWS, Panel, carry_out, provenance


FORMATS = ("png", "svg", "xlsx", "csv")


def main(arguments: list[str] | None = None) -> int:
    """Write one file; 0 done, 1 the request has a problem, 2 wrong usage."""
    options = parser().parse_args(arguments)
    plain = Speech(options.language)
    try:
        store = open_database(load_settings().database_url)
        say = Speech(options.language, networks(store, store.state()))
        Path(options.out).write_bytes(
            content(view_panel(options, store, say), options, say)
        )
    except NotPossible as problem:
        print(problem.sentence(plain), file=sys.stderr)
        return 1
    except (NoBrowser, PictureFailed) as problem:
        print(plain(f"export.{type(problem).__name__}"), file=sys.stderr)
        return 1
    except OSError as problem:
        reason = problem.strerror or problem
        print(
            plain("export.not_written", path=options.out, reason=reason),
            file=sys.stderr,
        )
        return 1
    except DatabaseProblem as problem:
        print(problem.sentence(plain), file=sys.stderr)
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
    view.add_argument("--format", choices=FORMATS, required=True)
    view.add_argument("--language", choices=LANGUAGES, default="fr")
    view.add_argument("--from", dest="start", default="", metavar="2022-01")
    view.add_argument("--to", dest="end", default="", metavar="2023-12")
    view.add_argument("--as-of", type=int, metavar="N", help="the state after upload N")
    for name in SETS:
        flag = "--form" if name == "format" else "--" + name.replace("_", "-")
        destination = f"chosen_{name}"
        view.add_argument(
            flag, dest=destination, nargs="+", action="extend", default=[]
        )
    return top


def view_panel(options, store, say: Speech) -> Panel:
    """The view of the command line, carried out."""
    if options.key not in VIEWS:
        raise NotPossible("no_view", view=options.key, near=nearest(options.key, VIEWS))
    state, last = options.as_of, store.state()
    if state is not None and not 0 <= state <= last:
        raise NotPossible("no_state", state=state, last=last)
    state = last if state is None else state
    chosen = {name: tuple(getattr(options, f"chosen_{name}")) for name in SETS}
    filters = Filters(options.start, options.end, **chosen)
    known = {name: list(codes().get(name, ())) for name in SETS}
    check_filters(filters, known | {"network": networks(store, state)})
    start, end = Reader(store, state).period(filters)
    filters = Filters(start, end, **chosen)
    made = next((u for u in uploads(store) if u.number == state), None)
    return carry_out(
        VIEWS[options.key],
        say,
        filters,
        lambda key, by, chosen: compute(key, by, chosen, store, state),
        provenance(
            say,
            filters,
            (made.number, made.created_at.date()) if made else None,
            definitions_version(),
            is_synthetic(store, state),
        ),
        targets=lambda key, chosen: target(key, chosen, store, state),
        territory=territory(store, state, filters.end),
    )


def content(panel: Panel, options, say: Speech) -> bytes:
    match options.format:
        case "xlsx":
            return workbook([panel], say)
        case "csv":
            return csv_file(panel, say)
    return picture(panel, options.format)


if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # a reader that stops early (`| head`) is no fault
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
