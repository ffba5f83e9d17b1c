"""A map as named outlines: what an office program needs to draw it from its own
shapes."""

from dataclasses import dataclass

import pandas as pd

from data.geography import shapes
from views.maps import MapKey, centres, ground, map_key, rows_of


Ring = tuple[tuple[float, float], ...]  # longitude and latitude, first = last


@dataclass(frozen=True)
class Territory:
    """One member of a map. `colour` is that of its class, white where `is_hidden` or
    `has_none`; `text` says its rate, `circle` the radius of its count as a share of the
    largest one at `middle`."""

    code: str
    name: str
    rings: tuple[Ring, ...]
    colour: str
    is_hidden: bool
    has_none: bool
    text: str
    count: str
    middle: tuple[float, float]
    circle: float


@dataclass(frozen=True)
class MapShapes:
    """All territories of a map, the borders of the regions, and the key, where
    `theme.HIDDEN` stands for the pattern of hidden ones."""

    territories: tuple[Territory, ...]
    regions: tuple[Ring, ...]
    key: MapKey


def map_shapes(frame: pd.DataFrame, view, say) -> MapShapes:
    """The outlines of a map that has been carried out."""
    where = ground(frame, view)
    rows = rows_of(frame, view, say)
    largest = rows["count"].max() or 1.0
    places = centres(*where)
    found = []
    for feature in shapes(*where)["features"]:
        row = rows.loc[feature["id"]]
        count = row["count"]
        found.append(
            Territory(
                code=feature["id"],
                name=row["name"],
                rings=rings(feature),
                colour=row["colour"],
                is_hidden=row["class"] == -2,
                has_none=row["class"] == -1,
                text=row["rate_text"],
                count=row["count_text"],
                middle=places[feature["id"]],
                circle=float((count / largest) ** 0.5) if count > 0 else 0.0,
            )
        )
    return MapShapes(
        territories=tuple(found),
        regions=tuple(
            ring for feature in shapes("region")["features"] for ring in rings(feature)
        ),
        key=map_key(rows, view, say),
    )


def rings(feature: dict) -> tuple[Ring, ...]:
    return tuple(
        tuple((float(x), float(y)) for x, y in ring)
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
    )
