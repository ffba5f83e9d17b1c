"""Files as people and bombs send them: what is read, what is told, and where."""

import json
import random
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

import i18n
from data.intake import examine
from data.read import archive
from data.read.files import read_file
from data.read.layout import recognise
from data.read.parse import parse
from settings import ROOT
from tests.data import dress
from tests.data.drawn import SESSIONS, csv, table, workbook


ROWS = table(SESSIONS)


@pytest.fixture
def told(shipped, tmp_path):
    """The delivery of one file, on a database of its own; every problem is said."""
    import data

    path = shutil.copy(shipped, tmp_path / "files.duckdb")
    store = data.open_database(f"duckdb:///{path}")

    def examined(name: str, content: bytes):
        delivery = examine(store, [(name, content)])
        for language in i18n.LANGUAGES:
            say = i18n.Speech(language)
            assert all("{" not in p.sentence(say) for p in delivery.problems)
        assert not (delivery.blocked and store.state())
        return delivery

    yield examined
    store.engine.dispose()


def codes(delivery) -> set[str]:
    return {problem.code for problem in delivery.problems}


def places(delivery, code: str) -> list[tuple]:
    return [(p.rows, p.column, p.value) for p in delivery.problems if p.code == code]


def sessions(delivery) -> int:
    return len(delivery.frames["session"])


# Archives


def zipped(parts: dict[str, bytes]) -> bytes:
    return dress.packed(parts)


def test_a_bad_member_hides_no_other(told):
    content = zipped(
        {
            "a/good.csv": csv(SESSIONS),
            "../../evil.csv": csv(SESSIONS),
            "b/bad.csv": csv(SESSIONS.replace("14/11/2023", "13/25/2023")),
            "broken.xlsx": b"PK\x03\x04 no more",
            "readme.pdf": b"%PDF",
            "inner.zip": zipped({"x.csv": csv(SESSIONS)}),
            ".DS_Store": b"x",
        }
    )
    delivery = told("archive.zip", content)
    files = {p.code: p.file for p in delivery.problems}
    assert files["unreadable_file"] == "archive.zip/broken.xlsx"
    assert files["path_outside"] == "archive.zip/evil.csv"
    assert files["bad_date"] == "archive.zip/bad.csv"
    assert files["member_left_out"] == "archive.zip/readme.pdf"
    assert files["nested_archive"] == "archive.zip/inner.zip"
    assert sessions(delivery) >= 3
    assert not any("DS_Store" in p.file for p in delivery.problems)


def test_an_archive_that_grows_without_end_is_refused(told):
    content = zipped({"zeros.csv": b"a;b\n" * 8_000_000})
    assert len(content) < 100_000
    assert codes(told("bomb.zip", content)) == {"zip_bomb"}
    workbook_bomb = dress.packed(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": "<workbook/>",
            "xl/_rels/workbook.xml.rels": "<Relationships/>",
            "xl/sharedStrings.xml": b" " * 30_000_000,
        }
    )
    assert codes(told("bomb.xlsx", workbook_bomb)) >= {"zip_bomb"}


def test_members_are_counted_and_their_sizes_too(told, monkeypatch):
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    three = zipped({f"{n}.csv": csv(SESSIONS) for n in range(3)})
    assert codes(told("three.zip", three)) == {"too_many_members"}
    monkeypatch.setattr(archive, "MOST_MEMBERS", 9)
    monkeypatch.setattr(archive, "MOST_UNPACKED", len(csv(SESSIONS)) * 2)
    delivery = told("three.zip", three)
    assert [p.file for p in delivery.problems if p.code == "too_large"] == [
        "three.zip/2.csv"
    ]


