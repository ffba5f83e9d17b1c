"""Each shape, drawn from a table in the test."""

import datetime

import pandas as pd
import pytest

from i18n import LANGUAGES, Speech
from metrics import Filters
from views import VIEWS, carry_out, provenance


NAN = float("nan")
FILTERS = Filters(start="2024-01", end="2024-03")


def panel(key, frames, language="fr", synthetic=True, comparison=None, filters=FILTERS):
    """The view, with `frames` (by measure, or by measure and period) for its numbers."""
    say = Speech(language, {"A05": {name: "ADS" for name in LANGUAGES}})
    state = (3, datetime.date(2024, 4, 2))

    def numbers(measure, by, asked):
        rows = frames.get((measure, by, asked.start), frames.get((measure, by)))
        frame = pd.DataFrame(rows, columns=[*by, "value", "hidden"])
        return frame.astype({"value": float, "hidden": bool})

    told = provenance(say, filters, state, "abcd1234", synthetic)
    return carry_out(VIEWS[key], say, filters, numbers, told, comparison)


NETWORKS = {
    ("patients_reached", ("network",)): [
        ("A05", 120.0, False),
        ("A06", NAN, True),
        ("A07", 0.0, False),
        ("A08", NAN, False),
    ]
}


def test_hidden_zero_and_none_differ_in_the_table():
    table = panel("patients_by_network", NETWORKS).table
    assert list(table["Réseau"]) == ["ADS", "A06", "A07", "A08"]
    assert list(table.iloc[:, 1]) == [120.0, "masqué", 0.0, None]


def test_hidden_zero_and_none_differ_in_the_figure():
    figure = panel("patients_by_network", NETWORKS).figure
    said = dict(figure.data[0].customdata)
    assert said == {"ADS": "120", "A06": "masqué", "A07": "0", "A08": "–"}
    hatched = [shape for shape in figure.data[0].marker.pattern.shape if shape]
    assert hatched == ["/"]


def test_bars_are_sorted_with_the_largest_above():
    figure = panel(
        "patients_by_network",
        {
            ("patients_reached", ("network",)): [
                ("A06", 10.0, False),
                ("A07", 30.0, False),
                ("unknown", 50.0, False),
            ]
        },
    ).figure
    assert list(figure.layout.yaxis.ticktext) == ["inconnu", "A06", "A07"]


def test_the_period_compared_with_is_drawn_beside():
    shown = panel(
        "patients_by_network",
        {
            ("patients_reached", ("network",), "2024-01"): [("A05", 10.0, False)],
            ("patients_reached", ("network",), "2023-01"): [("A05", 7.0, False)],
        },
        comparison=FILTERS.year_before(),
    )
    assert shown.frame["before"].tolist() == [7.0]
    assert shown.table["Période de comparaison"].tolist() == [7.0]


def test_a_hidden_value_of_the_period_before_stays_hidden():
    shown = panel(
        "patients_by_network",
        {
            ("patients_reached", ("network",), "2024-01"): [("A05", 10.0, False)],
            ("patients_reached", ("network",), "2023-01"): [("A05", 3.0, True)],
        },
        comparison=FILTERS.year_before(),
    )
    assert shown.frame["before"].isna().all()


@pytest.mark.parametrize(("synthetic", "marks"), [(True, 1), (False, 0)])
def test_synthetic_mark_is_inside_the_picture(synthetic, marks):
    figure = panel("patients_by_network", NETWORKS, synthetic=synthetic).figure
    found = [note for note in figure.layout.annotations if note.name == "synthetic"]
    assert len(found) == marks


def test_line_names_its_last_value_and_leaves_a_gap():
    figure = panel(
        "patients_cumulative",
        {
            ("patients_cumulative", ("month",)): [
                ("2024-01", 1000.0, False),
                ("2024-03", 1234.0, False),
            ]
        },
        language="nl",
    ).figure
    assert figure.data[0].y == (1000.0, None, 1234.0) or pd.isna(figure.data[0].y[1])
    assert any("1.234" in (note.text or "") for note in figure.layout.annotations)


def test_conventions_are_marked():
    rows = [(f"2024-{month:02d}", 5.0, False) for month in range(2, 8)]
    figure = panel(
        "patients_cumulative", {("patients_cumulative", ("month",)): rows}
    ).figure
    texts = [note.text for note in figure.layout.annotations]
    assert "nouvelles fonctions" in texts
    assert "2e convention" not in texts


def test_a_filter_that_cannot_act_is_said():
    filters = Filters(start="2024-01", end="2024-03", format=("group",))
    shown = panel(
        "providers_by_language",
        {("providers_contracted", ("language",)): [("fr", 8.0, False)]},
        filters=filters,
    )
    assert "ne peut pas agir" in shown.caption
    assert "Forme" in shown.caption


def test_funnel_marks_only_networks_outside_the_limits():
    people = {"A01": 1000.0, "A02": 1010.0, "A03": 3000.0}
    figure = panel(
        "coverage_funnel",
        {
            ("patients_reached", ("network",)): [
                (k, v, False) for k, v in people.items()
            ],
            ("inhabitants", ("network",)): [(k, 100_000.0, False) for k in people],
        },
    ).figure
    points = next(trace for trace in figure.data if trace.mode == "markers")
    assert set(points.marker.symbol) == {"diamond"}  # the mean lies far from all three


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", VIEWS)
def test_every_view_is_drawn_from_nothing(key, language):
    view = VIEWS[key]
    frames = {(measure, view.by): [] for measure in view.measures}
    frames |= {(measure, ()): [(NAN, False)] for measure in view.measures}
    shown = panel(key, frames, language)
    assert shown.title
    assert shown.figure.layout.height
