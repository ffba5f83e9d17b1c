"""A sheet's cells as a kind's records in stored form, and what could not be read."""

import pandas as pd

from data.check.problem import Problem, in_rows
from data.read.column import empty_column, read_column, reader, stored
from data.read.faults import column_problems, dropped_columns, required_problems
from data.read.files import Sheet
from data.read.layout import ONE_OF, Layout
from data.read.rows import (
    hidden_rows,
    repeated_headings,
    second_tables,
    told_of_rows,
    totals,
)


# Rows below the headings that are no records, whatever stands in them.
PASSED_OVER = {"hidden_rows": hidden_rows, "repeated_heading": repeated_headings}


def parse(sheet: Sheet, layout: Layout) -> tuple[pd.DataFrame, list[Problem]]:
    """The records of a sheet with `row`, the row in the file, and all that is wrong."""
    below = sheet.cells.loc[layout.heading_row + 1 :]
    place = {"file": sheet.file, "sheet": sheet.name}
    problems = dropped_columns(sheet, layout, below)
    for code, find in PASSED_OVER.items():
        rows = find(below, sheet, layout)
        if rows.any():
            problems.append(Problem(code, **in_rows(below.index[rows]), **place))
            below = below[~rows]
    cells = {name: below[position] for name, position in layout.columns.items()}
    columns, faults, absent = {}, [], {}
    for field in layout.kind.fields:
        if field.name in cells:
            column = read_column(cells[field.name], field)
            columns[field.name] = column.values
            if column.wrong:
                faults.append((field, column))
            absent[field.name] = column.missing
    given = pd.DataFrame(absent, index=below.index)
    blank = given.all(axis=1)
    keep = ~blank
    total = totals(below, layout, given, keep)
    keep &= ~total
    if total.any():
        problems.append(Problem("total_line", **in_rows(below.index[total]), **place))
    if len(below) and keep.iloc[0] and is_example(layout, columns, given):
        row = int(below.index[0])
        keep.iloc[0] = False
        problems.append(Problem("example_row", **in_rows([row]), **place))
    if begins := second_tables(faults, below):
        problems.append(Problem("second_table", **in_rows(begins), **place))
    problems += told_of_rows(sheet, layout, below, keep, blank)
    for field, column in faults:
        at = layout.columns[field.name]
        heading = layout.headings[at]
        problems += column_problems(field, column, keep, heading, at, place)
    for field in layout.kind.fields:
        if field.required and field.name in given:
            lacking = given[field.name] & keep
            problems += required_problems(layout, field.name, lacking, place)
    if choice := [n for n in ONE_OF.get(layout.kind.key, ()) if n in columns]:
        lacking = given[choice].all(axis=1) & keep
        problems += required_problems(layout, choice[0], lacking, place)
    frame = pd.DataFrame(columns, index=below.index)
    for name, text in layout.given.items():
        frame[name] = stored([float(text)], layout.kind[name]).iloc[0]
        frame[name] = frame[name].astype("Int64")
    for field in layout.kind.fields:
        if field.name not in frame:
            frame[field.name] = empty_column(field, len(frame))
    frame["row"] = below.index
    records = frame if keep.all() else frame[keep]
    return records.reset_index(drop=True), problems


def is_example(layout: Layout, columns: dict, given: pd.DataFrame) -> bool:
    """Whether the first row below the headings is the one of the template."""
    for field in layout.kind.fields:
        if field.derived:
            continue
        if field.name not in columns:
            return False
        if given[field.name].iloc[0]:
            if field.example:
                return False
            continue
        value = columns[field.name].iloc[0]
        if not field.example or pd.isna(value):
            return False
        [expected] = stored(reader(field)([field.example]), field)
        if expected != value:
            return False
    return True
