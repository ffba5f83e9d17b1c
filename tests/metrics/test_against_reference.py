"""SQL on both databases and plain Python agree on every counting rule."""

import dataclasses
import math

import pytest

import metrics.disclosure
from metrics import Filters, compute
from settings import load_settings
from tests.metrics.reference import Programme, over
from tests.metrics.world import (
    NETWORKS,
    NIS,
    load_busy,
    load_made,
    load_world,
    make_busy,
    make_world,
)


START, END = "2023-01", "2023-12"
YEAR = Filters(START, END)
OF_PATIENTS = ("patients_reached", "patients_new", "bim_share", "youth_share")
OF_PATIENTS += ("outreach_patient_share", "sessions_per_patient", "one_session_share")
OF_SESSIONS = ("sessions", "participations", "group_session_share", "amount_insurer")
SPLITS = (
    "month",
    "quarter",
    "year",
    "network",
    "audience",
    "function",
    "format",
    "place",
)
PERSON_SPLITS = ("region", "age_band", "sex", "bim", "profession")


@pytest.fixture
def everything_shown(monkeypatch):
    """Thresholds of one, so that numbers of the smallest programme can be compared."""
    open_settings = dataclasses.replace(
        load_settings(), fewest_persons=1, fewest_providers=1
    )
    monkeypatch.setattr(metrics.disclosure, "load_settings", lambda: open_settings)


@pytest.fixture(params=range(4))
def programme(request, read_only, everything_shown):
    world = make_world(request.param)
    return read_only(load_made, request.param), world, Programme(world, START, END)


def answer(store, key, by=(), filters=YEAR):
    """The figures as a dictionary; groups without anything are left out."""
    frame = compute(key, by, filters, store)
    assert not frame["hidden"].any()
    rows = zip(*(frame[name] for name in by), frame["value"], strict=True)
    shown = {row[:-1]: row[-1] for row in rows}
    return {group: v for group, v in shown.items() if not by or (v and v == v)}


def same(ours, theirs):
    theirs = {
        key if isinstance(key, tuple) else (key,): float("nan") if v is None else v
        for key, v in theirs.items()
        if v or key == ()
    }
    assert ours == pytest.approx(theirs, nan_ok=True)


def test_sessions_and_patients(programme):
    store, _, truth = programme
    for key in (*OF_PATIENTS, *OF_SESSIONS, "providers_active"):
        same(answer(store, key), {(): truth.number(key, truth.seen)})
        splits = SPLITS if key == "providers_active" else (*SPLITS, *PERSON_SPLITS)
        for name in splits:
            region = "region" if key in OF_PATIENTS else "network_region"
            groups = truth.sessions_by(name, region=region)
            expected = {
                group: truth.number(key, rows) for group, rows in groups.items()
            }
            if name == "age_band" and key == "youth_share":
                continue  # a share of the band in itself
            same(answer(store, key, (name,)), expected)
    same(
        answer(store, "sessions_per_active_provider"),
        {(): truth.number("sessions_per_active_provider", truth.seen)},
    )


def test_filters(programme):
    store, _, truth = programme
    chosen = {"network": ("A06", "K01"), "format": ("individual",)}
    rows = [
        row
        for row in truth.seen
        if row["network_id"] in ("A06", "K01") and row["format"] == "individual"
    ]
    for key in (*OF_PATIENTS[:3], *OF_SESSIONS):
        ours = answer(store, key, (), Filters(START, END, **chosen))
        same(ours, {(): truth.number(key, rows)})


def test_cumulative_is_the_running_sum_of_new(programme):
    store, _, truth = programme
    ours = answer(store, "patients_cumulative", ("month",))
    for (month,), value in ours.items():
        until = [row for row in truth.all if row["date"].strftime("%Y-%m") <= month]
        assert value == truth.distinct(until)
    everything = [row for row in truth.all if row["date"].strftime("%Y-%m") <= END]
    for network in NETWORKS:
        here = [row for row in everything if row["network_id"] == network]
        got = answer(store, "patients_cumulative", ("network",)).get((network,), 0)
        assert got == truth.distinct(here)


