"""Territories: a rate as fill, a count as circles.

On screen a pydeck map, in files the same as a Plotly figure of filled shapes;
neither asks the internet for anything.
"""

from functools import cache

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pydeck

from data.geography import shapes
from i18n import DECIMALS
from metrics import load_measures
from views import theme
from views.charts.frame import blank


# Level of the shapes → the dimension that names its members.
LEVELS = {
    "network_adult": "network",
    "network_child": "network",
    "province": "province",
    "arrondissement": "arrondissement",
    "area": "area",
    "municipality": "municipality",
}
CLASSES = len(theme.SEQUENTIAL)
HEIGHT = 560
LARGEST = 9_000  # metres: radius of the largest circle
FLAT = 0.635  # cosine of Belgium's latitude: a degree east against a degree north


class Drawn(pydeck.Deck):
    """A map that is written out once, however often it is shown."""

    def to_json(self):
        if not hasattr(self, "_written"):
            self._written = super().to_json()
        return self._written


@cache
def centres(level: str) -> dict[str, tuple[float, float]]:
    """Code → longitude and latitude of the middle of the member's largest part."""
    return {
        feature["id"]: middle(feature["geometry"]["coordinates"])
        for feature in shapes(level)["features"]
    }


def middle(polygons: list) -> tuple[float, float]:
    """The centroid of the largest outer ring."""
    found = []
    for polygon in polygons:
        x, y = np.array(polygon[0], dtype=float).T
        cross = x[:-1] * y[1:] - x[1:] * y[:-1]
        area = cross.sum() / 2
        found.append(
            (
                abs(area),
                ((x[:-1] + x[1:]) * cross).sum() / (6 * area),
                ((y[:-1] + y[1:]) * cross).sum() / (6 * area),
            )
        )
    _, longitude, latitude = max(found)
    return longitude, latitude


def within(frame: pd.DataFrame, view) -> pd.DataFrame:
    """The rows whose territory is on the map, and the unknown ones."""
    level = dict(view.options)["level"]
    known = frame[view.by[0]].isin([*centres(level), "unknown"])
    return frame[known].reset_index(drop=True)


def rows_of(frame: pd.DataFrame, view, say) -> pd.DataFrame:
    """One row per territory: rate, count, their texts, class (-1 none, -2 hidden),
    colour."""
    level = dict(view.options)["level"]
    rate, count = view.measures
    dimension = view.by[0]
    table = pd.DataFrame(index=pd.Index(list(centres(level)), name="code"))
    measures = load_measures()
    for name, key in (("rate", rate), ("count", count)):
        part = frame[frame["measure"] == key].set_index(dimension)
        part = part[["value", "hidden"]].reindex(table.index)
        masked = part["hidden"].fillna(False).astype(bool)
        table[name] = part["value"].mask(masked)
        table[f"{name}_hidden"] = masked
        table[f"{name}_text"] = [
            say.value(value, measures[key].unit, hidden)
            for value, hidden in zip(table[name], masked, strict=True)
        ]
    table["name"] = [say.label(dimension, code) for code in table.index]
    table["class"] = np.searchsorted(
        limits(table["rate"])[1:-1], table["rate"].fillna(0), side="right"
    )
    table.loc[table["rate"].isna(), "class"] = -1
    table.loc[table["rate_hidden"], "class"] = -2
    return table


def limits(rates: pd.Series) -> np.ndarray:
    """The limits of up to five classes with as many territories each."""
    known = rates.dropna()
    if known.empty:
        return np.array([0.0, 0.0])
    return np.unique(np.quantile(known, np.linspace(0, 1, CLASSES + 1)))


def colours(number: int) -> tuple[str, ...]:
    """As many steps from light to dark as there are classes."""
    steps = np.linspace(0, CLASSES - 1, max(number, 1)).round().astype(int)
    return tuple(theme.SEQUENTIAL[step] for step in steps)


def legend(frame: pd.DataFrame, view, say) -> list[tuple[str, str]]:
    """Colour and text of every class, of hidden and of no value where they occur."""
    rows = rows_of(frame, view, say)
    edges = limits(rows["rate"])
    unit = load_measures()[view.measures[0]].unit
    shades = colours(len(edges) - 1)
    # As many digits as keep the limits apart.
    digits = next(
        number
        for number in range(DECIMALS[unit], 7)
        if number == 6
        or len({say.decimal(edge, number) for edge in edges}) == len(edges)
    )
    texts = [say.decimal(edge, digits) for edge in edges]
    result = [
        (shades[number], say("date.span", start=texts[number], end=texts[number + 1]))
        for number in range(len(edges) - 1)
        if edges[-1] > 0
    ]
    if (rows["class"] == -2).any():
        result.append((theme.HIDDEN, say("number.hidden")))
    if (rows["class"] == -1).any():
        result.append((theme.NO_DATA, say("chart.no_value")))
    return result


def fill(number: int, shades: tuple[str, ...]) -> str:
    return {-1: theme.NO_DATA, -2: theme.HIDDEN}.get(number) or shades[number]


