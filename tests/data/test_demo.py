"""The synthetic example meets the programme's published totals, scaled."""

import pandas as pd
import pytest

from data import demo, geography, open_database
from data.records import load_kinds
from data.tables import FACTS, upload


SCALE = 0.1


@pytest.fixture(scope="module")
def frames():
    return {kind: frame for _, kind, frame in demo.frames_of(SCALE)}


@pytest.fixture(scope="module")
def standing(frames):
    """Sessions that were not taken back."""
    session = frames["session"]
    back = session.loc[session["is_correction"], "session_key"]
    assert 0 < len(back) < 0.01 * len(session)
    return session[~session["session_key"].isin(back)]


def scaled(number: float):
    return pytest.approx(number * SCALE, rel=0.03)


def first_days(standing) -> pd.Series:
    return standing.dropna(subset="patient_key").groupby("patient_key")["date"].min()


def test_patients_and_sessions(standing):
    first = first_days(standing)
    assert len(first) == scaled(410_000)
    assert (first < "2024-01-01").sum() == scaled(268_000)
    assert len(standing) == scaled(3_120_000)
    january = standing["date"].between("2022-01-01", "2022-01-31").sum()
    assert january == pytest.approx(22_000 * SCALE, rel=0.06)


def test_providers(frames):
    contract = frames["contract"]
    assert contract["provider_key"].nunique() == scaled(6_500)
    day = pd.Timestamp("2023-12-31")
    running = contract[(contract["start"] <= day) & ~(contract["end"] < day)]
    assert running["provider_key"].nunique() == scaled(3_700)
    assert set(contract["network_id"]) == {
        code for _, code in geography.default_territory()
    }


def test_who_is_reached(frames, standing):
    first = first_days(standing)
    patient = frames["patient"].set_index("patient_key").loc[first.index]
    age = first.dt.year - patient["birth_year"]
    assert (age <= 23).mean() == pytest.approx(0.355, abs=0.01)
    assert (patient["sex"] == "F").mean() == pytest.approx(2 / 3, abs=0.01)
    assert patient["bim"].mean() == pytest.approx(0.21, abs=0.01)
    known = standing.dropna(subset="patient_key")
    year = known["date"].dt.year.rename("year")
    met = (known["place"] == "outreach").groupby([year, known["patient_key"]]).max()
    share = met.groupby("year").mean()
    assert share[2022] == pytest.approx(0.13, abs=0.01)
    assert share[2024] == pytest.approx(0.35, abs=0.01)


def test_trajectories_have_six_sessions(standing):
    rows = standing.dropna(subset="patient_key").sort_values(["patient_key", "date"])
    same = rows["patient_key"].eq(rows["patient_key"].shift()).fillna(False)
    near = rows["date"].diff().dt.days <= 90
    run = (~(same & near)).cumsum()
    ended = rows.groupby(run)["date"].agg(["size", "max"])
    ended = ended[ended["max"] < "2024-10-01"]
    assert ended["size"].mean() == pytest.approx(6, abs=0.3)


def test_rules_of_the_convention(frames):
    session = frames["session"]
    session = session[~session["is_correction"]]
    old = session["function"].isin(["PPL", "SPS"])
    assert session.loc[old, "date"].max() <= pd.Timestamp("2024-06-30")
    assert session.loc[~old, "date"].min() >= pd.Timestamp("2024-04-01")
    assert set(session.loc[session["function"] == "F1", "format"]) == {"group"}
    assert (
        not session.dropna(subset="patient_key")
        .duplicated(["patient_key", "date"])
        .any()
    )
    alone = session[session["format"] == "individual"]
    assert alone["patient_key"].notna().all() and alone["group_key"].isna().all()
    assert session.loc[session["format"] == "group", "group_key"].notna().all()
    assert (session["date"].dt.day_of_week < 6).all()
    assert (session["received_on"] >= session["date"]).all()
    german = session[session["network_id"] == "M01"]
    assert german["date"].min() >= pd.Timestamp("2024-04-01")
    inside = session.merge(
        frames["contract"][["provider_key", "network_id", "start", "end"]],
        on=["provider_key", "network_id"],
    )
    inside = inside[
        (inside["date"] >= inside["start"]) & ~(inside["end"] < inside["date"])
    ]
    assert inside["session_key"].nunique() > 0.99 * len(session)


