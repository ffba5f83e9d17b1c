"""Files as sheets of cells. Nothing is interpreted here."""

from dataclasses import dataclass, field

import pandas as pd

from data.check.problem import Problem
from data.read.archive import members
from data.read.delimited import read_delimited
from data.read.encoding import as_utf8
from data.read.formats import ENDINGS, Unreadable, format_of, is_named
from data.read.parquet import read_parquet
from data.read.workbook import read_sheets


CALLED = {form: f".{form}" for form in ENDINGS} | {"text": "CSV"}


@dataclass
class Sheet:
    """The cells of a sheet as they stand; the index is the row as Excel numbers it, a
    column its position (0 is A). Columns that hold nothing may be left out.

    `hidden`: the rows that a spreadsheet does not show. `beyond`: those of a text that
    have more cells than its table has columns. `delimited`: whether it is a text, where
    one stray mark puts the cells behind it into the wrong columns.
    """

    file: str
    name: str
    cells: pd.DataFrame = field(repr=False)
    hidden: tuple[int, ...] = field(default=(), repr=False)
    beyond: tuple[int, ...] = field(default=(), repr=False)
    delimited: bool = False


def read_file(name: str, content: bytes, problems: list[Problem]) -> list[Sheet]:
    """The sheets of a file, those of the files in a zip included; what cannot be read,
    and what was repaired, goes to `problems`."""
    try:
        form = format_of(name, content)
        if form != "zip":
            return sheets_of_one(name, form, content, problems)
        told = len(problems)
        sheets = [
            sheet
            for member, unpacked in members(name, content, problems)
            for sheet in read_file(member, unpacked, problems)
        ]
        weights = {problem.weight for problem in problems[told:]}
        if not sheets and "block" not in weights:
            raise Unreadable("empty_zip")
        return sheets
    except Unreadable as reason:
        problems.append(reason.problem(name))
        return []


def sheets_of_one(
    name: str, form: str, content: bytes, problems: list[Problem]
) -> list[Sheet]:
    if form == "text":
        cells, beyond = read_delimited(as_utf8(name, content, problems))
        sheets = [Sheet(name, "", cells, beyond=beyond, delimited=True)]
    elif form == "parquet":
        sheets = [Sheet(name, "", read_parquet(content))]
    else:
        sheets = [
            Sheet(name, sheet, cells, hidden=tuple(hidden))
            for sheet, cells, hidden in read_sheets(form, content)
        ]
    if not is_named(name, form):
        problems.append(Problem("other_format", file=name, hint=(CALLED[form],)))
    return sheets
