"""Counting the row that stands for a person or a session, and telling them all apart,
come to the same."""

import dataclasses
import random

import pytest

import metrics.disclosure
from metrics import Filters, compute, load_measures
from settings import load_settings
from tests.metrics.world import load_busy


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


@pytest.fixture(params=[(seed, agreeing) for seed in range(3) for agreeing in (0, 1)])
def programme(request, read_only):
    return request.param[0], read_only(load_busy, *request.param)


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
