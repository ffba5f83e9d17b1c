"""Parts over time as upright columns."""

import pandas as pd

from views import theme
from views.charts.drawing import Drawing
from views.charts.frame import (
    blank,
    fit,
    key_of,
    largest,
    said,
    series_of,
    ticks,
    unit_of,
)
from views.charts.time import mark_times, steps, time_axis


def stacked_columns(frame: pd.DataFrame, view, say) -> Drawing:
    """Per step of time one column, its parts one upon another."""
    totals = frame.groupby(view.by[0])["value"].sum()
    return columns(frame, view, say, "stack", totals.max() if len(totals) else 0.0)


def grouped_columns(frame: pd.DataFrame, view, say) -> Drawing:
    """Per step of time the parts side by side."""
    return columns(frame, view, say, "group", largest(frame["value"]))


def columns(frame: pd.DataFrame, view, say, mode: str, top: float) -> Drawing:
    figure = blank(say)
    dimension, unit = view.by[0], unit_of(view)
    codes = steps(dimension, frame[dimension])
    place = {code: number for number, code in enumerate(codes)}
    top = (top or 1.0) * 1.12
    every = series_of(frame, view, say)
    in_part = frame.attrs.get("provisional", ())
    beside = len(every) if mode == "group" else 1
    for series in every:
        rows = series.rows[series.rows[dimension].isin(place)]
        if rows.empty:
            continue
        hidden = rows["hidden"].tolist()
        texts = said(rows, unit, say)
        early = [code in in_part for code in rows[dimension]]
        figure.add_bar(
            x=[place[code] for code in rows[dimension]],
            # A hidden part is a hatched foot of one height, whatever it hides.
            y=[
                top * 0.02 if masked else value
                for value, masked in zip(rows["value"], hidden, strict=True)
            ],
            name=series.label,
            marker={
                "color": series.colour,
                "line": {"color": theme.GROUND, "width": 0.6},
                # What is hidden is hatched on white, what will still rise in white.
                "pattern": {
                    "shape": [
                        "/" if masked or part else ""
                        for masked, part in zip(hidden, early, strict=True)
                    ],
                    "bgcolor": [
                        theme.GROUND if one else series.colour for one in hidden
                    ],
                    "fgcolor": [
                        series.colour if one else theme.GROUND for one in hidden
                    ],
                    "solidity": [0.5 if one else 0.3 for one in hidden],
                    "size": 5,
                },
            },
            customdata=[
                [say.label(dimension, code), text]
                for code, text in zip(rows[dimension], texts, strict=True)
            ],
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
            f"<extra>{series.label}</extra>",
            showlegend=False,
        )
        if mode == "group" and len(codes) == 1:
            name_value(figure.data[-1], texts)
        if series.label:
            key_of(figure, series)
    figure.layout["barmode"] = mode
    # Few columns stay columns: one alone takes a fifth of the width.
    figure.layout["bargap"] = max(0.18, 1 - 0.2 * len(codes) * beside)
    figure.layout["yaxis"].update(range=[0, top], **ticks(top, unit, say))
    time_axis(figure, dimension, codes, say)
    mark_times(
        figure, dimension, codes, say, place[in_part[-1]] + 0.5 if in_part else None
    )
    fit(figure)
    return figure


def name_value(bar: dict, texts: list[str]):
    """The value above a column, where there is room for it."""
    bar.update(
        text=texts,
        textposition="outside",
        textfont={"size": 14, "color": theme.INK},
        constraintext="none",
        cliponaxis=False,
    )
