"""What pages show at first, and what readers choose next, asked before anybody asks.

"Next" is one choice away: from the first one on all pages, and then, from what somebody
looks at, on that page.

Readers come first: while a page is being made for somebody, nothing is done here.
`python -m ui.warm`, after files were loaded by command, does all of it for the next
start of the server.
"""

import gc
import logging
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial

from data.store import DatabaseProblem
from i18n import LANGUAGES, Speech
from settings import BadSettings, load_settings
from ui import controls, database, menu
from ui.ahead import (
    as_readers_have,
    ask,
    draw_first,
    draw_next,
    draw_stills,
    page,
    write,
)
from ui.choice import Choice, Options, from_query
from ui.look import Look
from ui.readers import REST, readers
from ui.stills import NEXT, Artist, keep, stills
from views import PAGES, Panel


PAUSE = 10.0  # seconds between two looks at the state of the data
log = logging.getLogger(__name__)


def keep_warm() -> None:
    """Ask after the start, and whenever something has been loaded since or another day
    has begun, where the settings want it; write down what has been asked."""
    asked = drawn = None
    while True:
        try:
            state, ahead = database.store().state(), load_settings().ask_ahead
            stills.read_kept(database.store(), state, NEXT)
            wanted = state, stills.widths, database.version()
            if ahead and asked != wanted:
                asked = wanted  # a fault is told once
                ask_all(state)
            if ahead:
                with Artist() as artist:
                    follow(artist, state)
            had = wanted, stills.usual()
            if ahead and drawn != had:
                drawn = had
                draw_all(state)
            database.kept(state).write()  # what readers have asked as well
        except DatabaseProblem:
            pass  # readers are told; it may be back at the next look
        except Exception:
            log.exception("What pages show could not be asked before")
        readers.await_look(PAUSE)


def ask_all(state: int) -> None:
    """What is shown to whoever chooses nothing, and then what readers choose next."""
    available = controls.options(database.facts(state))
    if not available.presets:
        return
    first, *others = likely(available)
    spoken = [one for one in others if one.language != first.language]
    # What comes first is worth more than the moment in which a browser draws; but where
    # it was kept, whoever asks has it soon enough.
    kept = database.kept(state).of(first.filters(available))
    rest = REST if kept else 0.0
    with Artist() as artist:
        draw = partial(draw_first, artist)
        steps = [
            (ask, first, rest),
            (draw, first, rest),
            *((ask, one, REST) for one in spoken),
            *((draw, one, REST) for one in spoken),
            *((ask, choice, REST) for choice in others),
        ]
        do_all(artist, steps, available, state)


def draw_all(state: int) -> None:
    """The stills of what readers choose next."""
    available = controls.options(database.facts(state))
    if available.presets:
        with Artist() as artist:
            draw = partial(draw_next, artist)
            steps = [(draw, one, REST) for one in likely(available)]
            do_all(artist, steps, available, state)


def do_all(
    artist: Artist, steps: Iterable[tuple], available: Options, state: int
) -> None:
    """Each step with its choice and rest, as long as nothing newer is brought in.

    What is then at hand is not looked through for garbage each time, which would hold
    readers up for half a second, but once at the end.
    """
    for do, choice, rest in steps:
        if database.store().state() != state:
            return
        do(choice, available, state, rest)
        gc.freeze()
        follow(artist, state)
    readers.let_pass()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    database.store().let_go()


def follow(artist: Artist, state: int) -> None:
    """Ask and draw what may be chosen next on the page that somebody looks at, until
    somebody looks at something else. Whatever is one choice away from the first one, in
    a language, is kept: it would be drawn again after each start."""
    while looked := readers.new_look():
        for shown in around(looked, state):
            write(shown)
        drawn = draw_stills(artist, around(looked, state), as_readers_have, REST)
        _, choice = looked
        if is_first(choice):
            keep(drawn, database.store(), state, NEXT)


def around(looked: tuple[str, Choice], state: int) -> Iterator[Panel]:
    """What a page shows for the next choices, as long as that is what somebody looks
    at."""
    name, choice = looked
    available = controls.options(database.facts(state))

    def holds() -> bool:
        return readers.look == looked and database.store().state() == state

    for one in nearby(choice, available) if name in PAGES else ():
        if not holds():
            return
        for shown in page(name, Look.at(one, available, state), readers.let_pass):
            if not holds():
                return
            yield shown


def prepare() -> None:
    """Ask what is shown to whoever chooses nothing, and then what readers choose next,
    draw it, and write it down: one choice is drawn while another is asked. Raises
    `DatabaseProblem`."""
    state = database.store().state()
    available = controls.options(database.facts(state))
    if not available.presets:
        return
    under_way: Future | None = None
    with Artist() as artist, ThreadPoolExecutor(1) as drawing:
        for choice in likely(available):
            ask(choice, available, state)
            if under_way:
                under_way.result()
            draw = draw_first if is_first(choice) else draw_next
            under_way = drawing.submit(draw, artist, choice, available, state)
        under_way.result()


def likely(available: Options) -> Iterator[Choice]:
    """What is chosen at first, and what is one choice away from it."""
    first = Choice(load_settings().default_language)
    yield first
    yield from nearby(first, available)


def is_first(choice: Choice) -> bool:
    """Whether nothing is chosen but a language."""
    return choice == Choice(choice.language)


def nearby(choice: Choice, available: Options) -> Iterator[Choice]:
    """Those that are one choice away: another language, the filters cleared, another
    period, or one member more of a list that stands in the sidebar."""
    for language in LANGUAGES:
        if language != choice.language:
            yield replace(choice, language=language)
    if choice.members:
        yield replace(choice, members={})
    for period in available.presets:
        if period != choice.period:
            yield replace(choice, period=period, start="", end="")
    for name in controls.FIRST:
        chosen = choice.members.get(name, ())
        for member in available.members[name]:
            if member not in chosen:
                members = {**choice.members, name: (*chosen, member)}
                yield replace(choice, members=members)


def expected(path: str, query: dict[str, str], languages: str) -> None:
    """Ask what the page of an address shows, and draw it, before its script does; of a
    choice whose answers are kept the script itself has them soon enough. `languages`
    are those of the browser, the dearest first."""
    name = menu.last_part(path) or menu.FIRST
    state = database.store().state()
    available = controls.options(database.facts(state))
    if name not in PAGES or not available.presets:
        return
    choice, _ = from_query(query, controls.spoken(languages), available)
    look = Look.at(choice, available, state)
    if database.kept(state).of(look.filters):
        return
    for shown in page(name, look):
        write(shown)


if __name__ == "__main__":
    try:
        prepare()
    except DatabaseProblem as problem:
        sys.exit(problem.sentence(Speech(load_settings().default_language)))
    except BadSettings as error:
        sys.exit(str(error))
