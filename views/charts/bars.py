"""Members of a list as horizontal bars, sorted by value."""

from dataclasses import dataclass

import pandas as pd

from views import theme
from views.charts.drawing import Drawing
from views.charts.frame import (
    beside,
    blank,
    fit,
    key_of,
    largest,
    ordered,
    said,
    series_of,
    ticks,
    unit_of,
    wrapped,
)
from views.charts.strokes import mark_before
from views.charts.values import column


ROW = 24  # pixels per bar
LABEL = 22  # letters after which the name of a bar goes on in a second line
LABEL_LINE = 15  # pixels of such a line
APART = 4  # pixels between two such names
AXIS = 36  # pixels of the labels under the bars: one line
LONG = 7  # letters of a value of the axis that has room for two only
INHERENT = ("age_band", "age_group", "weekday", "month", "quarter", "year")


@dataclass(frozen=True)
class Listed:
    """The rows of bars from below upwards: their names, their values in words by place;
    `top` is the farthest value on the axis."""

    labels: list[str]
    values: dict[int, str]
    top: float


def bars(frame: pd.DataFrame, view, say) -> Drawing:
    """One bar per member; the period compared with as a mark, the whole as a line."""
    figure, listed = drawn_bars(frame, view, say)
    finish(figure, listed.labels, listed.top, unit_of(view), say, values=listed.values)
    return figure


def drawn_bars(frame: pd.DataFrame, view, say) -> tuple[Drawing, Listed]:
    """The bars with what is drawn among them, before their axes."""
    dimension, unit = view.by[0], unit_of(view)
    rows = sort(frame, dimension)
    figure = blank(say)
    labels = [say.label(dimension, code) for code in rows[dimension]]
    texts = said(rows, unit, say)
    before = rows["before"] if "before" in rows else pd.Series(dtype=float)
    top = largest(rows["value"], before) or 1.0
    stub = top * 0.03
    about = frame.attrs.get("highlight")  # the member that a report is about
    hidden = rows["hidden"].tolist()
    figure.add_bar(
        orientation="h",
        y=list(range(len(rows))),
        x=[
            stub if masked else value
            for value, masked in zip(rows["value"], hidden, strict=True)
        ],
        marker={
            "color": [
                theme.GROUND
                if masked
                else theme.HIDDEN
                if about and code != about
                else theme.colour(dimension, code, 0)
                for code, masked in zip(rows[dimension], hidden, strict=True)
            ],
            "pattern": {
                "bgcolor": theme.GROUND,
                "shape": ["/" if masked else "" for masked in hidden],
                "fgcolor": theme.HIDDEN,
                "size": 5,
            },
        },
        customdata=list(zip(labels, texts, strict=True)),
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
        showlegend=False,
    )
    if before.notna().any():
        mark_before(figure, rows, labels, unit, say)
    total = frame.attrs.get("total")
    whole(figure, total, unit, say)
    return figure, Listed(labels, dict(enumerate(texts)), max(top, total or 0))


def grouped_bars(frame: pd.DataFrame, view, say) -> Drawing:
    """Per member one bar for each series, in the order of the list."""
    dimension, unit = view.by[0], unit_of(view)
    series = series_of(frame, view, say)
    members = members_of(frame, dimension)[::-1]
    place = {code: number for number, code in enumerate(members)}
    figure = blank(say)
    top = largest(frame["value"]) or 1.0
    for part in series:
        rows = part.rows
        hidden = rows["hidden"].tolist()
        texts = said(rows, unit, say)
        figure.add_bar(
            orientation="h",
            y=[place[code] for code in rows[dimension]],
            x=[
                top * 0.02 if masked else value
                for value, masked in zip(rows["value"], hidden, strict=True)
            ],
            name=part.label,
            marker={
                "color": [theme.GROUND if masked else part.colour for masked in hidden],
                "pattern": {
                    "bgcolor": theme.GROUND,
                    "shape": ["/" if masked else "" for masked in hidden],
                    "fgcolor": part.colour,
                    "size": 4,
                },
            },
            text=beside(rows, unit, top, say),
            textposition="outside",
            textfont={"size": 12, "color": theme.INK},
            constraintext="none",
            cliponaxis=False,
            showlegend=False,
            customdata=[
                [say.label(dimension, code), text]
                for code, text in zip(rows[dimension], texts, strict=True)
            ],
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
            f"<extra>{part.label}</extra>",
        )
    # Drawn from below upwards, read from above downwards.
    figure.data = figure.data[::-1]
    for part in series:
        key_of(figure, part)
    figure.layout["bargap"] = 0.2
    labels = [say.label(dimension, code) for code in members]
    finish(figure, labels, top, unit, say, row=10 + 15 * len(series))
    return figure


