"""Which months a figure says that it tells of."""

import pytest

from i18n import Speech
from metrics import Filters
from views import VIEWS


@pytest.mark.parametrize(
    ("key", "months"),
    [
        ("patients_by_network", "T2 2024"),
        ("budget_use_by_network", "janv. 2024 – juin 2024"),
        ("cost_per_session_by_network", "janv. 2024 – juin 2024"),
        ("budget_contracted_by_network", "2024"),
        ("budget_projected_by_network", "2024"),
        ("budget_projection_by_month", "2024"),
        ("sessions_by_month", "T2 2024"),
    ],
)
def test_a_figure_says_which_months_it_tells_of(basis, key, months):
    say = Speech("fr", basis.networks)
    shown = basis.panel(VIEWS[key], say, Filters("2024-04", "2024-06"))
    told = shown.subtitle.replace("\u00a0", " ").replace("\u202f", " ")
    assert told.split(" · ")[-1] == months


def test_one_goal_is_explained_once(basis):
    say = Speech("fr", basis.networks)
    view = VIEWS["budget_contracted_by_network"]
    for year, told in (("2022", True), ("2024", False)):
        shown = basis.panel(view, say, Filters(f"{year}-01", f"{year}-12"))
        assert ("Premier objectif" in shown.caption) is told, year
        assert "Dernier objectif" in shown.caption
