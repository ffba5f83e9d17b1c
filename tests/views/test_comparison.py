"""The period compared with, in the table that goes with a figure."""

from dataclasses import replace

import pandas as pd

from i18n import Speech
from metrics import Filters
from views import VIEWS, carry_out, provenance, theme
from views.dark import on_dark


NOW, EARLIER = Filters("2023-01", "2023-12"), Filters("2022-01", "2022-12")


def numbers(measure, by, filters):
    """Three networks: in the year before one was hidden and one was not there."""
    if not by:
        return pd.DataFrame({"value": [15.0], "hidden": [False]})
    if filters == NOW:
        rows = [("A01", 10.0, False), ("A02", 20.0, False), ("A03", 30.0, False)]
    else:
        rows = [("A01", 9.0, False), ("A02", float("nan"), True)]
    return pd.DataFrame(rows, columns=["network", "value", "hidden"])


def carried_out(say, numbers=numbers):
    made = provenance(say, NOW, None, "abcd1234", synthetic=False)
    view = VIEWS["patients_rate_by_network"]
    return carry_out(view, say, NOW, numbers, made, EARLIER)


def marks(drawing) -> list[dict]:
    return [
        one for one in drawing.data if one.get("marker", {}).get("symbol") == "line-ns"
    ]


def test_the_mark_is_one_stroke_with_the_ground_around_it():
    """In a bar, beside it and in the legend; on a dark ground the other way round."""
    say = Speech("nl")
    drawn = carried_out(say).drawing
    for drawing, paint in ((drawn, str), (on_dark(drawn), theme.DARK.get)):
        around, stroke = marks(drawing)
        assert around["marker"]["line"]["color"] == paint(theme.GROUND)
        assert stroke["marker"]["line"]["color"] == paint(theme.BEFORE)
        wide, thin = (one["marker"]["line"]["width"] for one in (around, stroke))
        assert wide >= thin + 2
        assert around["x"] == stroke["x"] and around["y"] == stroke["y"]
        named = [one for one in drawing.data if one.get("name") == say("chart.before")]
        assert named == [stroke]


def test_no_value_has_no_mark_and_zero_has_one():
    """From below upwards A01 to A03: 9, hidden, not there; then A02 is zero."""
    say = Speech("nl")
    _, stroke = marks(carried_out(say).drawing)
    assert [x for x in stroke["x"] if x == x] == [9.0]

    def with_zero(measure, by, filters):
        frame = numbers(measure, by, filters)
        if by and filters == EARLIER:
            frame.loc[frame["network"] == "A02", ["value", "hidden"]] = [0.0, False]
        return frame

    _, stroke = marks(carried_out(say, with_zero).drawing)
    assert [x for x in stroke["x"] if x == x] == [9.0, 0.0]


def test_an_earlier_value_that_is_hidden_is_not_taken_for_none():
    say = Speech("nl")
    panel = carried_out(say)
    before = panel.table.set_index(panel.table.columns[0])[say("table.before")]
    assert before.to_dict() == {"A01": 9.0, "A02": say("table.hidden"), "A03": None}


def test_a_chosen_network_stands_among_all(basis):
    say, view = Speech("fr", basis.networks), VIEWS["sessions_by_network"]
    year, before = Filters("2024-01", "2024-12"), Filters("2023-01", "2023-12")
    own = {"network": ("A05",)}
    every = basis.panel(view, say, year, before)
    one = basis.panel(view, say, replace(year, **own), replace(before, **own))
    assert one.frame.equals(every.frame) and len(one.frame) > 20
    assert one.chart.highlight is not None and every.chart.highlight is None
    name = say.label("network", "A05")
    assert say("caption.among", name=name) in one.caption
    assert one.provenance == every.provenance
    two = basis.panel(view, say, replace(year, network=("A05", "A06")))
    assert set(two.frame["network"]) == {"A05", "A06"}
