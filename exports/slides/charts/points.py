"""Members from above downwards as points on one scale, one for each measure."""

from dataclasses import replace

from exports.slides.box import Box
from exports.slides.charts import axes
from exports.slides.charts.bars import NAME, named_line, plot_box
from exports.slides.charts.drawing import Drawing, legend_box
from exports.slides.charts.labels import Label, Labels, labels_xml
from exports.slides.charts.parts import (
    column_numbers,
    marker,
    numbers,
    point_plot,
    point_series,
    series_head,
    stroke,
    text_reference,
)
from exports.slides.charts.sheets import category_column, column_of, sheet_of
from exports.slides.writing import ACCENT
from views import Panel


LARGE = 13  # points of the mark of the member that a report is about
MARKS = ("circle", "diamond", "square", "triangle")
IDS = (axes.VALUE, axes.CATEGORY)


def dots(panel: Panel, frame: Box) -> Drawing:
    """Per member one point for each measure; the whole as a line."""
    chart, say = panel.chart, panel.say
    sheet = sheet_for(panel)
    legend = legend_box([one.heading for one in sheet.columns[1:]], frame.width)
    top = legend.height + (NAME if chart.total is not None else 0)
    inner, size, scale = grid(panel, sheet, frame, top)
    drawn = "".join(
        row_series(at, sheet, at + 1, MARKS[at % 4], one.colour, chart.highlight, say)
        for at, one in enumerate(chart.series)
    )
    marks = ()
    if chart.total is not None:
        text = say("chart.total", value=say.value(chart.total, chart.unit))
        marks = named_line(text, chart.total * inner.width / scale.top, inner)
    return assembled(panel, sheet, drawn, inner, size, scale, legend, marks)


def sheet_for(panel: Panel):
    """Members and their values; one of which a value is hidden says so."""
    chart = panel.chart
    return sheet_of(
        panel,
        [
            category_column(panel, panel.table.columns[0], chart.series),
            *(column_of(one, panel, chart.unit) for one in chart.series),
        ],
    )


def grid(panel: Panel, sheet, frame: Box, top: float):
    """The place of the rows, the size of their names, and the scale."""
    inner, size = plot_box(sheet.columns[0].values, frame, top)
    values = [value for one in panel.chart.series for value in one.values]
    known = [value for value in (*values, panel.chart.total) if value is not None]
    scale = axes.scale(
        max(known, default=0) * 1.04, panel.chart.unit, panel.say, 6, True
    )
    return inner, size, scale


def row_series(order, sheet, column: int, form: str, colour: str, about, say) -> str:
    """A column of the sheet as points, one per row; that of the member that a report is
    about is larger."""
    rows = range(1, len(sheet.columns[0].values) + 1)
    larger = ""
    if about is not None:
        larger = (
            f'<c:dPt><c:idx val="{about}"/>{marker(form, LARGE, colour)}'
            '<c:bubble3D val="0"/></c:dPt>'
        )
    return point_series(
        series_head(order, sheet, column),
        stroke(None),
        marker(form, 9, colour),
        labels_xml(None, say),
        column_numbers(sheet, column),
        numbers(map(float, rows)),
        larger,
    )


def assembled(panel, sheet, drawn, inner, size, scale, legend, marks) -> Drawing:
    """The points with the names of their rows at the left, which are labels of series
    without marks: the name of the member that a report is about stands out."""
    chart, say, rows = panel.chart, panel.say, sheet.columns[0].values
    first = len(chart.series)
    others = [at for at in range(len(rows)) if at != chart.highlight]
    drawn += names(first, sheet, others, Labels(size, "General", "l"), say)
    unlisted = (first,)
    if chart.highlight is not None:
        look = Labels(size, "General", "l", ACCENT, bold=True)
        drawn += names(first + 1, sheet, [chart.highlight], look, say)
        unlisted = (first, first + 1)
    plots = (
        point_plot(drawn, IDS)
        + axes.value_axis(say, size, scale, False, across=True, between="midCat")
        + axes.row_axis(len(rows))
    )
    return Drawing(sheet, plots, inner, legend, unlisted, marks)


def names(order: int, sheet, places: list[int], look: Labels, say) -> str:
    """The names of some rows, left of the axis."""
    rows = sheet.columns[0].values
    only = tuple(Label(number, text=rows[at]) for number, at in enumerate(places))
    heading = text_reference(sheet.heading(0), [sheet.columns[0].heading])
    return point_series(
        f'<c:idx val="{order}"/><c:order val="{order}"/><c:tx>{heading}</c:tx>',
        stroke(None),
        marker("none"),
        labels_xml(replace(look, only=only), say),
        numbers([0.0] * len(places)),
        numbers([at + 1.0 for at in places]),
    )
