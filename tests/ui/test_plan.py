"""The plan is edited on its page, by one person and by two at once; where the programme
stands is on the overview."""

import shutil

import pytest

from data import open_database
from data.demo import make
from data.milestones import save, version_of
from data.uploads import uploads
from i18n import Speech
from tests.ui.seen import html


pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")
FR = Speech("fr")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The file of a small example that no process holds."""
    path = tmp_path_factory.mktemp("plan") / "example.duckdb"
    store = open_database(f"duckdb:///{path}")
    make(store, 0.002)
    store.engine.dispose()
    return path


@pytest.fixture
def example(made, tmp_path):
    return f"duckdb:///{shutil.copy(made, tmp_path / 'example.duckdb')}"


def field(elements, label: str):
    return next(one for one in elements if one.label.startswith(label))


def press(test, label: str):
    return field(test.button, label).click().run()


def said(test) -> str:
    parts = [*test.success, *test.error, *test.warning, *test.info, *test.markdown]
    return " ".join(str(part.value) for part in parts)


def test_a_milestone_is_changed_and_kept_with_its_author(app, example):
    test = app(example, "steering", "plan", lang="fr")
    store = open_database(example)
    field(test.text_input, "Responsable").input("Réseaux et INAMI")
    press(test, FR("plan.save"))
    assert FR("plan.needs_author") in said(test)
    field(test.text_input, FR("plan.author")).input("Anne")
    press(test, FR("plan.save"))
    assert not test.exception
    [typed] = uploads(store)[1:]
    assert typed.author == "Anne"
    key = "COM-5"  # the first that is not done
    assert version_of(store, 2, key).values["owner"] == "Réseaux et INAMI"
    assert FR.decimal(2) in said(test) and "enregistré" in said(test)
    assert field(test.text_input, "Responsable").value == "Réseaux et INAMI"


def test_what_is_refused_stays_typed(app, example):
    test = app(example, "steering", "plan", lang="fr")
    field(test.text_input, FR("plan.author")).input("Anne")
    field(test.text_area, "Commentaire").input("Presque")
    field(test.selectbox, "Statut").select("done")
    press(test, FR("plan.save"))
    assert FR("plan.refused") in said(test) and "fin réelle" in said(test)
    assert field(test.text_area, "Commentaire").value == "Presque"
    assert len(uploads(open_database(example))) == 1


def test_the_second_of_two_chooses_field_by_field(app, example):
    test = app(example, "steering", "plan", lang="fr")
    store = open_database(example)
    opened = version_of(store, 1, "COM-5")
    theirs = {"owner": "SPF", "comment": "Reporté"}
    save(store, dict(opened.values) | theirs, opened, "Cleo")
    field(test.text_input, "Responsable").input("Möbius")
    field(test.text_input, FR("plan.author")).input("Bert")
    press(test, FR("plan.save"))
    assert FR("plan.meanwhile") in said(test)
    assert "Cleo" in said(test)
    choices = {one.label.split(" (")[0]: one for one in test.radio}
    assert set(choices) == {"Responsable", "Commentaire"}
    assert choices["Responsable"].value == "mine"
    assert choices["Commentaire"].value == "theirs"  # Bert had not touched it
    assert FR("plan.theirs", value="SPF") in choices["Responsable"].options
    assert len(uploads(store)) == 2
    press(test, FR("plan.keep_choice"))
    assert not test.exception
    kept = version_of(store, 3, "COM-5").values
    assert (kept["owner"], kept["comment"]) == ("Möbius", "Reporté")
    assert uploads(store)[-1].author == "Bert"


def test_the_second_may_give_up(app, example):
    test = app(example, "steering", "plan", lang="fr")
    store = open_database(example)
    opened = version_of(store, 1, "COM-5")
    save(store, dict(opened.values) | {"owner": "SPF"}, opened, "Cleo")
    field(test.text_input, "Responsable").input("Möbius")
    field(test.text_input, FR("plan.author")).input("Bert")
    press(test, FR("plan.save"))
    press(test, FR("plan.give_up"))
    assert not test.radio and len(uploads(store)) == 2
    assert field(test.text_input, "Responsable").value == "SPF"


def test_a_moved_end_is_told_against_the_first_plan(app, example):
    store = open_database(example)
    opened = version_of(store, 1, "COM-5")
    later = opened.values["planned_end"].replace(year=2025)
    save(store, dict(opened.values) | {"planned_end": later}, opened, "Anne")
    test = app(example, "steering", "plan", lang="fr")
    assert field(test.selectbox, FR("plan.against")).options == [
        FR("plan.against_upload", number="1", what=uploads(store)[0].files(FR),
           date=FR.short_date(uploads(store)[0].created_at.date()))
    ]  # fmt: skip
    assert FR.value(365, "days") in html(test)


def test_a_new_milestone(app, example):
    test = app(example, "steering", "plan", lang="fr")
    field(test.selectbox, FR("plan.which")).select("").run()
    field(test.text_input, "Id jalon").input("TRA-9")
    field(test.text_input, "Titre (fr)").input("Formation à distance")
    field(test.text_input, FR("plan.author")).input("Anne")
    press(test, FR("plan.save"))
    assert "Fin prévue" in said(test)  # what is missing is named
    field(test.date_input, "Fin prévue").set_value(
        version_of(open_database(example), 1, "COM-5").values["planned_end"]
    )
    press(test, FR("plan.save"))
    assert not test.exception
    made = version_of(open_database(example), 2, "TRA-9")
    assert made.values["title_fr"] == "Formation à distance"


@pytest.mark.parametrize("language", ["fr", "de"])
def test_the_overview_says_where_the_programme_stands(app, example, language):
    test = app(example, "follow_up", "overview", lang=language)
    say = Speech(language)
    [box] = [one for one in test.expander if "●" in one.label or "■" in one.label]
    assert box.label.startswith(say("standing.summary", counts=""))
    text = html(test)
    for code in (
        "campaign",
        "contracts",
        "training",
        "billing",
        "dashboard",
        "steering",
    ):
        assert say.label("work_package", code).replace("’", "’") in text
    assert text.count("<small>") >= 12