def test_a_member_with_a_password_is_told(told):
    content = bytearray(zipped({"a.csv": csv(SESSIONS)}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + at] |= 1
    [problem] = told("a.zip", bytes(content)).problems
    assert (problem.code, problem.file) == ("password_file", "a.zip/a.csv")


def test_an_archive_of_nothing_readable(told):
    assert codes(told("a.zip", zipped({"folder/": b""}))) == {"empty_zip"}


# What the name says, and what the content is


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", workbook(Feuille=SESSIONS)),
        ("a.xls", workbook(Feuille=SESSIONS)),
        ("export", workbook(Feuille=SESSIONS)),
        ("a.xlsx", csv(SESSIONS)),
        ("a.xls", csv(SESSIONS)),
        ("a.zip", workbook(Feuille=SESSIONS)),
        ("a.xlsx", dress.ods({"Feuille": ROWS})),
        ("a.csv", dress.xls(ROWS)),
        ("a.xlsx", dress.xlsb(ROWS)),
        ("a.txt", dress.parquet(ROWS)),
    ],
)
def test_the_content_decides(told, name, content):
    delivery = told(name, content)
    assert codes(delivery) >= {"other_format"}
    assert not delivery.blocked
    assert sessions(delivery) == 3


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xls", b"<html><table><tr><td>id</td></tr></table></html>", "html_file"),
        ("a.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "html_file"),
        ("a.xlsx", dress.compound(b"x" * 5000, "EncryptedPackage"), "password_file"),
        ("a.xls", dress.xls(ROWS, locked=True), "password_file"),
        ("a.doc", dress.compound(b"x" * 5000, "WordDocument"), "unknown_format"),
        ("a.pdf", b"%PDF-1.7", "unknown_format"),
        ("a.csv", b"%PDF-1.7\x00\x01\x02\x03\x04\x05", "unreadable_file"),
        ("a.xlsx", workbook(Feuille=SESSIONS)[:3000], "unreadable_file"),
        ("a.zip", zipped({"a.csv": csv(SESSIONS)})[:-30], "unreadable_file"),
        ("a.ods", dress.ods({"F": ROWS})[:500], "unreadable_file"),
        ("a.xls", dress.xls(ROWS)[:3000], "unreadable_file"),
        ("a.parquet", dress.parquet(ROWS)[:900], "unreadable_file"),
        ("a.csv", csv(SESSIONS).decode().encode("utf-16-le"), "zero_bytes"),
        ("a.csv", b"", "empty_file"),
        (
            "a.docx",
            dress.packed({"[Content_Types].xml": "", "word/a": ""}),
            "unknown_format",
        ),
    ],
)
def test_what_cannot_be_read_says_why(told, name, content, code):
    [problem] = told(name, content).problems
    assert (problem.code, problem.weight, problem.file) == (code, "block", name)


# Encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"]
)
def test_encodings(told, encoding):
    delivery = told("a.csv", csv(SESSIONS).decode().encode(encoding))
    assert not codes(delivery) & {"mixed_encoding", "lost_character"}
    assert delivery.frames["session"]["place"].tolist() == ["practice", "video", "home"]


def test_lines_of_two_encodings_are_read_each_in_its_own(told):
    head, first, second, third = csv(SESSIONS).decode().split("\n")
    text = "\n".join([head, first, second]).encode() + b"\n"
    text += third.replace("domicile", "vidéo").encode("cp1252")
    delivery = told("a.csv", text)
    assert places(delivery, "mixed_encoding") == [((4,), "", "")]
    assert delivery.frames["session"]["place"].tolist() == [
        "practice",
        "video",
        "video",
    ]


def test_a_character_that_no_encoding_knows_is_told_in_its_cell(told):
    content = csv(SESSIONS).replace("vidéo".encode(), b"vid\x81o")
    delivery = told("a.csv", content.replace("é".encode(), b"\xe9"))
    assert places(delivery, "lost_character") == [((3,), "lieu", "vid\ufffdo")]
    lost_before = csv(SESSIONS.replace("vidéo", "vid\ufffdo"))
    assert places(told("a.csv", lost_before), "lost_character")


# Delimited texts


def test_a_row_with_a_stray_delimiter_blocks_at_its_row(told):
    text = csv(SESSIONS).decode().replace("S2;", "S2;;", 1)
    delivery = told("a.csv", text.encode())
    assert places(delivery, "too_many_cells") == [((3,), "", "")]
    assert delivery.blocked
    padded = "\n".join(line + ";;" for line in csv(SESSIONS).decode().split("\n"))
    assert "too_many_cells" not in codes(told("a.csv", padded.encode()))


