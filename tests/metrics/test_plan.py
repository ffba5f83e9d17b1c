"""The plan, the pilots and the states, on drawn tables."""

import datetime

import pandas as pd
import pytest

from data.typed import type_in
from exports.asked import basis_at
from i18n import LANGUAGES, Speech
from metrics import Filters, compute
from metrics.listings import listing
from metrics.states import FILE, StatesError, load_rules, read_rules
from metrics.strata import load_strata
from tests.metrics.world import load_world
from views.standing import counted, standing_lines


def day(text: str):
    return datetime.date.fromisoformat(text) if text != "." else None


def milestones(text: str) -> list[dict]:
    """Key, package, planned start and end, actual end, status, depends on."""
    names = ("planned_start", "planned_end", "actual_end")
    rows = []
    for line in text.strip().splitlines():
        key, package, *days, status, on = line.split()
        rows.append(
            {"milestone_key": key, "work_package": package, "title_fr": f"Jalon {key}",
             "status": status, "depends_on": None if on == "." else on}
            | dict(zip(names, map(day, days), strict=True))
        )  # fmt: skip
    return rows


PLAN = """
    A contracts 2023-01-01 2023-06-30 2023-06-30 done      .
    B contracts 2023-02-01 2023-06-30 2023-07-01 done      A
    C contracts 2023-02-01 2023-06-29 .          running   A
    D billing   2023-03-01 2023-07-30 .          running   C,A
    E billing   .          2023-07-31 .          planned   D
    F billing   2023-01-01 2023-05-31 .          cancelled .
    G training  2023-01-01 2023-06-30 .          running   F
"""
JUNE = Filters("2023-01", "2023-06")


@pytest.fixture
def planned(read_only):
    return read_only(load_plan)


def load_plan(store):
    load_world(store, {"milestone": milestones(PLAN)})


def test_stages_on_the_last_day_of_the_period(planned):
    """The day of the planned end is not late; the thirtieth after the period is due."""
    rows = listing("milestones", JUNE, planned, 1).set_index("milestone_key")
    assert rows["stage"].to_dict() == {
        "A": "done", "B": "due", "C": "late", "D": "due", "E": "open",
        "F": "cancelled", "G": "due",
    }  # fmt: skip
    assert rows["days_late"].dropna().to_dict() == {"C": 1}
    assert rows["days_left"].dropna().to_dict() == {"B": 0, "D": 30, "G": 0}
    assert rows["waits_for"].to_dict() == {
        "A": "", "B": "", "C": "", "D": "C", "E": "D", "F": "", "G": ""
    }  # fmt: skip
    assert rows.at["E", "waits_nl"] == "Jalon D"
    assert pd.isna(rows.at["B", "actual_end"])  # it came the day after
    july = listing("milestones", Filters("2023-01", "2023-07"), planned, 1)
    july = july.set_index("milestone_key")
    assert july["stage"].to_dict() == {
        "A": "done", "B": "done", "C": "late", "D": "late", "E": "due",
        "F": "cancelled", "G": "late",
    }  # fmt: skip
    assert july["days_late"].dropna().to_dict() == {"B": 1, "C": 32, "D": 1, "G": 31}


@pytest.mark.parametrize(
    "month", ["2022-12", "2023-05", "2023-06", "2023-07", "2024-01"]
)
def test_listings_and_measures_count_alike(planned, month):
    filters = Filters("2022-12", month)
    rows = listing("milestones", filters, planned, 1)
    for stage in ("done", "late", "due"):
        [number] = compute(f"milestones_{stage}", (), filters, planned)["value"]
        assert number == (rows["stage"] == stage).sum(), stage


def test_late_due_and_waiting_in_the_order_of_reading(planned):
    keys = {
        name: listing(name, JUNE, planned, 1)["milestone_key"].tolist()
        for name in ("milestones_late", "milestones_due", "milestones_waiting")
    }
    assert keys == {
        "milestones_late": ["C"],
        "milestones_due": ["B", "G", "D"],
        "milestones_waiting": ["D", "E"],
    }


