"""A plan that waits for itself, an end without a day, two phases at once; and two people
who change one milestone."""

import threading
from datetime import date

import pytest

from data.check.plan import circles
from data.check.problem import capital
from data.intake import examine, load
from data.milestones import Meanwhile, Refused, save, version_of
from data.typed import LacksValue, type_in
from data.uploads import uploads
from data.withdrawal import withdraw
from i18n import LANGUAGES, Speech
from tests.data.drawn import csv


HEAD = "milestone id | work package | title (fr) | planned start | planned end"
HEAD += " | actual end | status | depends on"
PLAN = f"""
    {HEAD}
    A | contracts | Un     | 2023-01-01 | 2023-06-30 | 2023-06-20 | done    | .
    B | contracts | Deux   | 2023-02-01 | 2023-09-30 | .          | running | A
    C | billing   | Trois  | 2023-03-01 | 2023-12-31 | .          | planned | B
"""


def told(store, table: str) -> dict:
    """Code → weight, first rows and what the sentence names, of a drawn file."""
    found = examine(store, [("plan.csv", csv(table))]).problems
    return {one.code: (one.weight, one.rows, one.hint) for one in found}


def test_a_sound_plan_is_loaded(store):
    delivery = examine(store, [("plan.csv", csv(PLAN))])
    assert not delivery.problems
    load(store, delivery)
    assert version_of(store, 1, "B").values["depends_on"] == "A"


def test_a_circle_is_named_across_what_is_stored(store):
    load(store, examine(store, [("plan.csv", csv(PLAN))]))
    closing = f"{HEAD}\nA | contracts | Un | . | 2023-06-30 | . | planned | C"
    assert told(store, closing)["milestone_circle"] == (
        "block", (2,), ("A → C → B → A",)
    )  # fmt: skip
    itself = f"{HEAD}\nD | training | Soi | . | 2023-06-30 | . | planned | D"
    assert told(store, itself)["milestone_circle"][2] == ("D → D",)


def test_a_broken_plan_is_told_at_once(store):
    table = f"""
        {HEAD}
        A | contracts | Un    | 2023-07-01 | 2023-06-30 | .          | running | Z
        B | contracts | Deux  | .          | 2023-09-30 | .          | done    | A
        C | contracts | Trois | .          | 2023-09-30 | 2999-01-01 | done    | A
    """
    found = told(store, table)
    assert found["end_before_start"][:2] == ("block", (2,))
    assert found["unknown_milestone"] == ("warn", (2,), ("Z",))
    assert found["done_without_date"][:2] == ("block", (3,))
    assert found["future_date"][:2] == ("warn", (4,))


def test_circles_that_share_a_milestone_and_long_plans():
    waits = {"a": ("b",), "b": ("a", "c"), "c": ("b", "x"), "d": ()}
    assert sorted(circles(waits)) == [("a", "b"), ("b", "c")]
    assert circles({str(n): (str(n + 1),) for n in range(20_000)}) == []


PILOT = "project id | name | region | phase | date | criterion | score"


