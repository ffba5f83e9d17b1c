"""An .xlsx made of a file that is none: its sheets, its cells as they stand."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import PurePath

import numpy as np
from openpyxl import Workbook
from openpyxl.utils.datetime import to_excel

from data.annotate.cells import reference
from data.annotate.listing import cell_xml
from data.annotate.package import DECLARATION, MAIN, Package, writable
from data.annotate.styles import Styles
from data.read.files import Sheet


MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
MOST_CELLS = 6_000_000  # beyond, no spreadsheet program is of help
SAMPLE = 200  # rows whose contents say how wide a column is
NARROWEST, WIDEST = 11, 40  # a date has ten letters
FORMATS = {date: 14, datetime: 22, time: 21, timedelta: 46}  # numbers that Excel knows


def fits(sheets: Sequence[Sheet]) -> bool:
    """Whether the cells can be shown in a workbook."""
    return all(
        len(sheet.cells) <= MOST_ROWS and sheet.cells.shape[1] <= MOST_COLUMNS
        for sheet in sheets
    ) and (sum(sheet.cells.size for sheet in sheets) <= MOST_CELLS)


def empty(name: str) -> Package:
    """A workbook with one empty sheet."""
    book = Workbook()
    book.active.title = name
    return packed(book)


def made(sheets: Sequence[Sheet]) -> tuple[Package, dict[str, str]]:
    """A workbook of these sheets, and the name that each sheet has in it."""
    book = Workbook()
    book.remove(book.active)
    names: dict[str, str] = {}
    for sheet in sheets:
        wanted = sheet.name or PurePath(sheet.file).stem
        names[sheet.name] = free_name(wanted, names.values())
        book.create_sheet(names[sheet.name])
    package = packed(book)
    styles = Styles(package.text("xl/styles.xml"))
    formats = {
        kind: styles.add(
            "cellXfs",
            f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" '
            'applyNumberFormat="1"/>',
        )
        for kind, number in FORMATS.items()
    }
    package.write("xl/styles.xml", styles.text())
    for number, sheet in enumerate(sheets, 1):
        package.write(f"xl/worksheets/sheet{number}.xml", sheet_xml(sheet, formats))
    return package, names


def packed(book: Workbook) -> Package:
    buffer = BytesIO()
    book.save(buffer)
    return Package(buffer.getvalue())


def free_name(wanted: str, taken) -> str:
    """A name that a sheet may have and no other has, case aside."""
    plain = re.sub(r"[\\/*?:\[\]]", " ", writable(wanted)).strip(" '")[:31] or "1"
    used = {name.casefold() for name in taken}
    candidates = [plain, *(f"{plain[:26]} ({n})" for n in range(2, len(used) + 3))]
    return next(name for name in candidates if name.casefold() not in used)


def sheet_xml(sheet: Sheet, formats: dict[type, int]) -> str:
    lines = []
    for number, cells in zip(
        sheet.cells.index, sheet.cells.itertuples(index=False), strict=True
    ):
        inside = "".join(
            typed_cell(reference(number, at), cell, formats)
            for at, cell in zip(sheet.cells.columns, cells, strict=True)
            if not is_empty(cell)
        )
        if inside:
            lines.append(f'<row r="{number}">{inside}</row>')
    return (
        f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetFormatPr defaultRowHeight="15"/>'
        f"{widths(sheet)}<sheetData>{''.join(lines)}</sheetData></worksheet>"
    )


def widths(sheet: Sheet) -> str:
    """Columns wide enough for what stands in them, dates above all."""
    inside = "".join(
        f'<col min="{at + 1}" max="{at + 1}" width="{width_of(column)}" '
        'customWidth="1"/>'
        for at, column in sheet.cells.head(SAMPLE).items()
    )
    return f"<cols>{inside}</cols>" if inside else ""


def width_of(cells: Iterable) -> int:
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)


def is_empty(cell) -> bool:
    return cell is None or isinstance(cell, str) and not cell


def typed_cell(cell: str, value, formats: dict[type, int]) -> str:
    """Dates and numbers as such, everything else as the text that stood there."""
    if isinstance(value, str):
        return cell_xml(cell, value, 0)
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value != value:
        return ""
    if isinstance(value, date | time | timedelta):
        kind = next(
            k for k in (datetime, date, time, timedelta) if isinstance(value, k)
        )
        if isinstance(value, datetime):
            value = value.replace(tzinfo=None)
        serial = to_excel(value)
        if serial >= 0:
            return cell_xml(cell, float(serial), formats[kind])
    if isinstance(value, Decimal):
        value = float(value)
    known = isinstance(value, bool | int | float)
    return cell_xml(cell, value if known else str(value), 0)
