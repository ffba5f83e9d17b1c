"""The year's end as an estimate: against plain Python, and against what comes true
later."""

import random

import numpy as np
import pytest

from metrics import Filters, compute
from metrics.filters import add_months
from metrics.methods.completion import as_known
from metrics.methods.projection import Outlook
from tests.metrics.slow_projection import Projection
from tests.metrics.test_against_reference import everything_shown  # noqa: F401
from tests.metrics.world import load_world


PROJECTED = ("budget_projected", "budget_projected_low", "budget_projected_high")


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """Months of thirty networks around a level, a season and slow growth; what came
    late and what came after is not known to the projection."""
    rng = np.random.default_rng(7)
    within, alone = [], []
    delays = np.array([0.2, 0.6, 0.15, 0.05])
    for _ in range(25):
        months = np.arange(36)
        shape = 1 + 0.2 * np.sin(months / 12 * 2 * np.pi) + 0.01 * months
        level = rng.lognormal(10, 0.8, 30)[:, None] * shape
        shock = np.exp(rng.normal(0, 0.05, 36) + rng.normal(0, 0.08, (30, 36)))
        amounts = (level * shock)[:, :, None] * delays
        outlook = Outlook(as_known(amounts, 29), january=24)  # the end of June
        groups = np.concatenate([np.eye(30), np.ones((1, 30))])
        _, low, high = outlook.year(groups)
        true = groups @ amounts[:, 24:].sum(axis=(1, 2))
        held = (low[:, -1] <= true) & (true <= high[:, -1])
        within += held[:30].tolist()
        alone.append(held[30])
    assert 0.65 < np.mean(within) < 0.95
    assert np.mean(alone) >= 0.6


def rows_of(seed, networks=("A02", "A04", "K01"), months=26):
    """Drawn sessions: network, month, month of receipt, euro; some ends of months are
    late, and one network declares more slowly."""
    rng = random.Random(seed)
    first = "2022-05"
    for place, network in enumerate(networks):
        begins = place * rng.randrange(5)
        for step in range(begins, months):
            for _ in range(rng.randrange(1, 12)):
                delay = min(rng.choice([0, 0, 1, 1, 1, 2, 3, 5]) + (place == 2), 6)
                month = add_months(first, step)
                yield network, month, add_months(month, delay), rng.randrange(20, 200)


def world_of(rows):
    session, keys = [], set()
    for n, (network, month, received, euro) in enumerate(rows):
        key = f"p{network}{n % 5}"
        keys.add(key)
        session.append(
            {
                "session_key": f"s{n}",
                "date": f"{month}-10",
                "received_on": f"{received}-20",
                "network_id": network,
                "provider_key": key,
                "patient_key": f"q{network}{n % 9}",
                "function": "F2",
                "format": "individual",
                "is_correction": False,
                "amount_insurer": float(euro),
                "amount_patient": 0.0,
            }
        )
    return {"session": session, "provider": [{"provider_key": key} for key in keys]}


def year_to(month):
    return Filters(f"{month[:4]}-01", month)


@pytest.mark.parametrize("end", ["2022-12", "2023-09", "2024-02"])
def test_it_is_what_plain_python_says(store, everything_shown, end):  # noqa: F811
    rows = list(rows_of(int(end[-1])))
    load_world(store, world_of(rows))
    truth = Projection(rows, end)
    groups = {network: [network] for network in ("A02", "A04", "K01")}
    shown = {key: compute(key, ("network",), year_to(end), store) for key in PROJECTED}
    for key, frame in shown.items():
        assert not frame["hidden"].any(), key
    values = {key: frame.set_index("network")["value"] for key, frame in shown.items()}
    for key in PROJECTED:
        values[key]["all"] = compute(key, (), year_to(end), store)["value"].iloc[0]
    groups["all"] = list(groups)
    for name, networks in groups.items():
        middle = truth.middle(networks)
        assert values["budget_projected"][name] == pytest.approx(middle)
        got = truth.received(networks)
        reach = truth.reach(networks).get(truth.ahead)
        for key, sign in zip(PROJECTED[1:], (-1, 1), strict=True):
            if reach is None:
                assert np.isnan(values[key][name])
                continue
            expected = got + (middle - got) * np.exp(sign * reach)
            # The path only rises: a month nearer by may hold the end of the year.
            slack = {"abs": 1e-6, "rel": 1e-9}
            near = pytest.approx(expected, **slack)
            assert values[key][name] == near or values[key][name] > expected


