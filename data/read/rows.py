"""Rows of a sheet that are no records, and what is told of rows."""

import numpy as np
import pandas as pd

from data.addresses import letters
from data.check.problem import Problem, in_rows
from data.read.column import Column
from data.read.files import Sheet
from data.read.headings import as_heading
from data.read.layout import Layout, every_heading
from data.records import Field
from data.values import Fault, is_missing, plain


TOTALS = (
    "total",
    "totaal",
    "gesamt",
    "soustotal",
    "subtotaal",
    "zwischensumme",
    "summe",
    "algemeentotaal",
    "grandtotal",
)
LAST = 20  # rows at the end of a table, where a line of totals stands


def hidden_rows(below: pd.DataFrame, sheet: Sheet, layout: Layout) -> np.ndarray:
    """Rows that hold something and that a spreadsheet does not show."""
    hidden = below.index.isin(sheet.hidden)
    hidden[hidden] = [not is_blank(cells) for _, cells in below[hidden].iterrows()]
    return hidden


def repeated_headings(below: pd.DataFrame, sheet: Sheet, layout: Layout) -> np.ndarray:
    """Rows that hold the headings again, as where several exports were pasted into one
    sheet."""
    again = np.ones(len(below), dtype=bool)
    for position in layout.columns.values():
        heading = sheet.cells.at[layout.heading_row, position]
        if is_missing(heading):  # a heading that spans two rows
            continue
        again &= (below[position] == heading).to_numpy(dtype=bool, na_value=False)
        if not again.any():
            break
    return again


def totals(below: pd.DataFrame, layout: Layout, given: pd.DataFrame, keep: pd.Series):
    """Rows in which a cell says `Total`, and that lack something required or stand at
    the end."""
    required = [f.name for f in layout.kind.fields if f.required and f.name in given]
    lacking = below[keep & given[required].any(axis=1)].tail(1000)
    found = pd.Series(False, index=below.index)
    for row, cells in lacking.iterrows():
        texts = [plain(cell) for cell in cells if isinstance(cell, str)]
        found[row] = any(text.startswith(TOTALS) for text in texts)
    positions = [layout.columns[name] for name in required]
    for row, cells in below.loc[keep, positions].tail(LAST).iterrows():
        texts = [plain(cell) for cell in cells if isinstance(cell, str)]
        found[row] |= any(text in TOTALS for text in texts)
    return found


def second_tables(faults: list[tuple[Field, Column]], below: pd.DataFrame) -> list[int]:
    """Rows in which two values or more that cannot be read are headings: there another
    table begins."""
    headings = np.zeros(len(below), dtype=int)
    for _, column in faults:
        known = [
            at
            for at, fault in column.wrong.items()
            if isinstance(fault, Fault)
            and as_heading(str(column.cells[at])) in every_heading()
        ]
        if known:
            headings += np.isin(column.codes, known)
    return below.index[headings >= 2].tolist()


def told_of_rows(
    sheet: Sheet,
    layout: Layout,
    below: pd.DataFrame,
    keep: pd.Series,
    blank: pd.Series,
) -> list[Problem]:
    """What was passed over, and the rows that have more cells than there are headings.
    `keep` marks the records, `blank` the rows that hold
    nothing in a column asked for."""
    above = sheet.cells.loc[: layout.heading_rows[0] - 1]
    records = below.index[keep]
    last = records[-1] if len(records) else 0
    unnamed = columns_without_heading(layout, below)
    told = {
        "rows_above": [row for row, cells in above.iterrows() if not is_blank(cells)],
        "two_row_heading": layout.heading_rows[1:] and layout.heading_rows,
        "blank_rows": below.index[blank & (below.index < last)],
        "too_many_cells": too_long(sheet, layout, unnamed) if sheet.delimited else (),
    }
    place = {"file": sheet.file, "sheet": sheet.name}
    problems = [
        Problem(code, **in_rows(rows), **place)
        for code, rows in told.items()
        if len(rows)
    ]
    for position, rows in unnamed.items():
        if not sheet.delimited or position < max(layout.headings):
            value = letters(position)
            problems.append(
                Problem(
                    "unnamed_column", value=value, at=position, **in_rows(rows), **place
                )
            )
    return problems


def is_blank(cells) -> bool:
    return all(is_missing(cell) for cell in cells)


def columns_without_heading(layout: Layout, below: pd.DataFrame) -> dict[int, pd.Index]:
    """Position → the rows in which such a column holds something."""
    found = {}
    for position in below.columns.difference(list(layout.headings)):
        codes, cells = pd.factorize(below[position])
        filled = np.array([*(not is_missing(cell) for cell in cells), False])[codes]
        if filled.any():
            found[int(position)] = below.index[filled]
    return found


def too_long(sheet: Sheet, layout: Layout, unnamed: dict[int, pd.Index]) -> list[int]:
    """Rows of a text with cells behind the last heading: a stray delimiter may have put
    each of their cells into the wrong column."""
    rows = {row for row in sheet.beyond if row > layout.heading_row}
    for position, filled in unnamed.items():
        if position > max(layout.headings):
            rows.update(filled)
    return sorted(rows)
