"""A meeting that was frozen shows what it saw, in page, slides and minutes."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from pptx import Presentation

from data.meetings import (
    Changed,
    Decision,
    Item,
    Meeting,
    agenda,
    decisions,
    keep,
    meetings,
    save_agenda,
    save_decision,
    withdrawn_since,
)
from data.uploads import uploads
from data.withdrawal import withdraw
from exports.__main__ import main
from exports.asked import basis_at
from exports.held import basis_of, files_of, freeze_meeting, recorded_of
from exports.meeting import points
from exports.recorded import Sight
from i18n import LANGUAGES, Speech
from metrics import Filters
from metrics.filters import months_between
from settings import load_settings
from tests.metrics.test_disclosure import programme_of
from tests.metrics.world import load_world
from views.steering.meetings import up_to


DAY = date(2023, 6, 20)
FR = Speech("fr")
YEAR = Sight(Filters("2023-01", "2023-12"), "none")
ITEMS = [
    Item("m", 1, "patients_by_network", note="À *lire* avant."),
    Item("m", 2, "page:patients"),
    Item("m", 3, title="Divers"),
]
ACTION = Decision(
    "a", "m", "action", "Écrire aux réseaux", DAY, "patients_by_network",
    "INAMI", date(2023, 7, 1), None, "contracts", "A02",
)  # fmt: skip


@pytest.fixture
def met(store):
    """A meeting on ninety and forty patients, frozen; then there are forty-five."""
    load_world(store, programme_of({"A02": 40, "A04": 90}))
    keep(store, [Meeting("m", DAY, "Comité"), *ITEMS], "Anne")
    state = store.state()
    recorded = recorded_of(store, state, "m", FR)
    freeze_meeting(store, recorded, YEAR, basis_at(store, state), state, "Anne")
    load_world(store, programme_of({"A02": 45, "A04": 90}))
    return store


def by_network(store) -> dict[str, float]:
    """What the page and every file of the meeting are made from."""
    recorded = recorded_of(store, store.state(), "m", FR)
    basis, sight = basis_of(store, store.state(), recorded)
    [page] = points(recorded, sight, FR, basis)[0].pages
    return page.panel.frame.set_index("network")["value"].dropna().to_dict()


def files(store, formats, language="fr") -> dict[str, bytes]:
    made, failures = files_of(store, store.state(), "m", [language], formats, FR)
    assert not failures
    return {file.name.rpartition(".")[2]: file.content for file in made}


def words_of(slides) -> str:
    """Texts, tables and the numbers behind the charts of a deck."""
    found = []
    for slide in Presentation(io.BytesIO(slides)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                series = [one.values for one in shape.chart.series]
                found += [f"[{value:g}]" for one in series for value in one if value]
    return "\n".join(found)


def test_the_old_numbers_stay_to_the_digit(met):
    assert by_network(met) == {"A02": 40, "A04": 90}
    now = basis_at(met, met.state()).numbers("patients_reached", (), YEAR.filters)
    assert now["value"].iloc[0] == 135
    made = files(met, ["md", "docx", "pptx"])
    text = made["md"].decode()
    assert "| 40 |" in text and "| 130 |" in text
    assert not re.search(r"\| (45|135) \|", text)
    document = Document(io.BytesIO(made["docx"]))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    assert "40" in cells and "90" in cells and "45" not in cells
    said = words_of(made["pptx"])
    assert "[40]" in said and "130" in said and "[45]" not in said and "135" not in said


def test_a_withdrawn_upload_is_told_and_its_numbers_stay(met):
    first = meetings(met, met.state())[0].frozen_at
    assert withdrawn_since(met, first) == []
    withdraw(met, 1)
    assert withdrawn_since(met, first) == [1]
    assert by_network(met) == {"A02": 40, "A04": 90}


def test_a_point_added_later_is_asked_of_the_state_as_it_was(met):
    opened = agenda(met, met.state(), "m")
    later = [*opened, Item("m", 4, "sessions_by_network")]
    save_agenda(met, later, opened, "Bert")
    text = files(met, ["md"])["md"].decode()
    assert text.count("| 40 |") == 2 and "| 45 |" not in text


def test_an_agenda_is_put_in_order_and_shortened(met):
    opened = agenda(met, met.state(), "m")
    save_agenda(met, [opened[2], opened[0]], opened, "Bert")
    now = agenda(met, met.state(), "m")
    assert [one.about for one in now] == ["words:Divers", "patients_by_network"]
    assert [one.place for one in now] == [1, 2]
    with pytest.raises(Changed) as told:
        save_agenda(met, opened, opened, "Cleo")
    assert told.value.author == "Bert"


@pytest.mark.parametrize("language", LANGUAGES)
def test_minutes_hold_what_was_decided_where_it_was(met, language):
    keep(met, [ACTION], "Anne")
    say = Speech(language)
    text = files(met, ["md"], language)["md"].decode()
    place = text.index(say("minutes.action", text=ACTION.text))
    assert text.index(say("view.patients_by_network")) < place
    assert place < text.index(f"\n## {say('page.patients')}\n")
    assert "INAMI" in text and say.short_date(ACTION.due_on) in text
    assert "À \\*lire\\* avant." in text
    assert say.date(uploads(met)[0].created_at.date()) in text


def test_open_actions_of_earlier_meetings_come_first(met):
    early = Decision("b", "n", "action", "Relire le plan", date(2023, 3, 1), "", "SPF",
                     date(2023, 4, 1))  # fmt: skip
    done = Decision("c", "n", "action", "Fait avant", date(2023, 3, 1),
                    done_on=date(2023, 5, 1), status="done")  # fmt: skip
    keep(met, [Meeting("n", date(2023, 3, 1), "Avant"), early, done, ACTION], "Anne")
    text = files(met, ["md"])["md"].decode()
    first, _, rest = text.partition(FR("view.patients_by_network"))
    assert "Relire le plan" in first and ACTION.text not in first
    assert "Fait avant" not in text
    assert FR.value(80, "days") in first  # from the first of April to the meeting
    last = text.rpartition(f"## {FR('view.actions_after')}")[2]
    assert last.index("Relire le plan") < last.index(ACTION.text)


def test_two_people_change_one_action(met):
    keep(met, [ACTION], "Anne")
    [opened] = decisions(met, met.state())
    theirs = replace(opened, owner="SPF")
    save_decision(met, theirs, opened, "Bert")
    mine = replace(opened, status="done", done_on=DAY)
    with pytest.raises(Changed) as told:
        save_decision(met, mine, opened, "Cleo")
    assert (told.value.now, told.value.author) == (theirs, "Bert")
    assert decisions(met, met.state()) == [theirs]
    load_world(met, programme_of({"A02": 46, "A04": 90}))  # no matter of the action's
    save_decision(met, mine, theirs, "Cleo")
    assert decisions(met, met.state()) == [mine]


def test_actions_are_seen_up_to_a_later_day():
    half = Filters("2023-01", "2023-06")
    later = up_to(half, date(2026, 11, 25))
    assert (later.start, later.end) == ("2026-06", "2026-11")
    assert len(months_between(later.start, later.end)) == 6
    assert up_to(half, date(2023, 2, 1)) == half


def test_the_command_writes_and_lists(met, database_url, monkeypatch, tmp_path, capsys):
    own = replace(load_settings(), database_url=database_url)
    monkeypatch.setattr("exports.__main__.load_settings", lambda: own)
    assert main(["meeting"]) == 0
    assert "Comité" in capsys.readouterr().out
    assert main(["meeting", "x"]) == 1
    assert FR("question.no_meeting", meeting="x", names="")[:20] in (
        capsys.readouterr().err
    )
    words = ["meeting", "m", "--language", "nl", "--format", "md"]
    assert main([*words, "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "comite_2023-06-20_nl.md").exists()
