"""What a figure shows, in a sentence written from its numbers: the title of a slide."""

import numpy as np
import pandas as pd

from i18n import words
from metrics import load_measures
from metrics.calendar import TIME, time_of
from metrics.filters import Filters
from views.headlines import difference
from views.list_findings import list_finding
from views.panel import Panel
from views.periods import period
from views.sentences import one
from views.view import Numbers


def finding(
    panel: Panel,
    filters: Filters,
    numbers: Numbers,
    comparison: Filters | None = None,
) -> str:
    """By the shape of the view: its change, its largest part, its extremes, or where
    the member stands that a report is about."""
    view, say = panel.view, panel.say
    chart = panel.chart
    if view.lists:
        return list_finding(panel)
    if chart.kind == "funnel":
        return outside(chart, say)
    if view.by[0] in TIME:
        if len(view.by) == 1:
            return changed(view.measures[0], say, filters, numbers, comparison)
        return largest_part(panel, within(panel.frame, view.by[0], filters))
    if len(view.by) > 1:
        return largest_part(panel, panel.frame)
    if chart.highlight is not None:
        return standing(panel)
    return extremes(panel)


def changed(measure, say, filters, numbers, comparison) -> str:
    """The number of the whole period beside that of the period compared with."""
    unit = load_measures()[measure].unit
    title = say.of(load_measures()[measure].title)
    value, hidden = one(measure, filters, numbers)
    if hidden:
        return say("finding.hidden", title=title)
    if value is None:
        return say("finding.none", title=title)
    values = {
        "title": title,
        "value": say.short(value, unit),
        "period": period(filters, say),
    }
    before = one(measure, comparison, numbers)[0] if comparison else None
    if before is None:
        return say("finding.plain", **values)
    change = difference(value, before, unit, say)
    values |= {
        "change": change,
        "amount": change[1:],
        "period_before": period(comparison, say),
    }
    way = "same" if change[0] == "±" else "up" if value > before else "down"
    own = f"{measure}_{way}"
    if own in words(say.language)["finding"]:
        return say(f"finding.{own}", **values)
    return say(f"finding.{way}", **values)


def within(frame: pd.DataFrame, dimension: str, filters: Filters) -> pd.DataFrame:
    """The steps of the period: a report shows earlier ones beside them."""
    if not filters.start or not filters.end:
        return frame
    first, last = (time_of(month, dimension) for month in (filters.start, filters.end))
    return frame[(frame[dimension] >= first) & (frame[dimension] <= last)]


def largest_part(panel: Panel, frame: pd.DataFrame) -> str:
    """The part that counts most over all steps of a frame, and its share where none is
    hidden."""
    view, say = panel.view, panel.say
    split, measure = view.by[1], load_measures()[view.measures[0]]
    title = say.of(measure.title)
    sums = frame[frame[split] != "unknown"].groupby(split)["value"].sum()
    if sums.empty or not sums.max() > 0:
        return say("finding.none", title=title)
    values = {"title": title, "part": say.label(split, sums.idxmax())}
    # Persons overlap between months: their sum is nobody's number.
    if frame["hidden"].any() or measure.tally.counts_persons:
        return say("finding.part", **values)
    share = 100 * sums.max() / frame["value"].sum()
    return say("finding.share", share=say.value(share, "percent"), **values)


def extremes(panel: Panel) -> str:
    """The highest and the lowest member that may be told."""
    rows, title, unit = told(panel)
    say, dimension = panel.say, panel.view.by[0]
    if rows.empty:
        return say("finding.none", title=title)
    most, least = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
    values = {
        "title": title,
        "most": say.short(most["value"], unit),
        "highest": say.label(dimension, most[dimension]),
    }
    if len(rows) == 1:
        return say("finding.single", **values)
    lowest = say.short(least["value"], unit)
    if lowest == values["most"]:
        return say("finding.equal", **values)
    return say(
        "finding.range",
        least=lowest,
        lowest=say.label(dimension, least[dimension]),
        **values,
    )


def standing(panel: Panel) -> str:
    """The member that a report is about among the others, the highest being first."""
    rows, title, unit = told(panel)
    say, dimension = panel.say, panel.view.by[0]
    about = panel.frame.attrs["highlight"]
    name = say.label(dimension, about)
    own = rows[rows[dimension] == about]
    if own.empty:
        return say("finding.hidden_for", title=title, name=name)
    value = own["value"].iloc[0]
    return say(
        "finding.standing",
        title=title,
        name=name,
        value=say.short(value, unit),
        rank=say.decimal(int((rows["value"] > value).sum()) + 1),
        number=say.decimal(len(rows)),
    )


def told(panel: Panel) -> tuple[pd.DataFrame, str, str]:
    """The rows of a view's main measure with a value that may be told and a known
    member; the measure's title and unit."""
    frame, view = panel.frame, panel.view
    key = view.measures[len(view.measures) // 2 if panel.chart.kind == "spread" else 0]
    rows = frame[frame["measure"] == key] if "measure" in frame else frame
    known = rows["value"].notna() & ~rows["hidden"]
    known &= rows[view.by[0]] != "unknown"
    measure = load_measures()[key]
    return rows[known], panel.say.of(measure.title), measure.unit


def outside(chart, say) -> str:
    """How many lie beyond the widest limits of a funnel."""
    if not chart.x:
        return say("finding.none", title=chart.series[0].label)
    rates, limits = chart.series[0].values, chart.curves[-2:]
    number = sum(
        not low <= rate <= high
        for rate, size in zip(rates, chart.x, strict=True)
        for low, high in [sorted(at(size, *curve[1:]) for curve in limits)]
    )
    return say(
        "finding.outside",
        number=say.decimal(number),
        all=say.decimal(len(rates)),
    )


def at(size: float, xs, ys) -> float:
    """A curve's value at a size, between its points."""
    return float(np.interp(size, xs, ys))
