"""Months, quarters and years as an axis, with the marks of the conventions on it."""

from metrics.filters import months_between
from views import theme
from views.charts.drawing import Drawing
from views.charts.frame import HEAD


# First month of: the first convention, the second one, the functions of the second.
EVENTS = (
    ("2021-09", "event.convention_1"),
    ("2024-01", "event.convention_2"),
    ("2024-04", "event.functions"),
)
NAME, GAP = 17, 2  # pixels: the height of a name, between the lowest and the drawing


def steps(dimension: str, codes) -> list[str]:
    """Every month, quarter or year from the first to the last code, gaps filled."""
    known = sorted(code for code in codes if code != "unknown")
    if not known:
        return []
    first, last = known[0], known[-1]
    if dimension == "month":
        return months_between(first, last)
    if dimension == "year":
        return [str(year) for year in range(int(first), int(last) + 1)]
    every = (
        f"{year}-Q{quarter}" for year in range(2000, 2100) for quarter in (1, 2, 3, 4)
    )
    return [code for code in every if first <= code <= last]


def step_of(dimension: str, month: str) -> str:
    """The step that a month lies in."""
    if dimension == "month":
        return month
    if dimension == "year":
        return month[:4]
    return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"


def time_axis(figure: Drawing, dimension: str, codes: list[str], say, most: int = 7):
    """Labels under the axis, so few that none runs into the next."""
    every = max(1, -(-len(codes) // most))
    if dimension == "month" and every > 1:
        every = next((step for step in (2, 3, 6, 12, 24) if step >= every), 24)
    places = [
        number
        for number, code in enumerate(codes)
        if dimension != "month" or every == 1 or (int(code[5:7]) - 1) % every == 0
    ]
    if dimension != "month":
        places = places[::every]
    figure.layout["xaxis"].update(
        tickvals=places,
        ticktext=[
            tick(dimension, codes[place], number == 0, say)
            for number, place in enumerate(places)
        ],
        tickangle=0,
        range=[-0.6, len(codes) - 0.4],
        showgrid=False,
        ticks="outside",
        tickcolor=theme.RULE,
    )


def tick(dimension: str, code: str, first: bool, say) -> str:
    """A month or quarter by its short name, with the year under the first one and
    each January."""
    if dimension == "year":
        return code
    if dimension == "month":
        name = say.month_name(code)
    else:
        name = say("date.quarter_short", quarter=code[-1])
    begins = first or code.endswith(("-01", "-Q1"))
    return f"{name}<br>{code[:4]}" if begins else f"{name}<br> "


def mark_times(
    figure: Drawing,
    dimension: str,
    codes: list[str],
    say,
    in_part: float | None = None,
):
    """What began when; below that the name of the steps received in part, which end at
    the place `in_part`."""
    if dimension == "year":
        return
    mark_events(figure, dimension, codes, say, above=0 if in_part is None else NAME)
    if in_part is not None:
        name(figure, say("chart.provisional"), in_part, "right")


def mark_events(figure: Drawing, dimension: str, codes: list[str], say, above: int):
    """Thin vertical lines where a convention or a set of functions begins, with their
    names so many pixels `above` the drawing."""
    position = {code: number for number, code in enumerate(codes)}
    for level, (month, key) in enumerate(EVENTS):
        place = position.get(step_of(dimension, month))
        if not place:  # absent, or the very first step, where a line says nothing
            continue
        figure.add_shape(
            type="line",
            x0=place - 0.5,
            x1=place - 0.5,
            y0=0,
            y1=1,
            yref="paper",
            layer="below",
            line={"color": theme.QUIET, "width": 1, "dash": "dot"},
        )
        side = "right" if place > len(codes) * 0.55 else "left"
        # One upon the other where they are close.
        name(figure, say(key), place - 0.5, side, above + (NAME if level == 1 else 0))


def name(figure: Drawing, text: str, place: float, side: str, above: int = 0):
    """A name over the drawing, so many pixels `above` it, that has a place at its left
    or right `side`; the figure has room for it below its head."""
    figure.add_annotation(
        x=place,
        y=1,
        yref="paper",
        yshift=GAP + above,
        text=text,
        showarrow=False,
        xanchor=side,
        yanchor="bottom",
        font={"size": 12, "color": theme.QUIET},
    )
    margin = figure.layout["margin"]
    margin["t"] = max(margin["t"], HEAD + above + NAME + GAP)