def territories(frame: pd.DataFrame, view, say) -> go.Figure:
    """The map as a picture: filled shapes, circles, region borders, legend."""
    level = dict(view.options)["level"]
    rows = rows_of(frame, view, say)
    shades = colours(len(limits(rows["rate"])) - 1)
    figure = blank(say, HEIGHT)
    paths: dict[int, list[str]] = {}
    for feature in shapes(level)["features"]:
        number = int(rows.at[feature["id"], "class"])
        paths.setdefault(number, []).append(path(feature))
    for number, parts in paths.items():
        figure.add_shape(
            type="path",
            path=" ".join(parts),
            fillcolor=fill(number, shades),
            fillrule="evenodd",
            line={"color": theme.QUIET if number == -1 else theme.GROUND, "width": 0.7},
            layer="below",
        )
    figure.add_shape(
        type="path",
        path=" ".join(path(feature) for feature in shapes("region")["features"]),
        line={"color": theme.INK, "width": 1.2},
    )
    for colour, text in legend(frame, view, say):
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=text,
            marker={
                "symbol": "square",
                "size": 14,
                "color": colour,
                "line": {"color": theme.QUIET, "width": 1},
            },
        )
    known = rows[rows["count"].fillna(0) > 0]
    middles = [centres(level)[code] for code in known.index]
    largest = known["count"].max() if len(known) else 1.0
    figure.add_scatter(
        x=[place[0] for place in middles],
        y=[place[1] for place in middles],
        mode="markers",
        marker={
            "size": (36 * np.sqrt(known["count"] / largest)).tolist(),
            "color": "rgba(219,124,18,0.45)",
            "line": {"color": "#8A4B00", "width": 1},
        },
        customdata=known[["name", "rate_text", "count_text"]].to_numpy().tolist(),
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}"
        "<extra></extra>",
        showlegend=False,
    )
    figure.layout.xaxis.update(visible=False, range=[2.5, 6.45])
    figure.layout.yaxis.update(
        visible=False, range=[49.48, 51.53], scaleanchor="x", scaleratio=1 / FLAT
    )
    return figure


def path(feature: dict) -> str:
    """All rings of a territory as one SVG path."""
    return " ".join(
        "M" + "L".join(f"{x:.4f},{y:.4f}" for x, y in ring) + "Z"
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
    )


def deck(frame: pd.DataFrame, view, say) -> pydeck.Deck:
    """The map on screen; a picked territory has its code in `code`."""
    level = dict(view.options)["level"]
    rate, count = (say.of(load_measures()[key].title) for key in view.measures)
    rows = rows_of(frame, view, say)
    shades = colours(len(limits(rows["rate"])) - 1)
    features = [
        feature
        | {
            "properties": {
                "code": feature["id"],
                "name": rows.at[feature["id"], "name"],
                "rate": rows.at[feature["id"], "rate_text"],
                "count": rows.at[feature["id"], "count_text"],
                "fill": rgb(fill(int(rows.at[feature["id"], "class"]), shades)),
            }
        }
        for feature in shapes(level)["features"]
    ]
    largest = rows["count"].max() or 1.0
    circles = [
        {
            "code": code,
            "name": row["name"],
            "rate": row["rate_text"],
            "count": row["count_text"],
            "place": list(centres(level)[code]),
            "radius": LARGEST * float(np.sqrt(row["count"] / largest)),
        }
        for code, row in rows[rows["count"].fillna(0) > 0].iterrows()
    ]
    return Drawn(
        map_provider=None,
        initial_view_state=pydeck.ViewState(longitude=4.6, latitude=50.5, zoom=6.75),
        # The wheel belongs to the page; buttons, fingers and double clicks zoom.
        views=[pydeck.View("MapView", controller={"scrollZoom": False})],
        tooltip={
            "html": f"<b>{{name}}</b><br>{rate}: {{rate}}<br>{count}: {{count}}",
            "style": {"background": "#FFFFFF", "color": theme.INK, "fontSize": "14px"},
        },
        layers=[
            pydeck.Layer(
                "GeoJsonLayer",
                id="territories",
                data={"type": "FeatureCollection", "features": features},
                get_fill_color="properties.fill",
                get_line_color=rgb(theme.UNKNOWN),
                line_width_min_pixels=0.6,
                pickable=True,
                auto_highlight=True,
            ),
            pydeck.Layer(
                "GeoJsonLayer",
                id="regions",
                data=shapes("region"),
                filled=False,
                stroked=True,
                get_line_color=rgb(theme.INK),
                line_width_min_pixels=1.6,
            ),
            pydeck.Layer(
                "ScatterplotLayer",
                id="circles",
                data=circles,
                get_position="place",
                get_radius="radius",
                get_fill_color=[219, 124, 18, 115],
                get_line_color=[138, 75, 0],
                line_width_min_pixels=1,
                stroked=True,
                pickable=False,
            ),
        ],
    )


def rgb(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
