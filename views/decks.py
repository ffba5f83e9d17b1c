"""The map on screen: what views/maps.py draws for files, to point at and click."""

import json

import numpy as np
import pandas as pd
import pydeck

from data.geography import shapes
from metrics import load_measures
from views import theme
from views.maps import centres, colours, dots, fill, ground, limits, rows_of


LARGEST = 9_000  # metres: radius of the largest circle


class Drawn(pydeck.Deck):
    """A map that is written out once, however often it is shown, and without the blanks
    that pydeck sets around each coordinate: they are six sevenths of it."""

    def to_json(self):
        if not hasattr(self, "_written"):
            whole = json.loads(super().to_json())
            self._written = json.dumps(whole, separators=(",", ":"))
        return self._written


def deck(frame: pd.DataFrame, view, say, paint=str) -> pydeck.Deck:
    """The map on screen; a picked territory has its code in `code`. `paint` gives what
    a colour becomes on the ground of the reader."""
    where = ground(frame, view)
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
                "fill": rgb(paint(fill(int(rows.at[feature["id"], "class"]), shades))),
            }
        }
        for feature in shapes(*where)["features"]
    ]
    masked = [
        {"place": dot}
        for code in rows.index[rows["class"] == -2]
        for dot in dots(code, *where)
    ]
    places = centres(*where)
    largest = rows["count"].max() or 1.0
    circles = [
        {
            "code": code,
            "name": row["name"],
            "rate": row["rate_text"],
            "count": row["count_text"],
            "place": list(places[code]),
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
            "style": {
                "background": paint(theme.GROUND),
                "color": paint(theme.INK),
                "fontSize": "14px",
            },
        },
        layers=[
            pydeck.Layer(
                "GeoJsonLayer",
                id="territories",
                data={"type": "FeatureCollection", "features": features},
                get_fill_color="properties.fill",
                stroked=False,
                pickable=True,
                auto_highlight=True,
            ),
            # Lines apart from the fill: finding the territory under the pointer draws
            # all that can be picked once more, and lines are slow to draw. Where no
            # graphics card helps, a click would be over before it is found.
            outlines("borders", shapes(*where), paint(theme.UNKNOWN), 0.6),
            pydeck.Layer(
                "ScatterplotLayer",
                id="hidden",
                data=masked,
                get_position="place",
                get_radius=350,
                radius_min_pixels=1,
                get_fill_color=rgb(paint(theme.QUIET)),
                pickable=False,
            ),
            outlines("regions", shapes("region"), paint(theme.INK), 1.6),
            pydeck.Layer(
                "ScatterplotLayer",
                id="circles",
                data=circles,
                get_position="place",
                get_radius="radius",
                get_fill_color=[*rgb(paint(theme.SERIES[1])), 115],
                get_line_color=rgb(paint(theme.WARNING)),
                line_width_min_pixels=1,
                stroked=True,
                pickable=False,
            ),
        ],
    )


def outlines(name: str, borders: dict, colour: str, width: float) -> pydeck.Layer:
    """The borders of a level as lines of a width in pixels, not to be pointed at."""
    return pydeck.Layer(
        "GeoJsonLayer",
        id=name,
        data=borders,
        filled=False,
        stroked=True,
        get_line_color=rgb(colour),
        line_width_min_pixels=width,
        pickable=False,
    )


def rgb(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
