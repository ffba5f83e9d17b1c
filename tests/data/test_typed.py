"""Records typed on a page: stored as uploads, cheap, and taken back like any other."""

import threading

import pandas as pd
import pytest
from sqlalchemy import inspect

from data.load import Outdated, write
from data.typed import LacksValue, type_in, typed
from data.uploads import last_of_figures, uploads
from data.withdrawal import withdraw
from data.written import kinds_of, materialised
from metrics import Filters, compute
from tests.metrics.test_disclosure import programme_of
from tests.metrics.world import load_world


def text(section: str, said: str) -> dict:
    return {"report": "committee", "period": "2023-10_2023-12", "subject": "",
            "section": section, "language": "fr", "text": said}  # fmt: skip


def said(store, state=None):
    rows = typed(
        store, "report_text", state or store.state(), report="committee", subject=""
    )
    return dict(zip(rows["section"], rows["text"], strict=True))


def test_what_is_typed_is_kept_with_its_author_and_its_history(store):
    first = type_in(
        store,
        {"report_text": [text("patients", "Un"), text("sessions", "Deux")]},
        " Anne ",
    )
    second = type_in(store, {"report_text": [text("patients", "Trois")]}, "Bert")
    assert said(store) == {"patients": "Trois", "sessions": "Deux"}
    assert said(store, first) == {"patients": "Un", "sessions": "Deux"}
    assert [row.author for row in uploads(store)] == ["Anne", "Bert"]
    withdraw(store, second)
    assert said(store) == {"patients": "Un", "sessions": "Deux"}


def test_two_people_at_once(store):
    seen = store.state()
    type_in(store, {"report_text": [text("patients", "Un")]}, "Anne", seen_at=seen)
    with pytest.raises(Outdated):
        type_in(
            store, {"report_text": [text("patients", "Deux")]}, "Bert", seen_at=seen
        )
    assert said(store) == {"patients": "Un"}


def test_those_who_save_at_the_same_moment_go_one_after_the_other(store):
    def save(number: int):
        type_in(store, {"report_text": [text(f"part {number}", "Texte")]}, "Anne")

    people = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert len(said(store)) == 4
    assert [row.number for row in uploads(store)] == [1, 2, 3, 4]


def test_a_row_without_what_it_needs_is_refused(store):
    with pytest.raises(LacksValue) as told:
        type_in(store, {"report_text": [text("", "Un")]}, "Anne")
    assert told.value.field == "section"
    assert not uploads(store)


def test_figures_stay_as_they_are_while_people_type(store):
    """Relations are handed on, not made anew: the tables of sessions are the same ones."""
    load_world(store, programme_of({"A02": 40, "A04": 90}))
    state, year = store.state(), Filters("2023-01", "2023-12")
    before = compute("patients_reached", ("network",), year, store)
    dated = last_of_figures(store, state).number
    for number in range(4):
        type_in(store, {"report_text": [text("patients", str(number))]}, "Anne")
        now = store.state()
        with store.connect() as connection:
            tables = set(inspect(connection).get_table_names())
            kept = set(materialised(connection))
        mine = {name for name in kept if name.startswith("source_participation_")}
        assert mine & tables == {f"source_participation_{dated}"}
        assert mine == {f"source_participation_{at}" for at in (dated, now - 1, now)}
        for at in (now, now - 1):
            pd.testing.assert_frame_equal(
                compute("patients_reached", ("network",), year, store, at), before
            )
        assert last_of_figures(store, now).number == dated
    more = programme_of({"A02": 41, "A04": 90})
    load_world(store, more)
    after = compute("patients_reached", ("network",), year, store).set_index("network")
    assert after["value"].to_dict() == {"A02": 41, "A04": 90}


def test_relations_know_what_they_are_made_from():
    assert "session" in kinds_of("participation") and "session" in kinds_of(
        "trajectory"
    )
    assert "session" not in kinds_of("contract")
    assert kinds_of("support") == {"support", "network", "provider"}


def test_readers_go_on_while_something_is_typed(store):
    """A rehearsal of a delivery that leaves sessions alone reads the state before."""
    load_world(store, programme_of({"A02": 40, "A04": 90}))
    year = Filters("2023-01", "2023-12")
    before = compute("patients_reached", (), year, store)["value"].iloc[0]
    with store.engine.connect() as connection, connection.begin() as transaction:
        write(
            connection, store.state() + 1, {}, filenames=(), sha256="", synthetic=False
        )
        seen = []
        reader = threading.Thread(
            target=lambda: seen.append(
                compute("patients_reached", (), year, store)["value"].iloc[0]
            )
        )
        reader.start()
        reader.join(20)
        transaction.rollback()
    reader.join(20)
    assert seen == [before]
