"""What is personal never reaches the disk, and never comes back as a formula."""

import csv as csv_module
import os
import subprocess
import sys
from io import BytesIO, StringIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from data.check.identifiers import is_personal
from data.intake import examine
from i18n import LANGUAGES, Speech
from settings import ROOT
from tests.commands import run
from tests.data.drawn import SESSIONS, csv


# Lists every file that Python opens for writing while the command runs.
WATCHED = """
import sys
written = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        written.append(str(arguments[0]))
    if event in ("tempfile.mkstemp", "tempfile.mkdtemp"):
        written.append(str(arguments[0]))
sys.addaudithook(hook)
from data.__main__ import main
code = main(sys.argv[1:])
print("\\n".join(["written:", *written]))
sys.exit(code)
"""


def test_nothing_is_written_on_the_way_but_the_database(tmp_path):
    secret = SESSIONS.replace("X1 ", "SECRET-PATIENT ").replace("P1 ", "SECRET-P ")
    path = tmp_path / "in" / "a.csv"
    path.parent.mkdir()
    path.write_bytes(csv(secret))
    base = tmp_path / "base" / "test.duckdb"
    environment = os.environ | {
        "DATABASE_URL": f"duckdb:///{base}",
        "TMPDIR": str(tmp_path / "base"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    base.parent.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "load", str(path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told, _, written = done.stdout.partition("written:")
    assert [line for line in written.split() if line != os.devnull] == []
    assert "SECRET" not in told + done.stderr
    left = [file for file in base.parent.rglob("*") if file.is_file()]
    assert base in left
    assert not [file for file in left if b"SECRET" in file.read_bytes()]


def test_text_that_looks_like_a_formula_is_kept_and_neutralised(tmp_path):
    networks = tmp_path / "networks.csv"
    networks.write_text(
        "id réseau;nom (fr);nom (nl);public cible;région\n"
        "A05;=HYPERLINK(http://example.org);@SUM(A1);adulte;WAL\n",
        encoding="utf-8",
    )
    rows = tmp_path / "a.csv"
    head, first, *_ = SESSIONS.strip().splitlines()
    lines = [
        first.replace("S1 ", f"S{n}")
        .replace("X1 ", f"X{n}")
        .replace("P1 ", f"P{n % 5}")
        for n in range(20)
    ]
    rows.write_bytes(csv("\n".join([head, *lines])))
    url = f"duckdb:///{tmp_path / 'test.duckdb'}"
    view = ("exports", "view", "patients_by_network")
    for words in (
        ("data", "load", str(networks), str(rows)),
        (*view, str(tmp_path / "a.xlsx"), "--format", "xlsx"),
        (*view, str(tmp_path / "out.csv"), "--format", "csv", "--language", "nl"),
    ):
        done = run(url, *words)
        assert done.returncode == 0, done.stderr
    book = load_workbook(BytesIO((tmp_path / "a.xlsx").read_bytes()))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=HYPERLINK(http://example.org)" in [cell.value for cell in cells]
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    values = {
        cell for row in csv_module.reader(StringIO(text), delimiter=";") for cell in row
    }
    assert "'@SUM(A1)" in values


@pytest.mark.parametrize(
    "heading, values",
    [
        ("Nom du patient", "a b c"),
        ("Patiëntnaam", "a b c"),
        ("GSM-nummer", "1 2 3"),
        ("E-mail", "- x y"),
        ("Qui", "Jan~van~den~Berg Marie-Anne~Dupont DE~SMET~Els"),
        ("Psy", "Anna~Peeters Anna~Peeters Anna~Peeters"),
    ],
)
def test_names_are_known_by_heading_and_content(heading, values):
    assert is_personal(heading, cells_of(values))


@pytest.mark.parametrize(
    "heading, values",
    [
        ("Nom du réseau", "Namur Hainaut Liège"),
        ("Gemeentenaam", "Gent Aalst Ninove"),
        ("Projectnaam", "a b c"),
        ("Fct", "Première~Ligne Première~Ligne Première~Ligne"),
        ("Remarque", "appeler~le~lundi Rien à~revoir"),
        ("Code dossier", "X-1 X-2 X-3"),
        ("Prestataire", "P1 P2 P3"),
    ],
)
def test_what_names_no_people_is_kept_in_mind(heading, values):
    assert not is_personal(heading, cells_of(values))


def cells_of(values: str) -> pd.Series:
    return pd.Series([value.replace("~", " ") for value in values.split()])


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_in_the_place_of_keys_are_told_in_one_line(store, language):
    text = SESSIONS.replace("X1 ", "Jan Janssens").replace("X2 ", "Els De Smet")
    text = text.replace("X3 ", "Marie Dupont")
    delivery = examine(store, [("a.csv", csv(text))])
    [problem] = [p for p in delivery.problems if p.code == "names_as_keys"]
    assert (problem.weight, problem.column) == ("warn", "patient")
    told = " ".join(p.sentence(Speech(language)) for p in delivery.problems)
    assert not any(name in told for name in ("Janssens", "Smet", "Dupont"))
    assert not delivery.blocked


def test_a_column_of_names_is_never_offered_even_as_a_key(store):
    text = SESSIONS.replace("patient ", "qui ")
    for key, name in (
        ("X1 ", "Jan Peeters"),
        ("X2 ", "Els Maes"),
        ("X3 ", "An Dupont"),
    ):
        text = text.replace(key, name)
    delivery = examine(store, [("a.csv", csv(text))])
    assert not any(h.text == "qui" for one in delivery.unmapped for h in one.headings)
    assert ("personal_column", "qui") in {(p.code, p.column) for p in delivery.problems}
