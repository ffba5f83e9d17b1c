"""A workbook's sheets as tables of cells."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from struct import error as StructError
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

import numpy as np
import pandas as pd
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.addresses import letters
from data.read.archive import MOST_UNPACKED
from data.read.formats import Unreadable
from data.read.survey import Survey, ods, xls, xlsb, xlsx
from data.values import Uncomputed


# The values of a sheet lie in memory as a whole, 32 bytes for each cell up to the last:
# a full sheet of Excel, 1,048,576 rows, may have 19 columns.
MOST_CELLS = 20_000_000
ROWS_AT_ONCE = 10_000
SURVEYS = {"xlsx": xlsx.survey, "xlsb": xlsb.survey, "ods": ods.survey}
DAMAGED = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    IndexError,
    NotImplementedError,
    StructError,
    ParseError,
    ExpatError,
)


def read_sheets(
    form: str, content: bytes
) -> Iterator[tuple[str, pd.DataFrame, list[int]]]:
    """Name, cells and hidden rows of each sheet that a person can see or unhide.

    Cells with an error hold its name, those of a formula without a result are
    `Uncomputed`; columns and last rows that hold nothing are left out.
    """
    with damage_told():
        surveys = surveys_of(form, content)
        for name, found in surveys.items():
            if found.height * found.width > MOST_CELLS:
                reach = f"{letters(found.width - 1)}{found.height}"
                raise Unreadable("sheet_too_large", sheet=name, hint=(reach,))
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        described = [
            (sheet.name, sheet.visible, sheet.typ) for sheet in workbook.sheets_metadata
        ]
    for name, visible, kind in described:
        if kind != SheetTypeEnum.WorkSheet or visible == SheetVisibleEnum.VeryHidden:
            continue
        found = surveys.get(name, Survey())
        with damage_told():
            cells = cells_of(workbook.get_sheet_by_name(name), found)
        yield name, cells, found.hidden


@contextmanager
def damage_told():
    """Whatever the readers say of a file that is not as it should be is one problem."""
    try:
        yield
    except PasswordError:
        raise Unreadable("password_file") from None
    except DAMAGED:
        raise Unreadable("unreadable_file") from None
    except BaseException as error:
        # calamine, written in Rust, stops by an exception that has no name here.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("unreadable_file") from None


def surveys_of(form: str, content: bytes) -> dict[str, Survey]:
    if form == "xls":
        return xls.survey(content)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            raise Unreadable("too_large", hint=(MOST_UNPACKED >> 20,))
        return SURVEYS[form](archive)


def cells_of(sheet: CalamineSheet, found: Survey) -> pd.DataFrame:
    """Each distinct value of a column is held once, however many cells have it."""
    first = sheet.start[1] if sheet.start else 0
    columns: dict[int, list] = {}
    known: dict[int, dict] = {}
    done, rows = 0, sheet.iter_rows() if sheet.start else iter(())
    while block := list(islice(rows, ROWS_AT_ONCE)):
        for position, cells in enumerate(zip(*block, strict=True), first):
            if position not in columns:
                if not any(cell != "" for cell in cells):
                    continue
                columns[position], known[position] = [""] * done, {"": ""}
            same = known[position].setdefault
            columns[position] += [same(cell, cell) for cell in cells]
        done += len(block)
        for column in columns.values():
            column += [""] * (done - len(column))
    for (row, position), text in marks(found):
        column = columns.setdefault(position, [])
        column += [""] * (max(row, done) - len(column))
        column[row - 1] = text
    height = max(map(len, columns.values()), default=0)
    filled = {
        position: np.array(column + [""] * (height - len(column)), dtype=object)
        for position, column in sorted(columns.items())
    }
    return pd.DataFrame(filled, index=pd.RangeIndex(1, height + 1), dtype=object)


def marks(found: Survey) -> Iterator[tuple[tuple[int, int], str]]:
    """What stands in cells that calamine gives as empty."""
    yield from found.errors.items()
    for place, formula in found.formulas.items():
        yield place, Uncomputed(formula)
