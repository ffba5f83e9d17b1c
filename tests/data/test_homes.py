"""Where networks are at home, as shipped and by a territory file."""

import pandas as pd

from data.homes import homes
from data.load import store_records
from tests.metrics.world import stored


def test_each_network_has_its_places_and_its_audience(store):
    found = homes(store, store.state(), "2024-12")
    assert len(found) == 32
    assert (found["A06"].audience, found["K09"].audience) == ("adult", "child")
    assert found["A06"].provinces == ("10000",)
    assert found["A15"].arrondissements == ("52000", "56000")  # most people first
    assert found["M01"].audience == "mixed" and found["M01"].provinces == ("60000",)


def test_a_territory_that_was_brought_in_is_told(store):
    rows = [
        {"nis": nis, "network_id": "A06", "from": pd.Timestamp("2024-01-01")}
        for nis in ("21004", "25112")  # Brussels, and Wavre where fewer live
    ]
    frames = {"territory": stored("territory", rows)}
    store_records(store, frames, filenames=["territory"], sha256="t")
    found = homes(store, store.state(), "2024-12")
    assert found["A06"].provinces == ("10000", "04000")
