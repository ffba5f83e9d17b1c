"""Files in, uploads listed and taken back: `python -m data`.

Exit 0 done, 1 the data or the request has problems (on standard error), 2 wrong usage.
"""

import argparse
import re
import signal
import sys
from pathlib import Path

from sqlalchemy.exc import OperationalError

from data import open_database
from data.intake import Delivery, examine, load
from data.preview import Change
from data.records import load_kinds
from data.store import DatabaseProblem, Store
from data.template import template
from data.uploads import Upload, networks, uploads
from data.withdrawal import withdraw
from i18n import LANGUAGES, Speech
from settings import BadSettings, load_settings


class Refusal(Exception):
    """A sentence for standard error; the command ends with 1."""


def parser() -> argparse.ArgumentParser:
    language = argparse.ArgumentParser(add_help=False)
    language.add_argument("--language", choices=LANGUAGES, default=argparse.SUPPRESS)
    top = argparse.ArgumentParser(prog="python -m data", parents=[language])
    commands = top.add_subparsers(dest="command", required=True)

    def command(name: str, about: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=about, description=about, parents=[language]
        )

    demo = command("demo", "make and load the synthetic example")
    demo.add_argument("--scale", type=float, default=1.0, help="share of the programme")
    files = command("load", "check files and load them as one upload")
    files.add_argument("files", nargs="+", metavar="FILE", type=Path)
    files.add_argument("--test", action="store_true", help="store nothing")
    files.add_argument("--complete-from", metavar="2023-01")
    files.add_argument("--complete-to", metavar="2023-03")
    files.add_argument(
        "--complete-network", nargs="+", default=[], metavar="A05", help="only of these"
    )
    command("uploads", "list the uploads")
    back = command("withdraw", "take an upload back")
    back.add_argument("number", type=int)
    book = command("template", "write the workbook template")
    book.add_argument("out", type=Path)
    return top


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    say = Speech(getattr(options, "language", "fr"))
    try:
        COMMANDS[options.command](options, say)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except DatabaseProblem as problem:
        print(problem.sentence(say), file=sys.stderr)
        return 1
    except OperationalError:
        print(say("database.unreachable"), file=sys.stderr)
        return 1
    except BadSettings as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def progress_of(say: Speech):
    """Steps on standard error: one line that is overwritten on a terminal."""
    shown = []

    def show(step: str, done: float) -> None:
        text = f"{say(f'intake.{step}')} {done:.0%}"
        if sys.stderr.isatty():
            print(f"\r\033[K{text}", end="\n" if done >= 1 else "", file=sys.stderr)
        elif step not in shown:
            shown.append(step)
            print(say(f"intake.{step}"), file=sys.stderr)

    return show


def database() -> Store:
    return open_database(load_settings().database_url)


def run_demo(options, say: Speech) -> None:
    from data.demo import make

    if not 0 < options.scale <= 1:
        raise Refusal(say("intake.bad_scale"))
    number = make(database(), options.scale, progress_of(say))
    print(say("intake.loaded", number=number))


def run_load(options, say: Speech) -> None:
    files = [(path.name, content(path, say)) for path in options.files]
    complete = months(options.complete_from, options.complete_to, say)
    store = database()
    known = networks(store, store.state())
    if strays := set(options.complete_network) - set(known):
        raise Refusal(say("intake.no_such_network", value=", ".join(sorted(strays))))
    if options.complete_network and not complete:
        raise Refusal(say("intake.bad_months", value=""))
    say = Speech(say.language, known)
    progress = progress_of(say)
    delivery = examine(
        store, files, progress, complete=complete, networks=options.complete_network
    )
    if delivery.known:
        day = say.date(delivery.known.created_at.date())
        print(say("intake.known", date=day, number=delivery.known.number))
        return
    for problem in delivery.problems:
        print(problem.sentence(say), file=sys.stderr)
    for change in delivery.changes:
        print(change_line(change, say))
    if delivery.blocked:
        raise Refusal(say("intake.refused", count=blocking(delivery)))
    if not delivery.frames:
        print(say("intake.only_examples"))
        return
    if options.test:
        print(say("intake.tested"))
        return
    print(say("intake.loaded", number=load(store, delivery, progress)))


def blocking(delivery: Delivery) -> int:
    return sum(problem.weight == "block" for problem in delivery.problems)


def content(path: Path, say: Speech) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise Refusal(say("intake.no_such_file", path=path)) from None


def months(first: str | None, last: str | None, say: Speech) -> tuple[str, str] | None:
    if first is None and last is None:
        return None
    for month in (first, last):
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month or ""):
            raise Refusal(say("intake.bad_months", value=month or ""))
    if first > last:
        raise Refusal(say("intake.bad_months", value=f"{first} – {last}"))
    return first, last


def change_line(change: Change, say: Speech) -> str:
    kind = load_kinds()[change.kind]
    line = say(
        "intake.change",
        kind=say.of(kind.title),
        new=say.decimal(change.new),
        changed=say.decimal(change.changed),
        unchanged=say.decimal(change.unchanged),
        withdrawn=say.decimal(change.withdrawn),
    )
    differences = [
        say(
            "intake.difference",
            field=kind[difference.field].heading(say.language),
            before=difference.before,
            after=difference.after,
        )
        for difference in change.differences
        if not kind[difference.field].derived
    ]
    return "\n  ".join([line, *differences])


def run_uploads(options, say: Speech) -> None:
    rows = uploads(database())
    for row in rows:
        print(upload_line(row, say))
    if not rows:
        print(say("intake.no_uploads"), file=sys.stderr)


def upload_line(row: Upload, say: Speech) -> str:
    date = f"{row.created_at:%Y-%m-%d %H:%M} UTC"
    if row.action == "withdraw":
        return say(
            "intake.withdrawal", number=row.number, date=date, withdraws=row.withdraws
        )
    counts = {
        what: say.decimal(row.count(what))
        for what in ("new", "changed", "unchanged", "withdrawn")
    }
    line = say(
        "intake.upload",
        number=row.number,
        date=date,
        files=row.files(say),
        **counts,
    )
    marks = [say("intake.synthetic_mark")] if row.synthetic else []
    if row.withdrawn_by:
        marks.append(say("intake.withdrawn_mark", number=row.withdrawn_by))
    return "  ".join([line, *marks])


def run_withdraw(options, say: Speech) -> None:
    try:
        new = withdraw(database(), options.number)
    except LookupError:
        raise Refusal(say("intake.no_such_upload", number=options.number)) from None
    print(say("intake.withdrawn", number=options.number, new=new))


def run_template(options, say: Speech) -> None:
    try:
        options.out.write_bytes(template(say.language))
    except OSError:
        raise Refusal(say("intake.not_writable", path=options.out)) from None
    print(say("intake.written", path=options.out))


COMMANDS = {
    "demo": run_demo,
    "load": run_load,
    "uploads": run_uploads,
    "withdraw": run_withdraw,
    "template": run_template,
}

if __name__ == "__main__":
    if hasattr(signal, "SIGPIPE"):  # a reader that stops early (`| head`) is no fault
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
