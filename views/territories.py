"""The map on screen: what views/maps.py draws for files, to point at and click.

Outlines are long and seldom change: they are written apart, and a map names its own.
"""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

import orjson
import pandas as pd

from data.geography import shapes
from metrics import load_measures
from views import theme
from views.maps import centres, ground, rows_of


LARGEST = 7_000  # metres: radius of the largest circle, that of Brussels
DIGITS = 4  # of a degree: 11 metres
FILTERS = ("network",)  # whose territories choose the filter of that name
TEXTS = ("rate_text", "count_text")
# What is drawn around and upon the fill of a territory.
LINES = {
    "ground": theme.GROUND,
    "border": theme.UNKNOWN,
    "dot": theme.QUIET,
    "region": theme.INK,
    "circle": theme.SERIES[1],
}


@dataclass(frozen=True)
class Outlines:
    """The territories of a level as JSON: code, middle and borders of each, and the
    borders of the regions. What is alike has one name."""

    name: str
    written: bytes


@cache
def outlines(level: str, territory=None) -> Outlines:
    """Those of a level, latitude before longitude."""
    places = centres(level, territory)
    told = {
        "territories": [
            [feature["id"], turned(places[feature["id"]]), rings(feature)]
            for feature in shapes(level, territory)["features"]
        ],
        "regions": [rings(feature) for feature in shapes("region")["features"]],
    }
    name = sha256(orjson.dumps(told)).hexdigest()[:16]
    return Outlines(name, orjson.dumps({"name": name, **told}))


def rings(feature: dict) -> list:
    return [
        [[turned(place) for place in ring] for ring in polygon]
        for polygon in feature["geometry"]["coordinates"]
    ]


def turned(place) -> list[float]:
    longitude, latitude = place
    return [round(float(latitude), DIGITS), round(float(longitude), DIGITS)]


def on_screen(frame: pd.DataFrame, view, say, alt: str, mark: str, paint=str) -> bytes:
    """What the outlines show, as JSON: words, colour and circle of each territory; a
    hidden one has no colour. `mark` stands upon the map; `paint` gives what a colour
    becomes on the ground of the reader."""
    rows = rows_of(frame, view, say)
    titles = [say.of(load_measures()[key].title) for key in view.measures]
    largest = rows["count"].max() or 1.0
    told = {
        "alt": alt,
        "synthetic": mark,
        "outlines": outlines(*ground(frame, view)).name,
        "picks": view.by[0] in FILTERS,
        "chosen": frame.attrs.get("highlight"),
        "zoom": {"in": say("chart.zoom_in"), "out": say("chart.zoom_out")},
        "colours": {name: paint(colour) for name, colour in LINES.items()},
        "territories": {
            code: {
                "name": row["name"],
                "words": [
                    say("chart.named", name=title, value=row[text])
                    for title, text in zip(titles, TEXTS, strict=True)
                ],
                "fill": None if row["rate_hidden"] else paint(row["colour"]),
                "radius": radius(row["count"], largest),
            }
            for code, row in rows.to_dict("index").items()
        },
    }
    return orjson.dumps(told)


def radius(count: float, largest: float) -> int:
    """Metres; none where there is no count."""
    return round(LARGEST * (count / largest) ** 0.5) if count > 0 else 0
