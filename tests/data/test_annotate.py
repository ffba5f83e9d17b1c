"""A faulty file comes back as it was, with what is wrong marked in it."""

import re
import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from python_calamine import CalamineWorkbook

import i18n
from data.annotate import annotated, fresh, of_file, refusal
from data.annotate.comments import AUTHOR, MARK
from data.annotate.listing import headings
from data.annotate.marks import MOST_COLOURED, MOST_COMMENTED, MOST_NOTES
from data.annotate.styles import GROUNDS
from data.check.problem import Problem
from data.intake import examine
from settings import ROOT
from tests.commands import run
from tests.data.drawn import SESSIONS, csv, table, workbook
from tests.data.test_problems import FAULTY


SAYS = {language: i18n.Speech(language) for language in i18n.LANGUAGES}
WEIGHT_OF = {ground: weight for weight, ground in GROUNDS.items()}
COLOURED = {
    ("B2", "block"), ("D2", "warn"), ("E2", "warn"),
    ("B3", "block"), ("D3", "warn"), ("E3", "warn"), ("I3", "block"),
    ("C4", "block"), ("D4", "warn"), ("E4", "warn"), ("F4", "block"), ("H4", "block"),
    ("D5", "block"), ("E5", "block"), ("F5", "warn"), ("I5", "block"),
    ("A6", "block"), ("D6", "warn"), ("E6", "warn"), ("A7", "block"),
}  # fmt: skip


def back(store, content: bytes, name: str = "a.xlsx", language: str = "fr"):
    """A file examined and given back: its new name and its content."""
    delivery = examine(store, [(name, content)])
    return annotated(name, content, delivery.problems, SAYS[language])


def opened(content: bytes):
    return load_workbook(BytesIO(content))


def coloured(sheet) -> set[tuple[str, str]]:
    return {
        (cell.coordinate, WEIGHT_OF[cell.fill.fgColor.rgb])
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb in WEIGHT_OF
    }


