"""Pages asked, and their figures drawn, before anybody asks for them."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial

from ui import database, menu
from ui.allocation import at_first
from ui.choice import Choice, Options
from ui.look import Look
from ui.page import placed
from ui.readers import readers
from ui.standing import standing
from ui.stills import FIRST, NEXT, USUAL, Artist, browser, keep, name_of, stills
from views import HEADLINES, PAGES, Panel, View
from views.headlines import headlines
from views.sentences import of_page


# Pages that `ui.page.rows` draws as they stand in `PAGES`.
ROWS = (*menu.SECTIONS["follow_up"], "budget")


def ask(choice: Choice, available: Options, state: int, rest: float = 0.0) -> None:
    """What all pages show for a choice, drawn in its language on a light ground:
    `ui.look` remembers the figures, and `ui.kept` the numbers for the next start.
    `rest` is how many seconds nobody has been waiting."""
    for shown in panels(choice, available, state, rest):
        write(shown)
    readers.let_pass(rest)
    database.kept(state).write()


def draw_stills(
    artist: Artist,
    shown: Iterable[Panel],
    widths: Callable[[Panel], Iterable[int]],
    rest: float,
) -> dict[str, bytes]:
    """The stills of figures in their widths, by name, but those that are there already.
    Where nothing can draw them, readers' browsers do."""
    drawn: dict[str, bytes] = {}
    if not browser():
        return drawn
    for panel in shown:
        if artist.failed:
            break
        if panel.is_map or not panel.has_figure:
            continue
        names = {
            name_of(panel.key, panel.light, width): width for width in widths(panel)
        }
        for name in names.keys() - stills.found.keys():
            readers.let_pass(rest)
            if still := artist.draw(panel.light, names[name]):
                drawn[name] = still
                stills.add(name, still)
    return drawn


def draw_first(
    artist: Artist, choice: Choice, available: Options, state: int, rest: float = 0.0
) -> None:
    """The stills of all that a choice shows, in each width that windows have; kept for
    the next start."""
    which = FIRST.format(choice.language)
    stills.read_kept(database.store(), state, which)
    shown = panels(choice, available, state, rest)
    drawn = draw_stills(artist, shown, lambda _: stills.widths, rest)
    keep(drawn, database.store(), state, which)


def draw_next(
    artist: Artist, choice: Choice, available: Options, state: int, rest: float = 0.0
) -> None:
    """The stills of what another choice shows, as readers have it; kept as well."""
    stills.read_kept(database.store(), state, NEXT)
    shown = panels(choice, available, state, rest)
    drawn = draw_stills(artist, shown, as_readers_have, rest)
    keep(drawn, database.store(), state, NEXT)


def as_readers_have(shown: Panel) -> tuple[int, ...]:
    """The widths in which most readers have a view; where none has had it, those in
    windows of 1280 and of 1920 pixels."""
    return stills.usual().get(shown.key) or in_windows().get(shown.key, ())


@cache
def in_windows() -> dict[str, tuple[int, int]]:
    """View → its widths in them, on pages that are nothing but rows of views."""
    half, whole = ((USUAL[place], USUAL[place + 4]) for place in (0, 1))
    return {
        view.key: whole if len(group) == 1 else half
        for name in ROWS
        for group in placed(PAGES[name])
        for view in group
    }


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
