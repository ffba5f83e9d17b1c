"""A figure as a chart of Excel's own, which reads the cells of its sheet."""

from collections.abc import Callable

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.label import DataLabelList

from exports.workbook import strokes
from exports.workbook.cells import Cells
from exports.workbook.dress import number_format
from exports.workbook.funnels import funnel
from views import Panel, theme


FEW = 12  # columns that have room for their numbers
MANY = 48  # bars of several series that have room for theirs


def native(panel: Panel, cells: Cells) -> ChartBase | None:
    """The chart; None where there is nothing to draw."""
    drawing = DRAWINGS.get(panel.chart.kind, bars)
    if panel.chart.kind == "table" or not cells.shown:
        return None
    made = drawing(panel, cells)
    made.roundedCorners = False
    made.graphical_properties = strokes.nothing()
    return made


def lines(panel: Panel, cells: Cells) -> LineChart:
    """Each series named in a legend, its last value at its end."""
    chart, made = panel.chart, LineChart(varyColors=False)
    for series, column in zip(chart.series, cells.columns("series"), strict=True):
        line = cells.series(column)
        line.spPr = strokes.stroke(series.colour, 2.25)
        short = len(chart.codes) <= 16
        line.marker = strokes.dot(series.colour) if short else strokes.no_marker()
        line.smooth = False
        line.dLbls = last_value(series, chart, cells.say)
        made.append(line)
    add_target(made, cells)
    return over_time(made, panel, cells)


def last_value(series, chart, say) -> DataLabelList | None:
    """A label at the last point that has a value: above the highest line, below the
    others."""
    known = [n for n, value in enumerate(series.values) if value is not None]
    if not known:
        return None
    last = known[-1]
    highest = max(one.values[last] or 0 for one in chart.series)
    where = "t" if series.values[last] == highest else "b"
    return strokes.one_value(last, number_format(chart.unit, say), where)


def columns(panel: Panel, cells: Cells) -> BarChart:
    """Upright, side by side or one upon another; the target as a line across."""
    chart, made = panel.chart, BarChart(barDir="col", varyColors=False)
    stacked = chart.kind == "stacked_columns"
    made.grouping = "stacked" if stacked else "clustered"
    made.overlap = 100 if stacked else -8
    number = len(chart.codes) * (1 if stacked else len(chart.series))
    made.gapWidth = {1: 500, 2: 300, 3: 180}.get(number, 50)
    for series, column in zip(chart.series, cells.columns("series"), strict=True):
        bar = cells.series(column)
        border = theme.GROUND if stacked else None
        bar.spPr = strokes.filled(series.colour, border)
        bar.invertIfNegative = False
        if not stacked and number <= FEW:
            bar.dLbls = strokes.values(number_format(chart.unit, cells.say), "outEnd")
        made.append(bar)
    if cells.columns("target"):
        line = LineChart(varyColors=False)
        add_target(line, cells)
        made += line
    return over_time(made, panel, cells)


def add_target(made: LineChart, cells: Cells) -> None:
    for column in cells.columns("target"):
        line = cells.series(column)
        line.spPr = strokes.stroke(theme.INK, 1, "dash")
        alone = cells.shown == 1  # of one point there is no line
        ink = theme.INK
        line.marker = strokes.dot(ink, 24, "dash") if alone else strokes.no_marker()
        line.smooth = False
        made.append(line)


def over_time(made, panel: Panel, cells: Cells):
    """Names of months below, numbers from zero at the left."""
    chart = panel.chart
    strokes.dress_names(made.x_axis, cells.shown, across=True)
    strokes.dress_numbers(made.y_axis, chart.unit, largest(panel), cells.say)
    several = len(chart.series) > 1 or cells.columns("target")
    made.legend = strokes.legend([]) if several else None
    return made


