"""What a headline says of a change."""

import pytest

from i18n import LANGUAGES, Speech
from metrics import Filters, load_measures
from views.headlines import difference, headlines
from views.periods import period
from views.sentences import one


@pytest.mark.parametrize(
    ("value", "before", "unit", "said"),
    [
        (1.1151, 1.1149, "ratio", "±0,00"),  # 1,12 and 1,11, but no change to speak of
        (1.12, 1.10, "ratio", "+0,02"),
        (149.0, 100.0, "count", "+49,0\u202f%"),
        (100.04, 100.0, "count", "±0"),
        (99.0, 100.0, "count", "\u22121,0\u202f%"),
        (35.1, 22.9, "percent", "+12,2\u202fpoints"),
        (22.96, 22.94, "percent", "±0,0\u202fpoint"),
        (23.1, 22.9, "percent", "+0,2\u202fpoint"),
    ],
)
def test_direction_stands_once_and_only_where_there_is_one(value, before, unit, said):
    assert difference(value, before, unit, Speech("fr")) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_since_january_is_not_called_the_quarters(basis, language):
    say = Speech(language, basis.networks)
    quarter, before = Filters("2024-07", "2024-09"), Filters("2023-07", "2023-09")
    billed, budget = headlines(
        ("budget_billed", "budget_allocated"), say, quarter, basis, before
    )
    so_far = Filters("2024-01", "2024-09")
    assert billed.number == one("budget_billed", so_far, basis.numbers)[0]
    title = say.of(load_measures()["budget_billed"].title)
    assert billed.label == say("show.so_far", title=title) != title
    months = period(Filters("2023-01", "2023-09"), say)
    assert billed.against == say("show.against", period=months)
    assert budget.against == say("show.against", period="2023")
    (year,) = headlines(("budget_billed",), say, Filters("2024-01", "2024-12"), basis)
    assert year.label == title
    (passed,) = headlines(("year_passed_share",), say, quarter, basis)
    assert passed.label == say.of(load_measures()["year_passed_share"].title)
