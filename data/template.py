"""The workbook to fill in: a sheet per kind, in one language."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from data.codes import labels_of
from data.documentation import labels, meaning
from data.read.column import reader
from data.records import Field, load_kinds
from i18n import LANGUAGES, Speech


ROWS = 5000  # as far down as the lists of allowed values reach
DARK = PatternFill("solid", start_color="1F3A5F")
LIGHT = PatternFill("solid", start_color="DCE6F1")


def template(language: str) -> bytes:
    """An .xlsx with headings, comments, lists of allowed values and an example row."""
    say = Speech(language)
    book = Workbook()
    explain(book.active, say)
    lists = book.create_sheet(say("template.lists"))
    lists.sheet_state = "veryHidden"  # so that reading passes it over
    ranges = write_lists(lists, say)
    for kind in load_kinds().values():
        sheet = book.create_sheet(say.of(kind.title), index=len(book.sheetnames) - 1)
        sheet.freeze_panes = "A2"
        fields = [field for field in kind.fields if not field.derived]
        for column, field in enumerate(fields, 1):
            head = sheet.cell(1, column, field.heading(language))
            head.font = Font(
                name="Calibri",
                bold=True,
                color="FFFFFF" if field.required else "1F3A5F",
            )
            head.fill = DARK if field.required else LIGHT
            head.comment = Comment(comment(field, say), "RPM", height=150, width=320)
            letter = get_column_letter(column)
            sheet.column_dimensions[letter].width = max(14, len(head.value) + 4)
            example(sheet.cell(2, column), field, say)
            if name := list_of(field):
                check = DataValidation("list", formula1=ranges[name], allow_blank=True)
                check.showErrorMessage = field.type != "text"
                check.errorStyle = "warning"  # a code or another language's label holds
                check.errorTitle = say("template.wrong_title")
                check.error = say("template.wrong")
                sheet.add_data_validation(check)
                check.add(f"{letter}2:{letter}{ROWS}")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def explain(sheet, say: Speech) -> None:
    sheet.title = say("template.sheet")
    sheet.append([say("template.title")])
    sheet["A1"].font = Font(name="Calibri", bold=True, size=14)
    for number in range(1, 5):
        sheet.append([say(f"template.line_{number}")])
    sheet.append([])
    sheet.append([say("template.kind"), say("template.meaning")])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(name="Calibri", bold=True)
    for kind in load_kinds().values():
        sheet.append([say.of(kind.title), say.of(kind.about)])
        title = sheet.cell(sheet.max_row, 1)
        place = f"'{say.of(kind.title)}'!A1"
        title.hyperlink = Hyperlink(title.coordinate, location=place)
        title.style = "Hyperlink"
        sheet.cell(sheet.max_row, 2).alignment = Alignment(
            wrap_text=True, vertical="top"
        )
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 100


def list_of(field: Field) -> str | None:
    """The list a cell of the field is chosen from."""
    if field.type == "yes_no":
        return "yes_no"
    listed = field.type in ("code", "text") and field.codes and labels_of(field.codes)
    return field.codes if listed else None


def listed(say: Speech) -> dict[str, list[str]]:
    """Code list → the labels that a cell is chosen from."""
    names = {
        list_of(field) for kind in load_kinds().values() for field in kind.fields
    } - {None}
    return {
        name: [say("template.yes"), say("template.no")]
        if name == "yes_no"
        else [texts[say.language] for texts in labels_of(name).values()]
        for name in sorted(names)
    }


def write_lists(sheet, say: Speech) -> dict[str, str]:
    """The labels of every code list in a column; code list → the range that holds
    it."""
    ranges = {}
    for column, (name, texts) in enumerate(listed(say).items(), 1):
        for row, text in enumerate(texts, 1):
            sheet.cell(row, column, text)
        letter = get_column_letter(column)
        ranges[name] = f"'{sheet.title}'!${letter}$1:${letter}${len(texts)}"
    return ranges


def is_lists(name: str, first_row: Sequence) -> bool:
    """Whether a sheet is that of the lists, which LibreOffice saves as one that a
    person may unhide."""
    return any(
        name == say("template.lists")
        and list(first_row) == [texts[0] for texts in listed(say).values()]
        for say in map(Speech, LANGUAGES)
    )


def comment(field: Field, say: Speech) -> str:
    """What a heading's comment says: meaning, whether required, allowed values."""
    parts = meaning(field, say)
    if members := labels(field, say):
        values = ", ".join(f"{code} ({label})" for code, label in members.items())
        parts.append(say("template.allowed", values=values))
    return "\n".join(parts)


def example(cell, field: Field, say: Speech) -> None:
    """The example in the template's language, as a real date or number."""
    if not field.example:
        return
    (value,) = reader(field)([field.example])
    if field.type in ("code", "text") and labels(field, say):
        value = labels_of(field.codes)[value][say.language]
    elif field.type == "yes_no":
        value = say("template.yes" if value else "template.no")
    elif field.type == "codes":
        value = field.example
    cell.value = value
    if field.type == "date":
        cell.number_format = "yyyy-mm-dd"
    elif field.type == "text":
        cell.number_format = "@"
