"""Names and default territories that the build writes beside the polygons."""

import csv
from pathlib import Path

import pandas as pd


HERE = Path(__file__).parent
REFERENCE = HERE.parent / "reference"
LOCALES = HERE.parent.parent / "locales"
REGIONS = {"02000": "VLG", "03000": "WAL", "04000": "BRU"}
# The nine municipalities of the German-speaking Community.
GERMAN = {
    "63001",
    "63012",
    "63013",
    "63023",
    "63040",
    "63048",
    "63061",
    "63067",
    "63087",
}
CHILD = {
    "10000": "K01",
    "20001": "K02",
    "40000": "K03",
    "30000": "K04",
    "70000": "K05",
    "04000": "K06",
    "20002": "K07",
    "50000": "K08",
    "60000": "K09",
    "80000": "K10",
    "90000": "K11",
}
# By arrondissement: the network's published area, provisional until a territory file.
ADULT = {
    "A01": ("31", "35"),
    "A02": ("36", "37", "33", "32", "38"),
    "A03": ("34",),
    "A04": ("44", "43", "45"),
    "A05": ("41", "42", "46"),
    "A06": ("11",),
    "A07": ("12",),
    "A08": ("13",),
    "A09": ("24",),
    "A10": ("23",),
    "A11": ("71",),
    "A12": ("72", "73"),
    "A13": ("21",),
    "A14": ("25",),
    "A15": ("52", "56"),
    "A16": ("53", "57", "51", "55", "58"),
    "A17": ("62", "61", "64"),
    "A18": ("63",),
    "A19": ("81", "82", "83", "84", "85"),
    "A20": ("92", "91", "93"),
}
# The start of the first convention, before which no territory is asked for.
START = "2021-09-01"


def write_names(table: pd.DataFrame, official: dict[str, dict[str, str]]) -> None:
    """locales/places.csv: level, code, fr, nl, de, en.

    German and English names of a municipality are those of names.csv, else the one of
    its region's language (French in Brussels); an area is called by its largest
    municipalities.
    """
    with open(HERE / "names.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    given = {row["code"]: row for row in rows if row["level"] == "municipality"}
    rows = [row for row in rows if row["level"] != "municipality"]
    names = {}
    for nis, region in zip(table["nis"], table["region"], strict=True):
        own = official[nis]["nl" if region == "VLG" else "fr"]
        names[nis] = given.get(nis) or {**official[nis], "de": own, "en": own}
    largest = table.sort_values("weight", ascending=False)
    for area, members in largest.groupby("area"):
        entry = {"level": "area", "code": area}
        for language in ("fr", "nl", "de", "en"):
            listed = [names[nis][language] for nis in members["nis"]]
            more = len(listed) - 3
            entry[language] = ", ".join(listed[:3]) + (
                f" (+{more})" if more > 0 else ""
            )
        rows.append(entry)
    for nis, name in names.items():
        rows.append(
            {
                "level": "municipality",
                "code": nis,
                **{language: name[language] for language in ("fr", "nl", "de", "en")},
            }
        )
    for row in rows:
        for language in ("fr", "nl", "de", "en"):
            row[language] = row[language].replace("'", "’")
    pd.DataFrame(rows)[["level", "code", "fr", "nl", "de", "en"]].to_csv(
        LOCALES / "places.csv", index=False, lineterminator="\n"
    )


def write_territory(table: pd.DataFrame) -> None:
    """territory.csv: an adult and a child network each, or the mixed one for both."""
    adult = {code: network for network, codes in ADULT.items() for code in codes}
    rows = []
    for nis, province in zip(table["nis"], table["province"], strict=True):
        networks = ("M01",) if nis in GERMAN else (adult[nis[:2]], CHILD[province])
        rows += [(nis, network, START) for network in networks]
    pd.DataFrame(rows, columns=["nis", "network_id", "from"]).to_csv(
        REFERENCE / "territory.csv", index=False, lineterminator="\n"
    )