def bars(panel: Panel, cells: Cells) -> BarChart:
    """Lying, the first row on top; the period compared with as an outline below each
    bar, the whole programme as a bar of its own."""
    chart, made = panel.chart, BarChart(barDir="bar", varyColors=False)
    made.grouping, made.overlap = "clustered", -5
    shown = zip(chart.series, cells.columns("series"), strict=False)
    for series, column in shown:
        bar = cells.series(column)
        bar.spPr = strokes.filled(series.colour)
        bar.invertIfNegative = False
        bar.dPt = own_colours(panel, series, cells)
        if not is_tight(panel, cells):
            code = number_format(chart.unit, cells.say)
            bar.dLbls = strokes.values(code, "outEnd")
        made.append(bar)
    for column in cells.columns("before"):
        bar = cells.series(column)
        bar.spPr = strokes.filled(theme.GROUND, theme.BEFORE)
        bar.invertIfNegative = False
        made.append(bar)
    made.gapWidth = 40 if len(made.ser) > 1 else 35
    return lying(made, panel, cells)


def is_tight(panel: Panel, cells: Cells) -> bool:
    """Whether there are too many bars for a number at each."""
    beside = 1 if panel.is_map else len(panel.chart.series)
    return beside > 1 and cells.shown * beside > MANY


def own_colours(panel: Panel, series, cells: Cells) -> list:
    """Bars of another colour than their series: of what a report is about beside the
    rest, of a code that has its own everywhere, of the whole."""
    chart, dimension = panel.chart, panel.view.by[0]
    found = []
    for number, code in enumerate(chart.codes[: cells.shown]):
        ink = series.colour
        if len(chart.series) == 1 or panel.is_map:
            ink = theme.colour(dimension, code, 0)
            if chart.highlight not in (None, number):
                ink = theme.HIDDEN
        if ink != series.colour:
            found.append(strokes.point(number, ink))
    if cells.table.has_whole and not cells.is_cut:
        found.append(strokes.point(cells.table.drawn, theme.INK))
    return found


def lying(made: BarChart, panel: Panel, cells: Cells) -> BarChart:
    strokes.dress_names(made.x_axis, cells.shown)
    made.x_axis.scaling.orientation = "maxMin"
    chart = panel.chart
    strokes.dress_numbers(made.y_axis, chart.unit, largest(panel), cells.say)
    made.y_axis.crosses = "max"  # below, as the names run from above
    made.legend = strokes.legend([]) if len(made.ser) > 1 else None
    return made


def spread(panel: Panel, cells: Cells) -> BarChart:
    """From the tenth percentile to the ninetieth, the middle half darker; the median is
    where its two colours meet."""
    chart, made = panel.chart, BarChart(barDir="bar", varyColors=False)
    made.grouping, made.overlap, made.gapWidth = "stacked", 100, 60
    say = cells.say
    names = {
        1: say("chart.p10_p90"),
        2: say("workbook.lower_half"),
        3: say("workbook.upper_half"),
    }
    _, ends, lower, upper, _ = theme.SEQUENTIAL
    inks = (None, ends, lower, upper, ends)
    rows = list(zip(*(series.values for series in chart.series), strict=True))
    for number, ink in enumerate(inks):
        steps = [step(row, number) for row in rows]
        name = names.get(number, chart.series[number].label)
        column = cells.put_aside(name, steps, chart.unit)
        bar = cells.series(column)
        bar.spPr = strokes.filled(ink) if ink else strokes.nothing()
        bar.invertIfNegative = False
        made.append(bar)
    lying(made, panel, cells)
    made.legend = strokes.legend([0, 4])
    return made


def step(row, number: int) -> float | None:
    """How far a percentile lies above the one before."""
    if None in row:
        return None
    return row[number] - (row[number - 1] if number else 0)


def largest(panel: Panel) -> float:
    """The largest number of the axis."""
    chart = panel.chart
    series = chart.series[:1] if panel.is_map else chart.series
    rows = list(zip(*(one.values for one in series), strict=True))
    every = [value for row in rows for value in row if value]
    if chart.kind == "stacked_columns":
        every = [sum(value or 0 for value in row) for row in rows]
    return max([*every, chart.target or 0, chart.total or 0], default=0)


DRAWINGS: dict[str, Callable[[Panel, Cells], ChartBase]] = {
    "lines": lines,
    "grouped_columns": columns,
    "stacked_columns": columns,
    "spread": spread,
    "funnel": funnel,
}
