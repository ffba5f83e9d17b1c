"""A figure as named numbers: what an office program needs to draw it anew, natively."""

from dataclasses import dataclass, replace

import pandas as pd

from metrics import load_measures
from views import theme
from views.charts import (
    against,
    as_table,
    bars,
    burn,
    dots,
    fan,
    funnel,
    grouped_bars,
    grouped_columns,
    intervals,
    lines,
    spread,
    stacked_columns,
)
from views.charts.against import missed, yardsticks
from views.charts.bars import members_of, sort
from views.charts.frame import series_of, unit_of
from views.charts.funnel import funnel_of
from views.charts.time import EVENTS, step_of, steps
from views.maps import territories


KINDS = {
    bars: "bars",
    grouped_bars: "grouped_bars",
    grouped_columns: "grouped_columns",
    stacked_columns: "stacked_columns",
    lines: "lines",
    dots: "dots",
    spread: "spread",
    funnel: "funnel",
    territories: "map",
    # Finer on the screen; an office program draws the same numbers more plainly.
    against: "bars",
    intervals: "bars",
    burn: "lines",
    fan: "lines",
    as_table: "table",
}
OVER_TIME = ("lines", "grouped_columns", "stacked_columns")


@dataclass(frozen=True)
class ChartSeries:
    """One colour of a chart: a value for each category, `None` where there is none.

    `hidden` says which of those are hidden and not merely missing.
    """

    code: str
    label: str
    colour: str
    values: tuple[float | None, ...]
    hidden: tuple[bool, ...]


@dataclass(frozen=True)
class Chart:
    """What is drawn, in the order in which it is read: categories from left to right,
    or from above downwards; series in the order of the legend.

    `kind` is a value of KINDS. `before` is the period compared with. `total` is the
    whole programme's value and `target` what was agreed, both as a line. `highlight`
    is the position of the category that a report is about. `marks` are what bars are
    measured by, those that are a series with its code, `missed` the positions of bars
    that stay below their goal. `events` are positions in the categories before which
    something began, with its name. In a "funnel" `x` are the inhabitants behind each
    category, `curves` the limits as name, x and y. In a "spread" the series are
    percentiles in rising order. A "table" has nothing to draw.
    """

    kind: str
    unit: str
    codes: tuple[str, ...]
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    before: ChartSeries | None = None
    total: float | None = None
    target: float | None = None
    highlight: int | None = None
    marks: tuple[ChartSeries, ...] = ()
    missed: tuple[int, ...] = ()
    events: tuple[tuple[int, str], ...] = ()
    x: tuple[float, ...] = ()
    curves: tuple[tuple[str, tuple[float, ...], tuple[float, ...]], ...] = ()

    @property
    def is_over_time(self) -> bool:
        return self.kind in OVER_TIME


def chart_of(frame: pd.DataFrame, view, say) -> Chart:
    """The chart of a view that has been carried out."""
    if view.lists:
        return Chart("table", "count", (), (), ())
    kind, dimension = KINDS[view.draw], view.by[0]
    if kind == "funnel":
        return funnel_chart(frame, view, say)
    codes = order_of(kind, frame, view)
    if kind == "lines" and len(codes) == 1:
        kind = "grouped_columns"  # one step of time is no line
    total, target = frame.attrs.get("total"), frame.attrs.get("target")
    before = None
    if "before" in frame:
        rows = frame.assign(value=frame["before"], hidden=frame["before_hidden"])
        before = series(
            "before", say("chart.before"), theme.BEFORE, rows, dimension, codes
        )
    highlight = frame.attrs.get("highlight")
    below = missed(frame, view).intersection(codes)
    parts = tuple(
        series(part.code, part.label, part.colour, part.rows, dimension, codes)
        for part in series_of(frame, view, say)
    )
    return Chart(
        kind=kind,
        unit=unit_of(view),
        codes=tuple(codes),
        categories=tuple(say.label(dimension, code) for code in codes),
        series=parts,
        before=before,
        total=None if total != total else total,
        target=target,
        highlight=codes.index(highlight) if highlight in codes else None,
        marks=marks_of(frame, view, parts, codes, say),
        missed=tuple(sorted(codes.index(code) for code in below)),
        events=events_of(frame, dimension, codes, say) if kind in OVER_TIME else (),
    )


def order_of(kind: str, frame: pd.DataFrame, view) -> list[str]:
    """The codes of the categories in the order of reading."""
    dimension = view.by[0]
    if kind in OVER_TIME:
        return steps(dimension, frame[dimension])
    if kind == "grouped_bars":
        return members_of(frame, dimension)
    rows = frame
    if len(view.measures) > 1:  # by the first measure; in a spread by the median
        key = view.measures[len(view.measures) // 2 if kind == "spread" else 0]
        rows = frame[frame["measure"] == key]
    # On the screen the lowest bar comes first.
    return sort(rows, dimension)[dimension].tolist()[::-1]


def series(code, label, colour, rows, dimension, codes) -> ChartSeries:
    found = rows.set_index(dimension)
    values = found["value"].astype(float).reindex(codes)
    hidden = found["hidden"].reindex(codes).fillna(False).astype(bool)
    return ChartSeries(
        code=code,
        label=label,
        colour=colour,
        values=tuple(
            None if masked or value != value else float(value)
            for value, masked in zip(values, hidden, strict=True)
        ),
        hidden=tuple(hidden),
    )


def marks_of(frame, view, parts, codes, say) -> tuple[ChartSeries, ...]:
    """What the bars of a view are measured by, member by member; for an estimate the
    ends of its interval, and its limit."""
    if view.draw is intervals:
        limit, name = dict(view.options)["limit"]
        every = (limit,) * len(codes)
        line = ChartSeries("limit", say(name), theme.INK, every, (False,) * len(codes))
        return *(replace(one, colour=theme.INK) for one in parts[1:]), line
    if view.draw is not against:
        return ()
    return tuple(
        ChartSeries(
            code=one.measure,
            label=one.said(unit_of(view), say),
            colour=theme.INK,
            values=tuple(one.values.get(code) for code in codes),
            hidden=(False,) * len(codes),
        )
        for one in yardsticks(frame, view, say)
    )


def events_of(frame, dimension: str, codes: list[str], say) -> tuple:
    """Where a convention or a set of functions begins, and what was received in part,
    but for the very first step."""
    if dimension == "year":
        return ()
    place = {code: number for number, code in enumerate(codes)}
    found = [(step_of(dimension, month), key) for month, key in EVENTS]
    found += [
        (code, "chart.provisional") for code in frame.attrs.get("provisional", [])[:1]
    ]
    return tuple((place[code], say(key)) for code, key in found if place.get(code))


def funnel_chart(frame: pd.DataFrame, view, say) -> Chart:
    """Rates per 1,000 over inhabitants, with the limits as curves."""
    drawn = funnel_of(frame, view)
    codes = tuple(drawn.rates.index)
    title = say.of(load_measures()[view.measures[0]].title)
    rates = tuple(float(rate) for rate in drawn.rates)
    points = ChartSeries("rate", title, theme.ACCENT, rates, (False,) * len(codes))
    return Chart(
        kind="funnel",
        unit="rate",
        codes=codes,
        categories=tuple(say.label(view.by[0], code) for code in codes),
        series=(points,),
        total=drawn.total,
        x=tuple(float(number) for number in drawn.inhabitants),
        curves=tuple(
            (say(key), tuple(drawn.sizes.tolist()), tuple(limit.tolist()))
            for key, limit in drawn.limits
        ),
    )
