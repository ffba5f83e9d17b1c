"""What pages show at first, and what readers choose next, asked before anybody asks.

"Next" is one choice away: from the first one on all pages, and then, from what somebody
looks at, on that page.

Readers come first: while a page is being made for somebody, nothing is done here.
`python -m ui.warm`, after files were loaded by command, asks what pages show at first,
for the next start of the server.
"""

import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from data.store import DatabaseProblem
from i18n import LANGUAGES, Speech
from settings import BadSettings, load_settings
from ui import controls, database, menu
from ui.allocation import at_first
from ui.choice import Choice, Options, from_query
from ui.look import Look
from ui.readers import REST, readers
from ui.standing import standing
from ui.stills import Artist, browser, keep, name_of, stills
from views import HEADLINES, PAGES, Panel, View
from views.headlines import headlines
from views.sentences import of_page


PAUSE = 10.0  # seconds between two looks at the state of the data
log = logging.getLogger(__name__)


def keep_warm() -> None:
    """Ask after the start, and whenever something has been loaded since or another day
    has begun, where the settings want it; write down what has been asked."""
    warmed = None
    readers.new_look()  # that of the script's first run is nobody's
    while True:
        try:
            state = database.store().state()
            wanted = state, stills.widths, database.version()
            ahead = load_settings().ask_ahead
            if warmed != wanted:
                warmed = wanted  # a fault is told once
                if ahead:
                    ask_all(state)
            if ahead:
                follow(state)
            database.kept(state).write()  # what readers have asked as well
        except DatabaseProblem:
            pass  # readers are told; it may be back at the next look
        except Exception:
            log.exception("What pages show could not be asked before")
        readers.await_look(PAUSE)


def ask_all(state: int) -> None:
    """What is shown to whoever chooses nothing, and then what readers choose next, as
    long as nothing newer is brought in."""
    available = controls.options(database.facts(state))
    if not available.presets:
        return
    first, *others = likely(available)
    spoken = [one for one in others if one.language != first.language]
    steps = [
        # What comes first is worth more than the moment in which a browser draws.
        (ask, first, 0.0),
        (draw_stills, first, 0.0),
        *((ask, one, REST) for one in spoken),
        *((draw_stills, one, REST) for one in spoken),
        *((ask, choice, REST) for choice in others),
    ]
    for do, choice, rest in steps:
        if database.store().state() != state:
            return
        do(choice, available, state, rest)
        follow(state)


def follow(state: int) -> None:
    """Ask what may be chosen next on the page that somebody looks at, until somebody
    looks at something else."""
    while looked := readers.new_look():
        name, choice = looked
        available = controls.options(database.facts(state))
        for one in nearby(choice, available) if name in PAGES else ():
            if readers.look != looked or database.store().state() != state:
                break
            for shown in page(name, Look.at(one, available, state), readers.let_pass):
                write(shown)


def ask_first() -> None:
    """Ask what is shown to whoever chooses nothing, draw it, and write it down. Raises
    `DatabaseProblem`."""
    state = database.store().state()
    available = controls.options(database.facts(state))
    if available.presets:
        first = next(likely(available))
        ask(first, available, state)
        draw_stills(first, available, state)


def likely(available: Options) -> Iterator[Choice]:
    """What is chosen at first, and what is one choice away from it."""
    first = Choice(load_settings().default_language)
    yield first
    yield from nearby(first, available)


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


def ask(choice: Choice, available: Options, state: int, rest: float = 0.0) -> None:
    """What all pages show for a choice, drawn in its language on a light ground:
    `ui.look` remembers the figures, and `ui.kept` the numbers for the next start.
    `rest` is how many seconds nobody has been waiting."""
    for shown in panels(choice, available, state, rest):
        write(shown)
    readers.let_pass(rest)
    database.kept(state).write()


def draw_stills(
    choice: Choice, available: Options, state: int, rest: float = 0.0
) -> None:
    """The stills of the same figures in each width that browsers had; kept for the next
    start. Where nothing can draw them, readers' browsers do."""
    if not browser():
        return
    store, drawn = database.store(), {}
    stills.read_kept(store, state)
    with Artist() as artist:
        for shown in panels(choice, available, state, rest):
            if artist.failed:
                break
            if shown.is_map or not shown.has_figure:
                continue
            for width in stills.lacking(shown.light):
                readers.let_pass(rest)
                name = name_of(shown.light, width)
                if still := artist.draw(shown.light, width):
                    drawn[name] = still
                    stills.add(name, still)
    if drawn:
        keep(drawn, store, state)


def panels(
    choice: Choice, available: Options, state: int, rest: float
) -> Iterator[Panel]:
    """What all pages show for a choice."""
    look, before = Look.at(choice, available, state), partial(readers.let_pass, rest)
    for name in PAGES:
        yield from page(name, look, before)
    before()
    yield from at_first(look)


def page(name: str, look: Look, before: Callable = lambda: None) -> Iterator[Panel]:
    """What a page shows, its head asked first; `before` is called before each part."""
    before()
    opening(name, look)
    for view in figures(name):
        before()
        yield look.panel(view)


def figures(name: str) -> list[View]:
    """The views of a page but lists, whose rows are read anew for each reader."""
    return [view for view in PAGES[name] if not view.lists]


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


def write(shown: Panel) -> None:
    """Its figure as a page draws it, which it then has at hand."""
    _ = shown.light_map or shown.light


def opening(name: str, look: Look) -> None:
    """Ask what stands at the head of a page."""
    about = look.say, look.filters, look.basis, look.comparison
    of_page(name, *about)
    headlines(HEADLINES[name], *about)
    if name == menu.FIRST:
        standing(look)


if __name__ == "__main__":
    try:
        ask_first()
    except DatabaseProblem as problem:
        sys.exit(problem.sentence(Speech(load_settings().default_language)))
    except BadSettings as error:
        sys.exit(str(error))
