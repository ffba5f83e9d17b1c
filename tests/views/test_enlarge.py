"""A figure for a projector: large, and never so close that it cannot be read."""

import pytest

from tests.views.test_charts import panel
from views.enlarge import CLOSE, NEARLY, PAIR, VALUE, enlarged, sheets, thinned


def listed(number: int):
    """Bars of so many networks."""
    rows = [(f"N{place:02d}", 100.0 + place, False) for place in range(number)]
    return panel(
        "patients_by_network", {("patients_reached", ("network",)): rows}
    ).drawing


def test_lengths_grow_with_the_room():
    drawn = listed(6)
    height, letters = drawn.layout["height"], drawn.layout["font"]["size"]
    (large,) = enlarged(drawn, 1.4, 700)
    assert large.layout["height"] == pytest.approx(height * 1.4)
    assert large.layout["font"]["size"] == pytest.approx(letters * 1.4)
    (close,) = enlarged(drawn, 1.4, height / CLOSE)
    assert close.layout["height"] == pytest.approx(height / CLOSE)
    assert close.layout["font"]["size"] == letters


def test_a_scale_of_values_fills_the_room_there_is():
    months = [(f"2024-{month:02d}", 100.0 * month, False) for month in range(1, 7)]
    numbers = {("sessions", ("month", "format")): [
        (month, kind, value, hidden)
        for month, value, hidden in months
        for kind in ("individual", "group")
    ]}  # fmt: skip
    drawn = panel("sessions_by_format", numbers).drawing
    assert drawn.layout["height"] * 1.4 < 700
    (large,) = enlarged(drawn, 1.4, 700)
    assert large.layout["height"] == 700
    # What the legend does not need is the drawing's, and no gap below the figure.
    assert large.layout["meta"] and all(one["stays"] for one in large.layout["meta"])
    assert not any("stays" in one for one in drawn.layout["meta"])


@pytest.mark.parametrize(
    "number, most, pieces",
    [(32, 700, 2), (32, 520, 2), (32, 300, 3), (12, 520, 1), (12, 250, 2)],
)
def test_a_list_without_room_comes_in_parts(number, most, pieces):
    drawn = enlarged(listed(number), 1.4, most)
    assert len(drawn) == pieces
    (beside,) = {part.layout["margin"]["r"] for part in drawn}
    times = drawn[0].layout["font"]["size"] / listed(number).layout["font"]["size"]
    needed = listed(number).layout["margin"]["r"]
    assert beside / times == pytest.approx(max(needed, VALUE if pieces > 2 else 0))
    assert len({part.layout["font"]["size"] for part in drawn}) == 1
    values = [text for part in drawn for text in part.data[-1]["text"]]
    assert sorted(values) == sorted(listed(number).data[-1]["text"])
    marked = [
        any(note.get("name") == "synthetic" for note in part.layout["annotations"])
        for part in drawn
    ]
    assert marked == [False] * (pieces - 1) + [True]  # the last, at the right


@pytest.mark.parametrize("most, pieces, step", [(640, 3, 2), (520, 4, 3)])
def test_parts_share_a_legend_and_have_room_between_the_values_of_their_axis(
    most, pieces, step
):
    codes = [f"N{place:02d}" for place in range(32)]
    measures = ("budget_allocated", "budget_committed", "budget_billed")
    numbers = {
        (measure, ("network",)): [(code, 4e6, False) for code in codes]
        for measure in measures
    }
    whole = panel("budget_by_network", numbers).drawing
    values = whole.layout["xaxis"]["tickvals"]
    parts = enlarged(whole, 1.4, most)
    legends = [part.layout["showlegend"] for part in parts]
    assert legends == [True] + [False] * (pieces - 1)
    assert len(values) > 3
    for part in parts:
        assert part.layout["xaxis"]["tickvals"] == values[step::step]
        assert len(part.layout["xaxis"]["ticktext"]) == len(values[step::step])


def test_an_axis_of_few_values_keeps_the_last_where_parts_are_narrow():
    few = {"tickvals": [0, 1e7], "ticktext": ["0", "10"]}
    assert thinned(few, 2) == few
    assert thinned(few, 4) == {"tickvals": [1e7], "ticktext": ["10"]}


def test_each_part_has_its_part_of_a_target():
    """Of a line across all bars too, which stays behind the values."""
    codes = [f"N{place:02d}" for place in range(32)]
    by = ("network",)
    drawn = panel(
        "budget_use_by_network",
        {
            ("budget_use", by): [(code, 50.0, False) for code in codes],
            ("year_passed_share", by): [(code, 75.0, False) for code in codes],
        },
    ).drawing
    kinds = [trace.get("mode") for trace in drawn.data]
    assert kinds.index("lines") < kinds.index("text")
    parts = enlarged(drawn, 1.4, 520)
    assert len(parts) == 2
    for part in parts:
        below, line = [one for one in part.data if one.get("mode") == "lines"]
        assert below["line"]["dash"] == "solid" and line["line"]["dash"] == "dash"
        low, high = part.layout["yaxis"]["range"]
        assert set(line["x"]) == {75.0} == set(below["x"])
        assert min(line["y"]) - low < 0.2 and high - max(line["y"]) < 0.2


@pytest.mark.parametrize("number, most", [(32, 700), (32, 496), (43, 496), (12, 400)])
def test_on_several_screens_letters_are_large_and_no_row_is_lost(number, most):
    drawn = listed(number)
    letters = drawn.layout["font"]["size"]
    screens = sheets(drawn, 1.4, most)
    parts = [part for screen in screens for part in screen]
    for part in parts:
        assert part.layout["font"]["size"] >= NEARLY * 1.4 * letters
        assert part.layout["height"] <= most + 1
    values = [text for part in parts for text in part.data[-1]["text"]]
    assert sorted(values) == sorted(drawn.data[-1]["text"])
    for screen in screens:
        assert len(screen) <= PAIR
        marked = [
            any(note.get("name") == "synthetic" for note in part.layout["annotations"])
            for part in screen
        ]
        assert marked == [False] * (len(screen) - 1) + [True]
        legends = [part.layout["showlegend"] for part in screen]
        assert legends == [True] + [False] * (len(screen) - 1)


def test_what_has_room_stays_on_one_screen():
    assert [len(screen) for screen in sheets(listed(6), 1.4, 700)] == [1]
    rows = [(f"2024-{month:02d}", 10.0 * month, False) for month in range(1, 4)]
    drawn = panel("patients_new_by_month", {("patients_new", ("month",)): rows}).drawing
    assert [len(screen) for screen in sheets(drawn, 1.4, 100)] == [1]


def test_lines_are_never_in_parts():
    rows = [(f"2024-{month:02d}", 10.0 * month, False) for month in range(1, 4)]
    drawn = panel("patients_new_by_month", {("patients_new", ("month",)): rows}).drawing
    assert len(enlarged(drawn, 1.4, 100)) == 1


def test_names_have_one_line_where_rows_are_drawn_closer():
    drawn = listed(12)
    names = ["Netwerk<br>van het land"] * 12
    drawn.layout["yaxis"]["ticktext"] = names
    height, margin = drawn.layout["height"], drawn.layout["margin"]["l"]
    (close,) = enlarged(drawn, 1.4, height / 1.2)
    assert close.layout["yaxis"]["ticktext"] == ["Netwerk van het land"] * 12
    assert close.layout["margin"]["l"] > margin
    (large,) = enlarged(drawn, 1.4, height * 1.4)
    assert large.layout["yaxis"]["ticktext"] == names
    assert drawn.layout["margin"]["l"] == margin
