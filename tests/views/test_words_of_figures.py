"""What is said of a figure in words: its alternative text, the singular, who lags."""

import pandas as pd
import pytest

from i18n import LANGUAGES, Speech
from metrics import Filters
from tests.views.test_findings import drawn, said
from views import VIEWS
from views.alt import alt
from views.steering.lagging import SHARE, TARGET, lagging


def told(key: str, frame: pd.DataFrame) -> str:
    view = VIEWS[key]
    frame = frame.assign(measure=view.measures[0])
    return alt(frame, view, "Titre", Speech("fr")).replace("\u202f", " ")


def test_one_step_is_no_way_from_here_to_there():
    text = told("patients_new_by_month", drawn("2023-10 | 12", "month"))
    assert text == "Titre. Nouveaux patients : 12 (oct. 2023)."


def test_members_are_counted_and_not_their_rows():
    rows = drawn("0-5 | F | 9\n0-5 | M | 7\n6-11 | F | 30", "age_band", "sex")
    assert "2 lignes" in told("patients_by_age", rows)


def test_no_member_is_the_highest_and_the_lowest():
    rows = drawn("A05 | 12\nA06 | 12\nA07 | 12", "network")
    assert told("patients_by_network", rows) == "Titre. 3 lignes, toutes à 12."
    assert said("patients_by_network", rows, {}) == "Patients atteints : 12 partout"


@pytest.mark.parametrize(
    ("language", "days"),
    [("fr", "1 jour"), ("nl", "1 dag"), ("de", "1 Tag"), ("en", "1 day")],
)
def test_one_is_singular(language, days):
    say = Speech(language)
    assert say.value(1, "days").replace("\u202f", " ").replace("\u00a0", " ") == days
    assert say.value(2, "days")[2:] != days[2:]


def test_a_rate_of_hundreds_has_no_decimals():
    say = Speech("nl")
    told = [say.value(rate, "rate") for rate in (19.7, 99.94, 99.96, 131.0, 46_416.04)]
    assert told == ["19,7", "99,9", "100", "131", "46.416"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_network_furthest_behind_is_named(language):
    frames = {
        SHARE: drawn("A05 | 80\nA06 | 70\nA07 | ?\nA08 | 99", "network"),
        TARGET: drawn("A05 | 95\nA06 | 80\nA07 | 95\nA08 | 95", "network"),
    }
    both = dict(frames)
    names = {"A05": dict.fromkeys(LANGUAGES, "Namur")}
    say = Speech(language, names)

    def numbers(measure, by, filters):
        return frames[measure]

    year = Filters("2024-01", "2024-12")
    text = lagging(say, year, numbers)
    # 15 points behind 95, and not the lowest share, which lacks 10; a hidden one is not told.
    assert "Namur" in text and "80" in text and "95" in text
    assert say.measured(15, "points", 1) in text
    assert "2" in text and "3" in text
    # One network alone is no furthest one.
    frames = {key: frame.head(1) for key, frame in frames.items()}
    alone = lagging(say, year, numbers)
    assert alone.startswith("Namur") and say.measured(15, "points", 1) in alone
    frames[TARGET] = frames[TARGET].assign(value=60.0)
    reached = lagging(say, year, numbers)
    assert reached.startswith("Namur") and "60" in reached and "80" in reached
    frames = both | {TARGET: both[TARGET].assign(value=60.0)}
    assert lagging(say, year, numbers) == say("budget.all_reached")
    frames[TARGET] = frames[TARGET].assign(value=float("nan"))
    assert lagging(say, year, numbers) == ""
