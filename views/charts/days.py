"""Days as an axis: months named in the reader's language, and one day marked."""

import pandas as pd

from views import theme
from views.charts.drawing import Drawing


MOST = 5  # names below the axis: as many as a phone has room for
STEPS = (1, 2, 3, 6, 12, 24, 60)  # months from one name to the next
AROUND = pd.Timedelta(days=12)  # free on both sides


def length(start, end) -> float:
    """Milliseconds from day to day, the length of a bar on such an axis."""
    return max((end - start) / pd.Timedelta(milliseconds=1), 0.0)


def hover() -> str:
    """A name in bold and what is said of it."""
    return "<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>"


def day_axis(figure: Drawing, first, last, say, right: float = 0.0):
    """The axis from the first to the last day; `right` is the share of it left free
    behind them."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((one for one in STEPS if months <= one * MOST), STEPS[-1])
    begin = first.replace(day=1)
    every = pd.date_range(begin, last, freq="MS")
    shown = [day for day in every if (day.year * 12 + day.month - 1) % step == 0]
    shown = shown or [begin]
    figure.layout["xaxis"].update(
        type="date",
        range=[
            (first - AROUND).isoformat(),
            (last + AROUND + (last - first) * right).isoformat(),
        ],
        tickvals=[day.isoformat() for day in shown],
        ticktext=[
            str(day.year)
            if step >= 12
            else f"{say.month_name(f'{day:%Y-%m}')}<br>{day.year}"
            for day in shown
        ],
        minor={"dtick": "M3", "tick0": "2000-01-01", "gridcolor": theme.SURFACE},
        tickangle=0,
        tickfont={"size": 12, "color": theme.QUIET},
        showgrid=True,
    )


def day_line(figure: Drawing, day, say):
    """The day from which everything is seen, as a line with its name above."""
    figure.add_shape(
        type="line",
        x0=day.isoformat(),
        x1=day.isoformat(),
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.INK, "width": 1.5, "dash": "dash"},
    )
    figure.add_annotation(
        x=day.isoformat(),
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="right" if at_the_end(figure, day) else "center",
        showarrow=False,
        text=say("plan.today", day=say.short_date(day)),
        font={"size": 12, "color": theme.INK},
    )


def at_the_end(figure: Drawing, day) -> bool:
    """Whether a day is so far to the right that its name needs room at the left."""
    first, last = (pd.Timestamp(end) for end in figure.layout["xaxis"]["range"])
    return (day - first) / (last - first) > 0.9
