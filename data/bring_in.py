"""Files brought in from the command line: examined, told, loaded."""

import re
import runpy
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from data import open_database
from data.annotate.written import write_annotated
from data.effect import effects_of
from data.intake import Delivery, examine, load
from data.load import Outdated
from data.preview import Change, Difference
from data.read.mapping import LEFT_OUT, Mapping
from data.read.proposal import Unmapped
from data.records import load_kinds
from data.store import Store
from data.uploads import networks
from i18n import Speech
from settings import BadSettings, load_settings


class Refusal(Exception):
    """A sentence for standard error; the command ends with 1."""


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


def run_load(options, say: Speech) -> None:
    files = [(path.name, content(path, say)) for path in options.files]
    complete = months(options.complete_from, options.complete_to, say)
    store = database()
    known = networks(store, store.state())
    if strays := set(options.complete_network) - set(known):
        raise Refusal(say("intake.no_such_network", value=", ".join(sorted(strays))))
    if options.complete_network and not complete:
        raise Refusal(say("intake.no_months"))
    say = Speech(say.language, known)
    asked = partial(
        examine,
        store,
        files,
        progress_of(say),
        complete=complete,
        networks=options.complete_network,
        year=options.year,
    )
    delivery = asked()
    if options.map:
        asked = partial(asked, mappings=mappings(options.map, delivery, say))
        delivery = asked()
    if delivery.known:
        day = say.date(delivery.known.created_at.date())
        print(say("intake.known", date=day, number=delivery.known.number))
        return
    tell(delivery, say)
    if options.annotated:
        give_back(files, delivery, options.annotated, say)
    if delivery.blocked:
        raise Refusal(say("intake.refused", count=blocking(delivery)))
    if not delivery.frames:
        print(say("intake.only_examples"))
    elif options.test:
        for line in effect_lines(store, delivery, say):
            print(line)
        print(say("intake.tested"))
    else:
        number = store_it(store, delivery, asked, options.yes, say)
        print(say("intake.loaded", number=number))
        afterwards(say)


def tell(delivery: Delivery, say: Speech) -> None:
    """Problems and proposals on standard error, the changes on standard output."""
    for problem in delivery.problems:
        print(problem.sentence(say), file=sys.stderr)
    for question in delivery.unmapped:
        for line in proposals(question, say):
            print(line, file=sys.stderr)
    for change in delivery.changes:
        print(change_line(change, say))


def store_it(
    store: Store, delivery: Delivery, asked: Callable, sure: bool, say: Speech
) -> int:
    """Load; where somebody else did meanwhile, once more on what they left."""
    gone = sum(change.withdrawn for change in delivery.changes)
    if gone and not sure:
        raise Refusal(say("intake.sure", rows=say.decimal(gone)))
    try:
        return load(store, delivery, progress_of(say))
    except Outdated:
        delivery = asked()
        if delivery.blocked:
            raise Refusal(say("intake.outdated")) from None
        return load(store, delivery, progress_of(say))


def afterwards(say: Speech) -> None:
    """What the settings want once something is stored, in the process that has the
    file; whoever stops it loses no more than this."""
    if module := load_settings().after_load:
        print(say("intake.afterwards"), file=sys.stderr)
        sys.stdout.flush()
        try:
            runpy.run_module(module, run_name="__main__")
        except ImportError as error:
            raise BadSettings(f"after_load is {module!r}: {error}") from None
        except KeyboardInterrupt:
            pass


def give_back(files: list, delivery: Delivery, out: Path, say: Speech) -> None:
    try:
        for sentence in write_annotated(files, delivery.problems, out, say):
            print(sentence)
    except OSError:
        raise Refusal(say("intake.not_writable", path=out)) from None


def mappings(pairs: list[str], delivery: Delivery, say: Speech) -> list[Mapping]:
    """What `HEADING=COLUMN` says of the sheets that have such a heading."""
    meant = dict(pair.rpartition("=")[::2] for pair in pairs)
    found = []
    for question in delivery.unmapped:
        if not question.kind:
            question = question.likeliest()
        known = {heading.text for heading in question.asked}
        fields = {field.name for field in question.fields()}
        here = {text: name for text, name in meant.items() if text in known}
        if strays := set(here.values()) - fields - {LEFT_OUT}:
            raise Refusal(
                say(
                    "intake.no_such_column",
                    value=", ".join(sorted(strays)),
                    columns=", ".join(sorted(fields)),
                )
            )
        if here:
            fields = tuple((text, here.get(text, LEFT_OUT)) for text in sorted(known))
            found.append(Mapping(question.shape, question.kind, fields))
    unused = set(meant) - {text for one in found for text, _ in one.fields}
    if unused:
        raise Refusal(say("intake.no_such_heading", value=", ".join(sorted(unused))))
    return found


def proposals(question: Unmapped, say: Speech) -> list[str]:
    """What the unknown headings of a sheet may mean, as the argument that says so."""
    if question.confirmed:
        return []
    return [
        say("intake.proposal", heading=heading.text, column=name)
        for heading in question.asked
        for name in heading.choice or filter(None, [heading.proposal])
    ]


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
    if first is None or last is None:
        raise Refusal(say("intake.no_months"))
    for month in (first, last):
        if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month):
            raise Refusal(say("intake.bad_months", value=month))
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
    columns = [
        say(
            "intake.by_column",
            field=kind[name].heading(say.language),
            count=say.decimal(count),
        )
        for name, count in change.by_column
    ]
    return "\n  ".join(
        [line, *columns, *(difference_line(d, say) for d in change.differences)]
    )


def effect_lines(store: Store, delivery: Delivery, say: Speech) -> list[str]:
    """The headline figures before and after."""
    lines = []
    for row in effects_of(store, delivery):
        was, becomes = row.texts(say)
        lines.append(
            say("intake.effect", figure=row.label(say), before=was, after=becomes)
        )
    return lines


def difference_line(difference: Difference, say: Speech) -> str:
    before, after = difference.texts(say)
    return say(
        "intake.difference",
        row=difference.row,
        field=difference.field.heading(say.language),
        before=before,
        after=after,
    )
