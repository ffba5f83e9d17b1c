"""The pilot projects on the map: their municipalities, or else their region."""

import numpy as np
import pandas as pd

from i18n import codes
from views import theme
from views.charts.drawing import Drawing
from views.charts.frame import blank, wrapped
from views.maps import FLAT, HEIGHT, centres, notes, path, shapes


NOTE = 46  # letters of a line of the map's sources
RING = 0.16  # degrees between the marks of projects that have only a region


def project_map(frame: pd.DataFrame, view, say) -> Drawing:
    """Each territory filled and named; a project without one is a mark in the middle of
    its region."""
    figure = blank(say)
    figure.layout["height"] = HEIGHT
    places = centres("municipality")
    outlines = {one["id"]: path(one) for one in shapes("municipality")["features"]}
    located, others = [], []
    for row in frame.to_dict("records"):
        held = row["territory"]
        mine = (
            [c for c in held.split(",") if c in outlines]
            if isinstance(held, str)
            else []
        )
        (located if mine else others).append((row, mine))
    for _, mine in located:
        figure.add_shape(
            type="path",
            path=" ".join(outlines[code] for code in mine),
            fillcolor=theme.SEQUENTIAL[1],
            line={"color": theme.ACCENT, "width": 0.6},
            layer="below",
        )
    figure.add_shape(
        type="path",
        path=" ".join(path(feature) for feature in shapes("region")["features"]),
        line={"color": theme.INK, "width": 1.2},
    )
    middles = [np.mean([places[code] for code in mine], axis=0) for _, mine in located]
    named(
        figure, [row for row, _ in located], middles, "circle", "pilots.with_place", say
    )
    spread = around([row for row, _ in others])
    rows = [row for row, _ in others]
    named(figure, rows, spread, "square-open", "pilots.without_place", say)
    figure.add_annotation(
        text=wrapped(" ".join(notes("municipality", say)), NOTE),
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        align="left",
        showarrow=False,
        font={"size": 12, "color": theme.QUIET},
    )
    figure.layout["xaxis"].update(visible=False, range=[2.5, 6.45])
    figure.layout["yaxis"].update(
        visible=False, range=[49.48, 51.53], scaleanchor="x", scaleratio=1 / FLAT
    )
    return figure


def around(rows: list[dict]) -> list[tuple[float, float]]:
    """Where the marks of projects of a region stand: below each other at its middle."""
    middles = centres("region")
    counts = dict.fromkeys(codes()["region"], 0)
    found = []
    for row in rows:
        x, y = middles[row["region"]]
        found.append((x, y - RING * counts[row["region"]]))
        counts[row["region"]] += 1
    return found


def named(figure, rows: list[dict], places, symbol: str, key: str, say):
    """Marks with the names of their projects."""
    if not rows:
        return
    figure.add_scatter(
        x=[float(place[0]) for place in places],
        y=[float(place[1]) for place in places],
        mode="markers+text",
        text=["\u2002" + row["name"] for row in rows],
        textposition="middle right",
        textfont={"size": 13, "color": theme.INK},
        name=say(key),
        marker={
            "symbol": symbol,
            "size": 10,
            "color": theme.ACCENT if symbol == "circle" else theme.INK,
            "line": {"width": 2, "color": theme.ACCENT},
        },
        customdata=[[row["name"], facts(row, say)] for row in rows],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        cliponaxis=False,
    )


def facts(row: dict, say) -> str:
    """Region, inhabitants, patients and partners, those that are known."""
    parts = [say.label("region", row["region"])]
    parts += [
        say(f"pilots.hover_{name}", number=say.decimal(row[name]))
        for name in ("inhabitants", "target_patients", "partners")
        if pd.notna(row[name])
    ]
    return "<br>".join(parts)
