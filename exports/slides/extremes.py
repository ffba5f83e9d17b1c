"""Beside a map, its highest and its lowest members as a native table."""

from exports.slides.box import Box
from exports.slides.frame import Frame
from exports.slides.tables import Cell, Table, add_table
from views import Panel


MOST = 5  # of each kind


def add_extremes(frame: Frame, panel: Panel, room: Box) -> None:
    """As many of the highest and of the lowest as have room; all where they are
    few."""
    rows = known(panel)
    if not rows:
        return
    for number in range(MOST, 0, -1):
        table = table_of(panel, rows, number)
        if table.height(room.width) <= room.height:
            name = panel.say("slide.extremes", title=panel.title)
            add_table(frame, room, table, name, panel.alt)
            return


def known(panel: Panel) -> list[tuple[str, float, object]]:
    """Name, rate and count of the members whose rate may be told, the highest
    first."""
    word = panel.say.label(panel.view.by[0], "unknown")
    rows = [
        tuple(row[:3])
        for row in panel.table.itertuples(index=False)
        if isinstance(row[1], float) and row[0] != word
    ]
    return sorted(rows, key=lambda row: -row[1])


def table_of(panel: Panel, rows, number: int) -> Table:
    say, headings = panel.say, tuple(map(str, panel.table.columns[:3]))
    if len(rows) <= 2 * number:
        parts = [("", rows)]
    else:
        parts = [
            (say("slide.highest"), rows[:number]),
            (say("slide.lowest"), rows[-number:]),
        ]
    cells = []
    for words, members in parts:
        if words:
            cells.append((Cell(words, bold=True), Cell(""), Cell("")))
        for name, *values in members:
            pairs = zip(headings[1:], values, strict=True)
            cells.append((Cell(name), *(said(panel, *pair) for pair in pairs)))
    return Table(headings, tuple(cells), (False, True, True), air=2)


def said(panel: Panel, heading: str, value) -> Cell:
    if isinstance(value, str):
        return Cell(value, colour="tx2")
    return Cell(panel.say.value(value, panel.units[heading]))
