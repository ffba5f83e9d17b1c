"""An assumed key shares out what there is, no more; moves change two ends; scenarios are
kept."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.load import store_records
from data.records import load_kinds
from data.scenarios import keep_scenario, scenario_key, scenarios
from data.typed import stored_form
from data.withdrawal import withdraw
from metrics import Filters, compute, load_measures
from metrics.allocation import (
    Move,
    Weights,
    keyed,
    moves_from_json,
    moves_to_json,
    needs,
    with_key,
    with_moves,
)
from metrics.reader import Reader
from tests.metrics.world import load_world


YEAR = Filters("2023-01", "2023-06")


def table(rows):
    names = ["network", "allocated", "young", "older", "poor"]
    return pd.DataFrame(rows, columns=names).set_index("network").astype(float)


def test_the_key_by_hand():
    drawn = table([("A", 100, 10, 30, 20.0), ("B", 200, 0, 60, 10.0)])
    plain = keyed(drawn, Weights())
    assert plain.to_dict() == pytest.approx({"A": 300 * 0.4, "B": 300 * 0.6})
    young = keyed(drawn, Weights(young=3.0))  # 60 and 60
    assert young.to_dict() == pytest.approx({"A": 150, "B": 150})
    # The mean is 14: in full proportion A has 20/14 of the need of its people.
    poor = keyed(drawn, Weights(indicators=(("poor", 1.0),)))
    assert poor["A"] / poor["B"] == pytest.approx(40 * 20 / (60 * 10))
    half = keyed(drawn, Weights(indicators=(("poor", 0.5),)))
    assert half["A"] / half["B"] == pytest.approx(
        40 * (1 + 0.5 * (20 / 14 - 1)) / (60 * (1 + 0.5 * (10 / 14 - 1)))
    )


amounts = st.floats(0, 1e7)
people = st.integers(0, 10**7)  # nobody counts a part of an inhabitant
rows = st.lists(st.tuples(amounts, people, people, amounts), min_size=1, max_size=9)


@given(rows, st.floats(0, 3), st.floats(0, 3), st.floats(0, 1))
@settings(max_examples=80, deadline=None)
def test_the_key_shares_out_all_there_is(drawn, young, older, weight):
    named = table([(f"N{n}", *row) for n, row in enumerate(drawn)])
    result = keyed(named, Weights(young, older, (("poor", weight),)))
    if result.isna().any():  # nobody has a need
        assert result.isna().all()
    else:
        assert result.sum() == pytest.approx(named["allocated"].sum())
        assert (result >= 0).all()


def loaded(store):
    """Two municipalities with an adult and a child network each, of which two have a
    budget; an indicator by municipality, and one network's own."""
    people = {"11002": (100, 300), "21004": (50, 50)}  # aged 10 and 40
    population = [
        {"nis": nis, "year": 2022, "age": age, "sex": "F", "inhabitants": number}
        for nis, numbers in people.items()
        for age, number in zip((10, 40), numbers, strict=True)
    ]
    budget = [
        {"network_id": network, "year": 2023, "allocated_eur": euro}
        for network, euro in (("A06", 700.0), ("K01", 200.0), ("A13", 100.0))
    ]
    indicator = [
        {"nis": "11002", "year": 2022, "indicator": "deprivation", "value": 20.0},
        {"nis": "21004", "year": 2022, "indicator": "deprivation", "value": 40.0},
        {"nis": "11002", "year": 2021, "indicator": "deprivation", "value": 99.0},
        {"nis": "21004", "year": 2024, "indicator": "deprivation", "value": 99.0},
        {"network_id": "K01", "year": 2022, "indicator": "deprivation", "value": 60.0},
        {"nis": "11002", "year": 2022, "indicator": "half known", "value": 1.0},
    ]
    load_world(store, {"population": population})
    frames = {
        kind: stored_form(load_kinds()[kind], part)
        for kind, part in (("budget", budget), ("indicator", indicator))
    }
    store_records(store, frames, filenames=["n"], sha256="n" * 64)


def test_needs_are_read_from_what_is_loaded(store):
    loaded(store)
    found = needs(YEAR, Reader(store))
    assert found.index.tolist() == ["A06", "A13", "K01"]
    assert found["allocated"].to_dict() == {"A06": 700, "A13": 100, "K01": 200}
    assert found["older"].to_dict() == {"A06": 300, "A13": 50, "K01": 0}
    assert found["young"].to_dict() == {"A06": 0, "A13": 0, "K01": 100}
    # By municipality, of the latest year that has come; the network's own goes first.
    assert found["deprivation"].to_dict() == {"A06": 20, "A13": 40, "K01": 60}
    assert "half known" not in found


