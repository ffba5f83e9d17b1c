"""Months that were received in part are told, and nobody is blamed for their fall."""

from dataclasses import replace

import pandas as pd
import pytest

from i18n import LANGUAGES, Speech
from metrics import Filters
from views.headlines import headlines
from views.periods import period
from views.provisional import in_part, provisional


# Of October all is in, of November nine tenths, of December half.
RECEIVED = {"2024-10": 100.0, "2024-11": 90.0, "2024-12": 50.0}
LATEST = Filters("2024-10", "2024-12")
YEAR_BEFORE = Filters("2023-10", "2023-12")


@pytest.fixture
def received_in_part(basis):
    def numbers(measure, by, filters):
        if measure not in ("budget_billed", "budget_completed"):
            return basis.numbers(measure, by, filters)
        assert (by, filters) == (("month",), Filters("2024-01", "2024-12"))
        amounts = (
            RECEIVED if measure == "budget_billed" else dict.fromkeys(RECEIVED, 100.0)
        )
        frame = pd.DataFrame(amounts.items(), columns=["month", "value"])
        return frame.assign(hidden=False)

    return replace(basis, numbers=numbers)


def test_the_months_and_what_is_in_of_them(received_in_part):
    months, share = in_part(LATEST, received_in_part)
    assert months == ["2024-11", "2024-12"]
    assert share == pytest.approx(100 * 140 / 200)
    assert in_part(replace(LATEST, end="2024-10"), received_in_part) == ([], 100.0)
    assert in_part(YEAR_BEFORE, received_in_part) == ([], 100.0)
    assert in_part(Filters(), received_in_part) == ([], 100.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_told_in_a_sentence(received_in_part, language):
    say = Speech(language, received_in_part.networks)
    told = provisional(say, LATEST, received_in_part)
    assert say.value(70.0, "percent") in told
    assert period(Filters("2024-11", "2024-12"), say) in told
    assert provisional(say, YEAR_BEFORE, received_in_part) == ""


def test_a_fall_of_what_will_rise_is_no_bad_news(received_in_part, basis):
    keys, say = (
        ("sessions", "providers_contracted", "one_session_share"),
        Speech("fr"),
    )
    later, before = Filters("2024-12", "2024-12"), Filters("2024-03", "2024-03")
    known = headlines(keys, say, later, basis, before)
    shown = headlines(keys, say, later, received_in_part, before)
    assert known[0].fell
    assert shown[0].mood == "neutral" and shown[0].change == known[0].change
    assert [one.mood for one in shown[1:]] == [one.mood for one in known[1:]]
    settled = headlines(
        keys, say, before, received_in_part, replace(before, start="2024-02")
    )
    again = headlines(keys, say, before, basis, replace(before, start="2024-02"))
    assert settled == again


def test_the_example_says_of_its_last_months_that_they_are_provisional(basis):
    months, share = in_part(Filters("2024-01", "2024-12"), basis)
    assert months and months[-1] == "2024-12" and 50 < share < 98
