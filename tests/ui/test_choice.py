"""Addresses and periods, without a page."""

import pytest

from ui.choice import Choice, Options, from_query, with_months
from ui.periods import presets


CONVENTIONS = (("convention_1", "2021-09", "2023-12"), ("convention_2", "2024-01", ""))
MONTHS = [f"{year}-{month:02d}" for year in (2022, 2023) for month in range(1, 13)]
OPTIONS = Options(
    presets(CONVENTIONS, MONTHS[0], MONTHS[-1]), MONTHS, {"network": ("A05", "A06")}
)


@pytest.mark.parametrize(
    "choice",
    [
        Choice("fr"),
        Choice("nl", period="quarter", compare="none"),
        Choice("de", period="custom", start="2022-03", end="2023-02"),
        Choice("en", members={"network": ("A06", "A05")}),
    ],
)
def test_a_choice_is_its_address(choice):
    assert from_query(choice.to_query(), "fr", OPTIONS) == (choice, [])


@pytest.mark.parametrize(
    ("query", "dropped"),
    [
        ({"lang": "it"}, [("language", "it")]),
        ({"network": "A05,X9"}, [("network", "X9")]),
        ({"period": "custom"}, [("period", "custom")]),
        ({"period": "custom", "start": "2022-03", "end": "2023-02"}, []),
        ({"start": "2020-01", "end": "2022-01"}, [("start", "2020-01")]),
        (
            {"start": "2023-01", "end": "2022-01"},
            [("start", "2023-01"), ("end", "2022-01")],
        ),
        ({"compare": "moon"}, [("compare", "moon")]),
    ],
)
def test_what_does_not_exist_is_dropped(query, dropped):
    choice, found = from_query(query, "fr", OPTIONS)
    assert found == dropped
    assert choice.language == "fr"


@pytest.mark.parametrize(
    ("held", "period"),
    [
        ({"period": "quarter", "start": "2022-01", "end": "2022-02"}, "quarter"),
        ({"period": "custom"}, ("2023-01", "2023-12")),
        ({"period": "custom", "start": "2022-03", "end": "2022-05"},
         ("2022-03", "2022-05")),
        ({"period": "custom", "start": "2022-09", "end": "2022-05"},
         ("2022-09", "2022-09")),
    ],
)  # fmt: skip
def test_months_of_ones_own_begin_as_what_was_shown(held, period):
    shown = Choice("fr").filters(OPTIONS)
    choice, dropped = from_query(with_months(held, shown), "fr", OPTIONS)
    months = period if isinstance(period, tuple) else OPTIONS.presets[period]
    filters = choice.filters(OPTIONS)
    assert (filters.start, filters.end) == months and not dropped
    assert choice.period == held["period"]


def test_presets_are_cut_to_the_records():
    found = presets(CONVENTIONS, "2022-02", "2023-11")
    assert found["convention_1"] == ("2022-02", "2023-11")
    assert "convention_2" not in found
    assert found["quarter"] == ("2023-07", "2023-09")
    assert found["last_12"] == ("2022-12", "2023-11")
    assert found["this_year"] == ("2023-01", "2023-11")
    assert found["last_year"] == ("2022-02", "2022-12")


def test_no_comparison_before_the_first_record():
    choice = Choice("fr", period="everything")
    assert choice.comparison(choice.filters(OPTIONS), OPTIONS) is None


def test_comparisons_have_the_length_of_the_period():
    choice = Choice("fr", period="quarter", compare="previous")
    moved = choice.comparison(choice.filters(OPTIONS), OPTIONS)
    assert (moved.start, moved.end) == ("2023-07", "2023-09")


def test_a_choice_by_its_months_stays_when_more_is_delivered():
    last = Choice("fr", period="quarter", members={"network": ("A05",)})
    shown = last.filters(OPTIONS)
    found, dropped = from_query(last.fixed(shown).to_query(), "fr", OPTIONS)
    assert dropped == []
    later = [*MONTHS, "2024-01", "2024-02", "2024-03"]
    more = Options(presets(CONVENTIONS, later[0], later[-1]), later, OPTIONS.members)
    assert found.filters(more) == shown != last.filters(more)
