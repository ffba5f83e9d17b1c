"""A plan over time: each milestone as it was planned and as it went, and a line for the
last day of the period."""

from dataclasses import dataclass

import pandas as pd

from views import theme
from views.charts.bars import ROW, row_height
from views.charts.days import day_axis, day_line, hover, length
from views.charts.drawing import Drawing
from views.charts.frame import blank, fit, wrapped


NAME = 34  # letters of a name before it goes on in a second line
PLANNED, WENT = 0.66, 0.34  # heights of the bars, of a row
ROOM = 0.45  # of the axis must lie before a bar for words to stand there
AXIS = 40  # pixels of the months below


@dataclass(frozen=True)
class Line:
    """A row of the plan: a work package (no milestone) or one of its milestones."""

    label: str
    stone: pd.Series | None = None


def gantt(frame: pd.DataFrame, view, say) -> Drawing:
    """A row per milestone below its work package: the planned span as an outline, what
    came of it as a bar in it, hatched where it was late."""
    figure = blank(say)
    rows = lines_of(frame, say)
    stones = [
        (place, row.stone) for place, row in enumerate(rows) if row.stone is not None
    ]
    if stones:
        day = frame["seen_on"].iloc[0]
        planned(figure, stones, say)
        went(figure, stones, day, say)
        late(figure, stones, day, say)
        ends(figure, stones, say)
        spans = frame[["planned_start", "planned_end", "actual_end", "seen_on"]]
        first, last = spans.min().min(), spans.max().max()
        states(figure, stones, first, last, say)
        day_axis(figure, first, last, say, right=0.02)
        day_line(figure, day, say)
    name_rows(figure, [row.label for row in rows])
    figure.layout["barmode"] = "overlay"
    return figure


def lines_of(frame: pd.DataFrame, say) -> list[Line]:
    """The rows from above downwards."""
    rows = []
    for package, stones in frame.groupby("work_package", sort=False):
        rows.append(Line(f"<b>{wrapped(say.label('work_package', package), NAME)}</b>"))
        for _, stone in stones.iterrows():
            rows.append(Line(wrapped(title(stone, say), NAME), stone))
    return rows


def title(stone, say) -> str:
    """A milestone's name in the reader's language, said to be cancelled where it is."""
    name = stone[f"title_{say.language}"]
    if stone["stage"] == "cancelled":
        return say("plan.cancelled", title=name)
    return name


def start_of(stone):
    """When it was to begin; where that is not said, when it was to end."""
    start = stone["planned_start"]
    return start if pd.notna(start) else stone["planned_end"]


def bar(figure, rows, name: str, height: float, marker: dict):
    """Bars from day to day: rows of place, start, end and what is said of them."""
    figure.add_bar(
        orientation="h",
        y=[place for place, *_ in rows],
        base=[start.isoformat() for _, start, _, _ in rows],
        x=[length(start, end) for _, start, end, _ in rows],
        width=height,
        name=name,
        marker=marker,
        customdata=[said for *_, said in rows],
        hovertemplate=hover(),
        showlegend=True,
    )


def planned(figure, stones, say):
    rows = [
        (place, start_of(stone), stone["planned_end"], spoken(stone, say))
        for place, stone in stones
    ]
    bar(
        figure,
        rows,
        say("plan.planned"),
        PLANNED,
        {"color": theme.GROUND, "line": {"color": theme.QUIET, "width": 1.2}},
    )


def went(figure, stones, day, say):
    """What came of it up to its planned end; later days are drawn as late."""
    rows = []
    for place, stone in stones:
        end = stone["actual_end"] if stone["stage"] == "done" else day
        end = min(end, stone["planned_end"])
        start = (
            min(start_of(stone), end) if stone["stage"] == "done" else start_of(stone)
        )
        begun = stone["stage"] == "done" or stone["status"] in ("running", "done")
        if begun and stone["stage"] != "cancelled" and start < end:
            rows.append((place, start, end, spoken(stone, say)))
    bar(figure, rows, say("plan.went"), WENT, {"color": theme.ACCENT})


