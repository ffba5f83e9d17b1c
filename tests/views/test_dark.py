"""Figures on a dark ground: the same drawing, and no colour of the light one left."""

import json
import re

import pytest

import data
from data import demo
from exports.asked import basis_at
from i18n import Speech
from metrics import Filters
from tests.views.test_charts import NETWORKS, panel
from views import VIEWS, theme
from views.dark import on_dark, paint, triple


COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}\b|rgba?\([^)]*\)|hsl[^)]*\)")


@pytest.fixture(scope="module")
def panels(tmp_path_factory):
    """Every view of a small example, some of its values hidden."""
    url = f"duckdb:///{tmp_path_factory.mktemp('dark') / 'example.duckdb'}"
    store = data.open_database(url)
    demo.make(store, 0.01)
    basis = basis_at(store, store.state())
    say, filters = Speech("fr", basis.networks), Filters("2024-01", "2024-12")
    earlier = Filters("2023-01", "2023-12")
    yield [basis.panel(view, say, filters, earlier) for view in VIEWS.values()]
    store.engine.dispose()


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
        light = coloured(shown.figure.to_plotly_json())
        exchanged = coloured(shown.dark_figure.to_plotly_json())
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
        written = shown.figure.to_json()
        named = re.findall(r'color":"(?!#|rgba)[^"]*"', written)
        assert named == [], shown.key


def test_the_map_to_click_is_exchanged(panels):
    maps = [shown for shown in panels if shown.is_map]
    assert maps
    for shown in maps:
        light, dark = (
            json.loads(deck.to_json()) for deck in (shown.deck, shown.dark_deck)
        )
        for one, other in zip(light["layers"], dark["layers"], strict=True):
            assert one["id"] == other["id"]
            for name in ("getFillColor", "getLineColor"):
                if isinstance(one.get(name), list):
                    before, after = one[name], other[name]
                    hexed = "#" + "".join(f"{part:02X}" for part in before[:3])
                    assert ",".join(map(str, after[:3])) == triple(paint(hexed))
                    assert before[:3] != after[:3] and before[3:] == after[3:]
        fills = [
            {
                str(one["properties"]["fill"])
                for one in whole["layers"][0]["data"]["features"]
            }
            for whole in (light, dark)
        ]
        assert len(fills[0]) == len(fills[1]) and not fills[0] & fills[1]


def test_numbers_and_words_stay():
    figure = panel("patients_by_network", NETWORKS).figure
    figure.layout.title.text = f"named {theme.ACCENT}"
    dark = on_dark(figure)
    assert dark.layout.title.text == f"named {theme.ACCENT}"
    for one, other in zip(figure.data, dark.data, strict=True):
        assert one.x == other.x and one.y == other.y
        assert one.customdata == other.customdata
    assert figure.layout.paper_bgcolor == theme.GROUND  # files are made from it
    assert dark.layout.paper_bgcolor == theme.DARK[theme.GROUND]


def test_plotly_is_told_that_it_is_another_drawing():
    shown = panel("patients_by_network", NETWORKS)
    assert shown.figure.layout.datarevision != shown.dark_figure.layout.datarevision
    assert shown.dark_figure is shown.dark_figure  # made once
