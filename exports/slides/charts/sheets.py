"""The data sheet of a panel's chart: its numbers by column, and what they are."""

from exports.slides.charts.datasheet import Column, Datasheet
from exports.slides.charts.time import FEW
from views import Panel
from views.chart import ChartSeries


LONGEST = 60  # letters of a category that names its hidden parts


def sheet_of(panel: Panel, columns) -> Datasheet:
    """The sheet behind a chart of this panel. The first column names the rows."""
    say = panel.say
    about = (panel.title, panel.subtitle, panel.caption, *panel.provenance.lines())
    return Datasheet(
        name=say("slide.sheet"),
        columns=tuple(columns),
        source_name=say("slide.sheet_source"),
        source=tuple(line for line in about if line),
    )


def value_heading(panel: Panel) -> str:
    """What the numbers of a chart with one series are."""
    return next(name for name in panel.table.columns if name in panel.units)


def column_of(series: ChartSeries, panel: Panel, unit: str) -> Column:
    """A series as a column; an empty cell where a value is hidden or missing."""
    return Column(series_name(series, panel), series.values, unit)


def series_name(series: ChartSeries, panel: Panel) -> str:
    """The name of a series, with the word for hidden where all its values are."""
    name = series.label or value_heading(panel)
    if series.values and all(series.hidden):
        return panel.say("slide.hidden_member", name=name)
    return name


def category_column(panel: Panel, heading: str, parts=()) -> Column:
    """The categories; one of which something is hidden says so.

    `parts` are the series whose hidden values a name must tell: with the word alone
    where all are hidden, else with their names or, where those are long, in general.
    """
    say, names = panel.say, []
    for at, name in enumerate(panel.chart.categories):
        hidden = [one for one in parts if one.hidden[at]]
        if parts and len(hidden) == len(parts):
            name = say("slide.hidden_member", name=name)
        elif hidden := [one for one in hidden if not all(one.hidden)]:
            labels = say.list(series_name(one, panel) for one in hidden)
            told = say("slide.hidden_parts", name=name, parts=labels)
            short = len(told) <= LONGEST
            name = told if short else say("slide.hidden_some", name=name)
        names.append(name)
    return Column(heading, tuple(names))


def unnamed(panel: Panel) -> list[str]:
    """The hidden values for whose name a chart has no place: steps of a long time,
    series without any bar, points that would stand nowhere."""
    chart, say = panel.chart, panel.say
    if chart.kind == "funnel":
        frame, dimension = panel.frame, panel.view.by[0]
        codes = frame.loc[frame["hidden"], dimension].drop_duplicates()
        return [say.label(dimension, code) for code in codes]
    if chart.kind == "grouped_bars":
        return [one.label for one in chart.series if one.hidden and all(one.hidden)]
    if not chart.is_over_time or len(chart.categories) <= FEW:
        return []
    found = []
    for one in chart.series:
        if any(one.hidden) and not all(one.hidden):
            pairs = zip(chart.categories, one.hidden, strict=True)
            steps = say.list(step for step, hidden in pairs if hidden)
            name = one.label
            found.append(
                say("slide.hidden_steps", name=name, steps=steps) if name else steps
            )
    return found
