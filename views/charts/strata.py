"""A population by risk: what two ways of seeing it give, beside published shares."""

import pandas as pd

from views import theme
from views.charts.drawing import Drawing
from views.charts.frame import blank
from views.charts.gantt import name_rows


# From the highest risk to the lowest; each has its own letter colour.
COLOURS = (
    (theme.BEFORE, theme.GROUND),
    (theme.ACCENT, theme.GROUND),
    (theme.SEQUENTIAL[2], theme.INK),
    (theme.SEQUENTIAL[0], theme.INK),
)
BARS = ("age_share", "need_share", "people_share", "resource_share")
ROOM = 46  # pixels of a bar
LEAST = 2.5  # per cent of a bar in which a number can be read


def shares(frame: pd.DataFrame, view, say) -> Drawing:
    """A bar of 100 per cent per way of seeing; one without numbers is left out."""
    figure = blank(say)
    bars = [name for name in BARS if name in frame and frame[name].notna().any()]
    for number, row in enumerate(frame.to_dict("records")):
        colour, letters = COLOURS[number % len(COLOURS)]
        values = [float(row[name]) for name in bars]
        figure.add_bar(
            orientation="h",
            y=list(range(len(bars))),
            x=values,
            width=0.62,
            name=row[f"stratum_{say.language}"],
            marker={"color": colour, "line": {"color": theme.GROUND, "width": 1.5}},
            text=[percent(v, say) if v >= LEAST else "" for v in values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 13, "color": letters},
            constraintext="inside",
            customdata=[[row[f"stratum_{say.language}"], say.value(value, "percent")]
                        for value in values],
            hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
        )  # fmt: skip
    figure.layout["barmode"] = "stack"
    # A share whose bar is too narrow for it, as on a phone, is told by the table alone.
    figure.layout["uniformtext"] = {"mode": "hide", "minsize": 13}
    figure.layout["xaxis"].update(visible=False, range=[0, 100])
    name_rows(figure, [say(f"pilots.{name}") for name in bars], ROOM)
    if len(frame):
        figure.add_annotation(
            text=say(
                "pilots.region_of" if frame["is_region"].iloc[0] else "pilots.project",
                name=frame["project"].iloc[0],
                region=say.label("region", frame["region"].iloc[0]),
            ),
            x=0,
            y=1,
            xref="paper",
            yref="paper",
            xanchor="left",
            yanchor="bottom",
            yshift=3,
            showarrow=False,
            font={"size": 14, "color": theme.INK},
        )
    return figure


def percent(value: float, say) -> str:
    """A share; one in whole per cent without a digit behind the point."""
    digits = 0 if value == int(value) else 1
    return say("unit.percent", number=say.decimal(value, digits))
