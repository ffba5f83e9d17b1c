"""Shapes and reference tables of Belgium, as the product ships them.

Municipality borders are schematic (cells around the places inside exact areas) unless
the deployment names its own file; the other levels are exact. Attribution to show with
every map: the text `geography.attribution`.
"""

import json
from functools import cache
from pathlib import Path

import pandas as pd

from data.geography.dissolve import dissolve
from settings import load_settings


HERE = Path(__file__).parent
REFERENCE = HERE.parent / "reference"
ATTRIBUTION = "geography.attribution"
FILES = {
    "region": "regions",
    "province": "provinces",
    "arrondissement": "arrondissements",
    "area": "areas",
    "municipality": "municipalities",
}
LEVELS = (*FILES, "network_adult", "network_child")
# Names under which open municipality files carry the code.
CODE_COLUMNS = ("code", "nis", "refnis", "cd_munty_refnis", "cd_refnis", "nisc", "id")


@cache
def municipalities() -> pd.DataFrame:
    """The 565 municipalities: nis, area, arrondissement, province, region, lon, lat,
    weight (the part of the population that falls to it in the synthetic example)."""
    codes = {"nis": str, "arrondissement": str, "province": str}
    return pd.read_csv(REFERENCE / "municipalities.csv", dtype=codes)


@cache
def postcodes() -> pd.DataFrame:
    """Postal code and municipality; three codes belong to two municipalities."""
    return pd.read_csv(REFERENCE / "postcodes.csv", dtype=str)


@cache
def nis_successors() -> dict[str, str]:
    """Codes of before the mergers of 2019 and 2025, and the code that replaced each."""
    table = pd.read_csv(REFERENCE / "nis_successors.csv", dtype=str)
    return dict(zip(table["old"], table["new"], strict=True))


@cache
def default_territory() -> tuple[tuple[str, str], ...]:
    """Pairs of municipality and network in force until a territory file is loaded."""
    table = pd.read_csv(REFERENCE / "territory.csv", dtype=str)
    return tuple(zip(table["nis"], table["network_id"], strict=True))


def is_schematic() -> bool:
    """Whether the municipality borders are the shipped, schematic ones."""
    return load_settings().municipalities is None


def borders_source() -> str:
    """Whose the deployment's own municipality borders are, as it says itself."""
    return load_settings().borders_source


@cache
def shapes(level: str, territory: tuple[tuple[str, str], ...] | None = None) -> dict:
    """A level as GeoJSON: one MultiPolygon per member, its code as `id` and in `code`.

    Outer rings are counter-clockwise (RFC 7946). `territory` are the pairs of
    municipality and network for the network levels; the shipped ones when None. Raises
    `ValueError` for a level that does not exist.
    """
    if level not in LEVELS:
        raise ValueError(f"{level!r} is none of {', '.join(LEVELS)}")
    if level.startswith("network_"):
        return dissolve(shapes("municipality"), members(level, territory))
    own = load_settings().municipalities
    if own is None:
        return json.loads(
            (HERE / f"{FILES[level]}.geojson").read_text(encoding="utf-8")
        )
    if level == "municipality":
        return read_own(own)
    table = municipalities()
    groups = dict(zip(table["nis"], table[level], strict=True))
    return dissolve(shapes("municipality"), groups)


def members(
    level: str, territory: tuple[tuple[str, str], ...] | None
) -> dict[str, str]:
    """Municipality → network of the level's audience; a mixed network serves both."""
    networks = pd.read_csv(REFERENCE / "networks.csv", dtype=str)
    audience = dict(zip(networks["network_id"], networks["audience"], strict=True))
    wanted = {level.removeprefix("network_"), "mixed"}
    return {
        nis: network
        for nis, network in territory or default_territory()
        if audience.get(network, "mixed") in wanted
    }


def read_own(path: Path) -> dict:
    """The deployment's municipalities. Raises `ValueError` where the file is no GeoJSON
    in degrees, or a code is missing."""
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise ValueError(
            f"{path} is no GeoJSON: convert it"
            " (ogr2ogr -t_srs EPSG:4326 borders.geojson)"
        ) from None
    known = set(municipalities()["nis"])
    features = []
    for feature in collection["features"]:
        named = {key.lower(): value for key, value in feature["properties"].items()}
        found = [str(named[key]).zfill(5) for key in CODE_COLUMNS if key in named]
        nis = nis_successors().get(found[0], found[0]) if found else None
        if nis not in known:
            raise ValueError(
                f"{path}: a feature has no REFNIS code of 2025 in any of "
                f"{', '.join(CODE_COLUMNS)}; found {found[:1] or 'none'}"
            )
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        x, y, *_ = polygons[0][0][0]
        if not (2 < x < 7 and 49 < y < 52):
            raise ValueError(
                f"{path}: {nis} lies at {x}, {y}, not in degrees in Belgium: convert it"
                " to longitude and latitude (ogr2ogr -t_srs EPSG:4326)"
            )
        features.append(
            {
                "type": "Feature",
                "id": nis,
                "properties": {"code": nis, "exact": True},
                "geometry": {"type": "MultiPolygon", "coordinates": polygons},
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    return dissolve(collection, {nis: nis for nis in known})
