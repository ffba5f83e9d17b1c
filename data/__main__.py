"""Files in, uploads listed and taken back: `python -m data`.

Exit 0 done, 1 the data or the request has problems (on standard error), 2 wrong usage.
"""

import argparse
import signal
import sys
from pathlib import Path

from sqlalchemy.exc import OperationalError

from data.bring_in import Refusal, afterwards, database, progress_of, run_load
from data.records import load_kinds
from data.store import DatabaseProblem
from data.template import template
from data.uploads import Upload, uploads
from data.withdrawal import withdraw
from i18n import LANGUAGES, Speech
from settings import BadSettings


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
    files.add_argument(
        "--annotated", metavar="OUT.xlsx", type=Path, help="where problems are marked"
    )
    files.add_argument("--complete-from", metavar="2023-01")
    files.add_argument("--complete-to", metavar="2023-03")
    files.add_argument(
        "--complete-network", nargs="+", default=[], metavar="A05", help="only of these"
    )
    files.add_argument(
        "--yes", action="store_true", help="withdraw what a complete extract lacks"
    )
    files.add_argument(
        "--year", type=int, metavar="2024", help="of inhabitants without a year"
    )
    files.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADING=COLUMN",
        help="what an unknown heading means, once for each; remembered when loaded",
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


def run_demo(options, say: Speech) -> None:
    from data.demo import make

    if not 0 < options.scale <= 1:
        raise Refusal(say("intake.bad_scale"))
    number = make(database(), options.scale, progress_of(say))
    print(say("intake.loaded", number=number))
    afterwards(say)


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
    mapped = [
        say(
            "intake.mapped",
            heading=heading,
            column=load_kinds()[kind][name].heading(say.language),
        )
        for kind, name, heading in row.mapped
    ]
    return "\n    ".join(["  ".join([line, *marks]), *mapped])


def run_withdraw(options, say: Speech) -> None:
    try:
        new = withdraw(database(), options.number)
    except LookupError:
        raise Refusal(say("intake.no_such_upload", number=options.number)) from None
    print(say("intake.withdrawn", number=options.number, new=new))
    afterwards(say)


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