def members_of(frame: pd.DataFrame, dimension: str) -> list[str]:
    """The members of grouped bars from above downwards: by the size of what is named
    first, or as they are."""
    members = ordered(dimension, frame[dimension].unique())
    if dimension in INHERENT or frame.empty:
        return members
    first = frame[frame["measure"] == frame["measure"].iloc[0]]
    size = first.groupby(dimension)["value"].sum().reindex(members, fill_value=0)
    return sorted(members, key=lambda code: (code == "unknown", -size[code]))


def sort(frame: pd.DataFrame, dimension: str) -> pd.DataFrame:
    """Smallest first (the lowest bar), hidden ones and the unknown at the bottom."""
    if dimension in INHERENT:
        members = ordered(dimension, frame[dimension])[::-1]
        return frame.set_index(dimension).loc[members].reset_index()
    codes, sizes = frame[dimension].tolist(), frame["value"].fillna(-1.0).tolist()
    order = sorted(range(len(codes)), key=codes.__getitem__, reverse=True)
    order.sort(key=lambda row: (codes[row] != "unknown", sizes[row]))
    return frame.iloc[order].reset_index(drop=True)


def whole(figure: Drawing, total: float | None, unit: str, say):
    """The whole programme's value as a thin line behind the bars, named above them."""
    if total is None or total != total:
        return
    figure.add_shape(
        type="line",
        x0=total,
        x1=total,
        y0=0,
        y1=1,
        yref="paper",
        layer="below",
        line={"color": theme.INK, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=total,
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        text=say("chart.total", value=say.value(total, unit)),
        font={"size": 12, "color": theme.INK},
    )


def finish(
    figure: Drawing,
    labels: list[str],
    top: float,
    unit: str,
    say,
    row: float = ROW,
    values: dict[int, str] = {},
):
    """Axes and height; `row` are the pixels per member, more where a name needs
    them. `values` of rows stand in a column at the right."""
    names = [wrapped(label, LABEL) for label in labels]
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    figure.layout["yaxis"].update(
        tickvals=list(range(len(names))),
        ticktext=names,
        range=[-0.6, len(names) - 0.4],
        showgrid=False,
        tickfont={"size": 13 if lines == 1 else 12, "color": theme.INK},
        # A gap between name and bar.
        ticks="outside",
        tickcolor=theme.GROUND,
    )
    below = ticks(top, unit, say, most=4)
    if max(map(len, below["ticktext"])) > LONG:
        below = ticks(top, unit, say, most=2)
    end = top * (1.02 if values else 1.14)
    figure.layout["xaxis"].update(range=[0, end], side="bottom", tickangle=0, **below)
    figure.layout["margin"]["r"] = 46  # of a value as long as its bar, on a telephone
    if values:
        column(figure, values, end)
        figure.layout["yaxis"].update(showgrid=True, gridcolor=theme.RULE)
    figure.layout["margin"]["t"] = 52
    fit(figure, len(names) * row_height(lines, row), AXIS)


def row_height(lines: int, row: float = ROW) -> float:
    """Pixels of a member whose name, or that of another, has so many lines."""
    return max(row, LABEL_LINE * lines + APART)
