"""The plan and the pilots as drawings: what was planned, what came of it, and words."""

import pandas as pd
import pytest

from exports.asked import basis_at
from i18n import LANGUAGES, Speech, words
from metrics import Filters
from tests.metrics.test_plan import JUNE, PILOTS, PLAN, day, milestones
from tests.metrics.world import load_world
from views.charts.days import day_axis
from views.charts.frame import blank
from views.findings import finding
from views.frozen import frozen, recording
from views.list_findings import RULES
from views.steering import pilots, plan


LISTED = [view for view in (*plan.VIEWS, *pilots.VIEWS) if view.lists]


@pytest.fixture
def basis(read_only):
    return basis_at(read_only(load_plan_and_pilots), 1)


def load_plan_and_pilots(store):
    rows = milestones(PLAN)
    long = "Une très longue dénomination de jalon qui ne doit jamais être coupée"
    rows[2] |= {"title_fr": long, "title_nl": "Een mijlpaal", "progress": 40.0}
    project = [
        {"project_key": key, "name": f"Projet {key}", "region": region,
         "territory": territory, "inhabitants": people, "phase": phase,
         "date": day(when)}
        for key, region, territory, people, phase, when in PILOTS
    ]  # fmt: skip
    project.append(project[2] | {"criterion": "territory", "score": 14.0})
    load_world(store, {"milestone": rows, "pilot_project": project})


def bars(figure, name: str) -> dict:
    """Row → first and last day of the bars of a name."""
    [trace] = [one for one in figure.data if one.name == name and one.type == "bar"]
    return {
        row: (
            start[:10],
            (pd.Timestamp(start) + pd.Timedelta(milliseconds=length))
            .date()
            .isoformat(),
        )
        for row, start, length in zip(trace.y, trace.base, trace.x, strict=True)
    }


def test_planned_went_and_late(basis):
    say = Speech("fr")
    figure = basis.panel(plan.GANTT, say, JUNE).figure
    names = [name.replace("<br>", " ") for name in figure.layout.yaxis.ticktext]
    row = {name: place for place, name in enumerate(names)}
    long = "Une très longue dénomination de jalon qui ne doit jamais être coupée"
    assert long in row and "<b>Contrats avec les prestataires</b>" in row
    planned = bars(figure, say("plan.planned"))
    assert planned[row["Jalon A"]] == ("2023-01-01", "2023-06-30")
    assert planned[row["Jalon E"]] == ("2023-07-31", "2023-07-31")  # no start is known
    assert len(planned) == 7
    went = bars(figure, say("plan.went"))
    assert went[row["Jalon A"]] == ("2023-01-01", "2023-06-30")
    assert went[row[long]] == ("2023-02-01", "2023-06-29")
    assert row["Jalon E"] not in went  # not begun
    late = bars(figure, say("plan.late_part"))
    assert late == {row[long]: ("2023-06-29", "2023-06-30")}
    assert "Jalon F (annulé)" in row
    [line] = [one for one in figure.layout.shapes if one.type == "line"]
    assert line.x0.startswith("2023-06-30")
    told = "".join(figure.data[-1].text)
    assert "40" in told and say.value(1, "days") in told


def test_lanes_stand_at_the_end_and_tell_stages_by_shape(basis):
    figure = basis.panel(plan.LANES, Speech("en"), JUNE).figure
    shown = {
        one.name: (one.marker.symbol, [when[:10] for when in one.x])
        for one in figure.data
        if one.mode == "markers"
    }
    assert shown["done"] == ("circle", ["2023-06-30"])
    assert shown["late"] == ("triangle-up", ["2023-06-29"])
    assert len({symbol for symbol, _ in shown.values()}) == len(shown) == 5
    assert "Contracts with providers<br>(1/3)" in figure.layout.yaxis.ticktext


