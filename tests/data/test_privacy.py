"""What is personal never reaches the disk, and never comes back as a formula."""

import csv as csv_module
import os
import subprocess
import sys
from io import BytesIO, StringIO

from openpyxl import load_workbook

from settings import ROOT
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
    environment = os.environ | {"DATABASE_URL": f"duckdb:///{tmp_path / 'test.duckdb'}"}

    def run(*arguments: str) -> None:
        command = [sys.executable, "-m", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    run("data", "load", str(networks), str(rows))
    view = ("exports", "view", "patients_by_network")
    run(*view, str(tmp_path / "a.xlsx"), "--format", "xlsx")
    run(*view, str(tmp_path / "out.csv"), "--format", "csv", "--language", "nl")
    book = load_workbook(BytesIO((tmp_path / "a.xlsx").read_bytes()))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=HYPERLINK(http://example.org)" in [cell.value for cell in cells]
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    values = {
        cell for row in csv_module.reader(StringIO(text), delimiter=";") for cell in row
    }
    assert "'@SUM(A1)" in values
