"""Steps of time from left to right as columns, their parts beside or upon another."""

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.charts import axes, time
from exports.slides.charts.drawing import Drawing, legend_box
from exports.slides.charts.labels import Label, Labels, labels_xml
from exports.slides.charts.parts import bar_plot, bar_series, line_plot
from exports.slides.charts.sheets import category_column, column_of, sheet_of
from exports.slides.formats import manner
from exports.slides.writing import fill, line
from views import Panel


BROADEST = 96  # points of width of a column
LOW = 17  # points of height under which a part has no room for its number
IDS = (axes.CATEGORY, axes.VALUE)


def columns(panel: Panel, frame: Box) -> Drawing:
    """One column per step and series, or one per step with the series upon another."""
    chart, say = panel.chart, panel.say
    stacked = chart.kind == "stacked_columns"
    steps = len(chart.categories)
    parts = [column_of(one, panel, chart.unit) for one in chart.series]
    names = category_column(
        panel, panel.table.columns[0], chart.series if steps <= time.FEW else ()
    )
    target = time.target_column(chart, say)
    sheet = sheet_of(panel, [names, *parts, *target])
    legend = None
    if len(parts) > 1:
        legend = legend_box([one.heading for one in parts], frame.width)
    top = (legend.height + 6 if legend else 10) + time.event_room(chart)
    scale = axes.scale(largest(chart, stacked), chart.unit, say)
    right = fit.width(target[0].heading, time.SIZE) if target else 6
    inner = time.time_box(names.values, scale, frame, top, right)
    pitch = inner.width / steps
    beside = 1 if stacked else len(parts)
    broad = min(pitch * 0.72 / beside, BROADEST)
    drawn = "".join(
        bar_series(
            at,
            sheet,
            at + 1,
            fill(one.colour) + (line("bg1", 0.75) if stacked else ""),
            labels_xml(labels_of(one, panel, stacked, broad, inner, scale), say),
        )
        for at, one in enumerate(chart.series)
    )
    gap = 100 * (pitch - broad * beside) / broad
    plots = bar_plot(drawn, True, stacked, gap, 0, IDS)
    if target:
        plots += line_plot(time.target_series(sheet, len(parts), say), IDS)
    every = time.every_of(names.values, inner.width)
    plots += axes.category_axis(say, time.SIZE, True, every)
    plots += axes.value_axis(say, time.SIZE, scale, True)
    return Drawing(sheet, plots, inner, legend, marks=time.event_marks(chart, inner))


def largest(chart, stacked: bool) -> float:
    """The highest column, or the target above it."""
    steps = [
        [one.values[at] or 0.0 for one in chart.series]
        for at in range(len(chart.categories))
    ]
    tops = [sum(step) if stacked else max(step, default=0.0) for step in steps]
    return max([*tops, chart.target or 0.0])


def labels_of(one, panel, stacked: bool, broad: float, inner: Box, scale):
    """The values of a series where they have room; None where none has."""
    written = manner([scale.top], panel.chart.unit, panel.say)
    texts = [written(value) for value in one.values]
    widest = max((fit.width(text, time.SIZE) for text in texts), default=0)
    if len(texts) > time.FEW or widest > broad * (1 if stacked else 1.2):
        return None
    if not stacked:
        return Labels(time.SIZE, written.code, "outEnd")
    reach = inner.height / scale.top
    high = [
        Label(at)
        for at, value in enumerate(one.values)
        if value is not None and value * reach >= LOW
    ]
    colour = "#FFFFFF" if is_dark(one.colour) else "#000000"
    return Labels(time.SIZE, written.code, "ctr", colour, every=False, only=tuple(high))


def is_dark(colour: str) -> bool:
    """Whether white is easier to read on a colour than black (WCAG's contrast)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (light + 0.05) > (light + 0.05) / 0.05
