"""Members from above downwards as horizontal bars."""

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.charts import axes
from exports.slides.charts.datasheet import Column
from exports.slides.charts.drawing import Drawing, legend_box
from exports.slides.charts.labels import Label, Labels, labels_xml
from exports.slides.charts.overlay import Stroke, Word
from exports.slides.charts.parts import bar_plot, bar_series
from exports.slides.charts.sheets import (
    category_column,
    column_of,
    series_name,
    sheet_of,
)
from exports.slides.formats import number_format
from exports.slides.writing import fill
from views import Panel, theme


WIDEST = 0.34  # of a chart, for the names of its bars
MANY = 16  # rows above which their texts are smaller than others
ROW = 56  # points of height that a row takes at most
AXIS = 1.6  # sizes of height that the numbers under the bars take
NAME = 18  # points of height of the word above the line of the whole
IDS = (axes.CATEGORY, axes.VALUE)


def bars(panel: Panel, frame: Box, among: Panel | None = None) -> Drawing:
    """One bar per member, the highest on top; behind it, a little higher, that of the
    period compared with; the whole as a line. Names and axis have the room that those
    of the panel `among` need, of which this may be a part."""
    among = among or panel
    chart, say = panel.chart, panel.say
    series, before, total = chart.series[0], chart.before, chart.total
    columns = [
        category_column(panel, panel.table.columns[0], [series]),
        column_of(series, panel, chart.unit),
    ]
    if before:
        columns.append(column_of(before, panel, chart.unit))
    sheet = sheet_of(panel, columns)
    legend = legend_box([one.heading for one in columns[1:]], frame.width)
    legend = legend if before else None
    top = (legend.height + 4 if legend else 0) + (NAME if total is not None else 0)
    named = category_column(among, "", [among.chart.series[0]]).values
    inner, size = plot_box(named, frame, top, len(chart.categories))
    scale = scale_of(
        [value for one in drawn_of(among.chart) for value in (*one.values, total)],
        [say.value(value, chart.unit) for value in among.chart.series[0].values],
        *(size, inner, chart.unit, say),
    )
    texts = [say.value(value, chart.unit) for value in series.values]
    reach = inner.width / scale.top  # points of a unit
    labels = Labels(
        size,
        number_format(chart.unit, say),
        "outEnd",
        only=moved(chart, texts, size, reach, frame),
    )
    drawn = ""
    if before:
        drawn = bar_series(0, sheet, 2, fill(before.colour), labels_xml(None, say))
    main, single = colours(chart, panel.view.by[0])
    drawn += bar_series(1, sheet, 1, fill(main), labels_xml(labels, say), single)
    gap = 35 if before else 50
    return Drawing(
        sheet,
        bar_plot(drawn, False, False, gap, 65, IDS) + both_axes(scale, size, say),
        inner,
        legend,
        marks=whole(chart, say, inner, reach),
    )


def parts_as_bars(panel: Panel, frame: Box) -> Drawing:
    """A single step of time: its parts as bars, each named."""
    chart, say = panel.chart, panel.say
    heading = panel.table.columns[-1 if len(panel.view.by) > 1 else 0]
    names = tuple(series_name(one, panel) for one in chart.series)
    values = tuple(one.values[0] for one in chart.series)
    sheet = sheet_of(
        panel,
        [Column(heading, names), Column(chart.categories[0], values, chart.unit)],
    )
    inner, size = plot_box(names, frame, NAME if chart.target is not None else 0)
    texts = [say.value(value, chart.unit) for value in values]
    known = [*values, chart.target]
    scale = scale_of(known, texts, size, inner, chart.unit, say)
    labels = Labels(size, number_format(chart.unit, say), "outEnd")
    single = [(at, one.colour) for at, one in enumerate(chart.series)]
    drawn = bar_series(0, sheet, 1, fill(theme.ACCENT), labels_xml(labels, say), single)
    plots = bar_plot(drawn, False, False, 60, 0, IDS) + both_axes(scale, size, say)
    marks = ()
    if chart.target is not None:
        text = say("chart.target", value=say.value(chart.target, chart.unit))
        marks = named_line(text, chart.target * inner.width / scale.top, inner)
    return Drawing(sheet, plots, inner, marks=marks)


def drawn_of(chart) -> list:
    return [one for one in (chart.series[0], chart.before) if one]


def both_axes(scale, size: float, say) -> str:
    names = axes.category_axis(say, size, upright=False, reverse=True)
    return names + axes.value_axis(say, size, scale, upright=False, across=True)


def plot_box(names, frame: Box, top: float, rows: int = 0) -> tuple[Box, int]:
    """The place of bars, of as many rows, with these names, and the size of the
    names."""
    rows = rows or max(len(names), 1)
    size = 14
    for _ in range(2):  # the axis takes room by the size, which hangs on the room
        high = min(frame.height - top - AXIS * size, rows * ROW)
        size = row_size(rows, high / rows)
    longest = max((fit.width(name, size) for name in names), default=0)
    left = min(longest + 10, WIDEST * frame.width)
    return Box(left, top, frame.width - left - 4, high), size


def row_size(rows: int, pitch: float) -> int:
    """Points of the texts of rows; never under 10."""
    return 14 if rows <= MANY else max(10, min(14, int(pitch)))


def scale_of(values, texts, size, inner: Box, unit: str, say) -> axes.Scale:
    """An axis that leaves room for the longest value behind the longest bar."""
    largest = max((value for value in values if value is not None), default=0.0)
    room = max((fit.width(text, size) for text in texts), default=0) + 8
    stretched = largest * inner.width / (inner.width - room)
    return axes.scale(stretched, unit, say, most=6, exact=True)


def colours(chart, dimension: str) -> tuple[str, list[tuple[int, str]]]:
    """The colour of most bars, and those of the others: a member's own; or grey for all
    but the one that a report is about."""
    if chart.highlight is not None:
        return theme.HIDDEN, [(chart.highlight, theme.ACCENT)]
    every = [theme.colour(dimension, code, 0) for code in chart.codes]
    return theme.ACCENT, [
        (at, colour) for at, colour in enumerate(every) if colour != theme.ACCENT
    ]


def moved(chart, texts, size: float, reach: float, frame: Box) -> tuple[Label, ...]:
    """Values that would stand on the bar behind or on the line of the whole, moved
    clear of them. `reach`: points of a unit."""
    found = []
    for at, value in enumerate(chart.series[0].values):
        if value is None:
            continue
        end = place = value * reach
        before = chart.before.values[at] if chart.before else None
        if before is not None:
            place = max(place, before * reach)
        if chart.total is not None:
            line = chart.total * reach
            if place - 2 <= line < place + fit.width(texts[at], size) + 6:
                place = line
        if place > end:
            found.append(Label(at, shift=((place - end) / frame.width, 0.0)))
    return tuple(found)


def whole(chart, say, inner: Box, reach: float) -> tuple:
    """The whole programme's value as a thin line with its name above it."""
    if chart.total is None:
        return ()
    text = say("chart.total", value=say.value(chart.total, chart.unit))
    return named_line(text, chart.total * reach, inner)


def named_line(text: str, x: float, inner: Box) -> tuple:
    """A line from the head to the foot of a drawing at `x` points, its name above."""
    wide = fit.width(text, 14) + 12
    at = inner.left + x
    left = min(at - wide / 2, inner.right - wide)
    return (
        Stroke(text, Box(at, inner.top - 2, 0, inner.height + 2), theme.INK),
        Word(text, Box(left, inner.top - NAME - 1, wide, NAME - 2), 14, "tx1", "ctr"),
    )
