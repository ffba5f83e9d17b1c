"""The integrated-care pilots of the example: published names, numbers for the rest."""

from pathlib import Path

import pandas as pd

from data import geography


KNOWN = Path(__file__).with_name("pilots.csv")  # names with a published region
# How many of the pilots reached a phase, and when.
PHASES = (
    ("interest", "2016-05-31", 70), ("conceptualisation", "2016-12-01", 20),
    ("file_submitted", "2017-09-18", 18), ("selected", "2017-12-18", 12),
    ("running", "2018-01-01", 12), ("ended", "2022-12-31", 12),
)  # fmt: skip
SIGNED = {"VLG": 6, "WAL": 5, "BRU": 1}
COACHED = ("VLG", "WAL", "VLG", "WAL", "BRU", "VLG", "BRU", "DG")
OTHERS = (["VLG"] * 10 + ["WAL"] * 7 + ["BRU"] * 3) * 3
# Where the numbered ones that were signed are put, an arrondissement each: made up.
PLACES = {"VLG": ("12000", "34000", "36000", "45000", "73000"),
          "WAL": ("53000", "55000")}  # fmt: skip
CRITERIA = ("territory", "consortium", "action_plan", "governance")
INHABITANTS = 11_763_650
FACTS = ["territory", "inhabitants", "target_patients", "partners"]


def make_pilots() -> pd.DataFrame:
    """Seventy that were interested, each phase they reached, and for the numbered ones
    among those that handed in a file the marks of a jury."""
    known = pd.read_csv(KNOWN, dtype={"territory": str})
    regions = known["region"].tolist()
    for region, signed in SIGNED.items():
        regions += [region] * (signed - regions.count(region))
    regions = [*regions, *COACHED, *OTHERS][:70]
    free = {region: iter(places) for region, places in PLACES.items()}
    rows = []
    for place, region in enumerate(regions):
        key = f"P{place + 1:02d}"
        if place < len(known):
            facts = known.iloc[place].to_dict()
        else:
            facts = {"name": key} | made_up(place, next(free.get(region, iter(())), ""))
        facts |= {"project_key": key, "region": region}
        for phase, date, reached in PHASES:
            if place < reached:
                rows.append(facts | {"phase": phase, "date": date})
                if phase == "file_submitted" and place >= len(known):
                    rows += [rows[-1] | marks for marks in scores(place)]
    frame = pd.DataFrame(rows)
    whole = ["inhabitants", "target_patients", "partners"]
    frame[whole] = frame[whole].astype("Int64")
    return frame.assign(date=pd.to_datetime(frame["date"]))


def made_up(place: int, arrondissement: str) -> dict:
    """Territory, size and partners of a numbered project; nothing without a place."""
    if not arrondissement:
        return dict.fromkeys(FACTS)
    table = geography.municipalities()
    mine = table[table["arrondissement"] == arrondissement]
    share = mine["weight"].sum() / table["weight"].sum()
    people = round(INHABITANTS * share, -2)
    return {
        "territory": ",".join(sorted(mine["nis"])),
        "inhabitants": people,
        "target_patients": round(people * (0.05 + place % 5 / 100), -2),
        "partners": 18 + place * 7 % 41,
    }


def scores(place: int) -> list[dict]:
    """Marks out of 20; they decide nothing."""
    return [
        {"criterion": criterion, "score": float(8 + place * step % 11)}
        for criterion, step in zip(CRITERIA, (3, 5, 7, 4), strict=True)
    ]