def commented(sheet) -> dict[str, str]:
    return {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def told(delivery) -> list:
    return [
        (p.code, p.sheet, p.column, p.at, p.value, p.rows, p.count)
        for p in delivery.problems
    ]


def values(content: bytes, sheet: str) -> list:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def test_exactly_the_cells_in_question_are_coloured_and_commented(store):
    name, content = back(store, workbook(Feuille=FAULTY))
    sheet = opened(content)["Feuille"]
    assert name == "a_annote.xlsx"
    assert coloured(sheet) == COLOURED
    comments = commented(sheet)
    assert set(comments) == {cell for cell, _ in COLOURED}
    for cell, weight in COLOURED:
        weight = SAYS["fr"](f"weight.{weight}")
        assert comments[cell].startswith(f"{MARK}\n{weight}")
        assert sheet[cell].comment.author == AUTHOR
    assert "13/25/2023" in comments["B2"]
    assert "Écrivez le jour avant le mois" in comments["B2"]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_list_is_complete_in_every_language(store, language):
    say = SAYS[language]
    delivery = examine(store, [("a.xlsx", workbook(Feuille=FAULTY))])
    _, content = back(store, workbook(Feuille=FAULTY), language=language)
    book = opened(content)
    assert book.sheetnames == ["Feuille", say("annotated.title")]
    assert book.active.title == "Feuille"
    sheet = book.worksheets[-1]
    head, *rows = sheet.iter_rows(values_only=True)
    assert list(head) == headings(say)
    assert len(rows) == len(delivery.problems)
    for problem, row in zip(delivery.problems, rows, strict=True):
        weight, where, _, column, value, number, text, remedy = row
        assert weight == say(f"weight.{problem.weight}")
        assert (where, column or "") == ("Feuille", problem.column)
        assert (value or "", number) == (problem.value, problem.count)
        assert text.casefold() == problem.text(say).casefold()
        assert remedy == problem.remedy(say)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:H{len(rows) + 1}"
    assert sheet["C2"].hyperlink.location == "'Feuille'!B2"
    assert sheet["G2"].alignment.wrap_text
    assert sheet.column_dimensions["G"].width == 60
    assert all("{" not in text for row in rows for text in row if isinstance(text, str))


def dressed() -> bytes:
    """A faulty workbook with what people put into theirs."""
    book = Workbook()
    sheet = book.active
    sheet.title = "L'été & co"
    sheet.append(["Rapport 2023"])
    sheet.merge_cells("A1:I1")
    for row in table(FAULTY):
        sheet.append(row)
    sheet.merge_cells("H3:H4")
    sheet["K2"] = "contrôle"
    sheet["K3"] = '=CONCATENATE(A3,"<&>")'
    sheet["A3"].font = Font(bold=True)
    sheet["B3"].number_format = "dd/mm/yyyy"
    sheet["B3"].fill = PatternFill("solid", start_color="FF00FF00")
    sheet["F3"].fill = PatternFill("solid", start_color="FFFFFF00")
    sheet.column_dimensions["D"].width = 33
    sheet.row_dimensions[4].hidden = True
    check = DataValidation("list", formula1='"PPL,SPS"')
    check.add("F3:F8")
    sheet.add_data_validation(check)
    rule = CellIsRule(operator="equal", formula=['"P1"'], font=Font(italic=True))
    sheet.conditional_formatting.add("D3:D8", rule)
    sheet["B3"].comment = Comment("À vérifier ; voir Anne", "Anne")
    sheet["H3"].comment = Comment("Ancienne salle", "Anne")
    other = book.create_sheet("Notes")
    other.append(["un", "deux"])
    other.append([date(2023, 11, 14), 2.5])
    other.add_table(Table(displayName="Notes", ref="A1:B2"))
    book.defined_names["essai"] = DefinedName("essai", attr_text="Notes!$B$2")
    buffer = BytesIO()
    book.save(buffer)
    return with_parts(buffer.getvalue())


def with_parts(content: bytes) -> bytes:
    """The workbook with a macro, and the results of its formulas as Excel keeps them."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(b'"K3"><f>', b'"K3" t="str"><f>')
                empty = rb"</f><v\s*(/>|></v>)"
                text = re.sub(empty, b"</f><v>S1&lt;&amp;&gt;</v>", text, count=1)
                assert b't="str"' in text and b"S1&lt;" in text
            if name == "[Content_Types].xml":
                text = text.replace(
                    b"spreadsheetml.sheet.main+xml", b"macro", 1
                ).replace(
                    b"application/vnd.openxmlformats-officedocument.macro",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
                text = text.replace(
                    b"</Types>",
                    b'<Default Extension="bin" ContentType='
                    b'"application/vnd.ms-office.vbaProject"/></Types>',
                )
            if name == "xl/_rels/workbook.xml.rels":
                text = text.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rIdM" Type="http://schemas.microsoft.com/office/'
                    b'2006/relationships/vbaProject" Target="vbaProject.bin"/>'
                    b"</Relationships>",
                )
            new.writestr(name, text)
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macro")
    return buffer.getvalue()


def test_all_else_of_a_workbook_stays_as_it_was(store):
    before = dressed()
    name, after = back(store, before, "a.xlsm")
    assert name == "a_annote.xlsm"
    old, new = zipfile.ZipFile(BytesIO(before)), zipfile.ZipFile(BytesIO(after))
    changed = {
        part for part in old.namelist() if old.read(part) != new.read(part)
    }  # fmt: skip
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        *(p for p in old.namelist() if "comments" in p or "commentsDrawing" in p),
    }
    sheet = opened(after)["L'été & co"]
    assert sheet["K3"].value == '=CONCATENATE(A3,"<&>")'
    assert values(after, "L'été & co")[2][10] == "S1<&>"
    assert sheet["A3"].font.bold
    assert (sheet["B3"].number_format, sheet["B3"].value) == (
        "dd/mm/yyyy",
        "13/25/2023",
    )
    assert sheet.column_dimensions["D"].width == 33
    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["A1:I1", "H3:H4"]
    assert sheet.row_dimensions[4].hidden
    [check] = sheet.data_validations.dataValidation
    assert (str(check.sqref), check.formula1) == ("F3:F8", '"PPL,SPS"')
    [rules] = sheet.conditional_formatting
    assert str(rules.sqref) == "D3:D8" and rules.rules[0].dxf.font.i
    assert opened(after).defined_names["essai"].attr_text == "Notes!$B$2"
    assert opened(after)["Notes"].tables["Notes"].ref == "A1:B2"
    assert values(after, "Notes") == values(before, "Notes")
    assert sheet["F3"].fill.fgColor.rgb == "FFFFFF00"
    for part in new.namelist():
        if part.endswith((".xml", ".rels", ".vml")):
            ElementTree.fromstring(new.read(part))


def test_comments_of_ones_own_are_kept(store):
    _, content = back(store, dressed())
    sheet = opened(content)["L'été & co"]
    text = sheet["B3"].comment.text
    assert text.startswith("À vérifier ; voir Anne")
    assert MARK in text and "13/25/2023" in text
    assert sheet["B3"].comment.author == "Anne"
    assert sheet["H3"].comment.text == "Ancienne salle"


def test_an_annotated_workbook_is_read_as_the_file_without(store):
    before = dressed()
    first = examine(store, [("a.xlsx", before)])
    name, once = back(store, before, language="nl")
    again = examine(store, [(name, once)])
    assert told(again) == told(first)
    for kind, frame in first.frames.items():
        pd.testing.assert_frame_equal(frame, again.frames[kind])


def test_an_annotation_replaces_an_earlier_one(store):
    name, once = back(store, dressed(), language="de")
    name, twice = back(store, once, name, "nl")
    assert name == "a_met_opmerkingen.xlsx"
    assert opened(twice).sheetnames == ["L'été & co", "Notes", "Probleme"]
    first, second = opened(once)["L'été & co"], opened(twice)["L'été & co"]
    assert coloured(first) == coloured(second)
    assert set(commented(first)) == set(commented(second))
    assert commented(second)["B3"].count(MARK) == 1
    head, *_ = opened(twice).worksheets[-1].iter_rows(values_only=True)
    assert list(head) == headings(SAYS["nl"])
    third = annotated("a.xlsx", twice, [Problem("no_rows", file="a.xlsx")], SAYS["fr"])
    sheet = opened(third[1])["L'été & co"]
    assert coloured(sheet) == set()
    assert commented(sheet) == {
        "B3": "À vérifier ; voir Anne",
        "H3": "Ancienne salle",
    }
    assert sheet["B3"].fill.fgColor.rgb == "FF00FF00"
    assert sheet["A7"].fill.fill_type is None


def test_what_libreoffice_saved_again_is_annotated_anew(store):
    """It forgets the authors of comments, and writes links and styles its own way."""
    name = "libreoffice_annotated.xlsx"
    once = (ROOT / "tests" / "data" / "files" / name).read_bytes()
    before = examine(store, [("a.xlsx", workbook(Feuille=FAULTY))])
    again = examine(store, [("a.xlsx", once)])
    at_home = [problem for problem in told(again) if problem[1] == "Feuille"]
    assert sorted(at_home, key=str) == sorted(told(before), key=str)
    _, twice = back(store, once, language="nl")
    book = opened(twice)
    assert book.sheetnames == ["Feuille", "Notes", "Problèmes"]
    sheet = book["Feuille"]
    assert coloured(sheet) == coloured(opened(once)["Feuille"]) == COLOURED
    comments = commented(sheet)
    assert set(comments) == {"B8", *(cell for cell, _ in COLOURED)}
    assert comments.pop("B8") == "Salle"
    assert comments["B3"].startswith("À vérifier\n")
    for text in comments.values():
        assert text.count(MARK) == 1
        assert text.partition(MARK)[2].split(":")[0].strip() in {
            SAYS["nl"](f"weight.{weight}") for weight in GROUNDS
        }
    third = annotated("a.xlsx", twice, [Problem("no_rows", file="a.xlsx")], SAYS["fr"])
    sheet = opened(third[1])["Feuille"]
    assert coloured(sheet) == set()
    kept = {cell: text.strip() for cell, text in commented(sheet).items()}
    assert kept == {"B3": "À vérifier", "B8": "Salle"}


def test_the_list_can_be_filtered_printed_and_followed(store):
    once = back(store, workbook(Feuille=FAULTY, Notes="un | deux"))[1]
    for content in (once, back(store, once, language="nl")[1]):
        book = opened(content)
        sheet = book.worksheets[-1]
        with zipfile.ZipFile(BytesIO(content)) as parts:
            named = re.findall(
                r'<definedName name="_xlnm._FilterDatabase"[^>]*>([^<]*)<',
                parts.read("xl/workbook.xml").decode(),
            )
        assert named == [f"'Problèmes'!$A$1:$H${sheet.max_row}"]
        [row] = [r for r in range(2, sheet.max_row + 1) if not sheet.cell(r, 3).value]
        assert sheet.cell(row, 2).hyperlink.location == "'Notes'!A1"
        assert sheet.cell(row, 3).hyperlink is None
        texts = [cell.value for cell in sheet[row] if cell.value]
        lines = max(-(-len(str(text)) // 60) for text in texts)
        assert lines > 1 and sheet.row_dimensions[row].height >= 15 * lines
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_records_in_a_sheet_called_like_the_list_are_read(store):
    content = workbook(Problèmes=FAULTY)
    delivery = examine(store, [("a.xlsx", content)])
    assert "bad_date" in {problem.code for problem in delivery.problems}
    _, once = back(store, content)
    assert opened(once).sheetnames == ["Problèmes", "Problèmes (2)"]
    assert told(examine(store, [("a.xlsx", once)])) == told(delivery)


def test_a_csv_becomes_a_workbook_of_texts(store):
    text = FAULTY.replace("45\n", "=1+1\n").replace("S2 ", "007")
    name, content = back(store, csv(text), "séances 2023.csv", "en")
    assert name == "séances 2023_with_comments.xlsx"
    sheet = opened(content)["séances 2023"]
    assert coloured(sheet) >= {("B2", "block"), ("I6", "block")}
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("007", "s")
    assert (sheet["I6"].value, sheet["I6"].data_type) == ("=1+1", "s")
    before = examine(store, [("a.csv", csv(text))])
    after = examine(store, [("a.xlsx", content)])
    assert [p[0] for p in told(after)] == [p[0] for p in told(before)]


def test_parquet_keeps_dates_and_numbers(store):
    frame = pd.DataFrame(table(FAULTY)[1:], columns=table(FAULTY)[0])
    frame["date"] = pd.to_datetime("2018-01-05")
    frame["durée (min)"] = 45.5
    buffer = BytesIO()
    frame.to_parquet(buffer)
    _, content = back(store, buffer.getvalue(), "a.parquet")
    sheet = opened(content)["a"]
    assert sheet["B2"].value.date() == date(2018, 1, 5)
    assert sheet["I2"].value == 45.5
    assert values(content, "a")[1][1] == date(2018, 1, 5)
    assert ("B2", "block") in coloured(sheet)
    assert sheet.column_dimensions["B"].width >= len("05/01/2018")
    assert sheet.column_dimensions["G"].width == len("individuel") + 2


ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet>{}</office:spreadsheet></office:body>
</office:document-content>"""


def ods(**sheets: str) -> bytes:
    def cell(text: str) -> str:
        if re.fullmatch(r"\d+", text):
            return (
                f'<table:table-cell office:value-type="float" office:value="{text}"/>'
            )
        if day := re.fullmatch(r"(\d\d)/(0\d|1[012])/(\d{4})", text):
            return (
                '<table:table-cell office:value-type="date" '
                f'office:date-value="{day[3]}-{day[2]}-{day[1]}"/>'
            )
        return (
            '<table:table-cell office:value-type="string">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )

    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(
            "<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>"
            for row in table(text)
        )
        + "</table:table>"
        for name, text in sheets.items()
    )
    media = "application/vnd.oasis.opendocument.spreadsheet"
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("mimetype", media)
        file.writestr("content.xml", ODS.format(tables))
        file.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:'
            f'manifest:1.0"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{media}"/></manifest:manifest>',
        )
    return buffer.getvalue()


