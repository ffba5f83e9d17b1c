"""A native chart as it is put together: sheet, plots and axes, places, marks."""

from dataclasses import dataclass, field

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.charts.datasheet import Datasheet
from exports.slides.charts.parts import text_properties
from exports.slides.writing import LANGUAGES, NAMESPACES


CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
LEGEND_LINE = 20  # points of height
LEGEND_MARK = 36  # points that the mark and the gaps of an entry take
LEGEND_LINE_MARK = 62  # those of a line


@dataclass(frozen=True)
class Drawing:
    """`plots` are plots and axes as XML; `inner` the place of the drawing itself and
    `legend` that of the legend, in points of the chart's own frame; `unlisted` are
    numbers of series that the legend leaves out."""

    sheet: Datasheet
    plots: str
    inner: Box
    legend: Box | None = None
    unlisted: tuple[int, ...] = ()
    marks: tuple = field(default=())


def chart_xml(drawing: Drawing, frame: Box, say) -> bytes:
    """The chart part of a drawing in a frame of this size."""
    language = LANGUAGES[say.language]
    over = '<c:userShapes r:id="rId2"/>' if drawing.marks else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{CHART}" {NAMESPACES}><c:date1904 val="0"/>'
        f'<c:lang val="{language}"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea>{layout(drawing.inner, frame, True)}'
        f"{drawing.plots}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'</c:plotArea>{legend_xml(drawing, frame, say)}<c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f"{text_properties(14, say)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        f"{over}</c:chartSpace>"
    ).encode()


def layout(box: Box, frame: Box, inner: bool) -> str:
    target = '<c:layoutTarget val="inner"/>' if inner else ""
    return (
        f'<c:layout><c:manualLayout>{target}<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{box.left / frame.width:.5f}"/>'
        f'<c:y val="{box.top / frame.height:.5f}"/>'
        f'<c:w val="{box.width / frame.width:.5f}"/>'
        f'<c:h val="{box.height / frame.height:.5f}"/></c:manualLayout></c:layout>'
    )


def legend_xml(drawing: Drawing, frame: Box, say) -> str:
    if drawing.legend is None:
        return ""
    out = "".join(
        f'<c:legendEntry><c:idx val="{number}"/><c:delete val="1"/></c:legendEntry>'
        for number in drawing.unlisted
    )
    return (
        f'<c:legend><c:legendPos val="t"/>{out}'
        f'{layout(drawing.legend, frame, False)}<c:overlay val="0"/>'
        f"{text_properties(14, say)}</c:legend>"
    )


def legend_box(names: list[str], wide: float, lines: bool = False) -> Box:
    """The room that entries take at the upper left: one row, or columns as wide as the
    widest entry. The marks of `lines` are longer."""
    mark = LEGEND_LINE_MARK if lines else LEGEND_MARK
    widths = [fit.width(name, 14) * 1.06 + mark for name in names]
    if sum(widths) <= wide:
        return Box(0, 0, sum(widths), LEGEND_LINE)
    columns = max(1, int(wide // max(widths)))
    rows = -(-len(names) // columns)
    return Box(0, 0, min(wide, columns * max(widths)), rows * LEGEND_LINE)
