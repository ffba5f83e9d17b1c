"""Counting the row that stands for a person or a session, and telling them all apart,
come to the same."""

import dataclasses
import random

import pytest

import metrics.disclosure
from metrics import Filters, compute, load_measures
from settings import load_settings
from tests.metrics.world import load_world, make_world


SPANS = (
    ("2022-10", "2024-03"),
    ("2023-01", "2023-12"),
    ("2023-05", "2023-07"),
    ("", ""),
)
MEMBERS = {
    "network": ("A06", "K01", "M01"),
    "function": ("PPL", "F1"),
    "format": ("group", "individual"),
    "place": ("practice", "outreach", "unknown"),
    "region": ("VLG", "WAL"),
    "audience": ("adult",),
    "age_band": ("18-23", "24-64"),
}
ASKED = 250  # questions, drawn by chance, for each programme


def load_drawn(store, seed: int, agreeing: bool) -> None:
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
    load_world(store, world | {"session": sessions})


@pytest.fixture(params=[(seed, agreeing) for seed in range(3) for agreeing in (0, 1)])
def programme(request, read_only):
    return request.param[0], read_only(load_drawn, *request.param)


def questions(seed: int):
    """Measures that count sessions or persons, by what they allow, under filters."""
    rng = random.Random(seed)
    measures = [
        one for one in load_measures().values() if {"format", "sex"} & one.dimensions
    ]
    for _ in range(ASKED):
        measure = rng.choice(measures)
        by = rng.sample(sorted(measure.dimensions), rng.choice((0, 1, 1, 2)))
        names = rng.sample(sorted(MEMBERS), rng.choice((0, 1, 1, 2)))
        chosen = {
            name: tuple(rng.sample(MEMBERS[name], rng.randint(1, len(MEMBERS[name]))))
            for name in names
        }
        yield measure.key, by, Filters(*rng.choice(SPANS), **chosen)


def test_both_ways_of_counting_agree(programme, monkeypatch):
    seed, store = programme
    shown = dataclasses.replace(load_settings(), fewest_persons=1, fewest_providers=1)
    monkeypatch.setattr(metrics.disclosure, "load_settings", lambda: shown)
    asked = list(questions(seed))
    by_rows = [told(*question, store) for question in asked]
    for rule in ("first_rows", "is_first_of_all", "session_rows"):
        monkeypatch.setattr(f"metrics.rows.{rule}", lambda *question: None)
    for question, found in zip(asked, by_rows, strict=True):
        assert told(*question, store) == pytest.approx(found, nan_ok=True), question


def told(key, by, filters, store) -> dict:
    """Each group and its value; those without anything are left out."""
    frame = compute(key, by, filters, store)
    rows = zip(*(frame[name] for name in by), frame["value"], strict=True)
    return {row[:-1]: row[-1] for row in rows if not by or row[-1] > 0}
