"""The budget's figures against a count in plain Python, on drawn records."""

import random

import pytest

from data.load import store_records
from data.records import load_kinds
from data.typed import stored_form
from metrics import Filters, compute
from tests.metrics.test_against_reference import everything_shown  # noqa: F401
from tests.metrics.world import NETWORKS, load_world, make_world


END = "2023-08"
YEAR = Filters("2023-06", END)  # a period within the year: the year is what counts
TARGETS = [
    ("2022-06", None, 75.0),
    ("2022-10", None, 90.0),
    ("2022", "K01", 80.0),
]


def drawn(seed):
    """A world with a budget for each network and year."""
    rng = random.Random(seed)
    world = make_world(seed)
    for row in world["session"]:
        if not row["is_correction"]:
            row["amount_insurer"] = float(rng.randrange(10, 99))
    taken_back = {
        row["session_key"]: row["amount_insurer"]
        for row in world["session"]
        if not row["is_correction"]
    }
    for row in world["session"]:
        if row["is_correction"]:
            row["amount_insurer"] = -taken_back[row["session_key"]]
    world["budget"] = [
        {
            "network_id": network,
            "year": year,
            "allocated_eur": float(rng.randrange(100, 900)),
            "committed_eur": float(rng.randrange(50, 100)),
        }
        for network in NETWORKS
        for year in (2022, 2023)
    ]
    world["target"] = [
        {"measure": "budget_contracted_share", "period": period,
         "network_id": network, "value": value}
        for period, network, value in TARGETS
    ]  # fmt: skip
    return world


class Counted:
    """The same, row by row."""

    def __init__(self, world):
        gone = {row["session_key"] for row in world["session"] if row["is_correction"]}
        self.rows = [
            row
            for row in world["session"]
            if row["session_key"] not in gone
            and "2023-01" <= row["date"].strftime("%Y-%m") <= END
        ]
        self.budgets = [row for row in world["budget"] if row["year"] == 2023]

    def of(self, network):
        rows = [row for row in self.rows if network in (None, row["network_id"])]
        budgets = [row for row in self.budgets if network in (None, row["network_id"])]
        billed = sum(row["amount_insurer"] for row in rows)
        given = sum(row["allocated_eur"] for row in budgets)
        bound = sum(row["committed_eur"] for row in budgets)
        groups = {row["group_key"] for row in rows if row["format"] == "group"}
        groups = len(groups) + sum(row["format"] == "individual" for row in rows)
        people = {row["patient_key"] for row in rows} - {None}
        return {
            "budget_allocated": given,
            "budget_committed": bound,
            "budget_billed": billed,
            "budget_use": 100 * billed / given,
            "budget_contracted_share": 100 * bound / given,
            "budget_of_year": given,
            "budget_twelfth": given / 12,
            "budget_after_moves": given,
            "budget_use_after_moves": 100 * billed / given,
            "year_passed_share": 100 * 8 / 12,
            "cost_per_session": billed / groups if groups else None,
            "cost_per_patient": billed / len(people) if people else None,
        }


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_is_what_plain_python_counts(store, everything_shown, seed):  # noqa: F811
    world = drawn(seed)
    load_world(store, world)
    truth = Counted(world)
    for key, expected in truth.of(None).items():
        value = compute(key, (), YEAR, store)["value"].iloc[0]
        assert value == pytest.approx(expected), key
    for network in NETWORKS:
        one = Filters(YEAR.start, END, network=(network,))
        for key, expected in truth.of(network).items():
            shown = compute(key, ("network",), YEAR, store).set_index("network")
            value = shown["value"].get(network)
            if expected is None:
                assert value is None or value != value
                continue
            if value is not None:
                assert value == pytest.approx(expected), (key, network)
            else:  # nothing was billed: the network has no row there
                assert key in ("budget_billed",) and expected == 0
            alone = compute(key, (), one, store)["value"].iloc[0]
            assert alone == pytest.approx(expected), (key, network)


def test_months_of_the_year(store, everything_shown):  # noqa: F811
    world = drawn(2)
    load_world(store, world)
    truth = Counted(world)
    billed = compute("budget_billed", ("month",), YEAR, store)
    expected = {}
    for row in truth.rows:
        month = row["date"].strftime("%Y-%m")
        expected[month] = expected.get(month, 0) + row["amount_insurer"]
    assert dict(zip(billed["month"], billed["value"], strict=True)) == pytest.approx(
        expected
    )
    given = truth.of(None)["budget_allocated"]
    for key, share in (("budget_of_year", 1), ("budget_twelfth", 12)):
        frame = compute(key, ("month",), YEAR, store)
        assert frame["month"].tolist() == [f"2023-{n:02d}" for n in range(1, 13)]
        assert frame["value"].tolist() == pytest.approx([given / share] * 12)


def test_the_targets_of_a_year(store):
    load_world(store, drawn(1))
    first, last = "budget_contracted_target_first", "budget_contracted_target_last"
    of_2022, of_2023 = Filters("2022-10", "2022-12"), Filters("2023-01", "2023-03")
    for key, country, own in ((first, 75, 80), (last, 90, 80)):
        shown = compute(key, ("network",), of_2022, store).set_index("network")["value"]
        assert shown.to_dict() == {
            network: own if network == "K01" else country for network in NETWORKS
        }
        assert compute(key, (), of_2022, store)["value"].tolist() == [country]
        assert compute(key, ("network",), of_2023, store)["value"].isna().all()


def test_where_nothing_was_agreed_there_is_no_target(store):
    load_world(store, {"budget": drawn(1)["budget"]})
    frame = compute("budget_contracted_target_first", ("network",), YEAR, store)
    assert len(frame) == len(NETWORKS) and frame["value"].isna().all()


def test_amounts_by_function_are_one_budget(store):
    rows = [
        {
            "network_id": "A06",
            "year": 2024,
            "function": function,
            "allocated_eur": 100.0,
        }
        for function in ("F1", "F2", "F3")
    ]
    frame = stored_form(load_kinds()["budget"], rows)
    store_records(store, {"budget": frame}, filenames=["b"], sha256="b" * 64)
    period = Filters("2024-01", "2024-06")
    shown = compute("budget_allocated", ("network",), period, store)
    assert shown["value"].tolist() == [300]
    assert compute("budget_twelfth", (), period, store)["value"].tolist() == [25]
