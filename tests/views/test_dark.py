"""Figures on a dark ground: the same drawing, and no colour of the light one left."""

import json
import re

from tests.views.test_charts import NETWORKS, panel
from views import theme
from views.dark import on_dark, triple


COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}\b|rgba?\([^)]*\)|hsl[^)]*\)")


def coloured(part, place: str = "") -> list[tuple[str, str]]:
    """Every colour in a figure with its place; words are none."""
    if isinstance(part, dict):
        return [
            pair
            for key, value in sorted(part.items())
            if key not in ("text", "ticktext", "name", "customdata", "hovertemplate")
            for pair in coloured(value, f"{place}.{key}")
        ]
    if isinstance(part, list | tuple):
        return [pair for value in part for pair in coloured(value, place)]
    found = COLOUR.findall(part) if isinstance(part, str) else []
    return [(place, colour) for colour in found]


def test_every_colour_of_every_figure_is_exchanged(panels):
    dark = set(theme.DARK.values())
    for shown in panels:
        light = coloured(json.loads(shown.light))
        exchanged = coloured(json.loads(shown.dark))
        assert len(light) == len(exchanged) > 0, shown.key
        for (place, before), (_, after) in zip(light, exchanged, strict=True):
            if before.startswith("rgba"):
                known = [f"rgba({triple(one)}," for one in dark]
                assert after.startswith(tuple(known)), f"{shown.key} {place} {before}"
            else:
                assert after == theme.DARK.get(before), f"{shown.key} {place} {before}"


def test_no_colour_is_called_by_its_name(panels):
    """`white` would stay white."""
    for shown in panels:
        written = shown.light.decode()
        named = re.findall(r'color":"(?!#|rgba)[^"]*"', written)
        assert named == [], shown.key


def test_the_map_to_click_is_exchanged(panels):
    maps = [shown for shown in panels if shown.is_map]
    assert maps
    for shown in maps:
        light, dark = (json.loads(told) for told in (shown.light_map, shown.dark_map))
        before, after = coloured(light), coloured(dark)
        assert len(before) == len(after) > len(light["colours"])
        for (place, one), (_, other) in zip(before, after, strict=True):
            assert other == theme.DARK.get(one), f"{shown.key} {place} {one}"


def test_numbers_and_words_stay():
    drawn = panel("patients_by_network", NETWORKS).drawing
    drawn.layout["title"] = {"text": f"named {theme.ACCENT}"}
    light, dark = drawn.figure, on_dark(drawn).figure
    assert dark.layout.title.text == f"named {theme.ACCENT}"
    for one, other in zip(light.data, dark.data, strict=True):
        assert one.x == other.x and one.y == other.y
        assert one.customdata == other.customdata
    assert light.layout.paper_bgcolor == theme.GROUND
    assert dark.layout.paper_bgcolor == theme.DARK[theme.GROUND]


def test_a_figure_is_drawn_once_for_each_ground():
    shown = panel("patients_by_network", NETWORKS)
    assert shown.light is shown.light and shown.dark is shown.dark
    assert shown.light != shown.dark