def test_an_ods_becomes_a_workbook_of_its_sheets(store):
    content = ods(Feuille=FAULTY, Autre="un | deux\n3 | 04/05/2023")
    name, book = back(store, content, "a.ods")
    assert name == "a_annote.xlsx"
    assert opened(book).sheetnames == ["Feuille", "Autre", "Problèmes"]
    assert coloured(opened(book)["Feuille"]) == COLOURED
    sheet = opened(book)["Autre"]
    assert (sheet["A2"].value, sheet["B2"].value.date()) == (3, date(2023, 5, 4))


def test_a_zip_gives_the_members_that_have_problems(store):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("mars/a.xlsx", workbook(Feuille=FAULTY))
        file.writestr("b.csv", csv(FAULTY.replace("S", "T")))
        file.writestr(
            "networks.csv", "id réseau;nom;public cible;région\nZ1;Z;adult;WAL"
        )
    name, content = back(store, buffer.getvalue(), "tout.zip")
    assert name == "tout_annote.zip"
    archive = zipfile.ZipFile(BytesIO(content))
    assert archive.namelist() == ["mars/a_annote.xlsx", "b_annote.xlsx"]
    inside = opened(archive.read("mars/a_annote.xlsx"))
    assert coloured(inside["Feuille"]) >= {("B2", "block")}