def test_a_long_row_far_below_is_found(told):
    text = csv(SESSIONS).decode()
    row = text.split("\n")[1]
    many = "\n".join([text, *(row.replace("S1", f"T{n}") for n in range(5000))])
    delivery = told("a.csv", (many + "\n" + row + ";x;y\n").encode())
    assert places(delivery, "too_many_cells") == [((5005,), "", "")]


def test_rows_keep_the_numbers_that_excel_gives_them(told):
    text = csv(SESSIONS).decode().split("\n")
    text[1] = text[1].replace("cabinet", '"cabinet\n"')
    content = "\n".join(["Rapport", "", *text]).replace("S3", "").encode()
    delivery = told("a.csv", content)
    assert places(delivery, "rows_above") == [((1,), "", "")]
    assert places(delivery, "missing_required") == [((6,), "id séance", "")]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_quotation_mark_that_is_not_closed_is_told(told, at):
    lines = csv(SESSIONS).decode().split("\n")
    lines[at] = lines[at].replace(";A05", ';"A05', 1)
    content = "\n".join([*lines, *lines[1:] * 20]).encode()
    assert codes(told("a.csv", content)) == {"open_quote"}


def test_excels_own_mark_of_the_delimiter(told):
    text = "sep=|\n" + csv(SESSIONS).decode().replace(";", "|")
    assert sessions(told("a.csv", text.encode())) == 3


# Layout


def test_a_heading_over_two_rows(told):
    above = ["Prestation", "", "Réseau", "", "", "", "", "", "durée", "montant", ""]
    names = ["n°", "date", "", "prestataire", "patient", "fonction", "forme", "lieu"]
    below = [*names, "(min)", "AO", "quote-part"]
    rows = [["Rapport 2023"], [], above, below, *ROWS[1:]]
    delivery = told("a.xlsx", dress.xlsx({"F": rows}))
    assert not delivery.blocked
    assert places(delivery, "two_row_heading") == [((3, 4), "", "")]
    assert delivery.frames["session"]["duration_min"].tolist() == [60, 60, 90]
    assert delivery.frames["session"]["amount_insurer"].tolist() == [75, 75, 100]


def test_blank_rows_and_columns_and_pasted_headings_are_passed_over(told):
    head, *body = ROWS
    rows = [["Titre"], [], head, [], body[0], [], head, body[1], [], body[2], []]
    shifted = [["", *row[:3], "", *row[3:]] if row else row for row in rows]
    delivery = told("a.xlsx", dress.xlsx({"F": shifted}))
    assert not delivery.blocked
    assert sessions(delivery) == 3
    assert places(delivery, "repeated_heading") == [((7,), "", "")]
    assert places(delivery, "blank_rows") == [((4, 6, 9), "", "")]
    assert places(delivery, "rows_above") == [((1,), "", "")]


@pytest.mark.parametrize("form", ["xlsx", "xls", "xlsb", "ods"])
def test_hidden_rows_are_passed_over_and_named(told, form):
    if form == "xlsx":
        book = load_workbook(BytesIO(dress.xlsx({"F": ROWS})))
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["E"].hidden = True
        buffer = BytesIO()
        book.save(buffer)
        content = buffer.getvalue()
    elif form in ("xls", "xlsb"):
        content = getattr(dress, form)(ROWS, hidden=(3,))
    else:
        with zipfile.ZipFile(BytesIO(dress.ods({"F": ROWS}))) as book:
            parts = {name: book.read(name).decode() for name in book.namelist()}
        third = "</table:table-row>".join(
            parts["content.xml"].split("</table:table-row>")[:2]
        )
        hidden = parts["content.xml"].replace(
            third + "</table:table-row><table:table-row>",
            third + '</table:table-row><table:table-row table:visibility="filter">',
        )
        content = dress.packed(parts | {"content.xml": hidden})
    delivery = told(f"a.{form}", content)
    assert places(delivery, "hidden_rows") == [((3,), "", "")]
    assert delivery.frames["session"]["row"].tolist() == [2, 4]


