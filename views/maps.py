"""Territories: a rate as fill, a count as circles; the map of the files.

A Plotly figure of filled shapes; views/territories.py has the same for the screen.
Neither asks the internet for anything.
"""

from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.geography import borders_source, is_schematic, shapes
from metrics import load_measures
from metrics.filters import Filters
from views import theme
from views.charts.drawing import Drawing
from views.charts.frame import blank
from views.classes import classes


# Level of the shapes → the dimension that names its members.
LEVELS = {
    "network_adult": "network",
    "network_child": "network",
    "province": "province",
    "arrondissement": "arrondissement",
    "area": "area",
    "municipality": "municipality",
}
HEIGHT = 560
CHOSEN = 3.5  # pixels around the territory that is chosen
STEP = 0.027  # degrees of latitude between the dots of a hidden territory: 3 km
FLAT = 0.635  # cosine of Belgium's latitude: a degree east against a degree north


def level_name(level: str, say) -> str:
    """What a level is called; borders that are not true are named so."""
    if level == "municipality" and is_schematic():
        return say("level.municipality_schematic")
    return say(f"level.{level}")


def ground(frame: pd.DataFrame, view) -> tuple:
    """What `shapes` takes for a map: its level, and for networks the territory at
    the end of the period (None: the shipped one)."""
    level = dict(view.options)["level"]
    territory = frame.attrs.get("territory")
    return level, territory if level.startswith("network_") else None


def notes(level: str, say, territory=None) -> list[str]:
    """What a reader must know of a map's borders: how true they are, and whose."""
    result = []
    if level == "municipality" and is_schematic():
        result.append(say("caption.schematic"))
    if level.startswith("network_") and territory is None:
        result.append(say("caption.provisional"))
    if is_schematic():
        return [*result, say("caption.source_map")]
    return [*result, say("caption.source_own", source=borders_source())]


