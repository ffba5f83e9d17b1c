"""Where a session stands among those of its person: SQL and plain Python agree."""

from collections import Counter

import pytest
from sqlalchemy import inspect, select

from data.flat.care import GAP_DAYS
from data.flat.once import NEVER, VARYING
from data.sources import relation_at
from data.written import materialised
from tests.metrics.world import load_made


@pytest.fixture(params=(1, 3))
def programme(request, read_only):
    return read_only(load_made, request.param)


def sessions(store, kept=None):
    """The rows with a person, from the table or worked out on the way (nothing kept)."""
    with store.connect() as connection:
        kept = materialised(connection) if kept is None else kept
    care = relation_at("participation", store.state(), kept)
    frame = store.read(select(care).where(care.c.patient_key.is_not(None)))
    frame["place_known"] = frame["place"].notna()
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def by_person(rows, *kind):
    found = {}
    for row in sorted(rows, key=lambda row: (row["date"], row["session_id"])):
        found.setdefault(tuple(row[name] for name in kind), []).append(row)
    return found.values()


@pytest.mark.parametrize("kept", [None, ()])
def test_months_since_the_session_before(programme, kept):
    rows = sessions(programme, kept)
    assert len(rows) > 10
    for kind in ((), *((name,) for name in VARYING)):
        column = "_".join(("since", *kind))
        for group in by_person(rows, "patient_key", *kind):
            months = [row["month_number"] for row in group]
            steps = [now - then for then, now in zip(months, months[1:], strict=False)]
            # Which of two sessions of one day comes first is nobody's business.
            expected = Counter(zip(months, [NEVER, *steps], strict=True))
            found = Counter((row["month_number"], row[column]) for row in group)
            assert found == expected, column


def test_first_sessions_and_gaps(programme):
    rows = sessions(programme)
    for group in by_person(rows, "patient_key"):
        first = group[0]["date"]
        assert [row["session_number"] for row in group] == list(
            range(1, len(group) + 1)
        )
        assert [row["first_in_programme"] for row in group] == [
            "yes" if row["date"] == first else "no" for row in group
        ]
        gaps = [
            (after["date"] - row["date"]).days
            for row, after in zip(group, group[1:], strict=False)
        ]
        assert [row["days_to_next"] for row in group] == [*gaps, None]
    for group in by_person(rows, "patient_key", "network"):
        assert [row["first_in_network"] for row in group] == [
            "yes" if row["date"] == group[0]["date"] else "no" for row in group
        ]


def test_a_trajectory_ends_where_no_session_follows(programme):
    rows = sessions(programme)
    expected = Counter()
    for group in by_person(rows, "patient_key"):
        length = 0
        for row in group:
            length += 1
            if row["days_to_next"] is None or row["days_to_next"] > GAP_DAYS:
                expected[row["patient_key"], row["date"], length] += 1
                length = 0
    with programme.connect() as connection:
        kept = materialised(connection)
    runs = programme.read(
        select(relation_at("trajectory", programme.state(), kept))
    ).to_dict("records")
    found = Counter((run["patient_key"], run["date"], run["sessions"]) for run in runs)
    assert len(runs) > 5 and found == expected


def test_only_relations_are_left_of_a_load(programme):
    names = inspect(programme.engine).get_table_names()
    assert not [name for name in names if "standing" in name or "seen_before" in name]
