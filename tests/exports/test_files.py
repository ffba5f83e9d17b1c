"""Files that leave the dashboard, opened again by the programs that read them."""

import csv
import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

import data
from data.uploads import networks
from exports.names import file_name
from exports.text import csv_file
from i18n import Speech
from metrics import Filters, compute
from tests.commands import run
from tests.metrics.test_disclosure import programme_of
from tests.metrics.world import load_world
from views import VIEWS, carry_out, provenance


YEAR = Filters("2023-01", "2023-12")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A programme of four networks, one of them too small to be shown."""
    url = f"duckdb:///{tmp_path_factory.mktemp('exports') / 'small.duckdb'}"
    store = data.open_database(url)
    load_world(store, programme_of({"A01": 3, "A02": 40, "A03": 12, "A04": 90}))
    yield store
    store.engine.dispose()


def panel_of(store, language="fr", key="patients_by_network", filters=YEAR):
    say = Speech(language, networks(store, 1))
    numbers = lambda measure, by, chosen: compute(measure, by, chosen, store)  # noqa: E731
    stamp = (1, pd.Timestamp("2024-01-15").date())
    made = provenance(say, filters, stamp, "abcd1234", synthetic=True)
    return carry_out(VIEWS[key], say, filters, numbers, made), say


def with_table(panel, table):
    """The panel with another table than the one that it would make."""
    changed = replace(panel)
    vars(changed)["table"] = table
    return changed


def test_text_that_looks_like_a_formula_stays_text(small):
    panel, say = panel_of(small)
    table = panel.table.copy()
    table.iloc[0, 0] = "=1+1"
    assert "'=1+1" in csv_file(with_table(panel, table), say).decode("utf-8-sig")


@pytest.mark.parametrize(
    "language, sign, point", [("fr", ";", ","), ("nl", ";", ","), ("en", ",", ".")]
)
def test_csv_in_the_dress_of_the_language(small, language, sign, point):
    panel, say = panel_of(small, language, "patients_rate_by_network")
    table = panel.table.copy()
    table.iloc[0, 1] = 12.5
    content = csv_file(with_table(panel, table), say)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=sign))
    assert rows[0] == list(table.columns)
    assert rows[1][1] == f"12{point}5"


def test_file_names_say_what_where_and_when(small):
    panel, say = panel_of(small)
    quarter = Filters("2023-10", "2023-12")
    assert (
        file_name(panel, say, quarter, "png")
        == "patients-atteints-par-reseau_2023-T4_fr.png"
    )
    assert "_A05_" in file_name(panel, say, replace(quarter, network=("A05",)), "csv")
    chosen = replace(quarter, region=("BRU",), age_band=("6_11",), place=("video",))
    assert "_BRU-6-11-video_" in file_name(panel, say, chosen, "csv")
    many = replace(quarter, network=tuple(f"A{number:02}" for number in range(1, 9)))
    assert "_A01-A02-A03-A04-A05-+3_" in file_name(panel, say, many, "csv")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The address of a small synthetic example that no process holds."""
    url = f"duckdb:///{tmp_path_factory.mktemp('example') / 'example.duckdb'}"
    assert run(url, "data", "demo", "--scale", "0.02").returncode == 0
    return url


def test_commands_give_the_same_number_and_mark_synthetic_data(example, tmp_path):
    period = ("--from", "2023-01", "--to", "2023-12")
    shown = run(example, "metrics", "value", "sessions", "--by", "network", *period,
                "--format", "csv")  # fmt: skip
    counted = dict(line.split(";")[:2] for line in shown.stdout.splitlines()[1:])
    out = tmp_path / "sessions.xlsx"
    made = run(example, "exports", "view", "sessions_by_network", "--format", "xlsx",
               "--language", "nl", *period, str(out))  # fmt: skip
    assert (made.returncode, made.stderr) == (0, "")
    sheet = openpyxl.load_workbook(out).active
    numbers = [
        c.value for row in sheet for c in row if isinstance(c.value, int | float)
    ]
    assert set(map(int, filter(None, counted.values()))) <= set(numbers)
    assert "Synthetische gegevens" in [cell.value for row in sheet for cell in row]


def test_exit_codes(example, tmp_path):
    out = str(tmp_path / "x.csv")
    unknown = run(example, "exports", "view", "nothing", "--format", "csv", out)
    assert unknown.returncode == 1 and "Traceback" not in unknown.stderr
    assert run(example, "exports", "view", "nothing", out).returncode == 2
    wrong = run(example, "metrics", "value", "sessions", "--from", "2023-13")
    assert wrong.returncode == 1 and "2023-13" in wrong.stderr
    assert run(example, "metrics", "value", "sessions", "--as-of", "9").returncode == 1