def test_slippage_against_the_plan_as_it_stood(store):
    load_plan(store)
    known = {row["milestone_key"]: row for row in milestones(PLAN)}
    later = known["D"] | {"planned_end": day("2023-09-30")}
    sooner = known["E"] | {"planned_end": day("2023-07-01")}
    new = known["G"] | {"milestone_key": "N"}
    type_in(store, {"milestone": [later, new]}, "Anne")
    type_in(store, {"milestone": [sooner]}, "Bert")
    rows = listing("slippage", JUNE, store, 3).set_index("milestone_key")
    assert rows["days_moved"].dropna().to_dict() == {
        "A": 0, "B": 0, "C": 0, "D": 62, "E": -30, "F": 0, "G": 0
    }  # fmt: skip
    assert list(rows.index[:3]) == ["D", "E", "N"]
    assert rows.loc[["D", "N", "A"], "fate"].tolist() == ["moved", "new", "same"]
    since = listing("slippage:2", JUNE, store, 3).set_index("milestone_key")
    assert since.index[since["fate"] != "same"].tolist() == ["E"]
    back = listing("slippage:3", JUNE, store, 1).set_index("milestone_key")
    assert back.at["N", "fate"] == "gone" and back.at["D", "days_moved"] == -62
    assert (listing("slippage", JUNE, store, 1)["fate"] == "same").all()


PILOTS = [
    ("P1", "WAL", "62063,55022", 1000, "interest", "2016-05-31"),
    ("P1", "WAL", "62063,55022", 1000, "conceptualisation", "2016-12-01"),
    ("P1", "WAL", "62063,55022", 1000, "selected", "2017-12-18"),
    ("P2", "VLG", None, None, "interest", "2016-05-31"),
    ("P2", "VLG", None, None, "conceptualisation", "2016-12-01"),
    ("P3", "VLG", None, 300, "interest", "2016-06-15"),
    ("P3", "VLG", None, 300, "selected", "2018-01-18"),
]


@pytest.fixture
def piloted(read_only):
    return read_only(load_pilots)


def load_pilots(store):
    rows = [
        {"project_key": key, "name": f"Projet {key}", "region": region,
         "territory": territory, "inhabitants": people, "phase": phase,
         "date": day(when)}
        for key, region, territory, people, phase, when in PILOTS
    ]  # fmt: skip
    ages = {"24-39": 500, "40-64": 300, "65-79": 150, "80+": 50}
    people = [
        {"nis": nis, "year": 2024, "age_band": band, "inhabitants": number * share}
        for nis, share in (("62063", 2), ("58001", 1), ("11002", 7))
        for band, number in ages.items()
    ]
    needs = [
        {
            "nis": nis,
            "year": 2023,
            "indicator": "increased_reimbursement",
            "value": value,
        }
        for nis, value in (("62063", 30.0), ("58001", 20.0), ("11002", 10.0))
    ]
    load_world(store, {"pilot_project": rows, "population": people, "indicator": needs})


def test_the_funnel_counts_as_the_measures_do(piloted):
    for end in ("2016-05", "2017-12", "2024-12"):
        filters = Filters("2016-01", end)
        rows = listing("pilot_phases", filters, piloted, 1).set_index("phase")
        by = compute("pilot_projects", ("phase",), filters, piloted)
        by = by.set_index("phase")["value"]
        assert rows["projects"].to_dict() == by[by > 0].to_dict()
    assert rows["projects"].to_dict() == {
        "interest": 3, "conceptualisation": 2, "selected": 2
    }  # fmt: skip
    assert rows.loc["selected", ["first_on", "last_on"]].tolist() == [
        pd.Timestamp("2017-12-18"), pd.Timestamp("2018-01-18")
    ]  # fmt: skip
    measures = ("interested", "coached", "files", "signed")
    numbers = [
        compute(f"pilots_{m}", (), filters, piloted)["value"][0] for m in measures
    ]
    assert numbers == [3, 2, 0, 2]
    assert compute("pilot_inhabitants", (), filters, piloted)["value"][0] == 1300


def test_projects_by_region_with_the_municipalities_of_today(piloted):
    rows = listing("pilots_signed", Filters(end="2024-12"), piloted, 1)
    assert rows["project_key"].tolist() == ["P3", "P1"]  # in the order of the regions
    assert rows["territory"].tolist() == ["", "58001,62063"]
    only = listing("pilots_signed", Filters(end="2024-12", region=("WAL",)), piloted, 1)
    assert only["project_key"].tolist() == ["P1"]
    early = listing("pilots_signed", Filters(end="2017-11"), piloted, 1)
    assert early.empty


