"""A small made-up programme, as plain rows and as records in the database."""

import datetime
import random

import pandas as pd

from data.keys import hashed, row_keys
from data.load import store_records
from data.records import load_kinds


NIS = {"11002": "VLG", "21004": "BRU", "62063": "WAL", "63023": "DG"}
NETWORKS = {"A06": "adult", "K01": "child", "M01": "mixed", "A13": "adult"}


def make_world(seed: int) -> dict[str, list[dict]]:
    """Records of every kind that a measure counts, as dictionaries with plain keys."""
    rng = random.Random(seed)
    day = datetime.date(2022, 10, 1)
    days = [day + datetime.timedelta(n) for n in range(500)]
    provider = [
        {
            "provider_key": f"p{n}",
            "profession": rng.choice(["psychologist", "orthopedagogue", None]),
            "languages": rng.choice(["fr", "nl", "fr,nl", None]),
            "nis": rng.choice([*NIS, None]),
        }
        for n in range(6)
    ]
    contract = []
    for n in range(9):
        start = rng.choice(days)
        contract.append(
            {
                "contract_key": f"c{n}",
                "provider_key": f"p{rng.randrange(6)}",
                "network_id": rng.choice(list(NETWORKS)),
                "start": start,
                "end": rng.choice(
                    [None, start + datetime.timedelta(rng.randrange(300))]
                ),
                "hours_per_week": rng.choice([None, 19.0, 38.0]),
            }
        )
    patient = [
        {
            "patient_key": f"q{n}",
            "birth_year": rng.choice([None, 1950, 1999, 2000, 2001, 2015]),
            "sex": rng.choice(["F", "M", None]),
            "bim": rng.choice([True, False, None]),
            "nis": rng.choice([*NIS, None]),
        }
        for n in range(14)
    ]
    session = []
    for n in range(rng.randrange(1, 60)):
        group = rng.random() < 0.3
        session.append(
            {
                "session_key": f"s{n}",
                "date": rng.choice(days),
                "network_id": rng.choice(list(NETWORKS)),
                "provider_key": f"p{rng.randrange(6)}",
                "patient_key": f"q{rng.randrange(14)}" if rng.random() < 0.95 else None,
                "function": rng.choice(["PPL", "SPS", "F1", "F2"]),
                "format": "group" if group else "individual",
                "place": rng.choice(["practice", "outreach", "video", None]),
                "group_key": f"g{rng.randrange(5)}" if group else None,
                "duration_min": 60,
                "amount_insurer": 50.0,
                "amount_patient": 11.0,
                "is_correction": False,
            }
        )
    for row in rng.sample(session, len(session) // 8):
        undone = {
            "amount_insurer": -50.0,
            "amount_patient": -11.0,
            "is_correction": True,
        }
        session.append({**row, **undone})
    support = [
        {
            "support_key": f"u{n}",
            "date": rng.choice(days),
            "network_id": rng.choice(list(NETWORKS)),
            "provider_key": f"p{rng.randrange(6)}",
            "modality": rng.choice(["outreach_work", "case_advice", "co_consultation"]),
            "actor": rng.choice(["gp", "school", None]),
            "participants": rng.randrange(1, 9),
            "duration_min": 90,
            "patient_present": rng.choice([True, False]),
        }
        for n in range(rng.randrange(8))
    ]
    population = [
        {
            "nis": nis,
            "year": year,
            "age": age,
            "sex": sex,
            "inhabitants": rng.randrange(500),
        }
        for nis in NIS
        for year in (2022, 2023)
        for age in (10, 20, 40)
        for sex in ("F", "M")
    ]
    return {
        "provider": provider,
        "contract": contract,
        "patient": patient,
        "session": session,
        "support": support,
        "population": population,
    }


def make_busy(seed: int, agreeing: bool) -> dict[str, list[dict]]:
    """A programme in which people come often, on few days; `agreeing`, if each session
    of a group is on one day, of one network, provider and function."""
    world, rng = make_world(seed), random.Random(seed)
    days = sorted({row["date"] for row in world["session"]})[::4]
    sessions, leaders = [], {}
    for number in range(150):
        row = dict(rng.choice(world["session"]))
        row |= {"session_key": f"t{number}", "date": rng.choice(days)}
        row |= {"patient_key": f"q{rng.randrange(8)}", "is_correction": False}
        row |= {"amount_insurer": 50.0, "amount_patient": 11.0}
        if row["group_key"]:
            row["group_key"] = f"g{rng.randrange(12)}"
        leader = leaders.setdefault(row["group_key"] or number, row)
        if agreeing:
            same = ("date", "network_id", "provider_key", "function")
            row |= {name: leader[name] for name in same}
        sessions.append(row)
    return world | {"session": sessions}


def load_world(store, world: dict[str, list[dict]]) -> int:
    """The world as one upload."""
    frames = {kind: stored(kind, rows) for kind, rows in world.items() if rows}
    return store_records(store, frames, filenames=["world"], sha256=str(id(world)))


def load_made(store, seed: int) -> None:
    load_world(store, make_world(seed))


def load_busy(store, seed: int, agreeing: bool) -> None:
    load_world(store, make_busy(seed, agreeing))


def stored(key: str, rows: list[dict]) -> pd.DataFrame:
    """Rows in the form in which they are stored: every column, keys hashed."""
    kind = load_kinds()[key]
    frame = pd.DataFrame(
        {field.name: [row.get(field.name) for row in rows] for field in kind.fields}
    )
    for field in kind.fields:
        if field.type == "key":
            frame[field.name] = hashed(frame[field.name].astype("string"))
        elif field.type == "integer":
            frame[field.name] = frame[field.name].astype("Int64")
        elif field.type == "date":
            frame[field.name] = pd.to_datetime(frame[field.name])
        elif field.type == "yes_no":
            frame[field.name] = frame[field.name].astype("boolean")
        elif field.type in ("number", "money"):
            frame[field.name] = frame[field.name].astype("Float64")
        else:
            frame[field.name] = frame[field.name].astype("string")
    return frame.assign(row_key=row_keys(kind, frame))
