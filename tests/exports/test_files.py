"""Files that leave the dashboard, opened again by the programs that read them."""

import csv
import io
import os
import re
import subprocess
import sys
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest
from PIL import Image
from plotly.graph_objects import Bar, Figure

import data
from data.uploads import networks
from exports import image
from exports.image import NoBrowser, engine, framed, picture
from exports.names import file_name
from exports.text import csv_file
from exports.workbook import workbook
from i18n import Speech
from metrics import Filters, compute
from settings import ROOT, load_settings
from tests.metrics.test_disclosure import programme_of
from tests.metrics.world import load_world
from views import VIEWS, Provenance, carry_out, provenance
from views.charts.frame import NARROW, PLOT


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


def cells(book):
    return [cell for row in book.active.iter_rows() for cell in row if cell.value]


def test_workbook_holds_real_numbers_and_says_what_is_hidden(small):
    panel, say = panel_of(small)
    book = openpyxl.load_workbook(io.BytesIO(workbook([panel], say)))
    found = cells(book)
    numbers = [cell for cell in found if isinstance(cell.value, int | float)]
    assert sorted(cell.value for cell in numbers) == [40, 90]
    assert {cell.number_format for cell in numbers} == {"#,##0"}
    texts = [cell.value for cell in found if isinstance(cell.value, str)]
    assert texts.count(say("table.hidden")) == 2
    for line in (panel.title, panel.caption, *panel.provenance.lines()):
        assert line in texts


def test_a_long_text_decides_neither_the_width_nor_the_print(small):
    panel, say = panel_of(small)
    panel = replace(panel, caption="Une phrase sur la règle de comptage. " * 20 + "Fin")
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([panel], say))).active
    note = sheet.cell(sheet.max_row, 1)
    assert note.value == panel.caption and note.alignment.wrap_text
    [cells] = [c for c in sheet.merged_cells.ranges if note.coordinate in c]
    width = sum(sheet.column_dimensions[c].width for c in "ABCDEF")
    assert cells.coord == f"A{note.row}:F{note.row}"
    assert sheet.row_dimensions[note.row].height >= 15 * len(panel.caption) / width
    written = [c for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {c.font.name for c in written} == {"Calibri"}


def test_text_that_looks_like_a_formula_stays_text(small):
    panel, say = panel_of(small)
    table = panel.table.copy()
    table.iloc[0, 0] = "=1+1"
    odd = replace(panel, table=table)
    book = openpyxl.load_workbook(io.BytesIO(workbook([odd], say)))
    assert not [cell for cell in cells(book) if cell.data_type == "f"]
    assert "'=1+1" in csv_file(odd, say).decode("utf-8-sig")


@pytest.mark.parametrize(
    "language, sign, point", [("fr", ";", ","), ("nl", ";", ","), ("en", ",", ".")]
)
def test_csv_in_the_dress_of_the_language(small, language, sign, point):
    panel, say = panel_of(small, language, "patients_rate_by_network")
    table = panel.table.copy()
    table.iloc[0, 1] = 12.5
    content = csv_file(replace(panel, table=table), say)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=sign))
    assert rows[0] == list(table.columns)
    assert rows[1][1] == f"12{point}5"


def test_file_names_say_what_where_and_when(small):
    panel, say = panel_of(small)
    quarter = Filters("2023-10", "2023-12")
    assert (
        file_name(panel, say, quarter, "png")
        == "patients-recus-par-reseau_2023-T4_fr.png"
    )
    assert "_A05_" in file_name(panel, say, replace(quarter, network=("A05",)), "csv")


def test_pictures_can_be_looked_at(small):
    panel, _ = panel_of(small)
    drawn = Image.open(io.BytesIO(picture(panel, "png")))
    assert drawn.width == 2400
    assert len(drawn.convert("L").resize((200, 100)).getcolors()) > 20
    vector = picture(panel, "svg").decode()
    assert panel.provenance.synthetic in vector
    assert "Netwerk" in vector or "Kwadraat" in vector


LONG = ["Soins psychologiques, fonction numéro " + sign for sign in "ABCDEFG"]


@pytest.fixture(scope="module")
def many_functions():
    """A stacked figure whose legend takes seven lines on a phone."""
    say = Speech("fr")
    rows = [("2023-01", code, 20.0, False) for code in LONG]
    columns = ["month", "function", "value", "hidden"]
    numbers = lambda *_: pd.DataFrame(rows, columns=columns)  # noqa: E731
    made = provenance(say, YEAR, None, "abcd1234", synthetic=False)
    return carry_out(VIEWS["sessions_by_function"], say, YEAR, numbers, made)


def height_of_plot(svg: str) -> float:
    return float(re.search(r'xyplot"[^>]*><rect [^>]*height="([\d.]+)"', svg)[1])


def test_a_long_legend_leaves_the_plot_its_height(many_functions):
    figure = many_functions.figure
    size = {"format": "svg", "width": NARROW, "height": figure.layout.height}
    drawn = engine().draw(figure, size).decode()
    assert all(name in drawn for name in LONG)
    assert height_of_plot(drawn) >= PLOT - 10
    assert height_of_plot(picture(many_functions, "svg").decode()) >= PLOT


def test_the_picture_of_a_map_says_whose_its_borders_are(small):
    panel, say = panel_of(small, "nl", "coverage_map_municipality")
    foot = framed(panel).layout.annotations[-1].text.replace("<br>", " ")
    assert say("caption.source_map").removesuffix(".") in foot
    assert say("caption.schematic") in foot
    assert "NGI/IGN" in picture(panel, "svg").decode()
    bars, _ = panel_of(small)
    assert bars.caption not in framed(bars).layout.annotations[-1].text


def test_a_picture_has_room_for_names_in_one_line(small):
    panel, say = panel_of(small, key="patients_rate_by_province")
    assert any("<br>" in trace.name for trace in panel.figure.data if trace.name)
    names = {trace.name for trace in framed(panel).data}
    assert "Patients pour 1\u202f000 habitants, standardisés" in names


KILLED = """
import psutil
from exports import image
from tests.exports.test_files import Drawn

first = image.picture(Drawn, "svg")
children = psutil.Process().children()
for child in children:
    child.kill()
again = image.picture(Drawn, "svg")
print(len(children) > 0, first.startswith(b"<svg"), again.startswith(b"<svg"))
"""


class Drawn:
    """As much of a panel as a picture needs."""

    title, subtitle = "Title", "Subtitle"
    figure = Figure(Bar(x=[1, 2], y=[1, 2]))
    provenance = Provenance("Programme", "2023", "", "", "", "")
    is_map = False


def test_a_browser_that_died_is_replaced():
    """In a process of its own: the dead browser's loose ends are its own, too."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.split() == ["True", "True", "True"], done.stderr


def test_without_a_browser_there_is_one_sentence(small, monkeypatch):
    panel, _ = panel_of(small)
    image.stop()
    nowhere = replace(load_settings(), browser="/nowhere/chromium")
    monkeypatch.setattr(image, "load_settings", lambda: nowhere)
    with pytest.raises(NoBrowser):
        picture(panel, "png")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The address of a small synthetic example that no process holds."""
    url = f"duckdb:///{tmp_path_factory.mktemp('example') / 'example.duckdb'}"
    assert run(url, "data", "demo", "--scale", "0.02").returncode == 0
    return url


def run(url, *words):
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": url},
        capture_output=True,
        text=True,
    )


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
