"""Members of a list as bars beside what they are measured by: a plan, targets; and as
estimates with their intervals."""

from dataclasses import dataclass, replace

import pandas as pd

from metrics import load_measures
from views import goals, theme
from views.charts.bars import drawn_bars, finish, sort
from views.charts.drawing import Drawing
from views.charts.frame import (
    ENTRY,
    Series,
    blank,
    key_of,
    largest,
    unit_of,
    wrapped,
)
from views.charts.points import hidden_notes, join
from views.charts.strokes import strokes


STEP = 16  # pixels between the names of two lines
YEAR = 12  # months
WIDEST = 2.5  # times the largest estimate: what reaches farther is cut off
MISSED = theme.SERIES[1]
REACHED_OR_NOT = (
    ("budget.goal_reached", theme.ACCENT),
    ("budget.goal_missed", MISSED),
)


@dataclass(frozen=True)
class Yardstick:
    """What bars are measured by, a measure with the key `measure`: its `values` by
    member, and the one that all of them share, None where they differ."""

    measure: str
    title: str
    values: dict[str, float]
    shared: float | None

    def said(self, unit: str, say) -> str:
        """Its name, with the value that all share."""
        if self.shared is None:
            return self.title
        value = say.value(self.shared, unit)
        return say("budget.line", name=self.title, value=value)


def yardsticks(frame: pd.DataFrame, view, say) -> list[Yardstick]:
    """One for each measure after the first, the least first; the same agreed several
    times is one."""
    dimension, found = view.by[0], {}
    members = frame.loc[frame["measure"] == view.measures[0], dimension]
    known = frame[frame["value"].notna() & frame[dimension].isin(members)]
    for key in view.measures[1:]:
        rows = known[known["measure"] == key]
        values = dict(zip(rows[dimension], rows["value"], strict=True))
        title = say.of(load_measures()[key].title)
        alike = set(values.values())
        if alike:
            shared = alike.pop() if len(alike) == 1 else None
            which = key if shared is None else shared
            found.setdefault(which, Yardstick(key, title, values, shared))
    lines = [one for one in found.values() if one.shared is not None]
    if len(found) == len(lines) == 1 and dict(view.options).get("goal"):
        [only] = lines
        return [replace(only, title=say("budget.goal"))]
    return sorted(found.values(), key=lambda one: sum(one.values.values()))


def missed(frame: pd.DataFrame, view) -> set[str]:
    """The members whose first measure stays below the view's goal; none where the
    colours of a report about one member say something else."""
    if frame.attrs.get("highlight"):
        return set()
    found = goals.of_view(frame, view)
    return set(found.index[found["gap"] > 0])


def against(frame: pd.DataFrame, view, say) -> Drawing:
    """One bar per member of the first measure; each other measure as a line across, or
    as marks where it differs between members. Every line is named above the bars."""
    dimension, unit = view.by[0], unit_of(view)
    first = frame[frame["measure"] == view.measures[0]]
    figure, listed = drawn_bars(first, view, say)
    members = sort(first, dimension)[dimension].tolist()
    every = yardsticks(frame, view, say)
    for one in every:
        if one.shared is None:
            marks(figure, one, members, dimension, unit, say)
    below = missed(frame, view)
    if below:
        tell_missed(figure, [code in below for code in members], say)
    top = largest(first["value"], frame["value"]) or 1.0
    finish(figure, listed.labels, top, unit, say, values=listed.values)
    named = [
        (one.shared, one.said(unit, say)) for one in every if one.shared is not None
    ]
    draw_lines(figure, named, top)
    return figure


def tell_missed(figure: Drawing, below: list[bool], say):
    """Another colour for bars below their goals, and both colours in the legend."""
    bar = figure.data[0]
    bar["marker"]["color"] = [
        MISSED if under else colour
        for under, colour in zip(below, bar["marker"]["color"], strict=True)
    ]
    for name, colour in REACHED_OR_NOT:
        key_of(figure, Series(name, say(name), colour, pd.DataFrame()))


