"""Real files, the template and the commands."""

import os
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from data.intake import examine, load
from data.records import load_kinds
from data.tables import FACTS, at_state
from data.template import template
from i18n import LANGUAGES, Speech
from tests.commands import run
from tests.data.drawn import SESSIONS, csv


STATBEL = Path(os.environ.get("STATBEL_FILE", "no file"))


def filled_in(language: str) -> bytes:
    """The template with one value of each example changed, as somebody fills it in."""
    book = load_workbook(BytesIO(template(language)))
    for sheet in book.worksheets[1:]:
        if sheet.sheet_state != "visible":
            continue
        cells = [cell for cell in sheet[2] if cell.value is not None]
        numbers = [c for c in cells if isinstance(c.value, int | float)]
        days = [c for c in cells if isinstance(c.value, datetime)]
        if numbers:
            numbers[-1].value -= 1
        elif days:
            days[-1].value += timedelta(days=1)
        else:
            cells[-1].value = {"1000": "1020"}.get(
                cells[-1].value, "https://example.be"
            )
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_that_is_filled_in_can_be_loaded(store, language):
    delivery = examine(store, [("modele.xlsx", filled_in(language))])
    told = [problem for problem in delivery.problems if problem.weight == "block"]
    assert told == []
    assert set(delivery.frames) == set(load_kinds())
    load(store, delivery)


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_left_in_a_template_are_passed_over(store, language):
    delivery = examine(store, [("modele.xlsx", template(language))])
    examples = [p.sheet for p in delivery.problems if p.code == "example_row"]
    assert sorted(examples) == sorted(
        Speech(language).of(kind.title) for kind in load_kinds().values()
    )
    assert not delivery.blocked and not delivery.frames
    with pytest.raises(ValueError):
        load(store, delivery)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_of_a_template_are_passed_over_where_they_can_be_seen(
    store, language
):
    """As LibreOffice saves them; another sheet of that name is told."""
    book = load_workbook(BytesIO(template(language)))
    lists = book.worksheets[-1]
    lists.sheet_state = "hidden"
    for number in range(2):
        buffer = BytesIO()
        book.save(buffer)
        delivery = examine(store, [("modele.xlsx", buffer.getvalue())])
        unknown = [p.sheet for p in delivery.problems if p.code == "unknown_sheet"]
        assert unknown == [lists.title] * number
        lists["A1"] = "notes"


def test_the_lists_of_a_template_accept_what_reading_accepts():
    """A code is read as its label is: the list warns and says so, it does not refuse."""
    book = load_workbook(BytesIO(template("nl")))
    say = Speech("nl")
    sheet = book[say.of(load_kinds()["session"].title)]
    lists = sheet.data_validations.dataValidation
    assert {str(one.sqref) for one in lists} == {"F2:F5000", "G2:G5000", "H2:H5000"}
    assert {(one.errorStyle, one.error) for one in lists} == {
        ("warning", say("template.wrong"))
    }
    link = book.worksheets[0]["A8"].hyperlink
    assert (link.location, link.target) == (f"'{book.sheetnames[1]}'!A1", None)


def test_population_in_statbels_form(store):
    text = (
        "CD_REFNIS|TX_DESCR_FR|CD_SEX|CD_NATLTY|CD_AGE|MS_POPULATION\n"
        "12030|Puurs|F|BEL|30|100\n"
        "12030|Puurs|F|ETR|30|5\n"
        "12034|Sint-Amands|F|BEL|30|20\n"
        "11001|Aartselaar|M|BEL|0|7\n"
    )
    delivery = examine(store, [("TF_SOC_POP_STRUCT_2018.txt", text.encode())])
    assert not delivery.blocked
    frame = delivery.frames["population"]
    rows = frame[["nis", "year", "age", "sex", "inhabitants"]].values.tolist()
    assert rows == [["12041", 2018, 30, "F", 125], ["11001", 2018, 0, "M", 7]]


@pytest.mark.skipif(
    not STATBEL.exists(), reason="STATBEL_FILE names no file of Statbel"
)
def test_statbels_file_of_2018(store):
    load(store, examine(store, [(STATBEL.name, STATBEL.read_bytes())]))
    population = FACTS["population"]
    query = select(func.sum(population.c.inhabitants).label("all")).where(
        at_state(population, store.state())
    )
    assert store.read(query)["all"].tolist() == [11_376_070]


