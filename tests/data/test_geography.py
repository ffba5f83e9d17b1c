"""The shipped geography: codes fit together, shapes cover the country once."""

import json

import pandas as pd
import pytest

import settings
from data import geography
from data.geography.dissolve import area, dissolve
from i18n import LANGUAGES, places


COUNTS = {
    "region": 4,
    "province": 11,
    "arrondissement": 43,
    "area": 124,
    "municipality": 565,
    "network_adult": 21,
    "network_child": 12,
}


def extent(collection: dict) -> float:
    """Square degrees covered; holes run the other way and so are taken off."""
    return sum(
        area(ring)
        for feature in collection["features"]
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
    )


@pytest.mark.parametrize(("level", "count"), COUNTS.items())
def test_every_level_covers_the_country(level, count):
    collection = geography.shapes(level)
    assert len({feature["id"] for feature in collection["features"]}) == count
    assert extent(collection) == pytest.approx(
        extent(geography.shapes("municipality")), rel=1e-3
    )
    for feature in collection["features"]:
        for outline, *holes in feature["geometry"]["coordinates"]:
            assert area(outline) > 0 and all(area(hole) < 0 for hole in holes)
            assert outline[0] == outline[-1]


@pytest.mark.parametrize("level", list(COUNTS)[:5])
def test_every_member_has_a_name_in_four_languages(level):
    for feature in geography.shapes(level)["features"]:
        assert all(places()[level, feature["id"]][language] for language in LANGUAGES)


def test_names():
    assert places()["municipality", "63040"] == {
        "fr": "La Calamine", "nl": "Kelmis", "de": "Kelmis", "en": "Kelmis"
    }  # fmt: skip
    assert places()["arrondissement", "58000"]["fr"] == "La Louvière"
    assert places()["region", "DG"]["de"] == "Deutschsprachige Gemeinschaft"


def test_municipalities_know_where_they_are():
    table = geography.municipalities()
    assert len(table) == 565 and table.notna().all(axis=None)
    assert (
        table["lon"].between(2.5, 6.5).all() and table["lat"].between(49.4, 51.6).all()
    )
    assert (table["weight"] > 0).all()
    german = table[table["region"] == "DG"]
    assert len(german) == 9 and set(german["arrondissement"]) == {"63000"}
    assert (table["arrondissement"].str[:2] == table["nis"].str[:2]).all()
    brussels = table[table["region"] == "BRU"]
    assert len(brussels) == 19 and set(brussels["province"]) == {"04000"}


def test_codes_of_before_the_mergers_have_one_successor():
    today = set(geography.municipalities()["nis"])
    successors = geography.nis_successors()
    assert set(successors.values()) <= today
    assert not set(successors) & today
    # Until 2018 there were 589: those that keep their code (Antwerp did, though it took
    # in a neighbour) and those that lost it.
    made = set(successors.values()) - {"11002"}
    assert len(today - made) + len(successors) == 589
    assert successors["55022"] == "58001" and successors["54007"] == "57096"
    assert successors["11056"] == "46030" and successors["82005"] == "82039"


def test_postcodes():
    table = geography.postcodes()
    assert set(table["nis"]) == set(geography.municipalities()["nis"])
    shared = table.groupby("postcode").size()
    assert sorted(shared[shared > 1].index) == ["1040", "1050", "1804"]
    assert set(table.loc[table["postcode"] == "1000", "nis"]) == {"21004"}


def test_each_municipality_has_an_adult_and_a_child_network():
    networks = pd.read_csv(geography.REFERENCE / "networks.csv", dtype=str)
    assert networks["audience"].value_counts().to_dict() == {
        "adult": 20, "child": 11, "mixed": 1
    }  # fmt: skip
    for level in ("network_adult", "network_child"):
        assert len(geography.members(level, None)) == 565
    served = {network for _, network in geography.default_territory()}
    assert served == set(networks["network_id"])
    assert geography.members("network_adult", None)["63023"] == "M01"


def test_population_is_that_of_the_country():
    table = pd.read_csv(
        geography.REFERENCE / "population_2024.csv", dtype={"province": str}
    )
    assert table["inhabitants"].sum() == 11_763_650
    assert table.groupby("region")["inhabitants"].sum().to_dict() == {
        "VLG": 6_821_770, "WAL": 3_612_804, "BRU": 1_249_597, "DG": 79_479
    }  # fmt: skip


def test_a_ring_of_neighbours_leaves_a_hole():
    def square(code, x, y):
        ring = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
        return {"id": code, "geometry": {"coordinates": [[ring]]}}

    nine = [square(f"{x}{y}", x, y) for x in range(3) for y in range(3)]
    groups = {row["id"]: "centre" if row["id"] == "11" else "around" for row in nine}
    merged = dissolve({"features": nine}, groups)
    around, centre = (row["geometry"]["coordinates"] for row in merged["features"])
    assert [len(polygon) for polygon in around] == [2]
    assert area(around[0][0]) == 9 and area(around[0][1]) == -1
    assert [area(ring) for ring in centre[0]] == [1]


def test_an_own_file_of_municipalities_is_used(tmp_path, monkeypatch):
    shipped = geography.shapes("municipality")
    own = json.loads(json.dumps(shipped))
    for feature in own["features"]:
        feature["properties"] = {"CD_MUNTY_REFNIS": feature.pop("id")}
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps(own), encoding="utf-8")
    config = settings.ROOT / "config.toml"
    text = config.read_text(encoding="utf-8").replace(
        "[geography]", f'[geography]\nmunicipalities = "{path.as_posix()}"'
    )
    changed = tmp_path / "config.toml"
    changed.write_text(text, encoding="utf-8")
    monkeypatch.setenv("CONFIG_FILE", str(changed))
    settings.load_settings.cache_clear()
    geography.shapes.cache_clear()
    try:
        assert not geography.is_schematic()
        assert len(geography.shapes("province")["features"]) == 11
        assert extent(geography.shapes("province")) == pytest.approx(extent(shipped))
    finally:
        monkeypatch.undo()
        settings.load_settings.cache_clear()
        geography.shapes.cache_clear()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"SQLite format 3\x00\xff", "is no GeoJSON"),
        (
            json.dumps(
                {
                    "features": [
                        {
                            "properties": {"nis": "21004"},
                            "geometry": {
                                "type": "Polygon",
                                "coordinates": [[[148_000.0, 170_000.0]]],
                            },
                        }
                    ]
                }
            ).encode(),
            "not in degrees",
        ),
    ],
)
def test_an_own_file_that_cannot_be_drawn_is_refused(tmp_path, content, said):
    path = tmp_path / "borders"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=said):
        geography.read_own(path)


def test_a_level_that_does_not_exist():
    with pytest.raises(ValueError, match="'commune' is none of region"):
        geography.shapes("commune")
