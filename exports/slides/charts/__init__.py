"""Native charts: a panel's chart becomes one that Office edits, with its numbers."""

from exports.slides.box import Box
from exports.slides.charts.bars import bars, parts_as_bars
from exports.slides.charts.columns import columns
from exports.slides.charts.drawing import Drawing
from exports.slides.charts.funnel import funnel
from exports.slides.charts.grouped import grouped_bars
from exports.slides.charts.lines import lines
from exports.slides.charts.points import dots
from exports.slides.charts.shown import shown
from exports.slides.charts.spread import spread
from views import Panel


KINDS = {
    "grouped_bars": grouped_bars,
    "grouped_columns": columns,
    "stacked_columns": columns,
    "lines": lines,
    "dots": dots,
    "spread": spread,
    "funnel": funnel,
}


def draw(panel: Panel, frame: Box, among: Panel | None = None) -> Drawing:
    """The chart of a panel, which must not be a map, in a frame of this size. Bars that
    are a part of another panel's have its axis."""
    panel = shown(panel)
    chart = panel.chart
    if chart.is_over_time and len(chart.categories) == 1:
        return parts_as_bars(panel, frame)
    if chart.kind == "bars":
        return bars(panel, frame, among)
    return KINDS[chart.kind](panel, frame)