def test_parquet_and_zip_give_the_same(store):
    import zipfile

    text = csv(SESSIONS)
    frame = pd.read_csv(BytesIO(text), sep=";", dtype=str)
    parquet, archive = BytesIO(), BytesIO()
    frame.to_parquet(parquet)
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("folder/sessions.csv", text)
    frames = [
        examine(store, [(name, content)])
        .frames["session"]
        .drop(columns=["row", "source"])
        for name, content in [
            ("a.csv", text),
            ("a.csv", text.decode().encode("utf-16")),
            ("a.csv", text.decode().encode("cp1252")),
            ("a.parquet", parquet.getvalue()),
            ("a.zip", archive.getvalue()),
        ]
    ]
    for other in frames[1:]:
        pd.testing.assert_frame_equal(frames[0], other)


def test_commands(database_url, tmp_path):
    file = tmp_path / "sessions.csv"
    file.write_bytes(csv(SESSIONS))
    test = run(database_url, "data", "load", str(file), "--test", "--language", "nl")
    assert (test.returncode, "niets opgeslagen" in test.stdout) == (0, True)
    assert run(database_url, "data", "load", str(file)).returncode == 0
    again = run(database_url, "data", "load", str(file), "--language", "en")
    assert (again.returncode, "upload 1" in again.stdout) == (0, True)
    assert run(database_url, "data", "withdraw", "1").returncode == 0
    listed = run(database_url, "data", "uploads").stdout.splitlines()
    assert [line.split()[0] for line in listed] == ["1", "2"]


def test_commands_fail_with_sentences(database_url, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(csv(SESSIONS.replace("14/11/2023", "13/25/2023")))
    refused = run(database_url, "data", "load", str(bad))
    absent = run(database_url, "data", "load", str(tmp_path / "absent.csv"))
    unknown = run(database_url, "data", "withdraw", "9")
    wrong = run(database_url, "data", "lod")
    assert [r.returncode for r in (refused, absent, unknown, wrong)] == [1, 1, 1, 2]
    assert "13/25/2023" in refused.stderr
    told = refused.stderr + absent.stderr + unknown.stderr
    assert "Traceback" not in told


def test_a_database_in_use_is_told_in_a_sentence(tmp_path):
    import data

    url = f"duckdb:///{tmp_path / 'busy.duckdb'}"
    store = data.open_database(url)
    connection = store.engine.connect()
    busy = run(url, "data", "uploads", "--language", "en")
    connection.close()
    assert busy.returncode == 1
    assert "open in another program" in busy.stderr
    assert "Traceback" not in busy.stderr


def test_a_complete_extract_names_known_networks_and_a_period(database_url, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(csv(SESSIONS))
    network = ("--complete-network", "A99", "--language", "en")
    period = ("--complete-from", "2023-01", "--complete-to", "2023-12")
    stray = run(database_url, "data", "load", str(path), *network, *period)
    assert (stray.returncode, "A99" in stray.stderr) == (1, True)
    alone = run(database_url, "data", "load", str(path), "--complete-network", "A05")
    assert alone.returncode == 1
    assert "Traceback" not in stray.stderr + alone.stderr


def test_a_year_that_neither_file_nor_name_says_is_asked_for(database_url, tmp_path):
    path = tmp_path / "inhabitants.csv"
    path.write_text("code INS;habitants\n11001;14000\n", encoding="utf-8")
    asked = run(database_url, "data", "load", str(path), "--language", "en")
    assert asked.returncode == 1
    assert "year" in asked.stderr
    assert (
        run(database_url, "data", "load", str(path), "--year", "2024").returncode == 0
    )


def test_a_complete_extract_withdraws_only_when_that_is_confirmed(
    database_url, tmp_path
):
    path = tmp_path / "a.csv"
    path.write_bytes(csv(SESSIONS))
    assert run(database_url, "data", "load", str(path)).returncode == 0
    path.write_bytes(b"\n".join(csv(SESSIONS).splitlines()[:2]))
    extract = ("load", str(path), "--complete-from", "2023-11")
    extract += ("--complete-to", "2023-11", "--language", "en")
    asked = run(database_url, "data", *extract)
    assert (asked.returncode, "2 row(s)" in asked.stderr) == (1, True)
    assert len(run(database_url, "data", "uploads").stdout.splitlines()) == 1
    assert run(database_url, "data", *extract, "--yes").returncode == 0
    assert len(run(database_url, "data", "uploads").stdout.splitlines()) == 2