def test_cells_without_a_heading_are_named(told):
    rows = [[*ROWS[0], "", ""], [*ROWS[1], "", "remark"], *ROWS[2:]]
    delivery = told("a.xlsx", dress.xlsx({"F": rows}))
    assert places(delivery, "unnamed_column") == [((2,), "", "M")]
    assert not delivery.blocked


def test_two_sheets_of_one_kind_with_other_headings(told):
    dutch = SESSIONS.replace("id séance", "sessie-id").replace("S", "T")
    dutch = dutch.replace("TPT", "SPS").replace("durée (min)", "duur (min)")
    delivery = told("a.xlsx", workbook(Un=SESSIONS, Deux=dutch, Notes="a | b\n1 | 2"))
    assert sessions(delivery) == 6
    assert [p.sheet for p in delivery.problems if p.code == "unknown_sheet"] == [
        "Notes"
    ]


def test_a_line_of_totals_that_looks_like_a_record(told):
    text = "réseau;année;budget\nA05;2023;1000\nA06;2023;500\nTotal;2023;1500\n"
    delivery = told("a.csv", text.encode())
    assert places(delivery, "total_line") == [((4,), "", "")]
    assert not delivery.blocked


# Cells


@pytest.mark.parametrize("form", ["xlsx", "xls", "xlsb", "ods", "csv"])
@pytest.mark.parametrize("error", ["#VALUE!", "#REF!", "#DIV/0!"])
def test_an_error_of_a_formula_is_told_in_its_cell(told, form, error):
    rows = [list(row) for row in ROWS]
    rows[2][8] = error
    content = {
        "xlsx": lambda: dress.xlsx({"F": rows}),
        "xls": lambda: dress.xls(rows),
        "xlsb": lambda: dress.xlsb(rows),
        "ods": lambda: dress.ods({"F": rows}),
        "csv": lambda: "\n".join(";".join(row) for row in rows).encode(),
    }[form]()
    delivery = told(f"a.{form}", content)
    assert places(delivery, "formula_error") == [((3,), "durée (min)", error)]


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_a_workbook_that_libreoffice_wrote(told, form):
    """Title, hidden row, total, formulas, comments on cells with an error, `=""`."""
    name = f"libreoffice.{form}"
    content = (ROOT / "tests" / "data" / "files" / name).read_bytes()
    delivery = told(name, content)
    beyond_excel = "Err:502" if form == "ods" else "#VALUE!"
    assert places(delivery, "formula_error") == [
        ((7,), "durée (min)", beyond_excel),
        ((8,), "montant AO", "#DIV/0!"),
        ((9,), "quote-part", "#NAME?"),
    ]
    assert places(delivery, "missing_required") == [((6,), "réseau", "")]
    assert codes(delivery) == {
        *("formula_error", "missing_required", "unknown_patient", "unknown_provider"),
        *("hidden_rows", "rows_above", "total_line"),
    }
    assert delivery.frames["session"]["row"].tolist() == [4, 6, 7, 8, 9]
    [sheet, *_] = read_file(name, content, [])
    shown = replace(sheet, hidden=())
    frame = parse(shown, recognise(shown))[0]
    assert frame["row"].tolist() == [4, 5, 6, 7, 8, 9]
    assert frame["session_key"].nunique() == 6
    assert frame["date"].astype(str).tolist() == [f"2023-11-{14 + n}" for n in range(6)]
    assert frame["received_on"].astype(str).iloc[0] == "2023-12-14"
    assert frame["duration_min"].dropna().tolist() == [60] * 5
    assert frame["amount_insurer"].dropna().tolist() == [75] * 5
    empty = [0.0] if form == "xls" else []  # LibreOffice's .xls says 0 for `=""`
    assert frame["amount_patient"].dropna().tolist() == [11, *empty, 11, 11, 11]


@pytest.mark.parametrize("error", ["Err:502", "Err\u202f:522", "Fout:508", "err :504"])
def test_an_error_that_libreoffice_numbers(told, error):
    rows = [list(row) for row in ROWS]
    rows[1][0] = rows[2][8] = error
    delivery = told("a.csv", "\n".join(";".join(row) for row in rows).encode())
    assert places(delivery, "formula_error") == [
        ((3,), "durée (min)", error),
        ((2,), "id séance", ""),
    ]


