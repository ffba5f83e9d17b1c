"""The whole plan at a glance: a lane per work package, its milestones as marks."""

import pandas as pd

from views import theme
from views.charts.days import day_axis, day_line, hover
from views.charts.drawing import Drawing
from views.charts.frame import blank, wrapped
from views.charts.gantt import name_rows, spoken, start_of


NAME = 26  # letters of a work package before a second line
LANE = 34  # pixels
# Stage → symbol, size, colour: told apart without colour.
MARKS = {
    "done": ("circle", 11, theme.ACCENT),
    "late": ("triangle-up", 14, theme.OFF_TRACK),
    "due": ("diamond-open", 13, theme.WARNING),
    "open": ("circle-open", 11, theme.QUIET),
    "cancelled": ("x-thin-open", 9, theme.UNKNOWN),
}


def lanes(frame: pd.DataFrame, view, say) -> Drawing:
    """Milestones where they were reached, or else where they are planned; with each
    work package how many of all are."""
    figure = blank(say)
    packages = list(frame["work_package"].unique())
    place = {code: number for number, code in enumerate(packages)}
    if packages:
        day = frame["seen_on"].iloc[0]
        when = frame["actual_end"].fillna(frame["planned_end"])
        begin = frame.apply(start_of, axis=1)
        for code, rows in frame.groupby("work_package", sort=False):
            figure.add_scatter(
                x=[
                    begin[rows.index].min().isoformat(),
                    when[rows.index].max().isoformat(),
                ],
                y=[place[code]] * 2,
                mode="lines",
                line={"color": theme.RULE, "width": 8},
                hoverinfo="skip",
                showlegend=False,
            )
        for stage in MARKS:
            marks(figure, frame[frame["stage"] == stage], when, place, stage, say)
        last = max(when.max(), day)
        day_axis(figure, begin.min(), last, say, right=0.02)
        day_line(figure, day, say)
    names = [wrapped(counted(frame, code, say), NAME) for code in packages]
    name_rows(figure, names, LANE)
    return figure


def marks(figure, rows: pd.DataFrame, when: pd.Series, place: dict, stage: str, say):
    if rows.empty:
        return
    symbol, size, colour = MARKS[stage]
    figure.add_scatter(
        x=[day.isoformat() for day in when[rows.index]],
        y=[place[code] for code in rows["work_package"]],
        mode="markers",
        name=say.label("stage", stage),
        marker={
            "symbol": symbol,
            "size": size,
            "color": colour,
            "line": {"width": 2 if symbol.endswith("open") else 0, "color": colour},
        },
        customdata=[spoken(row, say) for _, row in rows.iterrows()],
        cliponaxis=False,  # the last one stands on the edge
        hovertemplate=hover(),
    )


def counted(frame: pd.DataFrame, code: str, say) -> str:
    """A work package with how many of its milestones are done; cancelled ones are
    none."""
    stages = frame.loc[frame["work_package"] == code, "stage"]
    done, whole = (stages == "done").sum(), (stages != "cancelled").sum()
    name = say.label("work_package", code)
    done, whole = say.decimal(int(done)), say.decimal(int(whole))
    return say("plan.lane", name=name, done=done, all=whole)
