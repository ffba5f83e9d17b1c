"""Short upright strokes among bars: what each is compared with or measured by."""

import pandas as pd

from views import theme
from views.charts.drawing import Drawing


SIZE, WIDTH = 15, 3  # pixels
HALO = 1  # pixels of the ground on both sides


def strokes(figure: Drawing, colour: str, name: str, **trace):
    """One stroke for each place in `x` and `y`, none where `x` is NaN, named in the
    legend. Around it is a little of the ground, which tells it from any bar."""
    beneath = {"hoverinfo": "skip", "showlegend": False}
    places = {"x": trace["x"], "y": trace["y"]}
    for width, colour_of, more in (
        (WIDTH + 2 * HALO, theme.GROUND, places | beneath),
        (WIDTH, colour, trace | {"name": name}),
    ):
        figure.add_scatter(
            mode="markers",
            marker={
                "symbol": "line-ns",
                "size": SIZE,
                "line": {"width": width, "color": colour_of},
            },
            **more,
        )


def mark_before(figure: Drawing, rows: pd.DataFrame, labels: list, unit: str, say):
    """The period compared with; nothing where it has no value, or a hidden one."""
    name = say("chart.before")
    strokes(
        figure,
        theme.BEFORE,
        name,
        x=rows["before"].tolist(),
        y=list(range(len(rows))),
        customdata=[
            [label, say.value(value, unit)]
            for label, value in zip(labels, rows["before"], strict=True)
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
        f"<extra>{name}</extra>",
    )