def test_not_available_is_missing(told):
    rows = [list(row) for row in ROWS]
    rows[2][8] = "#N/A"
    delivery = told("a.xlsx", dress.xlsx({"F": rows}))
    assert not delivery.blocked
    assert delivery.frames["session"]["duration_min"].isna().tolist() == [0, 1, 0]


def test_a_formula_without_a_result_is_told(told):
    rows = [list(row) for row in ROWS]
    rows[1][8] = "=30+30"
    delivery = told("a.xlsx", dress.xlsx({"F": rows}, formulas=True))
    assert places(delivery, "formula_without_result") == [
        ((2,), "durée (min)", "=30+30")
    ]


def test_text_that_begins_like_a_formula_stays_text(told):
    text = "training_key;date;title;participants\n"
    marks = ["=1+1", "+32", "-x", "@me"]
    text += "\n".join(f"T{m};14/11/2023;{m};3" for m in marks)
    delivery = told("a.csv", text.encode())
    assert delivery.frames["training"]["title"].tolist() == marks


def test_invisible_characters_are_taken_out(told):
    text = (
        csv(SESSIONS)
        .decode()
        .replace("cabinet", "cab\x07inet")
        .replace("S2", "S2\u200b")
    )
    delivery = told("a.csv", text.encode())
    assert {p.column for p in delivery.problems if p.code == "control_characters"} == {
        "lieu",
        "id séance",
    }
    plain = told("b.csv", csv(SESSIONS)).frames["session"]["session_key"]
    assert delivery.frames["session"]["session_key"].tolist() == plain.tolist()


def test_a_cell_as_long_as_excel_allows_is_told_and_cut(told):
    long = "y" * 32_767
    delivery = told("a.csv", csv(SESSIONS.replace("X2 ", long)))
    assert places(delivery, "too_long") == [((3,), "patient", "")]
    delivery = told("a.csv", csv(SESSIONS.replace("vidéo", long)))
    [(rows, column, value)] = places(delivery, "too_long")
    assert (rows, column, len(value)) == ((3,), "lieu", 60)


def test_a_column_of_other_contents_is_told_quickly_and_in_few_lines(told):
    head, row, *_ = csv(SESSIONS).decode().split("\n")
    draw = random.Random(1)
    rows = [
        row.replace("S1", f"S{n}").replace("PPL", f"{draw.random()}")
        for n in range(20_000)
    ]
    delivery = told("a.csv", "\n".join([head, *rows]).encode())
    unknown = [p for p in delivery.problems if p.code == "unknown_code"]
    assert len(unknown) == 21
    assert sum(p.count for p in unknown) == 20_000


# Bounds


def with_rows(rows: bytes, parts: dict[str, bytes] = {}) -> bytes:
    """A workbook with rows of XML below the first."""
    book = workbook(Feuille=SESSIONS)
    with zipfile.ZipFile(BytesIO(book)) as old:
        content = {name: old.read(name) for name in old.namelist()} | parts
    sheet = "xl/worksheets/sheet1.xml"
    content[sheet] = content[sheet].replace(b"</sheetData>", rows + b"</sheetData>")
    return dress.packed(content)


READING = """
import json, re, sys, time
from pathlib import Path
from data.read.files import read_file
from data.read.layout import recognise
from data.read.parse import parse
content, problems = sys.stdin.buffer.read(), []
start = time.process_time()
sheets = read_file(sys.argv[1], content, problems)
layouts = [recognise(sheet) for sheet in sheets]
spent = time.process_time() - start
# Of this process alone: what getrusage says begins with what its parent had.
size = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1e6
rows = [len(sheet.cells) for sheet in sheets]
print(json.dumps([rows, [problem.code for problem in problems], size, spent]))
"""


def a_million_formatted_rows() -> bytes:
    row = b'<row r="%d"><c r="A%d" s="1"/><c r="Z%d" s="1"/></row>'
    return with_rows(b"".join(row % (n, n, n) for n in range(10, 1_048_577)))


