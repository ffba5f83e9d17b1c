"""Members from above downwards as horizontal bars."""

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.charts import axes
from exports.slides.charts.datasheet import Column
from exports.slides.charts.drawing import Drawing
from exports.slides.charts.key import Entry, key
from exports.slides.charts.labels import Label, Labels, labels_xml
from exports.slides.charts.marks import Marks, marked, second_axes
from exports.slides.charts.overlay import Stroke, Word
from exports.slides.charts.parts import bar_plot, bar_series
from exports.slides.charts.sheets import (
    category_column,
    column_of,
    series_name,
    sheet_of,
)
from exports.slides.formats import manner
from exports.slides.writing import fill
from views import Panel, theme
from views.chart import ChartSeries
from views.charts.against import MISSED, REACHED_OR_NOT


WIDEST = 0.34  # of a chart, for the names of its bars
MANY = 16  # rows above which their texts are smaller than others
ROW = 56  # points of height that a row takes at most
AXIS = 1.6  # sizes of height that the numbers under the bars take
MARK = 2.5  # points of width of a mark in the key
NAME = 18  # points of height of the word above the line of the whole
IDS = (axes.CATEGORY, axes.VALUE)


def bars(panel: Panel, frame: Box, among: Panel | None = None) -> Drawing:
    """One bar per member, the highest on top; over it, as a mark, the value of the
    period compared with or what it is measured by; the whole as a line. Names and axis
    have the room that those of the panel `among` need, of which this may be a part."""
    among = among or panel
    chart, say, unit = panel.chart, panel.say, panel.chart.unit
    series, total = chart.series[0], chart.total
    written = manner(among.chart.series[0].values, unit, say, 2)
    columns = given(panel)
    entries = entries_of(chart, columns[1].heading, panel) if marked(chart) else []
    shown, high = key(entries, frame.width)
    top = high + (NAME if total is not None else 0)
    named = category_column(among, "", [among.chart.series[0]]).values
    inner, size = plot_box(named, frame, top, len(chart.categories))
    values = [value for one in drawn_of(among.chart) for value in (*one.values, total)]
    scale = scale_of(
        values,
        [written(value) for value in among.chart.series[0].values],
        *(size, inner, unit, say),
    )
    reach = inner.width / scale.top  # points of a unit
    over = Marks(marked(chart), sources(chart), unit, largest(values))
    sheet = sheet_of(panel, [*columns, *over.columns(say)])
    texts = [written(value) for value in series.values]
    only = moved(chart, texts, size, reach, frame)
    labels = labels_xml(Labels(size, written.code, "outEnd", only=only), say)
    main, single = colours(chart, panel.view.by[0])
    drawn = bar_series(0, sheet, 1, fill(main), labels, single)
    plots = bar_plot(drawn, False, False, 50, 0, IDS)
    axis = both_axes(scale, size, say)
    if over.rows:
        plots += over.plot(sheet, len(columns), 1, say)
        axis += second_axes(scale, size, say)
    lines = whole(chart, say, inner, reach)
    return Drawing(sheet, plots + axis, inner, marks=(*shown, *lines))


def given(panel: Panel) -> list[Column]:
    """The columns of a sheet of bars before those that draw marks: members, values,
    and what these are compared with or measured by."""
    chart = panel.chart
    columns = [category_column(panel, panel.table.columns[0], [chart.series[0]])]
    columns += [column_of(one, panel, chart.unit) for one in shown_of(chart)]
    if chart.before:
        name = panel.say("table.before")
        columns.append(Column(name, chart.before.values, chart.unit))
    return columns


def shown_of(chart) -> list[ChartSeries]:
    """The series, and the marks that are none."""
    codes = {one.code for one in chart.series}
    return [*chart.series, *(one for one in chart.marks if one.code not in codes)]


def sources(chart) -> tuple[int, ...]:
    """The columns that hold the values of the marks."""
    codes = [one.code for one in shown_of(chart)]
    if chart.before:
        return (1 + len(codes),)
    return tuple(1 + codes.index(one.code) for one in chart.marks)


def entries_of(chart, name: str, panel: Panel) -> list[Entry]:
    """What the colours of bars and the marks over them mean."""
    told = [Entry(name, colours(chart, panel.view.by[0])[0])]
    if chart.missed:
        say = panel.say
        told = [Entry(say(name), colour) for name, colour in REACHED_OR_NOT]
    return told + [Entry(one.label, one.colour, MARK) for one in marked(chart)]


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
    written = manner(values, chart.unit, say)
    texts = [written(value) for value in values]
    known = [*values, chart.target]
    scale = scale_of(known, texts, size, inner, chart.unit, say)
    labels = Labels(size, written.code, "outEnd")
    single = [(at, one.colour) for at, one in enumerate(chart.series)]
    drawn = bar_series(0, sheet, 1, fill(theme.ACCENT), labels_xml(labels, say), single)
    plots = bar_plot(drawn, False, False, 60, 0, IDS) + both_axes(scale, size, say)
    marks = ()
    if chart.target is not None:
        text = say("chart.target", value=say.value(chart.target, chart.unit))
        marks = named_line(text, chart.target * inner.width / scale.top, inner)
    return Drawing(sheet, plots, inner, marks=marks)


def drawn_of(chart) -> list:
    return [chart.series[0], *marked(chart)]


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
    farthest = largest(values)
    room = max((fit.width(text, size) for text in texts), default=0) + 8
    stretched = farthest * inner.width / (inner.width - room)
    return axes.scale(stretched, unit, say, most=6, exact=True)


def largest(values) -> float:
    return max((value for value in values if value is not None), default=0.0)


def colours(chart, dimension: str) -> tuple[str, list[tuple[int, str]]]:
    """The colour of most bars, and those of the others: a member's own; of those that
    stay below what was agreed; or grey for all but the one that a report is about."""
    if chart.highlight is not None:
        return theme.HIDDEN, [(chart.highlight, theme.ACCENT)]
    if chart.missed:
        return theme.ACCENT, [(at, MISSED) for at in chart.missed]
    every = [theme.colour(dimension, code, 0) for code in chart.codes]
    return theme.ACCENT, [
        (at, colour) for at, colour in enumerate(every) if colour != theme.ACCENT
    ]


def moved(chart, texts, size: float, reach: float, frame: Box) -> tuple[Label, ...]:
    """Values that would stand on a mark or on the line of the whole, moved clear of
    them. `reach`: points of a unit."""
    found = []
    for at, value in enumerate(chart.series[0].values):
        if value is None:
            continue
        end = place = value * reach
        lines = [one.values[at] for one in marked(chart)] + [chart.total]
        for line in sorted(one * reach for one in lines if one is not None):
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