@cache
def centres(level: str, territory=None) -> dict[str, tuple[float, float]]:
    """Code → longitude and latitude of the middle of the member's largest part."""
    return {
        feature["id"]: middle(feature["geometry"]["coordinates"])
        for feature in shapes(level, territory)["features"]
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
    known = frame[view.by[0]].isin([*centres(*ground(frame, view)), "unknown"])
    return frame[known].reset_index(drop=True)


def everywhere(filters: Filters) -> Filters:
    """The same without what leaves territories out: what a colour stands for does not
    depend on which are chosen."""
    return replace(filters, network=(), region=())


def rates(found: pd.DataFrame, view, where: tuple) -> list[float]:
    """The numbers of a rate that may be shown on the ground of a map."""
    on_it = found[view.by[0]].isin(centres(*where)) & ~found["hidden"]
    return found.loc[on_it, "value"].dropna().tolist()


def rows_of(frame: pd.DataFrame, view, say) -> pd.DataFrame:
    """One row per territory: rate, count, their texts, class (-1 none, -2 hidden),
    colour, which is white where there is no class. The classes are in `attrs`: those of
    the rates `everywhere` in the frame's own, or else of its rates."""
    rate, count = view.measures
    dimension = view.by[0]
    codes = list(centres(*ground(frame, view)))
    table = pd.DataFrame(index=pd.Index(codes, name="code"))
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
    known = frame.attrs.get("everywhere") or table["rate"].tolist()
    made = classes(pd.Series(known, dtype=float), measures[rate].unit)
    table["class"] = made.of(table["rate"])
    table.loc[table["rate_hidden"], "class"] = -2
    table["colour"] = [
        theme.GROUND if number < 0 else made.colours[number]
        for number in table["class"]
    ]
    table.attrs["classes"] = made
    return table


class MapKey(NamedTuple):
    """What a map's colours and its largest circle stand for; no circle, no words."""

    legend: tuple[tuple[str, str], ...]
    circle: str


def map_key(rows: pd.DataFrame, view, say) -> MapKey:
    return MapKey(tuple(legend(rows, say)), circle_key(rows, view, say))


def legend(rows: pd.DataFrame, say) -> list[tuple[str, str]]:
    """Colour and text of every class, of hidden and of no value where they occur."""
    made = rows.attrs["classes"]
    texts = made.texts(rows["rate"], say)
    result = list(zip(made.colours, texts, strict=True))
    if (rows["class"] == -2).any():
        result.append((theme.HIDDEN, say("number.hidden")))
    if (rows["class"] == -1).any():
        result.append((theme.NO_DATA, say("chart.no_value")))
    return result


def circle_key(rows: pd.DataFrame, view, say) -> str:
    """What the largest circle stands for, in words; empty where there is none."""
    if not rows["count"].max() > 0:
        return ""
    most = rows.loc[rows["count"].idxmax()]
    title = say.of(load_measures()[view.measures[1]].title)
    return say("chart.largest_circle", name=title, count=most["count_text"])


@cache
def dots(code: str, level: str, territory=None) -> tuple[tuple[float, float], ...]:
    """Places all over a territory, 3 km apart, and at least its middle: what marks it
    as hidden."""
    rings = next(
        [np.array(ring, dtype=float) for part in thing["geometry"]["coordinates"]
         for ring in part]
        for thing in shapes(level, territory)["features"] if thing["id"] == code
    )  # fmt: skip
    every = np.concatenate(rings)
    (west, south), (east, north) = every.min(axis=0), every.max(axis=0)
    x, y = np.meshgrid(
        np.arange(2.5, 6.5, STEP / FLAT), np.arange(49.4, 51.6, STEP), indexing="ij"
    )
    near = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    x, y = x[near], y[near]
    inside = np.zeros(len(x), dtype=bool)
    for ring in rings:  # an odd number of borders to the east: inside
        for (x0, y0), (x1, y1) in zip(ring[:-1], ring[1:], strict=True):
            if y0 != y1:
                crossed = (y0 > y) != (y1 > y)
                inside ^= crossed & (x < (x1 - x0) * (y - y0) / (y1 - y0) + x0)
    found = tuple(zip(x[inside].tolist(), y[inside].tolist(), strict=True))
    return found or (centres(level, territory)[code],)


def territories(frame: pd.DataFrame, view, say) -> Drawing:
    """The map as a picture: filled shapes, circles, region borders, legend."""
    where = ground(frame, view)
    rows = rows_of(frame, view, say)
    figure = blank(say)
    figure.layout["height"] = HEIGHT
    paths: dict[int, list[str]] = {}
    for feature in shapes(*where)["features"]:
        number = int(rows.at[feature["id"], "class"])
        paths.setdefault(number, []).append(path(feature))
    shades = dict(zip(rows["class"], rows["colour"], strict=True))
    for number, parts in paths.items():
        figure.add_shape(
            type="path",
            path=" ".join(parts),
            fillcolor=shades[number],
            fillrule="evenodd",
            line={"color": theme.QUIET if number < 0 else theme.GROUND, "width": 0.7},
            layer="below",
        )
    figure.add_shape(
        type="path",
        path=" ".join(path(feature) for feature in shapes("region")["features"]),
        line={"color": theme.INK, "width": 1.2},
    )
    for feature in shapes(*where)["features"]:
        if feature["id"] == frame.attrs.get("highlight"):
            line = {"color": theme.INK, "width": CHOSEN}
            figure.add_shape(type="path", path=path(feature), line=line)
    masked = [
        dot for code in rows.index[rows["class"] == -2] for dot in dots(code, *where)
    ]
    if masked:
        figure.add_scatter(
            x=[dot[0] for dot in masked],
            y=[dot[1] for dot in masked],
            mode="markers",
            marker={"size": 2.5, "color": theme.QUIET},
            hoverinfo="skip",
            showlegend=False,
        )
    key = map_key(rows, view, say)
    for colour, text in key.legend:
        hidden = colour == theme.HIDDEN
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=text,
            marker={
                "symbol": "square-open-dot" if hidden else "square",
                "size": 14,
                "color": theme.QUIET if hidden else colour,
                "line": {"color": theme.QUIET, "width": 1},
            },
        )
    known = rows[rows["count"].fillna(0) > 0]
    places = centres(*where)
    middles = [places[code] for code in known.index]
    largest = known["count"].max() if len(known) else 1.0
    figure.add_scatter(
        x=[place[0] for place in middles],
        y=[place[1] for place in middles],
        mode="markers",
        marker={
            "size": (22 * np.sqrt(known["count"] / largest)).tolist(),
            "color": theme.SERIES[1],
            "opacity": 0.8,
            "line": {"color": theme.GROUND, "width": 1.2},
        },
        name=key.circle,
        customdata=known[["name", "rate_text", "count_text"]].to_numpy().tolist(),
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<br>%{customdata[2]}"
        "<extra></extra>",
    )
    figure.layout["xaxis"].update(visible=False, range=[2.5, 6.45])
    figure.layout["yaxis"].update(
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