def test_register_numbers_are_not_given_back(store):
    content = csv(SESSIONS.replace("X1 ", "85073003328"))
    delivery = examine(store, [("a.csv", content)])
    assert refusal(delivery.problems) == "register"
    with pytest.raises(ValueError):
        annotated("a.csv", content, delivery.problems, SAYS["fr"])


def test_letters_that_xml_cannot_hold_are_left_out(store):
    text = csv(FAULTY.replace("PPX", "P\x02<X").replace("dehors", "\x01_dehors"))
    _, content = back(store, text, "a.csv")
    assert opened(content)["a"]["F4"].value == "P<X"
    assert "P<X" in opened(content)["a"]["F4"].comment.text
    assert values(content, "a")[3][7] == "_dehors"


def test_what_cannot_be_read_is_not_given_back(store):
    delivery = examine(store, [("a.xlsx", b"PK nothing")])
    assert refusal(delivery.problems) == "unread"
    with pytest.raises(ValueError):
        annotated("a.xlsx", b"PK nothing", delivery.problems, SAYS["fr"])


def test_no_key_of_a_person_is_said(store):
    text = FAULTY.replace("X1 ", "SECRET").replace("S5 ", "HIDDEN")
    _, content = back(store, workbook(Feuille=text))
    book = opened(content)
    said = " ".join(commented(book["Feuille"]).values())
    said += str(list(book.worksheets[-1].iter_rows(values_only=True)))
    assert "SECRET" not in said and "HIDDEN" not in said


