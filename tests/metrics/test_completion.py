"""Months declared in part: the published reserves, and what must hold of any."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.methods.completion import as_known, completed, shares_received
from metrics.methods.pace import next_month


# Taylor and Ashe, 1983: paid claims by year of origin and of development, as in Mack,
# ASTIN Bulletin 23 (1993), and the reserves that Mack gives for them.
PAID = """
357848 766940 610542 482940 527326 574398 146342 139950 227229 67948
352118 884021 933894 1183289 445745 320996 527804 266172 425046
290507 1001799 926219 1016654 750816 146923 495992 280405
310608 1108250 776189 1562400 272482 352053 206286
443160 693190 991983 769488 504851 470639
396132 937085 847498 805037 705960
440832 847631 1131398 1063269
359480 1061648 1443370
376686 986608
344014
"""
RESERVES = [0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972]
RESERVES += [4625811]


def test_the_chain_ladder_gives_the_published_reserves():
    rows = [[float(n) for n in line.split()] for line in PAID.split("\n") if line]
    paid = np.array([[*row, *[0.0] * (10 - len(row))] for row in rows])[None]
    reserves = (completed(paid) - paid.sum(axis=2))[0]
    assert reserves.round().tolist() == RESERVES
    assert reserves.sum() == pytest.approx(18680856, abs=1)


euros = st.integers(0, 100_000).map(lambda cents: cents / 100)
triangles = st.integers(3, 9).flatmap(
    lambda months: st.lists(
        st.lists(euros, min_size=4, max_size=4),
        min_size=months,
        max_size=months,
    )
)


@given(triangles)
@settings(max_examples=60, deadline=None)
def test_what_is_fully_in_completes_to_itself(rows):
    amounts = np.array(
        [[*rows, *[[0.0] * 4] * 3]]
    )  # three months more to receive it in
    whole = completed(amounts, next_month)
    assert np.allclose(whole[:, : len(rows)], np.sum(rows, axis=1))


@given(triangles, st.floats(0.1, 50))
@settings(max_examples=60, deadline=None)
def test_completing_adds_and_keeps_proportion(rows, times):
    amounts = as_known(np.array([rows]), len(rows) - 1)
    whole = completed(amounts, next_month)
    assert (whole >= amounts.sum(axis=2) - 1e-9).all()
    assert np.allclose(completed(times * amounts, next_month), times * whole)
    shares = shares_received(amounts)
    assert ((shares >= 0) & (shares <= 1)).all()
    assert (np.diff(shares) >= -1e-12).all()
