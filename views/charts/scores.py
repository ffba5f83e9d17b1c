"""Marks of projects by criterion, as a grid of shaded numbers."""

import pandas as pd

from i18n import codes
from views import theme
from views.charts.drawing import Drawing
from views.charts.frame import blank, wrapped
from views.charts.gantt import name_rows


HEAD = 56  # pixels of the criteria above
NAME = 16  # letters of a criterion before a second line
SIDE = 0.94  # of the place of a cell


def score_grid(frame: pd.DataFrame, view, say) -> Drawing:
    """A row per project, the highest mean first, a column per criterion, then the
    mean."""
    figure = blank(say)
    known = list(codes()["criterion"])
    criteria = sorted(
        frame["criterion"].unique(),
        key=lambda code: (known.index(code) if code in known else len(known), code),
    )
    projects = frame.drop_duplicates("project_key")
    grid = frame.pivot(index="project_key", columns="criterion", values="score")
    grid = grid.reindex(index=projects["project_key"], columns=criteria).astype(float)
    grid = grid.assign(mean=grid.mean(axis=1))
    heads = [say.label("criterion", code) for code in criteria] + [say("pilots.mean")]
    cells = [
        (column, row, value)
        for row, values in enumerate(grid.to_numpy())
        for column, value in enumerate(values)
        if value == value
    ]
    if cells:
        columns, rows, values = zip(*cells, strict=True)
        highest = max(values) or 1.0
        figure.add_bar(
            orientation="h",
            base=[column - SIDE / 2 for column in columns],
            x=[SIDE] * len(cells),
            y=rows,
            width=SIDE,
            text=[mark(value, say) for value in values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 13, "color": theme.INK},
            constraintext="none",
            marker={
                "color": theme.SEQUENTIAL[2],
                "opacity": [value / highest for value in values],
            },
            hoverinfo="skip",
            showlegend=False,
        )
    name_rows(figure, [wrapped(name, 24) for name in projects["name"]])
    figure.layout["xaxis"].update(
        side="top",
        tickvals=list(range(len(heads))),
        ticktext=[wrapped(head, NAME) for head in heads],
        tickfont={"size": 12, "color": theme.INK},
        # Upright where they have no room, as on a telephone, and then higher.
        autotickangles=[0, -90],
        automargin=True,
        ticks="",
        range=[-0.5, max(len(heads), 3) - 0.5],
        showgrid=False,
    )
    figure.layout["margin"]["t"] += HEAD
    figure.layout["height"] += HEAD
    return figure


def mark(value: float, say) -> str:
    """A mark, or a mean of marks with one digit."""
    return say.decimal(value, 0 if value == int(value) else 1)