def draw_lines(figure: Drawing, lines: list[tuple[float, str]], top: float):
    """Thin lines from the bars' head to their foot, over the bars and behind their
    values, named one above the other."""
    # Two places at each bar: a part of the list has its part of the line.
    rows = figure.layout["yaxis"]["tickvals"]
    places = [row + half for row in rows for half in (-0.49, 0.49)]
    for level, (value, text) in enumerate(lines):
        for colour, width, dash in (
            (theme.INK, 1.5, "dash"),
            (theme.GROUND, 3.5, "solid"),  # tells it from a dark bar
        ):
            stroke = {
                "type": "scatter",
                "x": [value] * len(places),
                "y": places,
                "mode": "lines",
                "line": {"color": colour, "width": width, "dash": dash},
                "hoverinfo": "skip",
                "showlegend": False,
            }
            figure.data.insert(0, stroke)
        figure.add_annotation(
            x=value,
            y=1,
            yref="paper",
            yshift=STEP * level,
            yanchor="bottom",
            xanchor="right" if value > top * 0.6 else "center",
            showarrow=False,
            text=text,
            font={"size": 12, "color": theme.INK},
        )
    extra = STEP * max(len(lines) - 1, 0)
    figure.layout["margin"]["t"] += extra
    figure.layout["height"] += extra


def marks(figure: Drawing, one: Yardstick, members, dimension: str, unit: str, say):
    """A short upright stroke for each member."""
    rows = [(at, code) for at, code in enumerate(members) if code in one.values]
    strokes(
        figure,
        theme.INK,
        wrapped(one.title, ENTRY),
        x=[one.values[code] for _, code in rows],
        y=[at for at, _ in rows],
        customdata=[
            [say.label(dimension, code), say.value(one.values[code], unit)]
            for _, code in rows
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
        f"<extra>{one.title}</extra>",
    )


def intervals(frame: pd.DataFrame, view, say) -> Drawing:
    """Per member an estimate as a dot, and its interval as a stroke.

    `view.measures` are the estimate, its low and its high end. The option `limit`, a
    value and the key of its name, is drawn as a line. With the option `months` a value
    is a place in the year and is called by the month that it lies in.
    """
    dimension, unit = view.by[0], unit_of(view)
    middle, low, high = view.measures
    rows = sort(frame[frame["measure"] == middle], dimension)
    place = {code: at for at, code in enumerate(rows[dimension])}
    wide = frame.pivot(index=dimension, columns="measure", values="value")
    wide = wide.reindex(columns=list(view.measures))
    limit, name = dict(view.options)["limit"]
    reach = min(largest(frame["value"]), WIDEST * largest(rows["value"]))
    reach = max(reach, limit)
    figure = blank(say)
    ends = [
        (place[code], row[low], min(row[high], reach))
        for code, row in wide.iterrows()
        if row[low] == row[low] and row[high] == row[high]
    ]
    join(figure, ends, 10, theme.SEQUENTIAL[1], say("budget.interval"))
    known = rows[rows["value"].notna() & ~rows["hidden"]]
    figure.add_scatter(
        x=known["value"].tolist(),
        y=[place[code] for code in known[dimension]],
        mode="markers",
        marker={
            "color": theme.ACCENT,
            "size": 9,
            "line": {"color": theme.GROUND, "width": 1},
        },
        name=say("budget.estimate"),
        customdata=[
            [say.label(dimension, code), spoken(wide.loc[code], view, say)]
            for code in known[dimension]
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
    )
    hidden_notes(figure, rows, dimension, place, say)
    values = {
        place[code]: worded(value, view, say)
        for code, value in zip(known[dimension], known["value"], strict=True)
    }
    labels = [say.label(dimension, code) for code in place]
    finish(figure, labels, reach, unit, say, values=values)
    if dict(view.options).get("months"):
        figure.layout["xaxis"].update(**months_axis(say))
    draw_lines(figure, [(limit, say(name))], reach)
    return figure


def spoken(row, view, say) -> str:
    """An estimate with its interval in words."""
    middle, low, high = (row[key] for key in view.measures[:3])
    if low != low or high != high:
        return worded(middle, view, say)
    return say(
        "budget.between",
        value=worded(middle, view, say),
        low=worded(low, view, say),
        high=worded(high, view, say),
    )


def worded(value: float, view, say) -> str:
    """A value in its unit; a place in the year as its month."""
    if not dict(view.options).get("months"):
        return say.value(value, unit_of(view))
    if value >= YEAR:
        return say("budget.all_year")
    return say.month_name(f"2001-{int(value) + 1:02d}")


def months_axis(say) -> dict:
    """Every third month, at its beginning."""
    places = [0, 3, 6, 9]
    names = [say.month_name(f"2001-{place + 1:02d}") for place in places]
    return {"tickvals": places, "ticktext": names}
