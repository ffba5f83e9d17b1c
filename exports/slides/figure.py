"""The figure of a view on a slide: a native chart, a map, or a native table."""

from datetime import date

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.charts import draw
from exports.slides.charts.datasheet import workbook
from exports.slides.charts.drawing import CHART, chart_xml
from exports.slides.charts.overlay import overlay_xml
from exports.slides.charts.sheets import unnamed
from exports.slides.deck import OFFICE
from exports.slides.frame import TEXT, Frame
from exports.slides.ground import GAP
from exports.slides.halves import halves
from exports.slides.map import add_map
from exports.slides.notes import hidden_members
from exports.slides.tables import Cell, Table, add_table
from exports.slides.writing import QUIET, attribute, paragraph
from i18n import Speech
from views import Panel


FEWEST = 2  # numbers that make a chart
NARROW = 480  # points of width of such a table
LARGE = 40  # points of the numbers of a table that stands for a chart


def add_figure(frame: Frame, panel: Panel, dated: date | None) -> None:
    """The figure in the room that a slide still has: a table where a chart would have
    one bar, words where it would have none."""
    if panel.is_map:
        add_map(frame, panel)
        return
    number = numbers_in(panel)
    if number < FEWEST and add_few(frame, panel):
        return
    if number:
        say_hidden(frame, panel)
        for part, box in halves(panel, frame.room):
            add_chart(frame, part, box, dated, panel)
    else:
        told = "slide.all_hidden" if hidden_members(panel) else "show.no_values"
        add_words(frame, panel.say(told), frame.room)


def add_few(frame: Frame, panel: Panel) -> bool:
    """The table of a panel that has hardly a number, where it has room."""
    table, room = table_of(panel), frame.room
    if table.size > TEXT:
        room = room.to(right=room.left + min(room.width, NARROW))
    if not table.rows or table.height(room.width) > room.height:
        return False
    add_table(frame, room, table, panel.title, panel.alt)
    return True


def numbers_in(panel: Panel) -> int:
    """How many values of a chart may be told."""
    values = (value for one in panel.chart.series for value in one.values)
    return sum(value is not None for value in values)


def add_words(frame: Frame, text: str, room: Box) -> None:
    """A sentence in place of a figure."""
    frame.write(text, room.rows(2 * TEXT)[0], [paragraph(text, TEXT, None, QUIET)])


def add_chart(
    frame: Frame, panel: Panel, box: Box, dated: date | None, among: Panel
) -> None:
    """A native chart with the numbers behind it, which may be a part of another
    panel's."""
    say = panel.say
    drawing = draw(panel, box, among)
    part = frame.deck.chart_part(
        chart_xml(drawing, box, say),
        workbook(drawing.sheet, dated),
        overlay_xml(drawing.marks, box, say),
    )
    relation = frame.slide.part.relate_to(part, f"{OFFICE}/chart")
    frame.add(
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{frame.next_id()}"'
        f' name="{attribute(panel.title)}" descr="{attribute(panel.alt)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        f"<p:nvPr/></p:nvGraphicFramePr>{box.xfrm('p')}<a:graphic>"
        f'<a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def say_hidden(frame: Frame, panel: Panel) -> None:
    """At the foot of a chart, the hidden values that it cannot name itself."""
    names = unnamed(panel)
    if not names:
        return
    text = panel.say("slide.hidden", names=panel.say.list(names))
    high = fit.height([text], TEXT, frame.room.width)
    if high > 2.5 * TEXT * 1.2:
        text = panel.say("slide.hidden_in_notes", number=panel.say.decimal(len(names)))
        high = fit.height([text], TEXT, frame.room.width)
    room = frame.room
    box = Box(room.left, room.bottom - high, room.width, high)
    frame.write(text, box, [paragraph(text, TEXT, None, QUIET)])
    frame.room = room.to(bottom=box.top - GAP)


def table_of(panel: Panel) -> Table:
    """The table of a panel as it is read; a single number in large letters."""
    say = panel.say
    rows = [
        tuple(Cell(said(row[name], panel.units.get(name), say)) for name in row)
        for row in panel.table.to_dict("records")
    ]
    return Table(
        headings=tuple(map(str, panel.table.columns)),
        rows=tuple(rows),
        right=tuple(heading in panel.units for heading in panel.table.columns),
        size=LARGE if len(rows) == 1 and len(panel.table.columns) <= 3 else TEXT,
    )


def said(value, unit: str | None, say: Speech) -> str:
    """A cell of a panel's table as text."""
    if unit and (value is None or not isinstance(value, str)):
        return say.value(value, unit)
    return "" if value is None else str(value)
