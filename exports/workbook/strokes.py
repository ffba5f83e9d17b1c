"""What charts are drawn with: colours, letters, axes, labels, legends."""

from openpyxl.chart.axis import ChartLines
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.legend import Legend, LegendEntry
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)

from exports.workbook.dress import FACE, axis_format, colour, is_whole
from views import theme


POINT = 12700  # of Excel's units
LABELS = 9  # points
LYING, STANDING = 9, 40  # names that have room below a chart, as they are turned


def letters(
    size: float = LABELS, ink: str = theme.QUIET, bold: bool = False, turn: int = 0
) -> RichText:
    """The text of an axis, a legend or labels, turned by so many degrees."""
    face = CharacterProperties(
        sz=int(size * 100),
        b=bold,
        solidFill=colour(ink),
        latin=Font(typeface=FACE),
    )
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=face), r=(), endParaRPr=CharacterProperties()
    )
    return RichText(
        bodyPr=RichTextProperties(rot=turn * 60000, vert="horz"), p=[paragraph]
    )


def nothing() -> GraphicalProperties:
    shape = GraphicalProperties(noFill=True)
    shape.line.noFill = True
    return shape


def filled(ink: str, border: str | None = None) -> GraphicalProperties:
    shape = GraphicalProperties(solidFill=colour(ink))
    if border is None:
        shape.line.noFill = True
    else:
        shape.line = LineProperties(solidFill=colour(border), w=POINT)
    return shape


def stroke(ink: str, points: float, dash: str | None = None) -> GraphicalProperties:
    line = LineProperties(solidFill=colour(ink), w=int(points * POINT), prstDash=dash)
    return GraphicalProperties(ln=line)


def no_marker() -> Marker:
    return Marker(symbol="none")


def dot(ink: str, size: int = 6, symbol: str = "circle") -> Marker:
    return Marker(symbol=symbol, size=size, spPr=filled(ink, theme.GROUND))


def point(number: int, ink: str) -> DataPoint:
    """One bar of another colour than its series."""
    return DataPoint(idx=number, invertIfNegative=False, spPr=filled(ink))


def values(code: str, where: str) -> DataLabelList:
    """The numbers themselves beside the marks."""
    return DataLabelList(
        numFmt=code, dLblPos=where, txPr=letters(ink=theme.INK), **shows("Val")
    )


def one_value(number: int, code: str, where: str) -> DataLabelList:
    """The number of one point only."""
    face = letters(10, theme.INK, bold=True)
    label = DataLabel(idx=number, numFmt=code, dLblPos=where, txPr=face, **shows("Val"))
    return DataLabelList(dLbl=[label], **shows(""))


def series_name(where: str) -> DataLabelList:
    """The name of the series beside its mark."""
    return DataLabelList(dLblPos=where, txPr=letters(ink=theme.INK), **shows("SerName"))


def shows(what: str) -> dict[str, bool]:
    """A label shows this and nothing else; what is not said, Excel decides."""
    parts = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return {f"show{part}": part == what for part in parts}


def legend(hidden: list[int]) -> Legend:
    """Below the chart, without the entries of these series."""
    made = Legend(legendPos="b", overlay=False, txPr=letters(10, theme.INK))
    made.legendEntry = [LegendEntry(idx=number, delete=True) for number in hidden]
    return made


def axis_title(text: str) -> Title:
    run = RegularTextRun(t=text, rPr=CharacterProperties(sz=LABELS * 100, b=False))
    rich = letters()
    rich.p[0].r, rich.p[0].endParaRPr = [run], None
    return Title(tx=Text(rich=rich), overlay=False)


def dress_names(axis, number: int, across: bool = False) -> None:
    """An axis of so many names; many beside each other stand upright, and of very many
    not all."""
    axis.delete = False
    axis.majorTickMark = axis.minorTickMark = None
    axis.tickLblPos = "low"
    axis.txPr = letters(ink=theme.INK, turn=-90 if across and number > LYING else 0)
    axis.spPr = stroke(theme.RULE, 0.75)
    axis.noMultiLvlLbl = True
    axis.tickLblSkip = axis.tickMarkSkip = -(-number // STANDING) if across else 1


def dress_numbers(axis, unit: str, largest: float, say) -> None:
    """An axis of numbers, from zero."""
    axis.delete = False
    axis.majorTickMark = axis.minorTickMark = None
    axis.number_format = axis_format(unit, largest, say)
    axis.txPr = letters()
    axis.majorGridlines = ChartLines(spPr=stroke(theme.RULE, 0.75))
    axis.spPr = nothing()
    axis.scaling.min = 0
    if is_whole(unit) and largest < 6:  # no halves of what is counted
        axis.majorUnit = 1
    if unit == "percent" and 90 < largest <= 100:
        axis.scaling.max, axis.majorUnit = 110, 20  # room for a number, none beyond 100