def test_a_pilot_in_two_phases_on_one_day_is_refused(store):
    first = f"""
        {PILOT}
        P1 | Un   | WAL | interest | 2016-05-31 | .        | .
        P1 | Un   | WAL | selected | 2017-12-18 | .        | .
        P1 | Un   | WAL | selected | 2017-12-18 | zone     | 14
        P2 | Deux | VLG | interest | 2016-05-31 | .        | .
    """
    delivery = examine(store, [("pilots.csv", csv(first))])
    assert not delivery.problems
    load(store, delivery)
    second = f"{PILOT}\nP1 | Un | WAL | running | 2017-12-18 | . | ."
    [problem] = examine(store, [("more.csv", csv(second))]).problems
    assert (problem.code, problem.weight) == ("two_phases_a_day", "block")
    assert "18/12/2017" in problem.text(Speech("fr"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_a_sentence_and_a_remedy(store, language):
    say = Speech(language)
    table = f"{HEAD}\nD | training | Soi | . | 2023-06-30 | . | done | D,Z"
    for problem in examine(store, [("plan.csv", csv(table))]).problems:
        text = capital(problem.text(say))
        assert text.endswith(".") and "{" not in text + problem.remedy(say)
        assert problem.code != "milestone_circle" or "D → D" in text


@pytest.fixture
def planned(store):
    load(store, examine(store, [("plan.csv", csv(PLAN))]))
    return store


def test_what_is_typed_is_checked_like_a_file(planned):
    opened = version_of(planned, planned.state(), "B")
    with pytest.raises(Refused) as refused:
        save(planned, dict(opened.values) | {"status": "done"}, opened, "Anne")
    assert [one.code for one in refused.value.problems] == ["done_without_date"]
    with pytest.raises(Refused) as refused:
        save(planned, dict(opened.values) | {"depends_on": "C"}, opened, "Anne")
    assert "B → C → B" in refused.value.problems[0].text(Speech("nl"))
    with pytest.raises(LacksValue):
        save(planned, dict(opened.values) | {"planned_end": None}, opened, "Anne")
    assert len(uploads(planned)) == 1
    saved = save(planned, dict(opened.values) | {"depends_on": "Z"}, opened, "Anne")
    assert (saved.number, [one.code for one in saved.warnings]) == (
        2, ["unknown_milestone"]
    )  # fmt: skip
    assert uploads(planned)[-1].author == "Anne"
    withdraw(planned, saved.number)
    assert version_of(planned, planned.state(), "B").values == opened.values


def test_the_second_sees_what_changed_and_chooses(planned):
    opened = version_of(planned, 1, "B")
    theirs = {"owner": "INAMI", "comment": "Reporté", "planned_end": date(2023, 10, 31)}
    save(planned, dict(opened.values) | theirs, opened, "Anne")
    mine = {"owner": "Möbius", "progress": 40.0, "planned_end": date(2023, 10, 31)}
    with pytest.raises(Meanwhile) as clash:
        save(planned, dict(opened.values) | mine, opened, "Bert")
    told = clash.value
    assert (told.author, told.theirs.opened_by) == ("Anne", 2)
    assert {
        one.field: (one.before, one.theirs, one.mine, one.is_theirs)
        for one in told.differences
    } == {
        "owner": (None, "INAMI", "Möbius", False),
        "progress": (None, None, 40.0, False),
        "comment": (None, "Reporté", None, True),
    }
    chosen = dict(opened.values) | mine | {"comment": "Reporté"}
    assert save(planned, chosen, told.theirs, "Bert").number == 3
    now = version_of(planned, 3, "B").values
    assert (now["owner"], now["comment"], now["progress"]) == ("Möbius", "Reporté", 40)


def test_other_uploads_in_between_do_not_matter(planned):
    opened = version_of(planned, 1, "B")
    text = {"report": "x", "period": "y", "section": "z", "language": "fr"}
    type_in(planned, {"report_text": [text]}, "Cleo")
    other = version_of(planned, 2, "C")
    save(planned, dict(other.values) | {"owner": "Cleo"}, other, "Cleo")
    assert save(planned, dict(opened.values) | {"owner": "B"}, opened, "Bert").number


def test_the_same_wish_twice_and_nothing_at_all(planned):
    opened = version_of(planned, 1, "B")
    assert save(planned, dict(opened.values), opened, "Anne").number is None
    wish = dict(opened.values) | {"owner": "INAMI"}
    save(planned, wish, opened, "Anne")
    save(planned, wish, opened, "Bert")  # no clash: it says the same
    assert version_of(planned, planned.state(), "B").values["owner"] == "INAMI"


def test_a_withdrawn_milestone_and_a_key_that_is_taken(planned):
    new = {"milestone_key": "N", "work_package": "training", "title_fr": "Neuf",
           "planned_end": date(2024, 3, 31)}  # fmt: skip
    made = save(planned, new, None, "Anne")
    opened = version_of(planned, made.number, "N")
    with pytest.raises(Meanwhile):
        save(planned, new | {"title_fr": "Autre"}, None, "Bert")
    withdraw(planned, made.number)
    with pytest.raises(Meanwhile) as clash:
        save(planned, dict(opened.values) | {"owner": "Bert"}, opened, "Bert")
    assert clash.value.theirs is None
    back = save(planned, dict(opened.values) | {"owner": "Bert"}, None, "Bert")
    assert version_of(planned, back.number, "N").values["owner"] == "Bert"


def test_two_at_the_same_moment_lose_nothing(planned):
    """Different milestones saved at once: both are stored, one after the other."""
    opened = {key: version_of(planned, 1, key) for key in "BC"}
    start, failed = threading.Barrier(2), []

    def work(key):
        start.wait()
        try:
            save(planned, dict(opened[key].values) | {"owner": key}, opened[key], key)
        except Exception as error:  # told by the assertion below
            failed.append(error)

    threads = [threading.Thread(target=work, args=(key,)) for key in "BC"]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not failed
    for key in "BC":
        assert version_of(planned, planned.state(), key).values["owner"] == key
