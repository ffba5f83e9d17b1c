"""The map to point at and click: what it says, and what it is drawn with."""

import json
import re

import pandas as pd
import pytest

from data import geography
from i18n import Speech
from settings import ROOT
from views.maps import LEVELS
from views.territories import DIGITS, outlines


@pytest.fixture(scope="module")
def maps(panels):
    return [shown for shown in panels if shown.is_map]


def test_it_says_what_the_table_says(maps):
    say, compared = Speech("fr"), 0
    for shown in maps:
        name, *titles = shown.table.columns
        rows = {row.pop(name): row for row in shown.table.to_dict("records")}
        for told in json.loads(shown.light_map)["territories"].values():
            row = rows.get(told["name"])
            if row is None:  # nobody lives there who was reached
                continue
            texts = [
                value
                if isinstance(value, str)
                else say.value(
                    float("nan") if value is None else value, shown.units[at]
                )
                for at, value in row.items()
            ]
            assert told["words"] == [
                f"{title}\u202f: {text}"
                for title, text in zip(titles, texts, strict=True)
            ]
            compared += 1
    assert compared > 500


def test_hidden_ones_have_neither_colour_nor_circle(maps):
    seen = 0
    for shown in maps:
        hidden = shown.table.iloc[:, 1] == Speech("fr")("table.hidden")
        names = set(shown.table[hidden].iloc[:, 0])
        for told in json.loads(shown.light_map)["territories"].values():
            assert (told["fill"] is None) == (told["name"] in names), told["name"]
            if told["name"] in names:
                seen += 1
                assert told["radius"] == 0
    assert seen


def test_it_is_marked_and_says_what_the_largest_circle_stands_for(maps):
    for shown in maps:
        assert json.loads(shown.light_map)["synthetic"] == shown.provenance.synthetic
        name, _, title = shown.table.columns
        most = pd.to_numeric(shown.table[title], errors="coerce").max()
        assert shown.shapes.key.circle == Speech("fr")(
            "chart.largest_circle",
            name=title,
            count=Speech("fr").value(most, "count"),
        )
        assert shown.shapes.key.circle in {
            one.get("name") for one in shown.drawing.data
        }


def test_it_holds_no_coordinates_and_names_its_outlines(maps):
    for shown in maps:
        told, borders = json.loads(shown.light_map), json.loads(shown.outlines)
        assert told["outlines"] == borders["name"]
        codes = [code for code, *_ in borders["territories"]]
        assert codes == list(told["territories"])
        assert told["alt"] == shown.alt
        assert not re.search(rb"\d\.\d{3}", shown.light_map)
        assert json.loads(shown.dark_map)["outlines"] == told["outlines"]


@pytest.mark.parametrize("level", LEVELS)
def test_outlines_are_the_shapes(level):
    told = json.loads(outlines(level).written)
    shapes = geography.shapes(level)["features"]
    for (code, middle, rings), feature in zip(told["territories"], shapes, strict=True):
        assert code == feature["id"]
        assert 49 < middle[0] < 52 and 2 < middle[1] < 7
        assert rings == [
            [
                [[round(y, DIGITS), round(x, DIGITS)] for x, y in ring]
                for ring in polygon
            ]
            for polygon in feature["geometry"]["coordinates"]
        ]


def test_another_territory_has_another_name():
    pairs = geography.default_territory()
    moved = tuple(
        (nis, "A06" if network == "A05" else network) for nis, network in pairs
    )
    assert outlines("network_adult", moved).name != outlines("network_adult").name
    assert outlines("network_adult", pairs).name == outlines("network_adult").name


def test_leaflet_is_the_one_that_is_named():
    script = (ROOT / "ui/territories.js").read_text("utf-8")
    file = ROOT / "static" / re.search(r"'app/static/(.*)'", script)[1]
    version = re.fullmatch(r"leaflet-([\d.]+)\.min\.js", file.name)[1]
    assert f"Leaflet {version}," in file.read_text("utf-8")[:200]
    assert (ROOT / "static/leaflet-LICENSE.txt").exists()