def test_so_many_cells_are_marked_and_the_list_says_so(store):
    head = SESSIONS.strip().splitlines()[0]
    line = "| 14/11/2023 | A05 | P1 | X1 | ZZZ | individuel | cabinet | 60 | 1 | 1"
    text = "\n".join([head, *(f"S{n} {line}" for n in range(MOST_COLOURED + 50))])
    _, content = back(store, csv(text), "a.csv", "en")
    book = opened(content)
    assert len(coloured(book["a"])) == MOST_COLOURED
    assert len(commented(book["a"])) == MOST_COMMENTED
    limits = [row[6].value for row in book.worksheets[-1].iter_rows(2, 3)]
    assert "10,000 of the " in limits[0] and "2,000" in limits[1]


def test_notes_colour_few_cells():
    from numpy import arange

    rows = arange(2, 5000)
    note = Problem("zeros_restored", "a.csv", at=0, places=rows, count=len(rows))
    content = "\n".join(["a;b", *("1;2" for _ in rows)]).encode()
    _, book = annotated("a.csv", content, [note], SAYS["fr"])
    assert len(coloured(opened(book)["a"])) == MOST_NOTES


def test_a_row_is_marked_at_its_first_cell_and_a_column_at_its_heading():
    content = workbook(Feuille=". | . | .\n. | id patient | âge du chat\n. | X1 | 3")
    whole = Problem("repeated_row", "a.xlsx", "Feuille", rows=(3,))
    column = Problem("unknown_column", "a.xlsx", "Feuille", "âge du chat", at=2)
    _, book = annotated("a.xlsx", content, [whole], SAYS["fr"])
    assert coloured(opened(book)["Feuille"]) == {("B3", "note")}
    text = SESSIONS.replace("quote-part", "chat      ")
    _, book = annotated("a.xlsx", workbook(Feuille=text), [column], SAYS["fr"])
    assert coloured(opened(book)["Feuille"]) == {("C1", "warn")}


