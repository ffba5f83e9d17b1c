"""Numbers over time as lines, each named at its end."""

from dataclasses import dataclass

import pandas as pd

from views import theme
from views.charts.columns import columns
from views.charts.drawing import Drawing
from views.charts.frame import (
    ENTRY,
    MARKS,
    PLOT,
    blank,
    fit,
    largest,
    said,
    series_of,
    ticks,
    unit_of,
    wrapped,
)
from views.charts.time import mark_times, steps, time_axis


NAME = 16  # letters after which a name at the end of a line goes on in the next one
DASHES = ("solid", "dash", "dot", "dashdot")


@dataclass(frozen=True, order=True)
class End:
    """What stands at the end of a line: at which value, in which words (HTML)."""

    value: float
    lines: tuple[str, ...]
    colour: str
    size: int  # of the letters, in pixels

    @property
    def height(self) -> float:
        return 1.3 * self.size * len(self.lines)

    @property
    def width(self) -> float:
        letters = max(len(plain(line)) for line in self.lines)
        return 0.58 * self.size * letters


def lines(frame: pd.DataFrame, view, say) -> Drawing:
    """One line per series over `view.by[0]`; its last value stands at its end.

    Two lines are named there too, more of them in a legend. One step of time is no
    line: it is drawn as columns.
    """
    dimension, unit = view.by[0], unit_of(view)
    codes = steps(dimension, frame[dimension])
    target = frame.attrs.get("target")
    top = max(largest(frame["value"]) * 1.08, (target or 0) * 1.08)
    if len(codes) == 1:
        figure = columns(frame, view, say, "group", top / 1.08)
        if target is not None:
            target_line(figure, target, len(codes))
            agreed = [target_end(target, unit, say)]
            label_ends(figure, agreed, figure.layout["yaxis"]["range"][1], 0.4)
        return figure
    figure = blank(say)
    place = {code: number for number, code in enumerate(codes)}
    in_part = [place[code] for code in frame.attrs.get("provisional", ())]
    early = None
    if in_part:
        early = min(in_part[-1] + 0.5, len(codes) - 1)
        hatch(figure, in_part[0] - 0.5, early, top or 1)
    every = series_of(frame, view, say)
    ends, last = [], 0
    for number, series in enumerate(every):
        rows = series.rows[series.rows[dimension].isin(place)]
        places = [place[code] for code in rows[dimension]]
        found = pd.Series(
            rows["value"].to_numpy(dtype=float),
            index=places,
        )
        values = found.reindex(range(len(codes)))
        texts = dict(zip(places, said(rows, unit, say), strict=True))
        style = number % 4 if len(every) > 2 else 0
        is_settled = series.code in frame.attrs.get("settled", ())
        figure.add_scatter(
            x=list(values.index),
            y=values.tolist(),
            mode="lines+markers" if len(codes) <= 16 else "lines",
            cliponaxis=False,
            line={"color": series.colour, "width": 2.5, "dash": DASHES[style]},
            marker={
                "size": 8 if style else 6,
                "symbol": symbols(
                    MARKS[style], len(codes), () if is_settled else in_part
                ),
            },
            customdata=[
                [say.label(dimension, code), texts.get(number, say("number.none"))]
                for number, code in enumerate(codes)
            ],
            name=wrapped(series.label, ENTRY),
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
            f"<extra>{series.label}</extra>",
            showlegend=len(every) > 2,
        )
        mark_hidden(figure, rows, place, dimension, say)
        final = values.last_valid_index()
        if final is not None:
            last = max(last, final)
            text = say.value(values[final], unit)
            ends.append(end_of(values[final], text, series, len(every)))
    if target is not None:
        target_line(figure, target, len(codes))
        ends.append(target_end(target, unit, say))
    label_ends(figure, ends, top or 1, last)
    figure.layout["yaxis"].update(range=[0, top or 1], **ticks(top, unit, say))
    time_axis(figure, dimension, codes, say, most=6)
    mark_times(figure, dimension, codes, say, early)
    fit(figure)
    return figure


def symbols(mark: str, number: int, in_part) -> str | list[str]:
    """The mark of each of so many steps, open where one was received in part."""
    if not in_part:
        return mark
    return [f"{mark}-open" if step in in_part else mark for step in range(number)]


def hatch(figure: Drawing, start: float, end: float, top: float):
    """The ground hatched behind what was received in part."""
    figure.add_scatter(
        x=[start, start, end, end],
        y=[0, top, top, 0],
        mode="none",
        fill="toself",
        fillpattern={
            "shape": "/",
            "size": 7,
            "solidity": 0.25,
            "fgcolor": theme.RULE,
            "bgcolor": theme.SURFACE,
        },
        hoverinfo="skip",
        showlegend=False,
    )


def end_of(value: float, text: str, series, number: int) -> End:
    """The last value of one of `number` lines, with its name where there are two."""
    name = wrapped(series.label, NAME).split("<br>") if number == 2 else []
    size = 15 if number == 1 else 13
    return End(value, (f"<b>{text}</b>", *name), theme.as_text(series.colour), size)


def target_end(target: float, unit: str, say) -> End:
    text = say("chart.target", value=say.value(target, unit))
    return End(target, tuple(wrapped(text, NAME).split("<br>")), theme.INK, 12)


def mark_hidden(figure: Drawing, rows: pd.DataFrame, place: dict, dimension: str, say):
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


def label_ends(figure: Drawing, ends: list[End], top: float, last: float):
    """The ends behind the place `last`, each as near to its line as the others let
    it."""
    if not ends:
        return
    scale = PLOT / top
    ends = sorted(ends)
    wanted = [end.value * scale for end in ends]
    places = apart(wanted, [end.height for end in ends], PLOT + 6)
    for end, pixel, place in zip(ends, wanted, places, strict=True):
        figure.add_annotation(
            x=last,
            # An annotation whose own point lies outside the axis is not drawn.
            y=end.value,
            yshift=place - pixel,
            xshift=8,
            text="<br>".join(end.lines),
            showarrow=False,
            xanchor="left",
            yanchor="middle",
            align="left",
            font={"size": end.size, "color": end.colour},
        )
    figure.layout["margin"]["r"] = 16 + max(end.width for end in ends)


def apart(wanted: list[float], heights: list[float], high: float) -> list[float]:
    """Middles of boxes near the wanted ones, rising, without overlap, none ending above
    `high`."""
    places: list[float] = []
    floor = -float("inf")
    for middle, height in zip(wanted, heights, strict=True):
        places.append(max(middle, floor + height / 2))
        floor = places[-1] + height / 2
    for number in reversed(range(len(places))):
        places[number] = min(places[number], high - heights[number] / 2)
        high = places[number] - heights[number] / 2
    return places


def target_line(figure: Drawing, target: float, width: int):
    """What was agreed, as a thin line."""
    figure.add_shape(
        type="line",
        x0=-0.6,
        x1=max(width - 1, 0.4),
        y0=target,
        y1=target,
        line={"color": theme.INK, "width": 1, "dash": "dash"},
    )


def plain(text: str) -> str:
    return text.removeprefix("<b>").removesuffix("</b>")
