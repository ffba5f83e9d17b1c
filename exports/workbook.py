"""Panels as an Excel workbook: one sheet each, real numbers, and what they are made
from."""

from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from exports.text import safe
from views import Panel
from views.theme import ACCENT, QUIET, SURFACE


FACE = "Calibri"  # without a name LibreOffice takes another for each font
COLUMNS = 6  # at least, over which a line of text runs
LINE = 15  # points
NUMBER_FORMATS = {
    "count": "#,##0",
    "eur": '#,##0 "€"',
    "percent": '0.0" %"',
    "rate": "#,##0.0",
    "ratio": "0.00",
    "days": "#,##0",
    "km": "#,##0.0",
}


def workbook(panels: Sequence[Panel], say) -> bytes:
    """An .xlsx file. Excel writes the numbers in the manner of its own language."""
    book = Workbook()
    book.remove(book.active)
    for panel in panels:
        write_sheet(
            book.create_sheet(sheet_name(panel.title, book.sheetnames)), panel, say
        )
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_name(title: str, taken: Sequence[str]) -> str:
    """At most 31 characters, none that Excel forbids, no name twice."""
    plain = "".join(" " if sign in r"[]:*?/\'" else sign for sign in title)[:31].strip()
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain[:28]} {number}"
    return name


def write_sheet(sheet, panel: Panel, say) -> None:
    """Title, what it is made from, the table, and the counting rule."""
    sheet["A1"] = safe(panel.title)
    sheet["A1"].font = Font(name=FACE, bold=True, size=14)
    above = [panel.subtitle, *panel.provenance.lines()]
    top = len(above) + 3
    write_table(sheet, panel, top)
    for number, line in enumerate(above, start=2):
        write_text(sheet, number, line, panel)
    if panel.provenance.synthetic:
        sheet.cell(3, 1).font = Font(name=FACE, bold=True, color="B00020")
    write_text(sheet, top + len(panel.table) + 2, panel.caption, panel)
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{top}:{top}"


def write_text(sheet, row: int, text: str, panel: Panel) -> None:
    """A text in lines over the columns of the table, so that it does not decide how
    small the page is printed."""
    last = max(len(panel.table.columns), COLUMNS)
    letters = map(get_column_letter, range(1, last + 1))
    width = sum(sheet.column_dimensions[letter].width for letter in letters)
    cell = sheet.cell(row, 1, safe(text))
    cell.font = Font(name=FACE, color=QUIET.lstrip("#"))
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
    sheet.row_dimensions[row].height = LINE * max(len(wrap(text, int(width))), 1)


def write_table(sheet, panel: Panel, top: int) -> None:
    head = PatternFill("solid", fgColor=SURFACE.lstrip("#"))
    units, lines = column_units(panel), 1
    for column, heading in enumerate(panel.table.columns, start=1):
        cell = sheet.cell(top, column, safe(str(heading)))
        cell.font = Font(name=FACE, bold=True, color=ACCENT.lstrip("#"))
        cell.fill = head
        side = "right" if units[column - 1] else None
        cell.alignment = Alignment(side, vertical="top", wrap_text=True)
        longest = max((len(str(v)) for v in panel.table[heading]), default=0)
        width = min(max(longest + 2, 14), 60)
        sheet.column_dimensions[get_column_letter(column)].width = width
        lines = max(lines, len(wrap(str(heading), width)))
    sheet.row_dimensions[top].height = LINE * lines
    for row, values in enumerate(panel.table.itertuples(index=False), start=top + 1):
        for column, value in enumerate(values, start=1):
            write_cell(sheet.cell(row, column), value, units[column - 1])


def write_cell(cell, value, unit: str | None) -> None:
    if isinstance(value, str):
        cell.value = safe(value)
        if unit:  # a word where a number would be: hidden
            cell.font = Font(name=FACE, italic=True, color=QUIET.lstrip("#"))
            cell.alignment = Alignment(horizontal="right")
    elif value is not None:
        cell.value = value
        cell.number_format = NUMBER_FORMATS[unit]


def column_units(panel: Panel) -> list[str | None]:
    """The unit of each column of the table; None for a label."""
    return [panel.units.get(heading) for heading in panel.table.columns]
