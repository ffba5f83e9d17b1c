"""What may not be shown is not shown, and cannot be worked out from what is."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from metrics import Filters, compute, load_measures
from metrics.calendar import time_of
from metrics.disclosure import hide_small
from metrics.hierarchy import age_groups
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


def known_from(tables):
    """The hidden cells of the first table that all of them together give back.

    A table is a frame with `hidden`, and in `part` the number of the cell that each
    cell of the first one adds to.
    """
    first = tables[0]
    unknown = [(0, cell) for cell in np.flatnonzero(first["hidden"])]
    equations = []
    for number, table in enumerate(tables[1:], 1):
        for cell, hidden in enumerate(table["hidden"]):
            parts = {(0, part) for part in np.flatnonzero(table.attrs["part"] == cell)}
            if hidden:
                unknown.append((number, cell))
                parts.add((number, cell))
            equations.append(parts)
    matrix = np.array(
        [[cell in parts for cell in unknown] for parts in equations], float
    )
    known = []
    for place, cell in enumerate(unknown):
        alone = np.eye(len(unknown))[[place]]
        if np.linalg.matrix_rank(np.vstack([matrix, alone])) == np.linalg.matrix_rank(
            matrix
        ):
            known.append(cell)
    return known


def added_up(frame, keys):
    """The frame with fewer or larger dimensions, as a query of its own would give it,
    and what each cell of `frame` adds to."""
    groups = frame.groupby(keys) if keys else frame.groupby(lambda _: "")
    table = groups[["value", "persons"]].sum().reset_index()
    table = hide_small(table, [key.name for key in keys])
    table.attrs["part"] = groups.ngroup().to_numpy()
    return table


def check_together(frame, by, *larger):
    """No small cell of any of the tables, all sorted, follows from all of them, but where it would
    with every cell of the first one hidden."""
    first = hide_small(frame, by)
    assert first["hidden"][frame["persons"].between(1, 4)].all()
    others = [added_up(frame, list(keys)) for keys in larger]
    tables = [first, *others]
    everything = first.assign(hidden=frame["persons"] > 0)
    for number, cell in set(known_from(tables)) - set(
        known_from([everything, *others])
    ):
        assert not 1 <= tables[number]["persons"].iloc[cell] <= 4


@settings(deadline=None)
@given(tables)
@example([[1, 0, 0], [5, 1, 0], [5, 1, 5]])  # two hidden totals are known together
def test_no_hidden_cell_follows_from_the_totals(table):
    rows = [
        {"network": f"N{r}", "sex": f"S{c}", "value": float(n), "persons": float(n)}
        for (r, c), n in np.ndenumerate(np.array(table))
    ]
    frame = pd.DataFrame(rows)
    check_together(frame, ("network", "sex"), [frame["network"]], [frame["sex"]], [])


@settings(deadline=None)
@given(st.lists(st.sampled_from([1, 3, 5, 8, 20, 90]), min_size=7, max_size=7))
def test_months_quarters_and_years_together_give_nothing_back(persons):
    """The third quarter has one month only: its total is its cell."""
    months = [f"2023-{n:02d}" for n in range(1, 8)]
    frame = pd.DataFrame({"month": months, "persons": persons}).astype(
        {"persons": float}
    )
    frame["value"] = frame["persons"]
    quarter = frame["month"].map(lambda m: time_of(m, "quarter")).rename("quarter")
    year = frame["month"].map(lambda m: time_of(m, "year")).rename("year")
    check_together(frame, ("month",), [quarter], [year], [])


bands = st.lists(st.sampled_from([1, 3, 6, 9, 40, 700]), min_size=27, max_size=27)


@settings(deadline=None)
@given(bands)
def test_ages_and_sexes_together_give_nothing_back(persons):
    names = [*sorted(list(age_groups())[-8:]), "unknown"]
    cells = [(band, sex) for band in names for sex in ("F", "M", "unknown")]
    frame = pd.DataFrame(cells, columns=["age_band", "sex"])
    frame["persons"] = frame["value"] = np.array(persons, dtype=float)
    group = frame["age_band"].map(age_groups()).fillna("unknown").rename("age_group")
    check_together(
        frame,
        ("age_band", "sex"),
        [frame["sex"], group],
        [frame["age_band"]],
        [frame["sex"]],
        [group],
        [],
    )


def test_large_groups_stay_when_few_have_neither_age_nor_sex():
    """The unknown age is its own age group: its total is its cell."""
    rows = {
        "0-5": (1876, 889, 8),
        "18-23": (9163, 4534, 57),
        "40-64": (22156, 11142, 99),
    }
    rows |= {"80+": (1339, 668, 10), "unknown": (363, 169, 2)}
    frame = pd.DataFrame(
        [
            {"age_band": band, "sex": sex, "value": float(n), "persons": float(n)}
            for band, row in rows.items()
            for sex, n in zip(("F", "M", "unknown"), row, strict=True)
        ]
    )
    hidden = hide_small(frame, ("age_band", "sex"))
    hidden = hidden[hidden["hidden"]].set_index(["age_band", "sex"])
    assert ("unknown", "unknown") in hidden.index
    assert len(hidden) <= 4
    assert not {"F"} & set(hidden.index.get_level_values("sex"))


def test_a_table_of_single_cells_is_answered():
    frame = pd.DataFrame(
        {
            "quarter": ["2023-Q1", "2023-Q2", "2023-Q3"],
            "month": ["2023-01", "2023-04", "2023-07"],
        }
    ).assign(value=1.0, persons=2.0)
    assert hide_small(frame, ("quarter", "month"))["hidden"].all()


def test_the_order_of_the_rows_decides_nothing():
    frame = pd.DataFrame({"network": ["A", "B", "C"], "persons": [3.0, 9.0, 9.0]})
    frame["value"] = frame["persons"]
    hidden = hide_small(frame, ("network",)).set_index("network")["hidden"]
    turned = hide_small(frame[::-1], ("network",)).set_index("network")["hidden"]
    assert hidden.to_dict() == turned.to_dict()


def test_the_german_speaking_community_is_not_what_provinces_leave_over():
    """Its people are those of the Walloon provinces that Wallonia does not count."""
    regions = {"VLG": 90.0, "WAL": 80.0, "BRU": 70.0, "DG": 3.0}
    frame = pd.DataFrame({"region": regions.keys(), "persons": regions.values()})
    frame["value"] = frame["persons"]
    hidden = hide_small(frame, ("region",)).set_index("region")["hidden"]
    assert hidden["DG"] and hidden["WAL"]


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
    hidden = frame.set_index("month")["hidden"]
    assert hidden["2023-02"] or hidden["2023-03"]


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


def test_sessions_without_a_key_hide_nobody(store):
    """Fifty anonymous participants of groups do not make three patients many."""
    world = programme_of({"A01": 3, "A02": 40})
    for n in range(50):
        row = {"session_key": f"g{n}", "patient_key": None, "format": "group"}
        world["session"].append(world["session"][0] | row | {"place": "outreach"})
    for row in world["session"][:2]:
        row["place"] = "outreach"
    load_world(store, world)
    filters = Filters("2023-01", "2023-12", network=("A01",))
    for key in ("patients_reached", "patients_new", "outreach_patient_share"):
        assert compute(key, (), filters, store)["hidden"].all(), key


def test_a_total_that_nobody_joins_does_not_tell_who_joined_before(store):
    world = programme_of({"A01": 60})
    months = [1] * 20 + [4] * 3 + [6] * 10 + [7] * 20 + [8] * 7
    for row, month in zip(world["session"], months, strict=True):
        row["date"] = pd.Timestamp(f"2023-{month:02d}-02")
    load_world(store, world)
    filters = Filters("2023-01", "2023-08")
    frame = compute("patients_cumulative", ("month",), filters, store)
    shown = frame["value"].dropna().tolist()
    assert all(b - a not in range(1, 5) for a, b in zip(shown, shown[1:], strict=False))
    assert len(shown) >= 5
    # April's three are not what is left of two totals less the months in between.
    new = compute("patients_new", ("month",), filters, store)
    steps, waiting = set(new["month"][new["hidden"]]), 0
    for row in frame.itertuples():
        waiting += row.month in steps
        if not row.hidden:
            assert waiting != 1
            waiting = 0


def test_a_total_that_begins_with_few_is_hidden_until_they_are_enough(store):
    world = programme_of({"A01": 40})
    months = [1, 2, 3, 4, 5] + [6] * 35
    for row, month in zip(world["session"], months, strict=True):
        row["date"] = pd.Timestamp(f"2023-{month:02d}-02")
    load_world(store, world)
    filters = Filters("2023-01", "2023-08")
    frame = compute("patients_cumulative", ("month",), filters, store)
    assert frame["hidden"].tolist()[:4] == [True] * 4
    assert frame["value"].iloc[-1] == 40


@pytest.mark.parametrize("key", ["patients_new", "patients_new_to_network"])
def test_all_but_a_few_are_new(store, key):
    """Reached less new is those who came back."""
    world = programme_of({"A01": 40, "A02": 60})
    for n, row in enumerate(list(world["session"])):
        if n < 3:
            earlier = {"session_key": f"e{n}", "date": pd.Timestamp("2023-02-02")}
            world["session"].append(row | earlier)
    load_world(store, world)
    filters = Filters("2023-05", "2023-05")
    frame = compute(key, ("network",), filters, store).set_index("network")
    assert frame["hidden"]["A01"]


def test_participations_do_not_tell_of_a_small_group(store):
    """Participations less sessions is the people in groups, less their sessions."""
    world = programme_of({"A01": 40, "A02": 60})
    for row in world["session"][:3]:
        row |= {"format": "group", "group_key": "g"}
    load_world(store, world)
    filters = Filters("2023-01", "2023-12")
    frame = compute("participations", ("network",), filters, store)
    assert frame.set_index("network")["hidden"].to_dict() == {"A01": True, "A02": False}
    assert compute("participations", (), filters, store)["hidden"].all()
    assert not compute("sessions", (), filters, store)["hidden"].any()


def test_a_median_needs_no_company():
    frame = hide_small(
        pd.DataFrame(
            {"network": ["A", "B"], "value": [3.0, 9.0], "persons": [3.0, 9.0]}
        ),
        ("network",),
        adds_up=False,
    )
    assert frame["hidden"].tolist() == [True, False]


def test_who_works_is_not_public(store):
    """One contracted provider, at work or not: the list of the network has the name."""
    world = programme_of({"A01": 20, "A02": 30})
    world["contract"] = [
        {
            "contract_key": f"c{row['provider_key']}",
            "provider_key": row["provider_key"],
            "network_id": "A03" if row["provider_key"] == "pA010" else "A01",
            "start": pd.Timestamp("2023-01-01"),
        }
        for row in world["provider"]
    ]
    load_world(store, world)
    filters = Filters("2023-05", "2023-05")
    for key in ("active_share", "idle_providers", "providers_contracted"):
        frame = compute(key, ("network",), filters, store).set_index("network")
        public = key == "providers_contracted"
        assert "A03" not in frame.index or frame["hidden"]["A03"] != public, key


def test_the_standardised_rate_hides_where_the_crude_one_does(store):
    world = programme_of({"A01": 12, "A02": 60})
    places = ["11002"] * 6 + ["21004"] * 20 + ["62063"] * 46
    world["patient"] = [
        {
            "patient_key": row["patient_key"],
            "birth_year": None if n < 4 else 1990,
            "sex": "F",
            "nis": nis,
        }
        for n, (row, nis) in enumerate(zip(world["session"], places, strict=True))
    ]
    world["population"] = [
        {"nis": nis, "year": 2023, "age": age, "sex": sex, "inhabitants": 400}
        for nis in set(places)
        for age in (10, 33)
        for sex in ("F", "M")
    ]
    load_world(store, world)
    filters = Filters("2023-01", "2023-12")
    crude, standard = (
        compute(key, ("province",), filters, store).set_index("province")["hidden"]
        for key in ("patients_per_1000", "patients_per_1000_standardised")
    )
    assert crude.to_dict() == standard.to_dict()
