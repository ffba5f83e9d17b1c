"""Which part of a panel's chart is drawn."""

from dataclasses import replace

from views import Panel
from views.chart import Chart


def with_chart(panel: Panel, chart: Chart) -> Panel:
    """The same panel with another chart in place of that of its numbers, kept where
    the panel keeps its own once it was made."""
    copy = replace(panel)
    copy.__dict__["chart"] = chart
    return copy


def shown(panel: Panel) -> Panel:
    """Without the series of which there is nothing to show and nothing to hide."""
    chart = panel.chart
    found = tuple(
        one
        for one in chart.series
        if any(one.hidden) or any(value is not None for value in one.values)
    )
    if not found or len(found) == len(chart.series) or chart.kind == "spread":
        return panel
    return with_chart(panel, replace(chart, series=found))