def test_a_group_is_one_session(frames):
    group = frames["session"].dropna(subset="group_key").groupby("group_key")
    for column in ("date", "network_id", "provider_key", "function"):
        assert (group[column].nunique() == 1).mean() > 0.98, column
    assert group.size().mean() > 4


def test_money_and_plan(frames):
    budget = frames["budget"].groupby("year")["allocated_eur"].sum()
    assert budget[2022] == pytest.approx(151.8e6 * SCALE)
    assert budget[2023] == pytest.approx(165e6 * SCALE)
    assert budget[2024] == pytest.approx(219e6 * SCALE)
    assert (
        frames["budget"]["committed_eur"] <= frames["budget"]["allocated_eur"]
    ).all()
    assert set(frames["milestone"]["work_package"]) == {
        "campaign", "contracts", "training", "billing", "dashboard", "steering"
    }  # fmt: skip
    keys = set(frames["milestone"]["milestone_key"])
    assert set(frames["milestone"]["depends_on"].dropna()) <= keys
    assert set(frames["support"]["modality"]) == {
        "outreach_work", "case_advice", "co_consultation", "group_expertise"
    }  # fmt: skip


def test_actions_are_done_when_they_have_a_day(frames):
    decided = frames["decision"]
    assert (decided["status"] == "done").equals(decided["done_on"].notna())
    assert set(decided["status"]) == {"done", "open"}
    assert not (decided["due_on"] < decided["recorded_on"]).any()
    points = frames["agenda_item"][["meeting_key", "view"]].apply(tuple, axis=1)
    assert set(decided[["meeting_key", "view"]].apply(tuple, axis=1)) <= set(points)


def test_pilot_projects_are_a_funnel(frames):
    pilots = frames["pilot_project"]
    assert pilots.groupby("phase")["project_key"].nunique().to_dict() == {
        "interest": 70, "conceptualisation": 20, "file_submitted": 18, "selected": 12,
        "running": 12, "ended": 12,
    }  # fmt: skip
    signed = pilots[pilots["phase"] == "selected"]
    assert signed.groupby("region").size().to_dict() == {"VLG": 6, "WAL": 5, "BRU": 1}
    assert set(pilots.loc[~pilots["name"].str.fullmatch(r"P\d\d"), "name"]) == {
        "BOOST", "RéLIAN", "Chronicopôle", "PACT", "Zorgzaam Leuven"
    }  # fmt: skip


def test_population_sums_to_the_shipped_totals(frames):
    population = frames["population"].merge(geography.municipalities(), on="nis")
    shipped = pd.read_csv(
        geography.REFERENCE / "population_2024.csv", dtype={"province": str}
    )
    by = ["province", "region"]
    made = population[population["year"] == 2024].groupby(by)["inhabitants"].sum()
    assert made.to_dict() == shipped.set_index(by)["inhabitants"].to_dict()
    assert set(population["nis"]) == set(geography.municipalities()["nis"])
    assert not population.duplicated(["nis", "year", "age", "sex"]).any()
    women = population[population["sex"] == "F"]["inhabitants"].sum()
    assert 0.49 < women / population["inhabitants"].sum() < 0.52


def test_it_is_loaded_as_synthetic_and_the_same_each_time(tmp_path):
    steps = []
    store = open_database(f"duckdb:///{tmp_path / 'demo.duckdb'}")
    number = demo.make(store, 0.02, lambda step, done: steps.append((step, done)))
    assert store.state() == number
    assert all(0 <= done <= 1 for _, done in steps) and len(steps) > 10
    row = store.read(upload.select().where(upload.c.upload_id == number)).iloc[0]
    assert row["synthetic"]
    for kind in load_kinds():
        table = FACTS[kind]
        stored = store.read(table.select().where(table.c.closed_by.is_(None)))
        assert len(stored) > 0 and stored["row_key"].is_unique, kind
    again = demo.make(store, 0.02)
    session = FACTS["session"]
    assert store.read(session.select().where(session.c.opened_by == again)).empty


def test_what_its_committee_typed_is_in_french_and_dutch(frames):
    decided = frames["decision"]
    assert decided["text"].str.fullmatch(r"[^/]+ / [^/]+").all()
    owners = {*decided["owner"].dropna(), *frames["milestone"]["owner"]}
    assert owners == {"INAMI · RIZIV", "Réseaux · Netwerken", "Consultants", "Möbius"}