def test_strata_of_a_project_under_the_thresholds_of_the_file(piloted):
    """Ages from 80, 65 and 40; needs against the mean of 20: 1.5, 1.0 and 0.5."""
    rows = listing("pilot_strata", Filters(end="2024-12"), piloted, 1)
    rows = rows.set_index("stratum")
    assert rows["project"].iloc[0] == "Projet P1"  # the first with a territory
    assert rows["by_age"].tolist() == [150, 450, 900, 1500]
    assert rows["age_share"].tolist() == [5, 15, 30, 50]
    assert rows["by_need"].to_dict() == {
        "complex": 2000, "high": 0, "moderate": 1000, "low": 0
    }  # fmt: skip
    whole = listing("pilot_strata:P3", Filters(end="2024-12"), piloted, 1)
    assert whole["is_region"].all() and whole["by_age"].sum() == 7000
    assert listing("pilot_strata:P2", Filters(end="2024-12"), piloted, 1).empty


def test_published_shares_are_whole_and_go_with_the_thresholds():
    strata, indicator = load_strata()
    assert indicator == "increased_reimbursement"
    assert sum(one.people for one in strata) == 100
    assert sum(one.resources for one in strata) == 100
    assert (strata[0].people, strata[0].resources) == (1, 30)
    assert (strata[0].people + strata[1].people) == 10
    assert (strata[0].resources + strata[1].resources) == 70
    assert (strata[-1].people, strata[-1].resources) == (50, 3)
    for name in ("age_from", "need_from"):
        limits = [getattr(one, name) for one in strata]
        assert limits == sorted(limits, reverse=True) and limits[-1] == 0


@pytest.mark.parametrize(
    "rule, measured, state",
    [
        ("target", 95, "on_track"),
        ("target", 94.9, "watch"),
        ("target", 85, "watch"),
        ("target", 84.9, "off_track"),
        ("pace", 10, "on_track"),
        ("pace", 10.1, "watch"),
        ("pace", 20, "watch"),
        ("pace", 20.1, "off_track"),
        ("late", 0, "on_track"),
        ("late", 1, "watch"),
        ("late", 2, "off_track"),
    ],
)
def test_a_limit_belongs_to_the_better_side(rule, measured, state):
    assert load_rules().rules[rule].judge(measured) == state


def test_what_is_held_against_the_limits():
    target, pace = load_rules().rules["target"], load_rules().rules["pace"]
    assert target.measured(90, 100, "higher") == 90
    assert target.measured(125, 100, "lower") == 80
    assert target.measured(0, 100, "lower") is None
    assert pace.measured(40, 50, "neither") == 10


@pytest.mark.parametrize(
    "old, new",
    [
        ("watch = 85", "watch = 99"),
        ('budget_use = "pace"', 'budget_use = "speed"'),
        ("on_track = 95", ""),
    ],
)
def test_a_wrong_file_of_rules_is_told(old, new):
    text = FILE.read_text(encoding="utf-8")
    assert text.count(old) == 1
    with pytest.raises(StatesError, match="states.toml"):
        read_rules(text.replace(old, new))


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_say_state_and_rule_or_why_there_is_none(store, language):
    contracts = [
        {"contract_key": f"c{n}", "provider_key": f"p{n}", "network_id": "A05",
         "start": day("2023-01-01")} for n in range(94)
    ]  # fmt: skip
    targets = [{"measure": "providers_contracted", "period": "2023-06", "value": 100.0}]
    world = {"milestone": milestones(PLAN), "contract": contracts, "target": targets}
    load_world(store, world)
    say, basis = Speech(language), basis_at(store, 1)
    lines = {one.key: one for one in standing_lines(say, basis, JUNE)}
    assert [key for key, one in lines.items() if one.sort == "work_package"] == [
        "contracts", "training", "billing"
    ]  # fmt: skip
    states = {key: one.state for key, one in lines.items()}
    assert (states["contracts"], states["billing"]) == ("watch", "on_track")
    assert (states["providers_contracted"], states["sessions"]) == ("watch", "")
    words = {name: dict(text)[language] for name, text in load_rules().none.items()}
    assert lines["sessions"].why == words["rule"]
    assert lines["outreach_patient_share"].why == words["value"]
    assert lines["patients_new"].why == words["target"]
    told = lines["providers_contracted"]
    assert say.decimal(94, 1) in told.why and "100" in told.why and "95" in told.why
    for one in lines.values():
        assert bool(one.mark) == bool(one.word) == bool(one.state)
        assert one.why and "{" not in one.why + one.value
    assert "2" in counted(list(lines.values()), say)
