"""Each shape, drawn from a table in the test."""

import datetime
import itertools
from dataclasses import replace

import pandas as pd
import pytest

from i18n import LANGUAGES, Speech, codes
from metrics import Filters, load_measures
from views import VIEWS, carry_out, provenance, theme
from views.charts import legend
from views.charts.frame import ticks
from views.charts.lines import apart
from views.charts.scores import score_grid
from views.charts.values import under_one_another


NAN = float("nan")
FILTERS = Filters(start="2024-01", end="2024-03")


def panel(
    key,
    frames,
    language="fr",
    synthetic=True,
    comparison=None,
    filters=FILTERS,
    targets=None,
):
    """The view, with `frames` (by measure, or by measure and period) for its numbers."""
    say = Speech(language, {"A05": {name: "ADS" for name in LANGUAGES}})
    state = (3, datetime.date(2024, 4, 2))

    def numbers(measure, by, asked):
        rows = frames.get((measure, by, asked.start), frames.get((measure, by)))
        frame = pd.DataFrame(rows, columns=[*by, "value", "hidden"])
        return frame.astype({"value": float, "hidden": bool})

    told = provenance(say, filters, state, "abcd1234", synthetic)
    return carry_out(VIEWS[key], say, filters, numbers, told, comparison, targets)


NETWORKS = {
    ("patients_reached", ("network",)): [
        ("A05", 120.0, False),
        ("A06", NAN, True),
        ("A07", 0.0, False),
        ("A08", NAN, False),
    ]
}


def test_a_target_that_was_not_set_is_not_explained():
    by, key = ("network",), "budget_contracted_target_"
    share = {("budget_contracted_share", by): [("A05", 90.0, False)]}
    set_once = {(key + "first", by): [("A05", 95.0, False)]}
    unset = {(key + "last", by): [("A05", NAN, False)]}
    said = panel("budget_contracted_by_network", share | set_once | unset).caption
    assert "Premier objectif" in said and "Dernier objectif" not in said
    nothing = {numbers: [("A05", NAN, False)] for numbers in share | set_once | unset}
    assert "Dernier objectif" in panel("budget_contracted_by_network", nothing).caption


def test_bars_below_their_goal_have_another_colour():
    by, key = ("network",), "budget_contracted_target_"
    shares = [("A05", 90.0, False), ("A06", 96.0, False), ("A07", NAN, True)]
    goals = [(code, 95.0, False) for code, *_ in shares]
    numbers = {
        ("budget_contracted_share", by): shares,
        (key + "first", by): goals,
        (key + "last", by): goals,
    }
    drawn = panel("budget_contracted_by_network", numbers).drawing
    bar = next(one for one in drawn.data if one["type"] == "bar")
    named = [text for text, _ in bar["customdata"]]
    colours = dict(zip(named, bar["marker"]["color"], strict=True))
    missed, reached = theme.SERIES[1], theme.ACCENT
    assert (colours["ADS"], colours["A06"]) == (missed, reached)
    assert colours["A07"] == theme.GROUND  # hidden
    entries = {
        one["name"]: one["marker"]["color"] for one in drawn.data if "name" in one
    }
    assert entries == {"objectif atteint": reached, "sous l’objectif": missed}
    # The same agreed twice is one goal.
    lines = [
        note["text"] for note in drawn.layout["annotations"] if "95" in note["text"]
    ]
    assert len(lines) == 1 and lines[0].startswith("Objectif de l’année")


def test_hidden_zero_and_none_differ_in_the_table():
    table = panel("patients_by_network", NETWORKS).table
    assert list(table["Réseau"]) == ["A06", "A07", "A08", "ADS"]  # by name
    assert list(table.iloc[:, 1]) == ["masqué", 0.0, None, 120.0]


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


def test_funnel_says_in_its_legend_what_it_draws():
    """One network near the mean, and one far from it on each side."""
    people = {"A01": 1000.0, "A02": 1650.0, "A03": 2300.0}
    figure = panel(
        "coverage_funnel",
        {
            ("patients_reached", ("network",)): [
                (k, v, False) for k, v in people.items()
            ],
            ("inhabitants", ("network",)): [(k, 100_000.0, False) for k in people],
        },
    ).figure
    say = Speech("fr")
    named = {
        trace.name: trace for trace in figure.data if trace.showlegend is not False
    }
    inside, outside = (named[say(f"chart.{key}_998")] for key in ("inside", "outside"))
    assert inside.marker.symbol == "circle" and inside.y == (16.5,)
    assert outside.marker.symbol == "diamond" and outside.y == (10.0, 23.0)
    # Of the networks drawn, not of the whole programme.
    mean = named[say("chart.networks_mean", value=say.value(16.5, "rate"))]
    assert set(mean.y) == {16.5}
    assert {say("chart.limit_95"), say("chart.limit_998")} < set(named)


def sessions_of(functions):
    rows = [("2024-01", code, 20.0, False) for code in functions]
    return {("sessions", ("month", "function")): rows}


