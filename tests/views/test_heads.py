"""What stands above a drawing: nothing reaches into what the unit and the mark of
synthetic data share."""

import pytest

from i18n import LANGUAGES, Speech
from metrics import Filters
from views import VIEWS
from views.charts.frame import HEAD


LINE = 1.3  # times the size of letters
PERIODS = {
    "whole": Filters("2021-09", "2024-12"),
    "quarter": Filters("2024-10", "2024-12"),
}


def above(note: dict) -> bool:
    anchor = (note.get("yref"), note.get("y"), note.get("yanchor"))
    return anchor == ("paper", 1, "bottom")


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_above_a_drawing_stay_below_its_head(basis, period, language):
    say, named = Speech(language, basis.networks), set()
    for view in VIEWS.values():
        layout = basis.panel(view, say, PERIODS[period]).drawing.layout
        for note in filter(above, layout["annotations"]):
            lines = note["text"].count("<br>") + 1
            top = note.get("yshift", 0) + LINE * note["font"]["size"] * lines
            assert top <= layout["margin"]["t"] - HEAD, (view.key, note["text"])
            named.add(note["text"])
    assert say("chart.provisional") in named
    assert (say("event.convention_2") in named) == (period == "whole")


def test_the_mark_of_synthetic_data_stays_in_the_head(panels):
    marked = 0
    for shown in panels:
        layout = shown.drawing.layout
        for note in layout["annotations"]:
            if note.get("name") == "synthetic":
                height = LINE * note["font"]["size"] + 2 * note["borderpad"]
                bottom = layout["margin"]["t"] - note["yshift"] + height
                assert bottom <= HEAD
                marked += 1
    assert marked > 20
