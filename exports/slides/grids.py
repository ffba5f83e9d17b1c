"""Tables of texts: what changed, where a network stands, the definitions."""

from exports.edition import Edition, Grid
from exports.slides import fit
from exports.slides.deck import Deck
from exports.slides.frame import SMALL, TAG, Frame
from exports.slides.ground import GAP
from exports.slides.page import page, sources
from exports.slides.tables import Cell, Table, add_table, pages_of
from views import theme


MOODS = {"good": theme.ACCENT, "bad": theme.WARNING, "neutral": "tx1"}


def add_grid(deck: Deck, edition: Edition, grid: Grid) -> Frame:
    """A small table; the first of its slides. What a change means is said in a column
    of its own, not by colour alone."""
    say = edition.say
    moods = any(mood != "neutral" for mood in grid.moods)
    rows = []
    for row, mood in zip(grid.rows, grid.moods, strict=True):
        cells = [Cell(text) for text in row[:-1]]
        cells.append(Cell(row[-1], mood != "neutral", MOODS[mood]))
        if moods:
            word = "" if mood == "neutral" else say(f"slide.mood_{mood}")
            cells.append(Cell(word, colour=MOODS[mood]))
        rows.append(tuple(cells))
    headings, right = grid.headings, [False] + [True] * (len(grid.headings) - 1)
    if moods:
        headings, right = (*headings, say("slide.mood")), [*right, False]
    table = Table(headings, tuple(rows), tuple(right))
    return add_pages(deck, edition, grid.title, table, grid.note)


def add_definitions(deck: Deck, edition: Edition) -> Frame:
    """How every measure of the report is counted; the first of the slides."""
    say = edition.say
    rows = tuple(
        (Cell(one.title, bold=True), Cell(one.meaning)) for one in edition.definitions
    )
    headings = (say("report.figure"), say("slide.meaning"))
    table = Table(headings, rows, (False, False))
    return add_pages(deck, edition, say("report.definitions"), table)


def add_pages(
    deck: Deck, edition: Edition, title: str, table: Table, note: str = ""
) -> Frame:
    """A table over as many slides as it needs; the first of them."""
    say, frames = edition.say, []
    lines = [line for line in (note, sources(edition.provenance)) if line]
    ground = deck.ground("plain")
    foot = fit.height(lines, SMALL, ground.source_right - ground.body.left) + GAP
    top = ground.body.top + TAG + GAP
    bottom = min(ground.body.bottom - foot, ground.foot)
    room = ground.body.to(top=top, bottom=bottom)
    pages = pages_of(table, room)
    for number, part in enumerate(pages, start=1):
        name = title
        if len(pages) > 1:
            name = say("slide.page", title=title, number=number, of=len(pages))
        frame = page(deck, edition, name, [note] if note else [], note)
        add_table(frame, frame.room, part, name, note or name)
        frames.append(frame)
    return frames[0]