def test_a_figure_grows_with_its_legend():
    every = list(codes()["function"])
    few, many = (
        panel("sessions_by_function", sessions_of(some)).drawing
        for some in (every[:1], every)
    )
    more = legend.height(many, legend.NARROW) - legend.height(few, legend.NARROW)
    assert more > 50
    assert many.layout["height"] - few.layout["height"] == pytest.approx(more)
    # On a wide screen it leaves all but one row.
    *_, least = many.layout["meta"]
    assert least["size"] == pytest.approx(more)


def test_names_are_broken_where_they_would_take_the_width():
    rows = [
        ("A05", 5.0, False),
        ("Netwerk Mentale Gezondheid Oost-Vlaanderen", 3.0, False),
    ]
    figure = panel(
        "patients_by_network", {("patients_reached", ("network",)): rows}
    ).figure
    lines = [
        line for name in figure.layout.yaxis.ticktext for line in name.split("<br>")
    ]
    assert max(map(len, lines)) <= 22
    assert " ".join(lines).replace("- ", "-").startswith("Netwerk Mentale Gezondheid")


@pytest.mark.parametrize("unit", ["count", "days"])
def test_what_is_counted_whole_has_whole_ticks(unit):
    say = Speech("fr")
    for top in (0.4, 1, 2, 3, 7, 9.9, 11, 12, 60, 110, 1200):
        made = ticks(top, unit, say)
        assert made["tickvals"] == [int(value) for value in made["tickvals"]]
        assert not [text for text in made["ticktext"] if "," in text]
    assert "2,5" in ticks(11, "rate", say)["ticktext"]


def test_millions_of_euros_have_tenths_where_they_are_few():
    say = Speech("fr")
    for top, text in ((3e6, "1,0"), (8e6, "2,0"), (12e6, "5"), (80e6, "20")):
        largest = pd.Series([top]).max()  # as a frame gives it
        assert (
            say("unit.eur_million", number=text)
            in ticks(largest, "eur", say)["ticktext"]
        )


def test_millions_beside_bars_are_short_and_exact_under_the_pointer():
    numbers = {
        ("budget_allocated", ("network",)): [("A01", 16_201_353.0, False)],
        ("budget_committed", ("network",)): [("A01", 463_952.0, False)],
        ("budget_billed", ("network",)): [("A01", None, True)],
    }
    say = Speech("fr")
    bars = [bar for bar in panel("budget_by_network", numbers).figure.data if bar.text]
    short = [say("unit.eur_million", number=text) for text in ("0,46", "16,20")]
    assert [bar.text[0] for bar in bars] == [say("number.hidden"), *short]
    exact = [say.value(number, "eur") for number in (463_952, 16_201_353)]
    assert [bar.customdata[0][1] for bar in bars[1:]] == exact


def monthly(measure, values, start=1):
    return {
        (measure, ("month",)): [
            (f"2024-{start + number:02d}", value, False)
            for number, value in enumerate(values)
        ]
    }


def test_the_target_stands_behind_the_lines():
    frames = monthly("providers_contracted", [540.0, 545.0, 552.0])
    frames |= monthly("providers_active", [500.0, 510.0, 549.0])
    figure = panel("providers_by_month", frames, targets=lambda *_: 550.0).figure
    notes = {note.text.split("<br>")[0]: note for note in figure.layout.annotations}
    ends = [notes[text] for text in ("<b>549</b>", "objectif 550", "<b>552</b>")]
    assert {(note.x, note.xanchor) for note in ends} == {(2, "left")}
    scale = 220 / figure.layout.yaxis.range[1]
    middles = [note.y * scale + note.yshift for note in ends]
    heights = [1.3 * n.font.size * (n.text.count("<br>") + 1) for n in ends]
    for (low, below), (high, above) in itertools.pairwise(
        zip(middles, heights, strict=True)
    ):
        assert high - low >= (below + above) / 2 - 1e-9


def test_labels_that_have_room_stay_where_they_are():
    assert apart([10, 60, 110], [20, 20, 20], 200) == [10, 60, 110]
    assert apart([190, 199], [20, 20], 200) == [170, 190]


def test_every_line_has_its_last_value_in_the_picture():
    view = VIEWS["patient_groups_by_quarter"]
    frames = {
        (measure, view.by): [("2024-Q1", 60.0, False), ("2024-Q2", value, False)]
        for measure, value in zip(view.measures, (66.4, 36.4, 39.4, 21.1), strict=True)
    }
    figure = panel(view.key, frames).figure
    low, high = figure.layout.yaxis.range
    said = {
        note.text: note.y for note in figure.layout.annotations if note.yref != "paper"
    }
    assert {text[3:5] for text in said} >= {"66", "36", "39", "21"}
    # Plotly leaves out an annotation whose point lies outside the axis.
    assert all(low <= y <= high for y in said.values() if y is not None)
    assert sum(trace.showlegend is True for trace in figure.data) == 4