def late(figure, stones, day, say):
    rows = []
    for place, stone in stones:
        if pd.notna(stone["days_late"]):
            end = stone["actual_end"] if stone["stage"] == "done" else day
            rows.append((place, stone["planned_end"], end, spoken(stone, say)))
    bar(
        figure,
        rows,
        say("plan.late_part"),
        WENT,
        {
            "color": theme.GROUND,
            "line": {"color": theme.OFF_TRACK, "width": 1},
            "pattern": {
                "shape": "/",
                "fgcolor": theme.OFF_TRACK,
                "size": 5,
                "solidity": 0.45,
            },
        },
    )


def ends(figure, stones, say):
    """Where a milestone was reached."""
    done = [(place, stone) for place, stone in stones if stone["stage"] == "done"]
    figure.add_scatter(
        x=[stone["actual_end"].isoformat() for _, stone in done],
        y=[place for place, _ in done],
        mode="markers",
        name=say("plan.reached"),
        marker={
            "symbol": "diamond",
            "size": 10,
            "color": theme.INK,
            "line": {"color": theme.GROUND, "width": 1},
        },
        customdata=[spoken(stone, say) for _, stone in done],
        hovertemplate=hover(),
    )


def states(figure, stones, first, last, say):
    """How a milestone that is not done stands, in words: before its bar, or behind it
    where there is no room before."""
    rows = [(place, stone, state(stone, say)) for place, stone in stones]
    rows = [row for row in rows if row[2]]
    before = [start_of(stone) - first > ROOM * (last - first) for _, stone, _ in rows]
    figure.add_scatter(
        x=[
            (
                start_of(stone) if left else max(stone["planned_end"], stone["seen_on"])
            ).isoformat()
            for left, (_, stone, _) in zip(before, rows, strict=True)
        ],
        y=[place for place, *_ in rows],
        mode="text",
        text=[clear(text) for *_, text in rows],
        textposition=["middle left" if left else "middle right" for left in before],
        textfont={"size": 12, "color": theme.INK},
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def clear(text: str) -> str:
    """Lines that stand clear of the bar beside them."""
    return "<br>".join(f"\u2002{line}\u2002" for line in text.split("<br>"))


def state(stone, say) -> str:
    """How late, or how soon due; how far it is where that is said."""
    parts = []
    if stone["stage"] == "late":
        days = say.value(stone["days_late"], "days")
        parts.append(say("plan.days_late", days=days))
    elif stone["stage"] == "due" and stone["days_left"] == 0:
        parts.append(say("plan.due_today"))
    elif stone["stage"] == "due":
        days = say.value(stone["days_left"], "days")
        parts.append(say("plan.days_left", days=days))
    if stone["stage"] in ("late", "due", "open") and pd.notna(stone["progress"]):
        parts.append(say("plan.progress", share=say.decimal(stone["progress"])))
    return "<br>".join(parts)


def spoken(stone, say) -> list[str]:
    """What is said of a milestone under the pointer."""
    lines = [title(stone, say)]
    start, end = start_of(stone), stone["planned_end"]
    lines.append(
        say("plan.hover_planned", start=say.short_date(start), end=say.short_date(end))
    )
    if pd.notna(stone["actual_end"]):
        lines.append(say("plan.hover_reached", day=say.short_date(stone["actual_end"])))
    elif how := state(stone, say):
        lines.append(how)
    if stone[f"waits_{say.language}"]:
        lines.append(say("plan.hover_waits", titles=stone[f"waits_{say.language}"]))
    return [wrapped(lines[0], 60), "<br>".join(wrapped(text, 60) for text in lines[1:])]


def name_rows(figure, names: list[str], row: float = ROW):
    """The names at the left, none cut, and the height that they need."""
    most = max((name.count("<br>") + 1 for name in names), default=1)
    figure.layout["yaxis"].update(
        tickvals=list(range(len(names))),
        ticktext=names,
        range=[len(names) - 0.5, -0.5],
        showgrid=False,
        tickfont={"size": 12, "color": theme.INK},
        ticks="outside",
        tickcolor=theme.GROUND,
    )
    figure.layout["margin"]["t"] = 52
    fit(figure, max(len(names), 2) * row_height(most, row), AXIS)
