"""Numbers as numbers: a table, for what no chart says better."""

import pandas as pd

from views import theme
from views.charts.drawing import Drawing
from views.charts.frame import blank, wrapped
from views.tables import table, units


ROW = 24  # pixels
LINE = 16  # pixels of a line of the headings
FIRST = 0.3  # of the width is for the names
HEADING = 16  # letters of a heading before the next line


def as_table(frame: pd.DataFrame, view, say) -> Drawing:
    """The table of the view as a picture; a page shows the table itself."""
    rows, known = table(frame, view, say), units(view, say)
    figure = blank(say)
    names = list(rows.columns)
    headings = [wrapped(name, HEADING) for name in names]
    ends = [0.0] + [
        FIRST + (1 - FIRST) * place / (len(names) - 1) for place in range(1, len(names))
    ]
    for place, (name, end) in enumerate(zip(names, ends, strict=True)):
        left = place == 0
        figure.add_annotation(
            x=end,
            y=-0.5,
            text=f"<b>{headings[place]}</b>",
            showarrow=False,
            xanchor="left" if left else "right",
            yanchor="bottom",
            align="left" if left else "right",
            font={"size": 12, "color": theme.INK},
        )
        figure.add_scatter(
            x=[end] * len(rows),
            y=list(range(len(rows))),
            mode="text",
            text=[written(value, known.get(name), say) for value in rows[name]],
            textposition="middle right" if left else "middle left",
            textfont={"size": 13, "color": theme.INK},
            hoverinfo="skip",
            cliponaxis=False,
            showlegend=False,
        )
    figure.layout["xaxis"].update(range=[0, 1], visible=False)
    figure.layout["yaxis"].update(
        range=[len(rows) - 0.5, -0.5],
        tickvals=[place - 0.5 for place in range(len(rows))],
        ticktext=[""] * len(rows),
    )
    lines = max(heading.count("<br>") + 1 for heading in headings)
    figure.layout["margin"]["t"] = 40 + LINE * lines
    figure.layout["height"] = figure.layout["margin"]["t"] + ROW * len(rows) + ROW
    return figure


def written(value, unit: str | None, say) -> str:
    if unit is None or isinstance(value, str):
        return str(value)
    return say.value(value, unit)