def test_the_measures_of_the_key(store):
    loaded(store)
    shown = {
        key: compute(key, ("network",), YEAR, store).set_index("network")["value"]
        for key in ("budget_by_key", "budget_key_difference", "budget_key_share")
    }
    by_people = {"A06": 1000 * 300 / 450, "A13": 1000 * 50 / 450,
                 "K01": 1000 * 100 / 450}  # fmt: skip
    assert shown["budget_by_key"].to_dict() == pytest.approx(by_people)
    assert shown["budget_key_difference"].sum() == pytest.approx(0)
    assert shown["budget_key_share"]["A13"] == pytest.approx(by_people["A13"])
    flemish = Filters("2023-01", "2023-06", region=("VLG",))
    part = compute("budget_by_key", (), flemish, store)["value"].iloc[0]
    assert part == pytest.approx(by_people["A06"] + by_people["K01"])


def test_weights_change_the_key_and_nothing_else(store):
    loaded(store)
    numbers = lambda key, by, filters: compute(key, by, filters, store)  # noqa: E731
    weights = Weights(young=0.0, indicators=(("deprivation", 1.0),))
    ask = with_key(numbers, needs(YEAR, Reader(store)), weights)
    shown = ask("budget_by_key", ("network",), YEAR).set_index("network")["value"]
    assert shown["K01"] == 0
    assert shown["A06"] / shown["A13"] == pytest.approx(300 * 20 / (50 * 40))
    assert ask("budget_by_key", (), YEAR)["value"].iloc[0] == pytest.approx(1000)
    real = ask("budget_allocated", ("network",), YEAR)
    assert real.equals(numbers("budget_allocated", ("network",), YEAR))
    assert Weights.from_json(weights.to_json()) == weights


def drawn_numbers(key, by, filters):
    """Numbers as `compute` gives them: A hidden in what rests on people."""
    value = {
        "budget_allocated": {"A": 100.0, "B": 300.0},
        "budget_use": {"A": float("nan"), "B": 50.0},
        "budget_projected_use": {"A": float("nan"), "B": 90.0},
    }[key]
    if not by:
        whole = {"budget_allocated": 400.0, "budget_use": 45.0}.get(key, 80.0)
        return pd.DataFrame({"value": [whole], "hidden": [False]})
    frame = pd.DataFrame({"network": list(value), "value": list(value.values())})
    return frame.assign(hidden=frame["value"].isna())


def test_moves_change_their_two_ends():
    moves = (Move("B", "A", 60.0), Move("B", "A", 40.0))
    ask = with_moves(drawn_numbers, moves)
    after = ask("budget_after_moves", ("network",), YEAR).set_index("network")
    assert after["value"].to_dict() == {"A": 200, "B": 200}
    use = ask("budget_use_after_moves", ("network",), YEAR).set_index("network")
    assert use["value"]["B"] == pytest.approx(75)
    assert use["hidden"].to_dict() == {"A": True, "B": False}
    assert pd.isna(use["value"]["A"])
    whole = ask("budget_projected_use_after_moves", (), YEAR)["value"].iloc[0]
    assert whole == pytest.approx(80)  # what the country has stays the same
    assert ask("budget_allocated", ("network",), YEAR)["value"].tolist() == [100, 300]
    assert moves_from_json(moves_to_json(moves)) == moves


def test_without_a_move_nothing_changes():
    for key, real in (
        ("budget_after_moves", "budget_allocated"),
        ("budget_use_after_moves", "budget_use"),
    ):
        ask = with_moves(drawn_numbers, ())
        pd.testing.assert_frame_equal(
            ask(key, ("network",), YEAR), drawn_numbers(real, ("network",), YEAR)
        )
        ours, theirs = load_measures()[key], load_measures()[real]
        assert (ours.tally, ours.per) == (theirs.tally, theirs.per)


def test_a_scenario_is_kept_with_its_author_and_found_again(store):
    weights = Weights(1.5, 1.0, (("deprivation", 0.25),))
    first = keep_scenario(store, " Plus jeune ", "key", 2024, weights.to_json(), "Anne")
    moves = (Move("A06", "K01", 5000.0),)
    keep_scenario(store, "Vers les jeunes", "move", 2024, moves_to_json(moves), "Bert")
    known = scenarios(store, store.state())
    assert [(one.title, one.sort, one.year, one.author) for one in known] == [
        ("Vers les jeunes", "move", 2024, "Bert"),
        ("Plus jeune", "key", 2024, "Anne"),
    ]
    assert moves_from_json(known[0].content) == moves
    assert Weights.from_json(known[1].content) == weights
    assert [one.title for one in scenarios(store, first)] == ["Plus jeune"]
    # The same name replaces it; taking that back lets the first hold again.
    again = keep_scenario(
        store, "plus  JEUNE", "key", 2024, Weights().to_json(), "Anne"
    )
    assert len(scenarios(store, again)) == 2
    assert scenario_key("plus  JEUNE", "key", 2024) == known[1].key
    withdraw(store, again)
    kept = {one.key: one for one in scenarios(store, store.state())}
    assert json.loads(kept[known[1].key].content)["young"] == 1.5
    assert kept[known[1].key].author == "Anne"
