"""Loading, correcting, withdrawing, and what an earlier state says."""

import pytest
from sqlalchemy import select

from data.intake import examine, load
from data.load import Outdated
from data.tables import FACTS, at_state, original, upload
from data.uploads import uploads
from data.withdrawal import withdraw
from tests.data.drawn import SESSIONS, csv, table, workbook


def bring(store, content: bytes, name: str = "sessions.csv", **options):
    delivery = examine(store, [(name, content)], **options)
    assert not delivery.blocked, [problem.code for problem in delivery.problems]
    return load(store, delivery)


def amounts(store, state=None) -> list[float]:
    session = FACTS["session"]
    state = store.state() if state is None else state
    rows = store.read(select(session.c.amount_patient).where(at_state(session, state)))
    return sorted(float(amount) for amount in rows["amount_patient"])


def counts(store, kind="session") -> dict:
    return uploads(store)[-1].summary["rows"][kind]


def test_same_file_is_recognised_and_same_rows_change_nothing(store):
    bring(store, csv(SESSIONS))
    assert counts(store) == {"new": 3, "changed": 0, "unchanged": 0}
    assert examine(store, [("again.csv", csv(SESSIONS))]).known.number == 1
    bring(store, workbook(feuille=SESSIONS), "sessions.xlsx")
    assert counts(store) == {"new": 0, "changed": 0, "unchanged": 3}
    assert amounts(store) == [2.5, 4, 11]


def test_correction_changes_its_row_only_and_withdrawal_restores(store):
    bring(store, csv(SESSIONS))
    corrected = csv(SESSIONS.replace("4,00\n", "11,00\n"))
    [change] = [
        c for c in examine(store, [("b.csv", corrected)]).changes if c.kind == "session"
    ]
    assert (change.new, change.changed, change.unchanged) == (0, 1, 2)
    assert [
        (d.field.name, float(d.before), float(d.after)) for d in change.differences
    ] == [("amount_patient", 4, 11)]
    second = bring(store, corrected)
    assert amounts(store) == [2.5, 11, 11]
    third = withdraw(store, second)
    assert amounts(store) == [2.5, 4, 11]
    assert amounts(store, second) == [2.5, 11, 11]
    assert amounts(store, 1) == [2.5, 4, 11]
    assert amounts(store, 0) == []
    assert uploads(store)[1].withdrawn_by == third
    with pytest.raises(LookupError):
        withdraw(store, second)
    with pytest.raises(LookupError):
        withdraw(store, 0)


def test_withdrawal_leaves_what_a_later_upload_touched(store):
    bring(store, csv(SESSIONS))
    second = bring(store, csv(SESSIONS.replace("4,00\n", "5,00\n")))
    bring(store, csv(SESSIONS.replace("4,00\n", "6,00\n")))
    withdraw(store, second)
    assert amounts(store) == [2.5, 6, 11]


def test_withdrawals_in_any_order_leave_what_the_others_say(store):
    first = bring(store, csv(SESSIONS))
    second = bring(store, csv(SESSIONS.replace("4,00\n", "5,00\n")))
    third = bring(store, csv(SESSIONS.replace("4,00\n", "6,00\n")))
    withdraw(store, second)
    withdraw(store, third)
    assert amounts(store) == [2.5, 4, 11]
    withdraw(store, first)
    assert amounts(store) == []
    assert amounts(store, third) == [2.5, 6, 11]


def test_a_later_upload_of_the_same_rows_keeps_them(store):
    """Withdrawing what was delivered twice leaves what the other upload says."""
    first = bring(store, csv(SESSIONS))
    second = bring(store, workbook(feuille=SESSIONS), "sessions.xlsx")
    withdraw(store, first)
    assert amounts(store) == [2.5, 4, 11]
    third = bring(store, csv(SESSIONS.replace("4,00\n", "5,00\n")))
    withdraw(store, second)
    assert amounts(store) == [2.5, 5, 11]
    withdraw(store, third)
    assert amounts(store) == []


def test_a_row_said_again_after_a_correction_was_withdrawn(store):
    bring(store, csv(SESSIONS))
    wrong = bring(store, csv(SESSIONS.replace("4,00\n", "5,00\n")))
    same = bring(store, workbook(a=SESSIONS.replace("4,00\n", "5,00\n")), "b.xlsx")
    withdraw(store, wrong)
    assert amounts(store) == [2.5, 5, 11]
    withdraw(store, same)
    assert amounts(store) == [2.5, 4, 11]