def a_cell_at(column: bytes, row: int) -> bytes:
    cell = b'<row r="%d"><c r="%s%d"><v>1</v></c></row>'
    return with_rows(cell % (row, column, row))


def one_long_text_in_many_cells() -> bytes:
    row = b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>'
    texts = b"<sst><si><t>" + b"y" * 32_767 + b"</t></si></sst>"
    relations = "".join(
        f'<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" Id="{name}"/>'
        for kind, target, name in (
            ("worksheet", "/xl/worksheets/sheet1.xml", "rId1"),
            ("sharedStrings", "sharedStrings.xml", "rId9"),
        )
    )
    address = "http://schemas.openxmlformats.org/package/2006/relationships"
    return with_rows(
        b"".join(row % (n, n) for n in range(10, 60_000)),
        {
            "xl/sharedStrings.xml": texts,
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{address}">{relations}</Relationships>'
            ).encode(),
        },
    )


WIDE = [[*ROWS[0], *(f"c{n}" for n in range(16_373))], *ROWS[1:]]


def repeated_cells() -> bytes:
    with zipfile.ZipFile(BytesIO(dress.ods({"F": ROWS}))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    parts["content.xml"] = (
        parts["content.xml"]
        .replace(
            "table-cell office",
            'table-cell table:number-columns-repeated="9000" office',
            1,
        )
        .replace(
            "<table:table-row>", '<table:table-row table:number-rows-repeated="9000">'
        )
    )
    return dress.packed(parts)


BOUNDS = {
    "a million formatted rows": ("a.xlsx", a_million_formatted_rows, None),
    "a cell far away": (
        "a.xlsx",
        lambda: a_cell_at(b"XFD", 1 << 20),
        "sheet_too_large",
    ),
    "a cell beyond all sheets": (
        "a.xlsx",
        lambda: a_cell_at(b"ZZZZZZ", 4_000_000_000),
        "sheet_too_large",
    ),
    "a cell beyond all sheets of Excel 97": (
        "a.xls",
        lambda: dress.xls(ROWS, more=dress.xls_cell(65_535, 65_534, 1.0)),
        "sheet_too_large",
    ),
    "a cell far away in binary": (
        "a.xlsb",
        lambda: dress.xlsb([*ROWS, *[[]] * 2000, [*[""] * 16_383, 1.0]]),
        "sheet_too_large",
    ),
    "repeated cells": ("a.ods", repeated_cells, "sheet_too_large"),
    "a long text in many cells": ("a.xlsx", one_long_text_in_many_cells, "too_large"),
    "16,384 columns": ("a.xlsx", lambda: dress.xlsx({"F": WIDE}), None),
    "16,384 columns of text": (
        "a.csv",
        lambda: "\n".join(";".join(row) for row in WIDE).encode(),
        None,
    ),
    "a line of delimiters": (
        "a.csv",
        lambda: b"a;b\n" + b";" * 150_000,
        "too_many_columns",
    ),
}


@pytest.mark.parametrize("case", BOUNDS)
def test_memory_and_time_are_bounded(case):
    """Read in a process of its own, whose memory can be measured."""
    name, write, code = BOUNDS[case]
    done = subprocess.run(
        [sys.executable, "-c", READING, name],
        input=write(),
        capture_output=True,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr.decode()
    rows, problems, gigabytes, seconds = json.loads(done.stdout)
    assert problems == ([code] if code else [])
    assert code or 4 <= rows[0] < 10
    assert gigabytes < 1
    assert seconds < 10


def test_many_unknown_columns_are_few_lines(told):
    wide = [*ROWS[0], *(f"c{n}" for n in range(5000))]
    delivery = told("a.csv", "\n".join(";".join(r) for r in [wide, *ROWS[1:]]).encode())
    unknown = [p for p in delivery.problems if p.code == "unknown_column"]
    assert len(unknown) <= 51
    assert sum(p.count for p in unknown) == 5000


def test_two_rows_are_headings_only_where_they_explain_more(told):
    problems = []
    [sheet] = read_file("a.csv", csv(SESSIONS), problems)
    assert recognise(sheet).heading_rows == (1,)
