"""Projects through their phases: how many reached each, and when each did."""

from dataclasses import dataclass

import pandas as pd

from i18n import codes
from views import theme
from views.charts.days import day_axis, day_line, hover, length
from views.charts.drawing import Drawing
from views.charts.frame import blank, wrapped
from views.charts.gantt import name_rows


NAME = 26  # letters of a phase before a second line
STEP = 38  # pixels of a phase
WIDTH = 0.62
# Light to dark along the way; the last ones are ends.
COLOURS = {
    "interest": theme.SEQUENTIAL[0],
    "conceptualisation": theme.SEQUENTIAL[1],
    "file_submitted": theme.SEQUENTIAL[2],
    "selected": theme.SERIES[1],
    "running": theme.SEQUENTIAL[3],
}
GOING = ("running",)  # goes on until it is said to end
ENDS = {"ended": "square", "withdrawn": "x"}


@dataclass(frozen=True)
class Span:
    """A phase of a project, from the day it was reached to the next phase; `is_open`
    where none followed."""

    code: str
    place: int
    name: str
    start: pd.Timestamp
    end: pd.Timestamp
    is_open: bool

    def said(self, say) -> str:
        phase, start = say.label("phase", self.code), say.short_date(self.start)
        if self.is_open:
            return say("pilots.hover_since", phase=phase, start=start)
        end = say.short_date(self.end)
        return say("pilots.hover_phase", phase=phase, start=start, end=end)


def steps_down(frame: pd.DataFrame, view, say) -> Drawing:
    """A bar per phase from above downwards, with its number; the phase's name and day
    beside it."""
    figure = blank(say)
    numbers = frame["projects"].astype(float).tolist()
    names = [say.label("phase", code) for code in frame["phase"]]
    days = [when(row, say) for row in frame.itertuples()]
    figure.add_bar(
        orientation="h",
        y=list(range(len(frame))),
        x=numbers,
        width=WIDTH,
        marker={"color": theme.ACCENT},
        text=[f"<b>{say.decimal(number)}</b>" for number in numbers],
        textposition="outside",
        textfont={"size": 20, "color": theme.INK},
        constraintext="none",
        cliponaxis=False,
        customdata=list(zip(names, days, strict=True)),
        hovertemplate=hover(),
        showlegend=False,
    )
    figure.layout["xaxis"].update(
        visible=False, range=[0, max(numbers, default=1) * 1.15]
    )
    labels = [
        f"{wrapped(name, NAME)}<br><i>{day}</i>"
        for name, day in zip(names, days, strict=True)
    ]
    name_rows(figure, labels, STEP)
    return figure


def when(row, say) -> str:
    """The day on which all reached a phase, or the first and the last of them."""
    first, last = say.short_date(row.first_on), say.short_date(row.last_on)
    return first if first == last else say("date.span", start=first, end=last)


def timeline(frame: pd.DataFrame, view, say) -> Drawing:
    """A row per project: each phase from the day it was reached to the next one, a mark
    where it ended or was withdrawn. One that was followed by nothing is hatched up to
    the end of the period."""
    figure = blank(say)
    figure.layout["barmode"] = "overlay"
    names = [wrapped(name, 24) for name in frame["name"]]
    phases = [code for code in codes()["phase"] if code in frame]
    if len(frame) and phases:
        seen_on = frame["seen_on"].iloc[0]
        spans = [
            span
            for place, row in enumerate(frame.to_dict("records"))
            for span in spans_of(row, phases, place, seen_on)
        ]
        for code, colour in COLOURS.items():
            segment(figure, [one for one in spans if one.code == code], colour, say)
        rest = [one for one in spans if one.is_open and one.code not in GOING]
        hatch(figure, rest, say)
        for code, symbol in ENDS.items():
            closing(figure, frame, code, symbol, say)
        days = frame[phases].apply(pd.to_datetime)
        last = max(days.max().max(), seen_on)
        day_axis(figure, days.min().min(), last, say, right=0.02)
        day_line(figure, seen_on, say)
    name_rows(figure, names)
    return figure


def spans_of(row: dict, phases, place: int, seen_on) -> list[Span]:
    """What a project has gone through, in the order of days."""
    days = sorted(
        (row[code], number, code)
        for number, code in enumerate(phases)
        if pd.notna(row[code])
    )
    ends = [day for day, *_ in days[1:]] + [seen_on]
    return [
        Span(code, place, row["name"], day, end, number == len(days) - 1)
        for number, ((day, _, code), end) in enumerate(zip(days, ends, strict=True))
        if code not in ENDS
    ]


def segment(figure, spans: list[Span], colour: str, say):
    """The spans of one phase that led on, or that still go on."""
    if not spans:
        return
    shown = [one for one in spans if not one.is_open or one.code in GOING]
    bars(
        figure,
        shown,
        say.label("phase", spans[0].code),
        {"color": colour, "line": {"color": theme.QUIET, "width": 0.6}},
        say,
    )


def hatch(figure, spans: list[Span], say):
    """The spans that were followed by nothing, in the colours of their phases."""
    if not spans:
        return
    marker = {
        "color": theme.GROUND,
        "line": {"color": theme.RULE, "width": 0.6},
        "pattern": {
            "shape": "/",
            "fgcolor": [COLOURS[one.code] for one in spans],
            "size": 6,
            "solidity": 0.35,
        },
    }
    bars(figure, spans, say("pilots.no_more"), marker, say)


def bars(figure, spans: list[Span], name: str, marker: dict, say):
    figure.add_bar(
        orientation="h",
        y=[one.place for one in spans],
        base=[one.start.isoformat() for one in spans],
        x=[length(one.start, one.end) for one in spans],
        width=WIDTH,
        name=name,
        marker=marker,
        customdata=[[one.name, one.said(say)] for one in spans],
        hovertemplate=hover(),
    )


def closing(figure, frame: pd.DataFrame, code: str, symbol: str, say):
    """The day on which projects left the way."""
    if code not in frame or frame[code].isna().all():
        return
    rows = frame[frame[code].notna()]
    figure.add_scatter(
        x=[day.isoformat() for day in rows[code]],
        y=rows.index.tolist(),
        mode="markers",
        name=say.label("phase", code),
        marker={"symbol": symbol, "size": 9, "color": theme.INK},
        customdata=[[name, say.short_date(day)]
                    for name, day in zip(rows["name"], rows[code], strict=True)],
        hovertemplate=hover(),
    )  # fmt: skip
