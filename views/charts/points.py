"""Members of a list as points on one scale: several measures, or a spread."""

import pandas as pd

from views import theme
from views.charts.bars import finish, sort, whole
from views.charts.drawing import Drawing
from views.charts.frame import (
    ENTRY,
    MARKS,
    blank,
    largest,
    said,
    series_of,
    unit_of,
    wrapped,
)


def dots(frame: pd.DataFrame, view, say) -> Drawing:
    """Per member one dot for each measure, joined by a thin line."""
    dimension, unit = view.by[0], unit_of(view)
    first = frame[frame["measure"] == view.measures[0]]
    members = sort(first, dimension)[dimension].tolist()
    place = {code: number for number, code in enumerate(members)}
    figure = blank(say)
    visible = frame[frame["value"].notna()]
    extent = visible.groupby(dimension)["value"].agg(["min", "max"])
    join(
        figure,
        [(place[code], *row) for code, row in extent.iterrows() if code in place],
    )
    for number, series in enumerate(series_of(frame, view, say)):
        rows = series.rows[series.rows[dimension].isin(place)]
        shown = rows[~rows["hidden"]]
        figure.add_scatter(
            x=shown["value"].tolist(),
            y=[place[code] for code in shown[dimension]],
            mode="markers",
            marker={
                "color": series.colour,
                "size": 11,
                "symbol": MARKS[number % 4],
                "line": {"color": theme.GROUND, "width": 1},
            },
            name=wrapped(series.label, ENTRY),
            customdata=[
                [say.label(dimension, code), text]
                for code, text in zip(
                    shown[dimension], said(shown, unit, say), strict=True
                )
            ],
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
            f"<extra>{series.label}</extra>",
        )
    hidden_notes(figure, frame, dimension, place, say)
    whole(figure, frame.attrs.get("total"), unit, say)
    labels = [say.label(dimension, code) for code in members]
    finish(figure, labels, largest(frame["value"]) or 1.0, unit, say)
    return figure


def spread(frame: pd.DataFrame, view, say) -> Drawing:
    """Five percentiles per member: tenth to ninetieth, quarters, and the middle.

    `view.measures` names them in rising order.
    """
    dimension, unit = view.by[0], unit_of(view)
    wide = frame.pivot(index=dimension, columns="measure", values="value")
    wide = wide.reindex(columns=list(view.measures))
    low, quarter, middle, upper, high = view.measures
    wide = wide.sort_values(middle, na_position="first")
    place = {code: number for number, code in enumerate(wide.index)}
    figure = blank(say)
    for left, right, width, colour, key in (
        (low, high, 2, theme.HIDDEN, "chart.p10_p90"),
        (quarter, upper, 8, theme.SEQUENTIAL[2], "chart.p25_p75"),
    ):
        ends = [
            (place[code], row[left], row[right])
            for code, row in wide.iterrows()
            if row[left] == row[left] and row[right] == row[right]
        ]
        join(figure, ends, width, colour, say(key))
    known = wide[wide[middle].notna()]
    figure.add_scatter(
        x=known[middle].tolist(),
        y=[place[code] for code in known.index],
        mode="markers+text",
        marker={
            "color": theme.BEFORE,
            "size": 10,
            "line": {"color": theme.GROUND, "width": 1.5},
        },
        name=say("chart.median"),
        customdata=[
            [say.label(dimension, code), say.value(value, unit)]
            for code, value in known[middle].items()
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
        f"<extra>{say('chart.median')}</extra>",
    )
    hidden_notes(figure, frame[frame["measure"] == middle], dimension, place, say)
    labels = [say.label(dimension, code) for code in wide.index]
    finish(figure, labels, largest(frame["value"]) or 1.0, unit, say)
    return figure


def join(figure, ends, width: float = 2, colour: str = theme.RULE, name: str = ""):
    """Horizontal strokes from left to right, as one trace."""
    xs, ys = [], []
    for place, left, right in ends:
        xs += [left, right, None]
        ys += [place, place, None]
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        line={"color": colour, "width": width},
        name=name,
        showlegend=bool(name),
        hoverinfo="skip",
    )


def hidden_notes(figure: Drawing, frame: pd.DataFrame, dimension: str, place, say):
    """At the left, why a member has no dot: a value is hidden, or there is none."""
    hidden = set(frame.loc[frame["hidden"], dimension])
    known = set(frame.loc[frame["value"].notna(), dimension])
    for code, row in place.items():
        if code in hidden or code not in known:
            figure.add_annotation(
                x=0,
                y=row,
                text=say("number.hidden" if code in hidden else "number.none"),
                showarrow=False,
                xanchor="left",
                font={"size": 12, "color": theme.QUIET},
            )
