"""Members from above downwards, for each of them one bar per series."""

from exports.slides.box import Box
from exports.slides.charts import axes
from exports.slides.charts.bars import both_axes, plot_box, scale_of
from exports.slides.charts.drawing import Drawing, legend_box
from exports.slides.charts.labels import Labels, labels_xml
from exports.slides.charts.parts import bar_plot, bar_series
from exports.slides.charts.sheets import category_column, column_of, sheet_of
from exports.slides.formats import manner
from exports.slides.writing import fill
from views import Panel


LEAST = 11.5  # points of height of a bar that has its number beside it
IDS = (axes.CATEGORY, axes.VALUE)


def grouped_bars(panel: Panel, frame: Box) -> Drawing:
    """Series that are hidden as a whole stand in the sheet, without a bar."""
    chart, say = panel.chart, panel.say
    drawn = [one for one in chart.series if not all(one.hidden)]
    rest = [one for one in chart.series if all(one.hidden)]
    sheet = sheet_of(
        panel,
        [
            category_column(panel, panel.table.columns[0], chart.series),
            *(column_of(one, panel, chart.unit) for one in (*drawn, *rest)),
        ],
    )
    names = sheet.columns[0].values
    headings = [column.heading for column in sheet.columns[1 : len(drawn) + 1]]
    legend = legend_box(headings, frame.width) if headings else None
    inner, size = plot_box(names, frame, legend.height + 6 if legend else 0)
    values = [value for one in drawn for value in one.values]
    written = manner(values, chart.unit, say, 2)
    texts = [written(value) for value in values if value is not None]
    pitch = inner.height / max(len(names), 1)
    labels = None
    if pitch * 0.76 / max(len(drawn), 1) >= LEAST:
        labels = Labels(size, written.code, "outEnd")
    scale = scale_of(values, texts if labels else [], size, inner, chart.unit, say)
    series = "".join(
        bar_series(at, sheet, at + 1, fill(one.colour), labels_xml(labels, say))
        for at, one in enumerate(drawn)
    )
    gap = 31 * max(len(drawn), 1)  # 24 % of the height of a member
    plots = bar_plot(series, False, False, gap, 0, IDS) + both_axes(scale, size, say)
    return Drawing(sheet, plots, inner, legend)