def test_what_two_extracts_left_out_stays_out_when_one_is_withdrawn(store):
    bring(store, csv(SESSIONS))
    head, first, second, _ = SESSIONS.strip().splitlines()
    november = ("2023-11", "2023-11")
    wrong = bring(store, csv(f"{head}\n{first}"), complete=november)
    right = bring(store, csv(f"{head}\n{first}\n{second}"), complete=november)
    kept = amounts(store)
    withdraw(store, wrong)
    assert amounts(store) == kept != [2.5, 4, 11]
    withdraw(store, right)
    assert amounts(store) == [2.5, 4, 11]


def test_withdrawn_extract_opens_what_it_had_closed(store):
    bring(store, csv(SESSIONS))
    head, first, *_ = SESSIONS.strip().splitlines()
    extract = bring(store, csv(f"{head}\n{first}"), complete=("2023-11", "2023-11"))
    assert amounts(store) == [11]
    withdraw(store, extract)
    assert amounts(store) == [2.5, 4, 11]


def test_complete_extract_withdraws_what_it_no_longer_contains(store):
    bring(store, csv(SESSIONS))
    head, first, *_ = SESSIONS.strip().splitlines()
    rest = csv(f"{head}\n{first}")
    bring(store, rest, complete=("2023-11", "2023-11"))
    assert amounts(store) == [11]
    assert counts(store)["withdrawn"] == 2


def test_complete_extract_of_another_network_withdraws_nothing(store):
    bring(store, csv(SESSIONS))
    head, first, *_ = SESSIONS.strip().splitlines()
    bring(
        store,
        csv(f"{head}\n{first}"),
        complete=("2023-11", "2023-11"),
        networks=["A06"],
    )
    assert amounts(store) == [2.5, 4, 11]


def test_failed_load_leaves_nothing(store, monkeypatch):
    delivery = examine(store, [("a.csv", csv(SESSIONS))])

    def fail(connection, state, changed, progress):
        raise RuntimeError

    monkeypatch.setattr("data.load.materialise", fail)
    with pytest.raises(RuntimeError):
        load(store, delivery)
    assert store.state() == 0
    assert amounts(store) == []


def test_no_key_of_a_person_reaches_the_database(store, database_url):
    secret = SESSIONS.replace("X1 ", "SECRET-PATIENT ").replace(
        "P1 ", "SECRET-PROVIDER "
    )
    bring(store, csv(secret))
    rows = store.read(select(FACTS["session"]))
    assert rows["patient_key"].dtype.kind == "i"
    [content] = store.read(select(original.c.content))["content"]
    assert b"SECRET" not in bytes(content)
    assert b"SECRET" not in store.read(select(upload)).to_csv().encode()
    if database_url.startswith("duckdb"):
        store.engine.dispose()
        path = database_url.removeprefix("duckdb:///")
        with open(path, "rb") as file:
            assert b"SECRET" not in file.read()


def test_unknown_provider_is_made_without_profession(store):
    bring(store, csv(SESSIONS))
    provider = FACTS["provider"]
    [profession] = store.read(select(provider.c.profession))["profession"]
    assert profession is None


def test_negative_amounts_are_a_correction(store):
    head, first, *_ = table(SESSIONS)
    negative = [*first[:-2], "-75,00", "-11,00"]
    text = "\n".join(" | ".join(row) for row in (head, first, negative))
    delivery = examine(store, [("a.csv", csv(text))])
    assert "key_conflict" not in {problem.code for problem in delivery.problems}
    assert delivery.frames["session"]["is_correction"].tolist() == [False, True]
    alone = examine(
        store, [("b.csv", csv("\n".join(" | ".join(r) for r in (head, negative))))]
    )
    assert "correction_alone" in {problem.code for problem in alone.problems}
    assert not alone.blocked


def test_shipped_population_makes_way(store):
    text = """
        NIS   | année | inwoners
        11001 | 2024  | 14000
    """
    population = FACTS["population"]
    shipped = len(store.read(select(population)))
    bring(store, csv(text), "population.csv")
    rows = store.read(select(population).where(at_state(population, store.state())))
    assert rows["inhabitants"].tolist() == [14000]
    withdraw(store, 1)
    rows = store.read(select(population).where(at_state(population, store.state())))
    assert len(rows) == shipped


def test_what_was_examined_before_another_load_is_not_stored(store):
    late = examine(store, [("late.csv", csv(SESSIONS))])
    bring(store, csv(SESSIONS.replace("S1", "S9")))
    with pytest.raises(Outdated):
        load(store, late)
    assert store.state() == 1
    assert load(store, examine(store, [("late.csv", csv(SESSIONS))])) == 2
