"""Money over the months of a year: what each month costs, and where the year ends."""

import pandas as pd

from views import theme
from views.charts.against import WIDEST, spoken
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
    wrapped,
)
from views.charts.lines import NAME, End, label_ends
from views.charts.time import mark_times, steps, time_axis


LAST = 2000  # in the legend
LEAST = 0.01  # of a month must be awaited to be drawn


def burn(frame: pd.DataFrame, view, say) -> Drawing:
    """Columns of what was billed; on them, hatched, what is still awaited of a month;
    a step of the budget as a thin line.

    `view.measures` are the amount billed, the completed amount and the step.
    """
    dimension, unit = view.by[0], unit_of(view)
    codes = steps(dimension, frame[dimension])
    billed, complete, step = series_of(frame, view, say)
    figure = blank(say)
    place = {code: number for number, code in enumerate(codes)}
    top = (largest(frame["value"]) or 1.0) * 1.12
    hidden = billed.rows["hidden"].tolist()
    figure.add_bar(
        x=[place[code] for code in billed.rows[dimension]],
        y=[
            top * 0.02 if masked else value
            for value, masked in zip(billed.rows["value"], hidden, strict=True)
        ],
        marker={
            "color": [theme.GROUND if masked else theme.ACCENT for masked in hidden],
            "pattern": {
                "shape": ["/" if masked else "" for masked in hidden],
                "fgcolor": theme.HIDDEN,
                "size": 4,
            },
        },
        customdata=[
            [say.label(dimension, code), text]
            for code, text in zip(
                billed.rows[dimension], said(billed.rows, unit, say), strict=True
            )
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
        f"<extra>{billed.label}</extra>",
        showlegend=False,
    )
    await_more(figure, billed.rows, complete, place, dimension, unit, say)
    key_of(figure, billed)
    limit = step.rows["value"].max() if step.rows["value"].notna().any() else None
    if limit is not None:
        budget_line(figure, limit, len(codes) - 0.4)
        label_ends(figure, [limit_end(limit, step.label, say)], top, len(codes) - 0.5)
    figure.layout["barmode"] = "stack"
    figure.layout["bargap"] = 0.2
    figure.layout["yaxis"].update(range=[0, top], **ticks(top, unit, say))
    time_axis(figure, dimension, codes, say, most=6)
    mark_times(figure, dimension, codes, say)
    fit(figure)
    return figure


def await_more(figure, billed, complete, place, dimension, unit, say):
    """The part of each month that is expected to come yet, with its own name below."""
    pair = billed.merge(complete.rows, "inner", dimension, suffixes=("", "_whole"))
    pair = pair[~pair["hidden"] & ~pair["hidden_whole"]]
    awaited = pair["value_whole"] - pair["value"]
    pair = pair[awaited > LEAST * pair["value_whole"]]
    figure.add_bar(
        x=[place[code] for code in pair[dimension]],
        y=(pair["value_whole"] - pair["value"]).tolist(),
        marker={
            "color": theme.BAND,
            "pattern": {"shape": "/", "fgcolor": theme.ACCENT, "size": 5},
        },
        name=say("budget.awaited"),
        customdata=[
            [say.label(dimension, code), say.value(value, unit)]
            for code, value in zip(pair[dimension], pair["value_whole"], strict=True)
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
        f"<extra>{complete.label}</extra>",
        showlegend=True,
        legendrank=LAST,
    )


def fan(frame: pd.DataFrame, view, say) -> Drawing:
    """The sum since January: a line as far as it is known, dashed as it is expected,
    between the ends of its interval; the year's budget as a thin line.

    `view.measures` are the estimate, its low and its high end, and the budget.
    """
    dimension, unit = view.by[0], unit_of(view)
    codes = steps(dimension, frame[dimension])
    wide = frame.pivot(index=dimension, columns="measure", values="value")
    wide = wide.reindex(index=codes, columns=list(view.measures))
    middle, low, high, budget = (wide[key] for key in view.measures)
    figure = blank(say)
    spans = low.notna() & high.notna()
    first = int(spans.to_numpy().argmax()) if spans.any() else None
    limit = budget.max() if budget.notna().any() else None
    tallest = high.clip(upper=WIDEST * middle.max())
    top = 1.08 * float(largest(middle, tallest, budget) or 1.0)
    if first is not None:
        xs = list(range(first, len(codes)))
        figure.add_scatter(
            x=[*xs, *reversed(xs)],
            y=[
                *high.iloc[first:].clip(upper=top),
                *reversed(low.iloc[first:].tolist()),
            ],
            fill="toself",
            fillcolor=theme.BAND,
            line={"width": 0},
            mode="lines",
            name=say("budget.interval"),
            legendrank=LAST,
            hoverinfo="skip",
        )
    known = len(codes) if first is None else first + 1
    for begin, end, dash, key in (
        (0, known, "solid", "budget.settled"),
        (known - 1, len(codes), "dash", "budget.estimate"),
    ):
        if begin >= end - 1 and key == "budget.estimate":
            continue
        figure.add_scatter(
            x=list(range(begin, end)),
            y=middle.iloc[begin:end].tolist(),
            mode="lines+markers",
            line={"color": theme.ACCENT, "width": 2.5, "dash": dash},
            marker={"size": 6},
            cliponaxis=False,
            name=say(key),
            customdata=[
                [say.label(dimension, code), spoken(wide.loc[code], view, say)]
                for code in codes[begin:end]
            ],
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
        )
    ends = []
    if middle.notna().any():
        last = middle[middle.notna()].iloc[-1]
        told = say.short(last, "eur")
        ends.append(End(last, (f"<b>{told}</b>",), theme.as_text(theme.ACCENT), 15))
    if limit is not None:
        budget_line(figure, limit, len(codes) - 1)
        ends.append(limit_end(limit, series_of(frame, view, say)[3].label, say))
    label_ends(figure, ends, top, len(codes) - 1)
    figure.layout["yaxis"].update(range=[0, top], **ticks(top, unit, say))
    time_axis(figure, dimension, codes, say, most=6)
    fit(figure)
    return figure


def budget_line(figure: Drawing, limit: float, end: float):
    figure.add_shape(
        type="line",
        x0=-0.6,
        x1=end,
        y0=limit,
        y1=limit,
        line={"color": theme.INK, "width": 1.5, "dash": "dash"},
    )


def limit_end(limit: float, name: str, say) -> End:
    text = say("budget.line", name=name, value=say.short(limit, "eur"))
    return End(limit, tuple(wrapped(text, NAME).split("<br>")), theme.INK, 12)
