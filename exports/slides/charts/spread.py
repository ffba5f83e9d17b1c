"""Members from above downwards, with how far apart those inside each of them are."""

from exports.slides.box import Box
from exports.slides.charts import axes
from exports.slides.charts.bars import both_axes, plot_box, scale_of
from exports.slides.charts.datasheet import Column
from exports.slides.charts.drawing import Drawing
from exports.slides.charts.key import Entry, key
from exports.slides.charts.labels import labels_xml
from exports.slides.charts.parts import bar_plot, bar_series
from exports.slides.charts.sheets import category_column, column_of, sheet_of
from exports.slides.writing import fill, line
from views import Panel, theme


IDS = (axes.CATEGORY, axes.VALUE)
LIGHT, DARK, MIDDLE = theme.SEQUENTIAL[1], theme.SEQUENTIAL[3], theme.SEQUENTIAL[2]
# From one percentile to the next: its words, its colour.
PARTS = (
    ("slide.p10_p25", LIGHT),
    ("slide.p25_p50", DARK),
    ("slide.p50_p75", MIDDLE),
    ("slide.p75_p90", LIGHT),
)


def spread(panel: Panel, frame: Box) -> Drawing:
    """Five percentiles per member as a bar of four parts that begins at the first; the
    median is where its dark and its lighter middle meet.

    The sheet holds the percentiles, and the parts as formulas of them.
    """
    chart, say = panel.chart, panel.say
    given = [column_of(one, panel, chart.unit) for one in chart.series]
    parts = [
        Column(
            say(key),
            differences(chart.series[at], chart.series[at + 1]),
            chart.unit,
            f"{'CDEF'[at]}{{row}}-{'BCDE'[at]}{{row}}",
        )
        for at, (key, _) in enumerate(PARTS)
    ]
    middle = chart.series[2]
    names = category_column(panel, panel.table.columns[0], [middle])
    sheet = sheet_of(panel, [names, *given, *parts])
    entries = [Entry(say(name), colour) for name, colour in PARTS]
    shown, high = key(entries, frame.width)
    inner, size = plot_box(names.values, frame, high)
    scale = scale_of(chart.series[-1].values, [], size, inner, chart.unit, say)
    none = labels_xml(None, say)
    drawn = bar_series(0, sheet, 1, "<a:noFill/>", none)
    for at, (_, colour) in enumerate(PARTS):
        look = fill(colour) + line("bg1", 0.5)
        drawn += bar_series(at + 1, sheet, len(given) + 1 + at, look, none)
    plots = bar_plot(drawn, False, True, 45, 100, IDS) + both_axes(scale, size, say)
    return Drawing(sheet, plots, inner, marks=shown)


def differences(low, high) -> tuple[float | None, ...]:
    """How far it is from one percentile to the next."""
    return tuple(
        None if a is None or b is None else b - a
        for a, b in zip(low.values, high.values, strict=True)
    )
