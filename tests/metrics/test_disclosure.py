"""What may not be shown is not shown, and cannot be worked out from what is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import Filters, compute, load_measures
from metrics.disclosure import hide_small
from tests.metrics.world import load_world


def hide(persons, by=("network",), **columns):
    names = [f"N{number}" for number in range(len(persons))]
    frame = pd.DataFrame({"network": names, "value": persons, "persons": persons})
    return hide_small(frame.assign(**columns).astype({"value": float}), by)


def test_one_to_four_persons_are_hidden_and_zero_is_not():
    frame = hide([0, 1, 4, 5, 60])
    assert frame["hidden"].tolist() == [False, True, True, False, False]
    assert frame["value"].isna().tolist() == frame["hidden"].tolist()


def test_a_lone_hidden_cell_gets_the_next_smallest_for_company():
    assert hide([3, 9, 7, 60])["hidden"].tolist() == [True, False, True, False]


def test_nine_of_ten_tell_as_much_as_one_of_ten():
    frame = hide([96, 50, 60], persons_per=[100, 90, 99], persons_between=[4, 40, 39])
    assert frame["hidden"].iloc[0]


def test_fewer_than_three_providers_are_hidden():
    frame = hide([50, 60, 70], providers=[2, 3, 9])
    assert frame["hidden"].tolist()[0]


def test_a_month_cannot_be_had_from_its_quarter():
    months = [f"2023-{number:02d}" for number in range(1, 7)]
    persons = [3, 9, 9, 2, 9, 9]
    frame = pd.DataFrame({"month": months, "value": 1.0, "persons": persons})
    hidden = hide_small(frame, ("month",))["hidden"].tolist()
    assert sum(hidden[:3]) >= 2 and sum(hidden[3:]) >= 2


tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(
            st.sampled_from([0, 1, 3, 5, 6, 8, 20, 90]), min_size=width, max_size=width
        ),
        min_size=2,
        max_size=5,
    )
)


@given(tables)
def test_no_hidden_cell_follows_from_the_totals(table):
    """Rows and columns have published totals: solve for the hidden cells."""
    counts = np.array(table)
    rows = [
        {"network": f"N{r}", "sex": f"S{c}", "value": float(n), "persons": n}
        for (r, c), n in np.ndenumerate(counts)
    ]
    frame = hide_small(pd.DataFrame(rows), ("network", "sex"))
    hidden = frame["hidden"].to_numpy().reshape(counts.shape)
    assert hidden[(counts > 0) & (counts < 5)].all()
    cells = list(zip(*np.nonzero(hidden), strict=True))
    equations = [[cell[0] == r for cell in cells] for r in range(counts.shape[0])]
    equations += [[cell[1] == c for cell in cells] for c in range(counts.shape[1])]
    matrix = np.array(equations, dtype=float)
    for number, cell in enumerate(cells):
        alone = np.eye(len(cells))[number]
        known = np.linalg.matrix_rank(
            np.vstack([matrix, alone])
        ) == np.linalg.matrix_rank(matrix)
        if known:  # only where its row or column holds nobody else who could be hidden
            others = (
                (counts[cell[0]] > 0).sum() == 1,
                (counts[:, cell[1]] > 0).sum() == 1,
            )
            everything = ~(~hidden & (counts > 0))
            assert (
                any(others) or everything[cell[0]].all() or everything[:, cell[1]].all()
            )


def programme_of(numbers):
    """Individual sessions: so many patients in each network, five providers each."""
    session = [
        {
            "session_key": f"s{network}{n}",
            "date": pd.Timestamp("2023-05-02"),
            "network_id": network,
            "provider_key": f"p{network}{n % 5}",
            "patient_key": f"q{network}{n}",
            "function": "PPL",
            "format": "individual",
            "place": "practice",
            "is_correction": False,
            "amount_insurer": 10.0,
            "amount_patient": 0.0,
        }
        for network, number in numbers.items()
        for n in range(number)
    ]
    keys = sorted({row["provider_key"] for row in session})
    return {"session": session, "provider": [{"provider_key": key} for key in keys]}


@pytest.fixture
def small_network(store):
    load_world(store, programme_of({"A01": 3, "A02": 40, "A03": 12, "A04": 90}))
    return store


def test_every_measure_hides_the_small_network(small_network):
    filters = Filters("2023-01", "2023-12")
    public = {"inhabitants", "providers_per_10000"}
    for key, measure in load_measures().items():
        if "network" in measure.dimensions and measure.group in (
            "patients",
            "sessions",
        ):
            frame = compute(key, ("network",), filters, small_network)
            row = frame[frame["network"] == "A01"]
            assert (
                key in public
                or row.empty
                or row["hidden"].all()
                or (row["value"].isin([0.0]).all() or row["value"].isna().all())
            ), key


def test_the_hidden_network_is_not_the_total_less_the_rest(small_network):
    filters = Filters("2023-01", "2023-12")
    for key in ("patients_reached", "sessions", "amount_insurer", "participations"):
        frame = compute(key, ("network",), filters, small_network)
        assert frame["hidden"].sum() >= 2, key
        alone = compute(
            key, (), Filters("2023-01", "2023-12", network=("A01",)), small_network
        )
        assert alone["hidden"].all()


def test_two_ends_of_months_do_not_give_the_few_between_away(store):
    world = programme_of({"A01": 20, "A02": 22})
    for number, row in enumerate(world["session"]):
        month = 3 if number == 0 else 2 if number < 20 else 1
        row["date"] = pd.Timestamp(f"2023-{month:02d}-02")
    load_world(store, world)
    filters = Filters("2023-01", "2023-03")
    frame = compute("patients_cumulative", ("month",), filters, store)
    assert frame.set_index("month")["hidden"].to_dict()["2023-03"]


def test_people_without_a_key_are_no_company_for_the_few_who_have_one(store):
    world = programme_of({"A01": 12, "A02": 40})
    for number, row in enumerate(world["session"][:12]):
        row |= {"format": "group", "group_key": "g"}
        row["patient_key"] = row["patient_key"] if number < 2 else None
    load_world(store, world)
    filters = Filters("2023-01", "2023-12", network=("A01",))
    for key in ("patients_reached", "patients_new", "sessions_per_patient"):
        assert compute(key, (), filters, store)["hidden"].all(), key
    assert compute("participations", (), filters, store)["value"].tolist() == [12]


def test_the_same_cells_are_hidden_in_whatever_order_they_come():
    frame = hide([3, 9, 9, 9, 60])
    backwards = pd.DataFrame(
        {
            "network": ["N4", "N3", "N2", "N1", "N0"],
            "value": [60.0, 9.0, 9.0, 9.0, 3.0],
            "persons": [60, 9, 9, 9, 3],
        }
    )
    again = hide_small(backwards, ("network",))
    assert again["hidden"].tolist() == frame["hidden"].tolist()


def test_a_dimension_asked_for_twice_is_one(small_network):
    twice = compute("sessions", ("network", "network"), store=small_network)
    once = compute("sessions", ("network",), store=small_network)
    pd.testing.assert_frame_equal(twice, once)