def test_one_step_of_time_is_drawn_as_a_column():
    one = {("inequality_gini", ("year",)): [("2023", 0.05, False)]}
    figure = panel("inequality_by_year", one).figure
    assert [(list(trace.y), list(trace.text)) for trace in figure.data] == [
        ([0.05], ["0,05"])
    ]
    assert {trace.type for trace in figure.data} == {"bar"}
    assert figure.layout.yaxis.range[0] == 0
    two = {
        ("inequality_gini", ("year",)): [("2022", 0.06, False), ("2023", 0.05, False)]
    }
    drawn = panel("inequality_by_year", two).figure.data
    assert {trace.type for trace in drawn} == {"scatter"}


FUNNEL = {  # network: patients, inhabitants
    "A01": (900.0, 30_000.0),  # the highest, at the left
    "A02": (2_000.0, 500_000.0),
    "A03": (2_050.0, 510_000.0),
    "A04": (2_100.0, 520_000.0),
    "A06": (1_000.0, 990_000.0),  # the lowest, at the right
}


def test_names_in_the_funnel_stay_inside_and_off_the_points():
    frames = {
        (measure, ("network",)): [(k, pair[at], False) for k, pair in FUNNEL.items()]
        for at, measure in enumerate(("patients_reached", "inhabitants"))
    }
    shown = panel("coverage_funnel", frames, language="nl")
    names = {note.text: note for note in shown.figure.layout.annotations}
    assert names["A01"].xanchor == "left" and names["A01"].yanchor == "middle"
    assert names["A06"].xanchor == "right"
    # A03 lies between two others: its name stands beside neither, or not at all.
    assert "A03" not in names
    assert shown.subtitle.startswith("patiënten per 1.000 inwoners")
    assert shown.figure.layout.xaxis.title.font.size <= 13
    assert shown.figure.layout.yaxis.title.text is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", [key for key in VIEWS if not VIEWS[key].lists])
def test_every_view_is_drawn_from_nothing(key, language):
    view = VIEWS[key]
    frames = {(measure, view.by): [] for measure in view.measures}
    frames |= {(measure, ()): [(NAN, False)] for measure in view.measures}
    shown = panel(key, frames, language)
    assert shown.title
    assert shown.figure.layout.height


def test_values_stand_under_one_another():
    blank, point = "\u2007", "\u2008"
    assert under_one_another(["9", "1.234", "56", "verborgen"]) == [
        blank + point + blank * 2 + "9",
        "1.234",
        blank + point + blank + "56",
        "verborgen",
    ]
    assert under_one_another([]) == []


def test_bars_of_several_measures_follow_the_first():
    by, codes = ("network",), ("A05", "A06")
    amounts = {
        "budget_allocated": (8e6, 9e6),
        "budget_committed": (8e6, 5e6),
        "budget_billed": (8e6, 5e6),
    }
    frames = {
        (measure, by): [
            (code, value, False) for code, value in zip(codes, pair, strict=True)
        ]
        for measure, pair in amounts.items()
    }
    assert panel("budget_by_network", frames).chart.codes == ("A06", "A05")


def test_measures_of_one_figure_are_explained_by_their_names():
    by = ("network",)
    said = panel(
        "budget_by_network",
        {
            (measure, by): [("A05", 4e6, False)]
            for measure in ("budget_allocated", "budget_committed", "budget_billed")
        },
        language="en",
    ).caption
    for key in ("budget_allocated", "budget_committed", "budget_billed"):
        title = load_measures()[key].title
        assert f"{dict(title)['en']}: " in said


def test_marks_that_are_all_nought_are_drawn():
    marks = pd.DataFrame(
        [("P1", "P1", "zone", 0.0), ("P1", "P1", "plan", 0.0)],
        columns=["project_key", "name", "criterion", "score"],
    )
    (cells,) = score_grid(marks, VIEWS["pilots_scores"], Speech("fr")).data
    assert set(cells["text"]) == {"0"} and set(cells["marker"]["opacity"]) == {0.0}


def test_a_chosen_network_has_its_name_and_a_ring_in_the_funnel(basis):
    say, view = Speech("fr", basis.networks), VIEWS["coverage_funnel"]
    year = Filters("2024-01", "2024-12")
    every = basis.panel(view, say, year).drawing
    for code in ("A08", "A11"):
        one = basis.panel(view, say, replace(year, network=(code,))).drawing
        (ring,) = (
            t for t in one.data if t.get("marker", {}).get("symbol") == "circle-open"
        )
        assert len(ring["x"]) == 1 and len(one.data) == len(every.data) + 1
        (name,) = (n for n in one.layout["annotations"] if n["font"].get("weight"))
        assert name["text"].replace("<br>", " ") == say.label("network", code)
        assert [name["x"], name["y"]] == pytest.approx([ring["x"][0], ring["y"][0]])


def test_a_chosen_network_is_outlined_on_its_map_alone(basis):
    say, year = Speech("fr", basis.networks), Filters("2024-01", "2024-12")
    for level, lines in (("network_adult", 1), ("network_child", 0)):
        view = VIEWS[f"coverage_map_{level}"]
        every = basis.panel(view, say, year)
        one = basis.panel(view, say, replace(year, network=("A11",)))
        added = len(one.drawing.layout["shapes"]) - len(every.drawing.layout["shapes"])
        assert added == lines
        told = say("caption.among", name=say.label("network", "A11")) in one.caption
        assert told == bool(lines)