@pytest.mark.parametrize("seed", range(3))
def test_a_quarter_says_the_same_in_whatever_series(read_only, everything_shown, seed):
    store, world = read_only(load_busy, seed, True), make_busy(seed, True)
    wide = Filters("2022-10", "2024-02")
    young = dataclasses.replace(wide, age_band=("18-23",))
    found = answer(store, "youth_share", ("quarter",), wide)
    aged = answer(store, "patients_reached", ("quarter", "age_band"), wide)
    chosen = answer(store, "patients_reached", ("quarter",), young)
    for start, end in (("2022-10", "2022-12"), ("2023-07", "2023-09")):
        alone = Programme(world, start, end)
        quarter = f"{start[:4]}-Q{int(end[5:]) // 3}"
        share = alone.number("youth_share", alone.seen)
        assert found.get((quarter,), 0) == pytest.approx(share or 0)
        bands = alone.sessions_by("age_band", region="region")
        counts = {(quarter, band): alone.distinct(rows) for band, rows in bands.items()}
        of_quarter = {key: value for key, value in aged.items() if key[0] == quarter}
        assert of_quarter == {key: value for key, value in counts.items() if value}
        assert chosen.get((quarter,), 0) == counts.get((quarter, "18-23"), 0)


def test_contracts(programme):
    store, _, truth = programme
    same(answer(store, "providers_contracted"), {(): len(truth.contracted(END))})
    months = [f"2023-{number:02d}" for number in range(1, 13)]
    same(
        answer(store, "providers_contracted", ("month",)),
        {month: len(truth.contracted(month)) for month in months},
    )
    same(
        answer(store, "providers_contracted", ("network",)),
        {
            network: len(
                truth.contracted(END, lambda r, n=network: r["network_id"] == n)
            )
            for network in NETWORKS
        },
    )


def test_inhabitants_and_rates(programme):
    store, _, truth = programme
    people = truth.inhabitants()
    same(answer(store, "inhabitants"), {(): people})
    reached = truth.number("patients_reached", truth.seen)
    same(answer(store, "patients_per_1000"), {(): over(1000 * reached, people)})
    contracted = len(truth.contracted(END))
    same(answer(store, "providers_per_10000"), {(): over(10000 * contracted, people)})
    by_region = {}
    for nis, region in NIS.items():
        living = truth.inhabitants(lambda row, nis=nis: row["nis"] == nis)
        by_region[region] = living
    same(answer(store, "inhabitants", ("region",)), by_region)
    served = {name: truth.inhabitants(truth.serves(name)) for name in NETWORKS}
    ours = answer(store, "inhabitants", ("network",))
    same({key: value for key, value in ours.items() if key[0] in NETWORKS}, served)
    for network in NETWORKS:
        one = Filters(START, END, network=(network,))
        same(answer(store, "inhabitants", (), one), {(): served[network]})


def test_a_filter_that_the_measure_does_not_know_leaves_it_as_it_is(programme):
    store, _, truth = programme
    rate = over(10000 * len(truth.contracted(END)), truth.inhabitants())
    children = Filters(START, END, age_band=("6-11",))
    same(answer(store, "providers_per_10000", (), children), {(): rate})


def test_support(programme):
    store, world, _ = programme
    given = [row for row in world["support"] if START <= f"{row['date']:%Y-%m}" <= END]
    same(answer(store, "support_activities"), {(): len(given)})
    same(
        answer(store, "support_professionals"),
        {(): sum(row["participants"] for row in given)},
    )
    by_actor = {}
    for row in given:
        name = row["actor"] or "unknown"
        by_actor[name] = by_actor.get(name, 0) + 1
    same(answer(store, "support_activities", ("actor",)), by_actor)


def test_an_earlier_state_gives_its_numbers(store, everything_shown):
    first, second = make_world(1), make_world(2)
    state = load_world(store, first)
    before = compute("sessions", ("month",), YEAR, store, state)
    for _ in range(3):
        load_world(store, second)
        second = make_world(3)
    later = compute("sessions", ("month",), YEAR, store)
    assert not math.isclose(later["value"].sum(), before["value"].sum())
    again = compute("sessions", ("month",), YEAR, store, state)
    assert again.equals(before)
