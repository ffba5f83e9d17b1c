"""Months that were received in part are told, and nobody is blamed for their fall."""

from dataclasses import replace

import pandas as pd
import pytest

from i18n import LANGUAGES, Speech
from metrics import Filters
from views import VIEWS, theme
from views.headlines import headlines
from views.periods import period
from views.provisional import in_part, provisional


# Of October all is in, of November nine tenths, of December half.
RECEIVED = {"2024-10": 100.0, "2024-11": 90.0, "2024-12": 50.0}
LATEST = Filters("2024-10", "2024-12")
YEAR_BEFORE = Filters("2023-10", "2023-12")
YEAR = Filters("2024-01", "2024-12")


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


def asked(basis):
    return basis.numbers, basis.span


def test_the_months_and_what_is_in_of_them(received_in_part):
    months, share = in_part(LATEST, *asked(received_in_part))
    assert months == ["2024-11", "2024-12"]
    assert share == pytest.approx(100 * 140 / 200)
    assert in_part(replace(LATEST, end="2024-10"), *asked(received_in_part)) == (
        [],
        100.0,
    )
    assert in_part(YEAR_BEFORE, *asked(received_in_part)) == ([], 100.0)
    assert in_part(Filters(), *asked(received_in_part)) == ([], 100.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_told_in_a_sentence(received_in_part, language):
    say = Speech(language, received_in_part.networks)
    told = provisional(say, LATEST, *asked(received_in_part))
    assert say.value(70.0, "percent") in told
    assert period(Filters("2024-11", "2024-12"), say) in told
    assert provisional(say, YEAR_BEFORE, *asked(received_in_part)) == ""


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
    months, share = in_part(Filters("2024-01", "2024-12"), *asked(basis))
    assert months and months[-1] == "2024-12" and 50 < share < 98


def test_columns_of_these_months_are_hatched_in_white(received_in_part):
    shown = received_in_part.panel(VIEWS["sessions_by_format"], Speech("fr"), YEAR)
    for bar in shown.drawing.data:
        months = [month for month, _ in bar.get("customdata", ())]
        if not months:  # the legend
            continue
        pattern = bar["marker"]["pattern"]
        hatched = {
            month
            for month, shape, stroke in zip(
                months, pattern["shape"], pattern["fgcolor"], strict=True
            )
            if shape and stroke == theme.GROUND
        }
        assert hatched == {"nov. 2024", "déc. 2024"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_have_hatched_ground_behind_them(received_in_part, language):
    say = Speech(language, received_in_part.networks)
    shown = received_in_part.panel(VIEWS["patients_by_month"], say, YEAR)
    ground, *drawn = shown.drawing.data
    assert (min(ground["x"]), max(ground["x"])) == (9.5, 11)
    for line in drawn:
        is_open = ["-open" in symbol for symbol in line["marker"]["symbol"]]
        assert is_open == [False] * 10 + [True] * 2
    names = [note["text"] for note in shown.drawing.layout["annotations"]]
    assert say("chart.provisional") in names
    told = period(Filters("2024-11", "2024-12"), say)
    assert say("caption.in_part", steps=told) in shown.caption
    assert (10, say("chart.provisional")) in shown.chart.events  # of a slide


@pytest.mark.parametrize(
    ("key", "steps"),
    [
        ("providers_by_month", ["2024-11", "2024-12"]),
        ("waiting_by_quarter", ["2024-Q4"]),
        ("plan_contracted", None),
        ("support_by_month", None),
        ("inequality_by_year", None),
        ("budget_burn_by_month", None),  # shows what is awaited by itself
        ("patients_by_network", None),
    ],
)
def test_figures_of_sessions_over_time_mark_them(received_in_part, key, steps):
    shown = received_in_part.panel(VIEWS[key], Speech("fr"), YEAR)
    assert shown.frame.attrs.get("provisional") == steps


def test_months_that_are_all_in_have_no_mark(received_in_part):
    shown = received_in_part.panel(
        VIEWS["patients_by_month"], Speech("fr"), YEAR_BEFORE
    )
    assert "provisional" not in shown.frame.attrs
    assert Speech("fr")("chart.provisional") not in str(shown.drawing.layout)


def test_what_is_not_made_from_sessions_keeps_its_marks(received_in_part):
    shown = received_in_part.panel(VIEWS["providers_by_month"], Speech("fr"), YEAR)
    _, contracted, active = shown.drawing.data
    assert contracted["marker"]["symbol"] == "circle"
    assert active["marker"]["symbol"][-1] == "circle-open"
