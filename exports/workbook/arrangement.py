"""A panel's table as a sheet holds it: in the order of the figure, one column for each
series, so that a chart can read it."""

from dataclasses import dataclass, replace

from views import Panel


Value = str | float | None
AGREED = ("lines", "grouped_columns")  # charts that show a target


@dataclass(frozen=True)
class Column:
    """`unit` is None for labels. `part` is what it is of the chart: "series", "before",
    "target", in a funnel "size", or "" for a column that is not drawn."""

    heading: str
    unit: str | None
    values: tuple[Value, ...]
    part: str = ""

    @property
    def has_words(self) -> bool:
        """Whether a word stands where a number would be."""
        return self.unit is not None and any(isinstance(v, str) for v in self.values)


@dataclass(frozen=True)
class Arrangement:
    """The columns of a table, all of one length. `drawn` of its rows, the first ones,
    are categories of the chart; `has_whole` says that the last row is that of all
    together."""

    columns: tuple[Column, ...]
    codes: tuple[str, ...]
    drawn: int
    has_whole: bool = False

    @property
    def rows(self) -> list[tuple[Value, ...]]:
        return list(zip(*(column.values for column in self.columns), strict=True))


def arranged(panel: Panel, say) -> Arrangement:
    """The numbers of the panel's table, none more and none less but for the period
    compared with, the whole and the target, which the figure shows as lines."""
    if panel.chart.kind == "table":
        return listed(panel)
    made = crossed(panel) if len(panel.view.by) > 1 else ordered(panel)
    if panel.chart.kind == "funnel":
        made = rated(made, panel, say)
    if panel.chart.kind in AGREED and panel.chart.target is not None:
        agreed = (panel.chart.target,) * len(made.codes)
        column = Column(say("workbook.target"), panel.unit, agreed, "target")
        made = replace(made, columns=(*made.columns, column))
    if panel.chart.total is not None and panel.chart.kind in ("bars", "dots"):
        made = with_whole(made, panel, say)
    return made


def listed(panel: Panel) -> Arrangement:
    """A table that is its own figure, as it is."""
    columns = tuple(
        Column(str(heading), panel.units.get(heading), tuple(panel.table[heading]))
        for heading in panel.table.columns
    )
    return Arrangement(columns, tuple(map(str, range(len(panel.table)))), 0)


def ordered(panel: Panel) -> Arrangement:
    """Of a split by one dimension: its rows in the order of the figure, then those that
    the figure leaves out."""
    chart = panel.chart
    drawn = by_rate(chart) if chart.kind == "funnel" else list(chart.codes)
    codes = [*drawn, *left_out(panel, drawn)]
    columns = [labels(panel, codes)]
    for number, heading in enumerate(panel.table.columns[1:]):
        found = cells_of(panel, number)
        values = tuple(found.get((code,)) for code in codes)
        part = part_of(panel, number)
        columns.append(Column(heading, panel.units[heading], values, part))
    return Arrangement(tuple(columns), tuple(codes), len(drawn))


def cells_of(panel: Panel, number: int) -> dict[tuple[str, ...], Value]:
    """What the column of values with this number holds in the table, by the codes of
    its row."""
    view, frame, word = panel.view, panel.frame, panel.say("table.hidden")
    earlier = is_paired(panel) and number % 2 == 1
    measure = view.measures[number // 2 if is_paired(panel) else number]
    names = ("before", "before_hidden") if earlier else ("value", "hidden")
    rows = frame.loc[frame["measure"] == measure, [*view.by, *names]]
    return {
        tuple(codes): word if hidden == 1 else None if value != value else float(value)
        for *codes, value, hidden in rows.itertuples(index=False)
    }


def is_paired(panel: Panel) -> bool:
    """Whether each column of values stands beside that of the period compared with."""
    columns = len(panel.table.columns) - len(panel.view.by)
    return columns == 2 * len(panel.view.measures)


def left_out(panel: Panel, drawn: list[str]) -> list[str]:
    found = panel.frame[panel.view.by[0]].unique()
    return [code for code in found if code not in drawn]


def part_of(panel: Panel, number: int) -> str:
    """What the column of values with this number is in the chart."""
    measures, position = len(panel.view.measures), number
    if is_paired(panel):
        if number % 2:
            return "before" if panel.chart.before and measures == 1 else ""
        position = number // 2
    if panel.chart.kind == "funnel":
        return "size" if position else ""
    # A map is drawn by its rates, whatever its circles count.
    return "series" if position < (1 if panel.is_map else measures) else ""


def by_rate(chart) -> list[str]:
    rates = dict(zip(chart.codes, chart.series[0].values, strict=True))
    return sorted(chart.codes, key=lambda code: -rates[code])


def labels(panel: Panel, codes) -> Column:
    dimension = panel.view.by[0]
    names = tuple(panel.say.label(dimension, code) for code in codes)
    return Column(panel.say(f"dimension.{dimension}"), None, names)


def crossed(panel: Panel) -> Arrangement:
    """Of a split by two dimensions: the first down, the second across."""
    chart = panel.chart
    codes = [*chart.codes, *left_out(panel, chart.codes)]
    columns = [labels(panel, codes)]
    headings = list(panel.table.columns[2:])
    for number, heading in enumerate(headings):
        found = cells_of(panel, number)
        for series in chart.series:
            name = series.label if len(headings) == 1 else f"{heading}, {series.label}"
            values = tuple(found.get((code, series.code)) for code in codes)
            part = "" if number else "series"
            columns.append(Column(name, panel.units[heading], values, part))
    return Arrangement(tuple(columns), tuple(codes), len(chart.codes))


def rated(made: Arrangement, panel: Panel, say) -> Arrangement:
    """With the rate that a funnel draws, before the counts that it is made from."""
    chart = panel.chart
    rates = dict(zip(chart.codes, chart.series[0].values, strict=True))
    unit = dict(panel.view.options).get("unit", chart.unit)
    name = say(f"unit_name.{unit}")
    column = Column(
        name[:1].upper() + name[1:],
        chart.unit,
        tuple(rates.get(code) for code in made.codes),
        "series",
    )
    return replace(made, columns=(made.columns[0], column, *made.columns[1:]))


def with_whole(made: Arrangement, panel: Panel, say) -> Arrangement:
    """With a last row for the whole programme."""
    columns = []
    for number, column in enumerate(made.columns):
        last = panel.chart.total if number == 1 else None
        if number == 0:
            last = say("table.whole")
        columns.append(replace(column, values=(*column.values, last)))
    return replace(
        made, columns=tuple(columns), codes=(*made.codes, ""), has_whole=True
    )
