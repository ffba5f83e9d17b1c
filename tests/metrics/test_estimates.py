"""Near counts of people: never many where there are few."""

import duckdb
import numpy as np
import pytest

from metrics import Filters, compute
from metrics.compute import MARGIN
from settings import load_settings
from tests.metrics.test_disclosure import programme_of
from tests.metrics.world import load_world


def test_a_near_count_of_few_is_few():
    """Ten thousand groups of one to forty keys, each key many times."""
    rng = np.random.default_rng(7)
    sizes = rng.integers(1, 41, 10_000)
    keys = rng.integers(-(2**63), 2**63 - 1, sizes.sum())
    group = np.repeat(np.arange(len(sizes)), sizes)
    times = rng.integers(1, 30, len(keys))
    found = duckdb.sql(
        "SELECT g, approx_count_distinct(k) AS near, count(DISTINCT k) AS exact"
        " FROM (SELECT unnest($groups) AS g, unnest($keys) AS k) GROUP BY g",
        params={
            "groups": np.repeat(group, times).tolist(),
            "keys": np.repeat(keys, times).tolist(),
        },
    ).df()
    assert len(found) == len(sizes)
    assert (found["near"] <= 2 * found["exact"]).all()
    for few in (load_settings().fewest_persons, load_settings().fewest_providers):
        assert found.loc[found["exact"] < few, "near"].max() < few * MARGIN / 2


def test_what_is_small_is_hidden_beside_what_is_large(store):
    """Three persons in a network beside some that are counted nearly."""
    load_world(store, programme_of({"A01": 3, "A02": 400, "A03": 350, "A04": 900}))
    year = Filters("2023-01", "2023-12")
    for key in ("sessions", "participations", "amount_insurer", "patients_reached"):
        frame = compute(key, ("network",), year, store).set_index("network")
        assert frame.loc["A01", "hidden"] and frame["hidden"].sum() == 2
    whole = compute("sessions", (), year, store)
    assert whole["value"].iloc[0] == 1653 and not whole["hidden"].iloc[0]


@pytest.mark.parametrize("number, hidden", [(4, True), (5, False)])
def test_the_limit_is_exact(store, number, hidden):
    load_world(store, programme_of({"A01": number, "A02": 400, "A03": 350}))
    frame = compute("sessions", ("network",), Filters("2023-01", "2023-12"), store)
    assert frame.set_index("network").loc["A01", "hidden"] == hidden
