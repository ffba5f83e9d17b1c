"""Files as sheets of cells. Nothing is interpreted here."""

import csv
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import PurePath

import numpy as np
import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum


WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
TEXTS = {".csv", ".txt", ".tsv"}
DELIMITERS = ";,\t|"


class Unreadable(Exception):
    """The file cannot be read; the text is the code of a problem."""


@dataclass
class Sheet:
    """The cells of a sheet as they stand; the index is the row as Excel numbers it."""

    file: str
    name: str
    cells: pd.DataFrame = field(repr=False)


def read_file(name: str, content: bytes) -> list[Sheet]:
    """The sheets of a file, those of the files in a zip included."""
    ending = PurePath(name).suffix.lower()
    if not content:
        raise Unreadable("empty_file")
    if ending in WORKBOOKS:
        return read_workbook(name, content)
    if ending in TEXTS:
        return [Sheet(name, "", read_text(content))]
    if ending == ".parquet":
        return [Sheet(name, "", read_parquet(content))]
    if ending == ".zip":
        return read_zip(name, content)
    raise Unreadable("unknown_format")


def read_workbook(name: str, content: bytes) -> list[Sheet]:
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        grids = {
            description.name: workbook.get_sheet_by_name(description.name).to_python(
                skip_empty_area=False
            )
            for description in workbook.sheets_metadata
            if description.visible != SheetVisibleEnum.VeryHidden
        }
    except (CalamineError, OSError, ValueError):
        raise Unreadable("unreadable_file") from None
    sheets = []
    for sheet, rows in grids.items():
        cells = pd.DataFrame(rows, dtype=object)
        cells.index = np.arange(1, len(cells) + 1)
        sheets.append(Sheet(name, sheet, cells))
    return sheets


def read_text(content: bytes) -> pd.DataFrame:
    try:
        text = decoded(content)
        if not text.strip():
            raise Unreadable("empty_file")
        return cells_of(text)
    except (UnicodeDecodeError, csv.Error):
        raise Unreadable("unreadable_file") from None


def cells_of(text: str) -> pd.DataFrame:
    delimiter = delimiter_of(text)
    sample = csv.reader(StringIO(text[:200_000]), delimiter=delimiter)
    width = max((len(row) for row in sample), default=0) or 1
    try:
        cells = pd.read_csv(
            StringIO(text),
            sep=delimiter,
            header=None,
            names=range(width),
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
        )
    except (pd.errors.ParserError, ValueError):
        rows = list(csv.reader(StringIO(text), delimiter=delimiter))
        cells = pd.DataFrame(rows, dtype=str).fillna("")
    cells.index = np.arange(1, len(cells) + 1)
    return cells


def decoded(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with mark, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(text: str) -> str:
    """The mark that cuts the first lines into the most columns, alike from line to
    line."""
    sample = text[:20_000]
    if len(text) > len(sample):
        sample = sample[: sample.rfind("\n") + 1] or sample
    best, most = ";", 0.0
    for delimiter in DELIMITERS:
        widths = [len(row) for row in csv.reader(StringIO(sample), delimiter=delimiter)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        score = (usual - 1) * widths.count(usual) / len(widths)
        if score > most:
            best, most = delimiter, score
    return best


def read_parquet(content: bytes) -> pd.DataFrame:
    try:
        frame = pd.read_parquet(BytesIO(content))
    except (ValueError, OSError):
        raise Unreadable("unreadable_file") from None
    frame = frame.astype(object)
    headings = pd.DataFrame([list(frame.columns)], dtype=object)
    frame.columns = headings.columns
    cells = pd.concat([headings, frame], ignore_index=True)
    cells.index = np.arange(1, len(cells) + 1)
    return cells


def read_zip(name: str, content: bytes) -> list[Sheet]:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        members = [
            (PurePath(entry.filename).name, archive.read(entry))
            for entry in archive.infolist()
            if not entry.is_dir() and not PurePath(entry.filename).name.startswith(".")
        ]
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):
        raise Unreadable("unreadable_file") from None
    accepted = WORKBOOKS | TEXTS | {".parquet"}
    sheets = [
        Sheet(f"{name}/{sheet.file}", sheet.name, sheet.cells)
        for member, bytes_ in members
        if PurePath(member).suffix.lower() in accepted
        for sheet in read_file(member, bytes_)
    ]
    if not sheets:
        raise Unreadable("empty_zip")
    return sheets
