"""What a map says of its borders: the shipped ones, and a deployment's own."""

import json
from datetime import date

import pandas as pd
import pytest

import settings
from data import geography
from data.uploads import territory
from i18n import LANGUAGES, Speech
from metrics import Filters
from tests.metrics.world import load_world
from views.captions import caption
from views.follow_up.coverage import MAPS
from views.maps import LEVELS, level_name, notes


@pytest.fixture
def own_borders(tmp_path, monkeypatch):
    path = tmp_path / "communes.geojson"
    path.write_text(json.dumps(geography.shapes("municipality")), encoding="utf-8")
    config = (settings.ROOT / "config.toml").read_text(encoding="utf-8")
    named = f'[geography]\nmunicipalities = "{path.as_posix()}"\nsource = "© Bureau X"'
    changed = tmp_path / "config.toml"
    changed.write_text(config.replace("[geography]", named), encoding="utf-8")
    monkeypatch.setenv("CONFIG_FILE", str(changed))
    settings.load_settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.load_settings.cache_clear()


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_municipalities_are_called_schematic(language):
    say = Speech(language)
    assert level_name("municipality", say) == say("level.municipality_schematic")
    assert say("caption.schematic") in notes("municipality", say)
    assert all(say("caption.source_map") in notes(level, say) for level in LEVELS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_borders_are_not_called_schematic(own_borders, language):
    say = Speech(language)
    assert level_name("municipality", say) == say("level.municipality")
    for level in LEVELS:
        said = " ".join(notes(level, say))
        assert say("caption.schematic") not in said
        assert say("caption.source_map") not in said
        assert "© Bureau X" in said


def test_the_caption_of_a_map_carries_them():
    say = Speech("nl")
    frame = pd.DataFrame({"value": [], "hidden": []})
    said = caption(frame, MAPS[-1], Filters("2023-01", "2023-12"), say)
    assert "Schematische gemeentegrenzen." in said
    assert say("caption.source_map") in said


def test_a_loaded_territory_is_drawn_and_not_called_provisional(store):
    """Aalst moves to another network from 2023 on: the map follows the numbers."""
    assert ("41002", "A05") in geography.default_territory()
    moved = {"nis": "41002", "network_id": "A06", "from": date(2023, 1, 1)}
    load_world(store, {"territory": [moved]})
    state = store.state()
    pairs = territory(store, state, "2023-12")
    assert ("41002", "A06") in pairs and ("41002", "A05") not in pairs
    assert territory(store, 0, "2023-12") is None
    say = Speech("nl")
    frame = pd.DataFrame({"value": [], "hidden": []})
    frame.attrs["territory"] = pairs
    filters = Filters("2023-01", "2023-12")
    assert say("caption.provisional") not in caption(frame, MAPS[0], filters, say)
    frame.attrs["territory"] = None
    assert say("caption.provisional") in caption(frame, MAPS[0], filters, say)
    old, new = (
        {
            f["id"]: f["geometry"]
            for f in geography.shapes("network_adult", t)["features"]
        }
        for t in (None, pairs)
    )
    assert old["A05"] != new["A05"] and old["A06"] != new["A06"]
    assert old["A01"] == new["A01"]
