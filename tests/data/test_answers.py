"""Answers kept beside the records."""

from data import answers
from data.answers import keep_answers, kept_answers


def test_what_is_kept_is_given_again(store):
    found = {"sessions by month": {"month": ["2023-01"], "value": [1 / 3, None]}}
    keep_answers(store, 0, "one", {"start=2023-01": found})
    keep_answers(store, 0, "one", {"start=2023-01": {"patients": {"value": [2.5]}}})
    assert kept_answers(store, 0, "one", "start=2023-01") == found | {
        "patients": {"value": [2.5]}
    }
    assert kept_answers(store, 0, "one", "start=2023-02") == {}


def test_answers_of_another_program_go(store):
    keep_answers(store, 0, "one", {"": {"sessions": 1}})
    assert kept_answers(store, 0, "two", "") == {}
    keep_answers(store, 0, "two", {"": {"sessions": 2}})
    assert kept_answers(store, 0, "one", "") == {}
    assert kept_answers(store, 0, "two", "") == {"sessions": 2}


def test_those_of_the_state_before_stay_as_its_relations_do(store):
    for state in (1, 2, 3):
        keep_answers(store, state, "one", {"": {"sessions": state}})
    kept = [kept_answers(store, state, "one", "") for state in (1, 2, 3)]
    assert kept == [{}, {"sessions": 2}, {"sessions": 3}]


def test_there_is_an_end_to_keeping(store, monkeypatch):
    monkeypatch.setattr(answers, "MOST", 2)
    for number in range(3):
        keep_answers(store, 0, "one", {f"network=A0{number}": {"sessions": number}})
    assert kept_answers(store, 0, "one", "network=A01") == {"sessions": 1}
    assert kept_answers(store, 0, "one", "network=A02") == {}