def test_problems_of_files_that_came_together_are_told_apart():
    problems = [
        Problem("bad_date", file="a.csv"),
        Problem("bad_date", file="b.zip/a.csv"),
        Problem("nothing_found", file="a.csv, c.csv"),
    ]
    assert of_file("a.csv", problems) == [problems[0], problems[2]]
    assert of_file("b.zip", problems) == [problems[1]]


def test_prefixes_and_missing_references_are_understood(store):
    """As some exports write a sheet: every element prefixed, no `r` on rows and cells."""
    plain = workbook(Feuille=FAULTY)
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(plain)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if re.fullmatch(r"xl/(workbook|styles|worksheets/sheet1)\.xml", name):
                text = re.sub(r"<(/?)(?=\w)", r"<\1x:", text).replace(
                    "xmlns=", "xmlns:x="
                )
            if "sheet1" in name:
                text = re.sub(r'\s(r|spans)="[^"]*"', "", text)
            new.writestr(name, text)
    _, content = back(store, buffer.getvalue())
    assert coloured(opened(content)["Feuille"]) == COLOURED
    assert set(commented(opened(content)["Feuille"])) == {cell for cell, _ in COLOURED}


def test_of_what_no_workbook_holds_the_list_is_given(store, monkeypatch):
    monkeypatch.setattr(fresh, "MOST_CELLS", 10)
    _, content = back(store, csv(FAULTY), "a.csv", "en")
    [sheet] = opened(content).worksheets
    assert sheet.title == "Problems"
    assert "too large" in sheet["G2"].value
    assert sheet.max_row > 10


def test_a_problem_in_a_merged_range_stands_on_its_first_cell():
    content = BytesIO()
    book = opened(workbook(Feuille=FAULTY))
    book["Feuille"].merge_cells("B2:B4")
    book.save(content)
    problem = Problem("bad_date", "a.xlsx", "Feuille", at=1, rows=(3,))
    _, after = annotated("a.xlsx", content.getvalue(), [problem], SAYS["fr"])
    assert coloured(opened(after)["Feuille"]) == {("B2", "block")}
    assert set(commented(opened(after)["Feuille"])) == {"B2"}


def test_the_command_writes_what_is_marked(database_url, tmp_path):
    bad, worse = tmp_path / "bad.csv", tmp_path / "worse.xlsx"
    bad.write_bytes(csv(FAULTY))
    worse.write_bytes(workbook(Feuille=FAULTY))
    out, folder = tmp_path / "new" / "marked.xlsx", tmp_path / "several"
    one = run(database_url, "data", "load", str(bad), "--annotated", str(out))
    assert (one.returncode, str(out) in one.stdout) == (1, True)
    assert coloured(opened(out.read_bytes())["bad"]) == COLOURED
    run(database_url, "data", "load", str(bad), str(worse), "--annotated", str(folder))
    assert {path.name for path in folder.iterdir()} == {
        "bad_annote.xlsx",
        "worse_annote.xlsx",
    }
    stuck = run(
        database_url, "data", "load", str(bad), "--annotated", f"{bad}/out.xlsx"
    )
    assert stuck.returncode == 1 and "Traceback" not in stuck.stderr
    bad.write_bytes(csv(SESSIONS.replace("X1 ", "85073003328")))
    refused = run(
        database_url, "data", "load", str(bad), "--annotated", f"{folder}/x.xlsx"
    )
    assert "registre national" in refused.stdout
    assert not (folder / "x.xlsx").exists()
    assert "85073003328" not in refused.stdout + refused.stderr
