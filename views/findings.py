"""What a figure shows, in a sentence written from its numbers: the title of a slide."""

import numpy as np
import pandas as pd

from metrics import load_measures
from metrics.calendar import TIME
from metrics.filters import Filters
from views import goals
from views.change_findings import changed, leading, leading_part
from views.list_findings import list_finding, numbered
from views.panel import Panel
from views.sentences import one
from views.view import Numbers


NAMED = 2  # members of one value up to which each is named


def finding(
    panel: Panel,
    filters: Filters,
    numbers: Numbers,
    comparison: Filters | None = None,
) -> str:
    """By the shape of the view: its change, the part that moved or is the largest, who
    is below a goal, its extremes, or where the member stands that a report is about."""
    view, say = panel.view, panel.say
    chart = panel.chart
    if view.lists:
        return list_finding(panel)
    if chart.kind == "funnel":
        return outside(chart, say)
    if len(view.by) > 1:
        return leading_part(view, say, filters, numbers, comparison)
    if view.by[0] in TIME:
        if len(view.measures) == 1 and chart.target is not None:
            return beside_target(panel, filters, numbers)
        measure = leading(view, filters, numbers, comparison)
        return changed(measure, say, filters, numbers, comparison)
    beside = extremes if chart.highlight is None else standing
    return beside_goal(panel) or beside(panel)


def beside_target(panel: Panel, filters: Filters, numbers: Numbers) -> str:
    """The number at the end of the period and what was agreed for it."""
    say, [key] = panel.say, panel.view.measures
    measure, target = load_measures()[key], panel.chart.target
    title = say.of(measure.title)
    value, hidden = one(key, filters, numbers)
    if value is None:
        return say(f"finding.{'hidden' if hidden else 'none'}", title=title)
    reached = value <= target if measure.better == "lower" else value >= target
    return say(
        f"finding.target_{'reached' if reached else 'missed'}",
        title=title,
        value=say.short(value, measure.unit),
        target=say.short(target, measure.unit),
    )


def beside_goal(panel: Panel) -> str:
    """How many networks are below their goal, and which is furthest; or how the one
    stands that a report is about. Empty where no goal was agreed."""
    view, say = panel.view, panel.say
    found = goals.of_view(panel.frame, view)
    about = panel.frame.attrs.get("highlight")
    if about:
        found = found[found.index == about]
    if found.empty:
        return ""
    unit, last = load_measures()[view.measures[0]].unit, found["gap"].idxmax()
    value, goal, gap = found.loc[last, ["value", "goal", "gap"]]
    values = {
        "all": say.decimal(len(found)),
        "name": say.label(view.by[0], last),
        "value": say.value(value, unit),
        "target": say.value(goal, unit),
        "gap": say.measured(gap, "points" if unit == "percent" else unit, 1),
    }
    if len(found) == 1:
        return say(f"finding.goal_{'missed' if gap > 0 else 'reached'}", **values)
    key = "goal" if found["goal"].nunique() == 1 else "own_goal"
    return numbered(key, found[found["gap"] > 0], say, **values)


def extremes(panel: Panel) -> str:
    """The highest and the lowest member that may be told, or how many share that
    place."""
    rows, title, unit = told(panel)
    say, dimension = panel.say, panel.view.by[0]
    if rows.empty:
        return say("finding.none", title=title)
    texts = pd.Series(
        [say.short(value, unit) for value in rows["value"]], index=rows.index
    )
    most, least = texts[rows["value"].idxmax()], texts[rows["value"].idxmin()]
    ends = {
        name: named(rows.loc[texts == text, dimension], dimension, say)
        for name, text in (("highest", most), ("lowest", least))
    }
    if len(rows) == 1:
        return say("finding.single", title=title, most=most, **ends)
    if least == most:
        return say("finding.equal", title=title, most=most)
    return say("finding.range", title=title, most=most, least=least, **ends)


def named(codes: pd.Series, dimension: str, say) -> str:
    """The members that share a place, by their names or, where they are many, their
    number."""
    if len(codes) > NAMED:
        return say("finding.tied", number=say.decimal(len(codes)))
    return say.list(say.label(dimension, code) for code in codes)


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