def test_titles_in_the_language_or_else_in_french(basis):
    dutch = basis.panel(plan.GANTT, Speech("nl"), JUNE).table
    assert dutch.iloc[:3, 0].tolist() == ["Een mijlpaal", "Jalon A", "Jalon B"]
    assert dutch.columns[0] == "Mijlpaal"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_drawn_and_said_in_every_language(basis, language):
    say = Speech(language)
    for filters in (Filters("2023-01", "2023-06"), Filters("2015-01", "2015-02")):
        for view in LISTED:
            panel = basis.panel(view, say, filters)
            said = finding(panel, filters, basis.numbers)
            assert said and "{" not in said + panel.caption
            assert not panel.is_drawn or panel.figure.layout.height > 0
            headings = {str(name) for name in panel.table.columns}
            assert panel.table.empty or set(panel.units) <= headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_count_none_one_and_many(language):
    say, known = Speech(language), words(language)["finding"]
    for name in ("late", "due", "waiting", "moved", "problem"):
        assert {f"{name}_none", f"{name}_one", f"{name}_many"} <= known.keys()
    late = RULES["milestones_late"]
    rows = pd.DataFrame(
        {f"title_{language}": ["Un", "Deux", "Trois"], "days_late": [30.0, 2.0, 1.0]}
    )
    assert late(rows[:0], say) == say("finding.late_none")
    days = say.value(30, "days")
    assert late(rows[:1], say) == say("finding.late_one", title="Un", days=days)
    many = late(rows, say)
    assert "3" in many and "Un" in many and days in many


def test_a_frozen_plan_is_drawn_as_it_was(basis):
    say = Speech("fr")
    kept, answers = recording(basis)
    before = {view.key: kept.panel(view, say, JUNE) for view in LISTED}
    again = frozen(answers, basis)
    for view in LISTED:
        panel = again.panel(view, say, JUNE)
        pd.testing.assert_frame_equal(panel.table, before[view.key].table)
        if panel.is_drawn:
            ours, theirs = panel.figure, before[view.key].figure
            assert ours.to_json() == theirs.to_json()


def test_steps_and_phases(basis):
    say, filters = Speech("fr"), Filters("2016-01", "2024-12")
    steps = basis.panel(pilots.PHASES, say, filters).figure
    assert list(steps.data[0].x) == [3, 2, 2]
    assert "31/05/2016" in steps.layout.yaxis.ticktext[0]
    assert "15/06/2016" in steps.layout.yaxis.ticktext[0]  # the first and the last
    time = basis.panel(pilots.TIMELINE, say, filters).figure
    assert list(time.layout.yaxis.ticktext) == ["Projet P1", "Projet P3", "Projet P2"]
    coached = bars(time, say.label("phase", "conceptualisation"))
    assert coached == {0: ("2016-12-01", "2017-12-18")}
    open_ones = bars(time, say("pilots.no_more"))
    assert open_ones[2] == ("2016-12-01", "2024-12-31")


def test_the_map_names_every_project(basis):
    figure = basis.panel(pilots.MAP, Speech("fr"), Filters(end="2024-12")).figure
    shown = {
        one.name: [text.strip("\u2002") for text in one.text] for one in figure.data
    }
    assert shown == {
        "territoire enregistré": ["Projet P1"], "région seule": ["Projet P3"]
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("months", [1, 3, 12, 40, 120])
def test_days_are_named_in_the_reader_s_language(language, months):
    figure, first = blank(Speech(language)), pd.Timestamp("2022-10-15")
    day_axis(figure, first, first + pd.DateOffset(months=months), Speech(language))
    names = figure.layout["xaxis"]["ticktext"]
    assert 1 <= len(names) <= 6 and len(set(names)) == len(names)


def test_an_empty_database_has_empty_lists(store):
    basis = basis_at(store, 0)
    for view in LISTED:
        panel = basis.panel(view, Speech("de"), JUNE)
        assert panel.table.empty
        assert not panel.is_drawn or panel.figure is not None
