"""A long list of bars in two columns."""

from dataclasses import replace

from exports.slides.box import Box
from exports.slides.charts.shown import with_chart
from views import Panel
from views.chart import Chart, ChartSeries


MOST = 34  # rows for which a slide is high enough
BETWEEN = 24  # points


def halves(panel: Panel, room: Box) -> list[tuple[Panel, Box]]:
    """The panel in the whole room or, where it has more bars than a slide is high, its
    upper and its lower half side by side."""
    chart = panel.chart
    rows = len(chart.categories)
    if chart.kind != "bars" or rows <= MOST:
        return [(panel, room)]
    middle = (rows + 1) // 2
    ends = ((0, middle), (middle, rows))
    boxes = room.columns(2, BETWEEN)
    return [
        (with_chart(panel, part(chart, *span)), box)
        for span, box in zip(ends, boxes, strict=True)
    ]


def part(chart: Chart, start: int, end: int) -> Chart:
    """Some categories of a chart that follow one another."""
    about = chart.highlight
    inside = about is not None and start <= about < end
    return replace(
        chart,
        codes=chart.codes[start:end],
        categories=chart.categories[start:end],
        series=tuple(series_part(one, start, end) for one in chart.series),
        before=chart.before and series_part(chart.before, start, end),
        highlight=about - start if inside else None,
        marks=tuple(series_part(one, start, end) for one in chart.marks),
        missed=tuple(at - start for at in chart.missed if start <= at < end),
    )


def series_part(one: ChartSeries, start: int, end: int) -> ChartSeries:
    return replace(one, values=one.values[start:end], hidden=one.hidden[start:end])