def test_what_is_received_later_changes_nothing(store):
    rows = list(rows_of(3))
    early = [row for row in rows if row[2] <= "2023-08"]
    load_world(store, world_of(early))
    before = {
        (key, by): compute(key, by, year_to("2023-08"), store)
        for key in (*PROJECTED, "budget_completed")
        for by in ((), ("network",), ("month",))
    }
    late = [row for row in rows if row[2] > "2023-08"]
    assert any(row[1] <= "2023-08" for row in late)
    later = world_of([*early, *late])
    load_world(store, {"session": later["session"][len(early) :],
                       "provider": later["provider"]})  # fmt: skip
    for (key, by), frame in before.items():
        after = compute(key, by, year_to("2023-08"), store)
        assert after.equals(frame), (key, by)
    billed = compute("budget_billed", (), year_to("2023-08"), store)
    known = sum(row[3] for row in early if "2023-01" <= row[1] <= "2023-08")
    assert billed["value"].iloc[0] > known


def test_a_steady_pace_ends_where_it_must(store):
    """A hundred euro a month, six tenths of it declared at once, the rest a month
    later: twelve hundred, whenever one looks."""
    rows = [
        ("A02", month, add_months(month, late), euro)
        for step in range(30)
        for month in [add_months("2022-01", step)]
        for late, euro, number in ((0, 10, 6), (1, 10, 4))
        for _ in range(number)
    ]
    load_world(store, world_of(rows))
    for end in ("2022-06", "2023-03", "2023-11", "2024-01"):
        for key in PROJECTED:
            value = compute(key, (), year_to(end), store)["value"].iloc[0]
            assert value == pytest.approx(1200), (key, end)
    path = compute("budget_projected", ("month",), year_to("2023-03"), store)
    assert path["value"].tolist() == pytest.approx([100 * n for n in range(1, 13)])
    done = compute("budget_completed", ("month",), year_to("2023-03"), store)
    assert done["value"].tolist() == pytest.approx([100] * 3)


def test_money_of_two_providers_is_not_projected(store):
    rows = [
        (network, add_months("2022-01", step), add_months("2022-01", step), 10)
        for network, number in (("A01", 6), ("A02", 20), ("A04", 40))
        for step in range(20)
        for _ in range(number)
    ]
    world = world_of(rows)
    for row in world["session"]:
        if row["network_id"] == "A01":
            row["provider_key"] = f"pA02{int(row['provider_key'][-1]) % 2}"
    load_world(store, world)
    for key in (*PROJECTED, "budget_completed"):
        frame = compute(key, ("network",), year_to("2023-06"), store)
        frame = frame.set_index("network")
        assert frame["hidden"].to_dict() == {"A01": True, "A02": True, "A04": False}
        assert frame.loc[["A01", "A02"], "value"].isna().all()
    alone = Filters("2023-01", "2023-06", network=("A01",))
    assert compute("budget_projected", (), alone, store)["hidden"].iloc[0]
    path = compute("budget_projected", ("month",), alone, store)
    assert path["hidden"].all()


def test_before_the_first_record_there_is_nothing(store):
    frame = compute("budget_projected", (), Filters("2023-01", "2023-06"), store)
    assert frame["value"].isna().all() and not frame["hidden"].any()
    split = compute("budget_projected", ("network",), year_to("2023-06"), store)
    assert split.empty
