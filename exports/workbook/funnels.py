"""A funnel as points and curves: rates over inhabitants, and limits of chance."""

from openpyxl.chart import ScatterChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.series import XYSeries

from exports.workbook import strokes
from exports.workbook.cells import Cells
from views import Panel, theme
from views.findings import at


NAMED = 1  # at either end
DASHES = ("dash", "dash", None, None)  # of the limits, the narrower ones first


def funnel(panel: Panel, cells: Cells) -> ScatterChart:
    """The members outside the widest limits in a colour of their own, the highest and
    the lowest of them by name."""
    chart, made = panel.chart, ScatterChart("lineMarker", varyColors=False)
    [rate] = cells.columns("series")
    [people] = cells.columns("size")
    curves(made, chart, cells)
    quiet = [1, 3]  # each limit is named once
    points = pair(cells, rate, people, 1, cells.table.drawn)
    points.tx = cells.name(rate)
    points.spPr = strokes.nothing()
    points.marker = strokes.dot(theme.ACCENT, 8)
    made.append(points)
    far = outside(chart)
    codes = cells.table.codes[: cells.table.drawn]  # the highest rate first
    for row, code in enumerate(codes, start=1):
        if code not in far:
            continue
        mark = strokes.dot(theme.SERIES[1], 9, "diamond")
        points.dPt.append(DataPoint(idx=row - 1, marker=mark))
        if code not in (*codes[:NAMED], *codes[-NAMED:]):
            continue
        quiet.append(len(made.ser))
        one = pair(cells, rate, people, row, row)  # only for its name
        one.tx = cells.name(1, row)
        one.spPr, one.marker = strokes.nothing(), strokes.no_marker()
        one.dLbls = strokes.series_name("r")
        made.append(one)
    say = cells.say
    strokes.dress_numbers(made.y_axis, "rate", max(chart.series[0].values), say)
    strokes.dress_numbers(made.x_axis, "count", max(chart.x), say)
    made.x_axis.title = strokes.axis_title(say("chart.inhabitants"))
    made.x_axis.majorGridlines = None
    made.legend = strokes.legend(quiet)
    return made


def curves(made: ScatterChart, chart, cells: Cells) -> None:
    """The limits and the mean, from columns beyond the print."""
    say, sizes = cells.say, chart.curves[0][1]
    along = cells.put_aside(say("chart.inhabitants"), sizes, "count")
    lines = [(name, ys, theme.QUIET) for name, _, ys in chart.curves]
    mean = say("chart.networks_mean", value=say.value(chart.total, "rate"))
    lines.append((mean, [chart.total] * len(sizes), theme.INK))
    for number, (name, heights, ink) in enumerate(lines):
        column = cells.put_aside(name, heights, "rate")
        line = pair(cells, column, along, 1, len(sizes))
        line.tx = cells.name(column)
        dash = DASHES[number] if number < len(DASHES) else None
        line.spPr = strokes.stroke(ink, 1, dash)
        line.marker = strokes.no_marker()
        line.smooth = False
        made.append(line)


def pair(cells: Cells, y: int, x: int, first: int, last: int) -> XYSeries:
    """Points from two columns."""
    return XYSeries(
        xVal=AxDataSource(numRef=NumRef(f=cells.range(x, first, last))),
        yVal=NumDataSource(numRef=NumRef(f=cells.range(y, first, last))),
    )


def outside(chart) -> set[str]:
    """The codes beyond the widest limits."""
    limits = chart.curves[-2:]
    return {
        code
        for code, rate, size in zip(
            chart.codes, chart.series[0].values, chart.x, strict=True
        )
        if not min(at(size, *curve[1:]) for curve in limits)
        <= rate
        <= max(at(size, *curve[1:]) for curve in limits)
    }
