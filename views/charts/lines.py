"""Numbers over time as lines, each named at its end."""

import pandas as pd
import plotly.graph_objects as go

from views import theme
from views.charts.frame import blank, largest, said, series_of, ticks, unit_of
from views.charts.time import mark_events, steps, time_axis


HEIGHT = 320


def lines(frame: pd.DataFrame, view, say) -> go.Figure:
    """One line per series over `view.by[0]`; its last value stands at its end."""
    figure = blank(say, HEIGHT)
    dimension, unit = view.by[0], unit_of(view)
    codes = steps(dimension, frame[dimension])
    place = {code: number for number, code in enumerate(codes)}
    top = largest(frame["value"]) * 1.08
    ends = []
    for series in series_of(frame, view, say):
        rows = series.rows[series.rows[dimension].isin(place)]
        found = pd.Series(
            rows["value"].to_numpy(dtype=float),
            index=[place[code] for code in rows[dimension]],
        )
        values = found.reindex(range(len(codes)))
        texts = {
            place[row[1]]: said(row[0], unit, say)
            for row in zip(rows.itertuples(), rows[dimension], strict=True)
        }
        figure.add_scatter(
            x=list(values.index),
            y=values.tolist(),
            mode="lines+markers" if len(codes) <= 16 else "lines",
            cliponaxis=False,
            line={"color": series.colour, "width": 2.5},
            marker={"size": 5},
            customdata=[
                [say.label(dimension, code), texts.get(number, say("number.none"))]
                for number, code in enumerate(codes)
            ],
            name=series.label,
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
            f"<extra>{series.label}</extra>",
            showlegend=False,
        )
        mark_hidden(figure, rows, place, dimension, say)
        last = values.last_valid_index()
        if last is not None:
            text = say.value(values[last], unit)
            ends.append([values[last], last, text, series.label, series.colour])
    label_ends(figure, ends, top)
    target = frame.attrs.get("target")
    if target is not None:
        top = max(top, target * 1.08)
        target_line(figure, target, unit, len(codes), say)
    figure.layout.yaxis.update(range=[0, top or 1], **ticks(top, unit, say))
    time_axis(figure, dimension, codes, say, most=6)
    mark_events(figure, dimension, codes, say)
    return figure


def mark_hidden(
    figure: go.Figure, rows: pd.DataFrame, place: dict, dimension: str, say
):
    """Open diamonds on the ground line where a value is hidden: neither zero nor a
    gap."""
    hidden = rows[rows["hidden"]]
    if hidden.empty:
        return
    figure.add_scatter(
        x=[place[code] for code in hidden[dimension]],
        y=[0] * len(hidden),
        mode="markers",
        marker={"symbol": "diamond-open", "size": 9, "color": theme.UNKNOWN},
        customdata=[say.label(dimension, code) for code in hidden[dimension]],
        hovertemplate="%{customdata}: " + say("number.hidden") + "<extra></extra>",
        cliponaxis=False,
        showlegend=False,
    )


def label_ends(figure: go.Figure, ends: list, top: float):
    """Value and name of each line at its last point, pushed apart where they would
    touch."""
    if not ends:
        return
    several = len(ends) > 1
    pixel = top / (HEIGHT - 110)
    floor = 0.0
    for value, last, text, label, colour in sorted(ends):
        lines_of_name = wrapped(label, 22) if several else []
        half = pixel * 9 * (1 + len(lines_of_name))
        middle = max(value, floor + half)
        floor = middle + half
        name = "<br>".join(lines_of_name)
        figure.add_annotation(
            x=last,
            y=middle,
            xshift=8,
            text=f"<b>{text}</b>" + (f"<br>{name}" if several else ""),
            showarrow=False,
            xanchor="left",
            align="left",
            font={"size": 13 if several else 15, "color": readable(colour)},
        )
    # What was pushed out at the top would not be drawn: all move down by as much.
    excess = max(0.0, floor - top - pixel * 24)
    for annotation in figure.layout.annotations:
        annotation.y -= excess
    widest = max(
        max(len(line) for line in [end[2], *wrapped(end[3], 22)]) for end in ends
    )
    figure.layout.margin.r = (24 if several else 20) + 7 * widest


def target_line(figure: go.Figure, target: float, unit: str, width: int, say):
    """What was agreed, as a thin line with its value."""
    figure.add_shape(
        type="line",
        x0=-0.6,
        x1=width - 0.4,
        y0=target,
        y1=target,
        line={"color": theme.INK, "width": 1, "dash": "dash"},
    )
    figure.add_annotation(
        x=-0.5,
        y=target,
        text=say("chart.target", value=say.value(target, unit)),
        showarrow=False,
        xanchor="left",
        yanchor="bottom",
        font={"size": 12, "color": theme.INK},
    )


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` letters, whole words."""
    result = [""]
    for word in text.split():
        if result[-1] and len(result[-1]) + len(word) + 1 > width:
            result.append("")
        result[-1] = f"{result[-1]} {word}".strip()
    return result


def readable(colour: str) -> str:
    """A colour of a mark, as text: the two light ones are darkened to 4.5:1."""
    return {"#DB7C12": "#A85A00", "#2E9BD6": "#1A6FA3", "#7C8893": "#55626E"}.get(
        colour, colour
    )
