"""A sheet's cells as a kind's columns in stored form, and what could not be read."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from data.check.identifiers import is_personal
from data.check.problem import Problem, first_rows
from data.codes import read_code, read_codes, read_open_code
from data.keys import hashed
from data.read.files import Sheet
from data.read.layout import ONE_OF, Layout
from data.records import Field
from data.values import (
    Fault,
    Repaired,
    is_missing,
    plain,
    read_date,
    read_month,
    read_numbers,
    read_period,
    read_text,
    read_yes_no,
    written,
)
from settings import load_settings


TOTALS = (
    "total",
    "totaal",
    "gesamt",
    "soustotal",
    "subtotaal",
    "zwischensumme",
    "summe",
)
DATES = "datetime64[s]"


def parse(sheet: Sheet, layout: Layout) -> tuple[pd.DataFrame, list[Problem]]:
    """The records of a sheet with `row`, the row in the file, and all that is wrong."""
    below = sheet.cells.loc[layout.heading_row + 1 :]
    cells = {name: below[position] for name, position in layout.columns.items()}
    problems = dropped_columns(sheet, layout, below)
    columns, faults, absent = {}, [], {}
    for field in layout.kind.fields:
        if field.name in cells:
            uniques, values, wrong = read_column(cells[field.name], field)
            columns[field.name] = values
            faults.append((field, uniques, wrong))
            absent[field.name] = missing_mask(uniques)
    given = pd.DataFrame(absent, index=below.index)
    keep = ~given.all(axis=1)
    total = totals(below, layout, given, keep)
    keep &= ~total
    place = {"file": sheet.file, "sheet": sheet.name}
    if total.any():
        problems.append(
            Problem(
                "total_line",
                "note",
                count=int(total.sum()),
                rows=first_rows(below.index[total]),
                **place,
            )
        )
    for field, uniques, wrong in faults:
        heading = layout.headings[layout.columns[field.name]]
        problems += column_problems(field, uniques, wrong, keep, heading, place)
        if field.required:
            problems += required_problems(
                layout, field.name, given[field.name] & keep, heading, place
            )
    if choice := [n for n in ONE_OF.get(layout.kind.key, ()) if n in columns]:
        problems += required_problems(
            layout, choice[0], given[choice].all(axis=1) & keep, "", place
        )
    frame = pd.DataFrame(columns, index=below.index)
    for name, text in layout.given.items():
        frame[name] = stored([float(text)], layout.kind[name]).iloc[0]
        frame[name] = frame[name].astype("Int64")
    for field in layout.kind.fields:
        if field.name not in frame:
            frame[field.name] = empty_column(field, len(frame))
    frame["row"] = below.index
    return frame[keep].reset_index(drop=True), problems


def read_column(cells: pd.Series, field: Field):
    """(codes and unique cells), the values in stored form, fault or note per unique."""
    codes, uniques = pd.factorize(cells)
    uniques = list(uniques)
    filled = [not is_missing(cell) for cell in uniques]
    present = [cell for cell, there in zip(uniques, filled, strict=True) if there]
    read = iter(reader(field)(present))
    results = [next(read) if there else None for there in filled]
    wrong = {}
    for position, result in enumerate(results):
        if isinstance(result, Repaired):
            wrong[position], results[position] = result.code, result.value
            result = result.value
        if isinstance(result, Fault):
            wrong[position], results[position] = result, None
        elif result is not None and outside(result, field):
            wrong[position] = Fault("out_of_range", (field.least, field.most))
            results[position] = None
    values = stored(results, field)
    if (
        field.type == "yes_no"
        and present
        and {plain(written(c)) for c in present} == {"x"}
    ):
        values = values.fillna(False)  # a cross or nothing: nothing means no
        empty = pd.Series([False], dtype="boolean")
    else:
        empty = stored([None], field)
    taken = pd.concat([values, empty], ignore_index=True).take(codes)
    taken.index = cells.index
    return (codes, uniques), taken, wrong


def reader(field: Field) -> Callable[[list], list]:
    """The function that reads all distinct cells of a column."""
    match field.type:
        case "date":
            return lambda cells: [read_date(cell) for cell in cells]
        case "month":
            return lambda cells: [read_month(cell) for cell in cells]
        case "period":
            names = [name for name, *_ in load_settings().periods]
            return lambda cells: [read_period(cell, names) for cell in cells]
        case "integer" if field.name == "birth_year":
            return lambda cells: [birth_year(cell) for cell in cells]
        case "integer":
            return lambda cells: [whole(number) for number in read_numbers(cells)]
        case "number" | "money":
            return read_numbers
        case "yes_no":
            return lambda cells: [read_yes_no(cell) for cell in cells]
        case "code":
            return lambda cells: [read_code(cell, field.codes) for cell in cells]
        case "codes":
            return lambda cells: [
                read_codes(cell, field.codes, field.length) for cell in cells
            ]
        case "text" if field.codes and field.codes != "measure":
            return lambda cells: [read_open_code(cell, field.codes) for cell in cells]
    return lambda cells: [read_text(cell, field.length) for cell in cells]


def whole(number):
    value = number.value if isinstance(number, Repaired) else number
    if isinstance(value, float) and not value.is_integer():
        return Fault("not_whole")
    return number


def birth_year(cell):
    """A year; a full date of birth is cut to its year."""
    text = written(cell)
    if len(text) == 4 and text.isdecimal():
        return float(text)
    day = read_date(cell)
    return (
        day if isinstance(day, Fault) else Repaired(float(day.year), "birth_year_cut")
    )


def outside(value, field: Field) -> bool:
    if not isinstance(value, float):
        return False
    return (field.least is not None and value < field.least) or (
        field.most is not None and value > field.most
    )


def stored(values: list, field: Field) -> pd.Series:
    match field.type:
        case "key":
            return hashed(pd.Series(values, dtype=object))
        case "date":
            return pd.Series(np.array(values, dtype="datetime64[D]").astype(DATES))
        case "integer":
            numbers = pd.Series(values, dtype=object).astype("Float64")
            return numbers.astype("Int64")
        case "number":
            return pd.Series(values, dtype="float64")
        case "money":
            return pd.Series(values, dtype="float64").round(2)
        case "yes_no":
            return pd.Series(values, dtype="boolean")
    return pd.Series(values, dtype=object)


def empty_column(field: Field, length: int) -> pd.Series:
    return stored([None], field).take(np.zeros(length, dtype=int)).array


def missing_mask(uniques) -> np.ndarray:
    codes, cells = uniques
    return np.array([*(is_missing(cell) for cell in cells), True])[codes]


def totals(below, layout: Layout, given: pd.DataFrame, keep) -> pd.Series:
    """Rows that lack something required and in which a cell says `Total`."""
    required = [f.name for f in layout.kind.fields if f.required and f.name in given]
    suspects = below[keep & given[required].any(axis=1)]
    found = pd.Series(False, index=below.index)
    for row, cells in suspects.tail(1000).iterrows():
        texts = [plain(cell) for cell in cells if isinstance(cell, str)]
        found[row] = any(text.startswith(TOTALS) for text in texts)
    return found


def column_problems(
    field: Field, uniques, wrong: dict, keep: pd.Series, heading: str, place: dict
) -> list[Problem]:
    """One problem per distinct faulty value; one in all where it is a person's key."""
    if not wrong:
        return []
    codes, cells = uniques
    kept = keep.to_numpy()
    faulty = np.isin(codes, list(wrong)) & kept
    rows = pd.Series(keep.index[faulty])
    problems = []
    by_code: dict[tuple, list] = {}
    for position, group in rows.groupby(codes[faulty]):
        fault = wrong[position]
        if isinstance(fault, str):
            by_code.setdefault((fault, "note"), []).extend(group)
            continue
        problems.append(
            Problem(
                fault.code,
                "block",
                row=int(group.iloc[0]),
                column=heading,
                value="" if field.type == "key" else written(cells[position])[:60],
                count=len(group),
                rows=first_rows(group),
                hint=fault.hint,
                **place,
            )
        )
    for (code, weight), all_rows in by_code.items():
        problems.append(
            Problem(
                code,
                weight,
                row=min(all_rows),
                column=heading,
                count=len(all_rows),
                rows=first_rows(all_rows),
                **place,
            )
        )
    return problems


def required_problems(
    layout: Layout, name: str, lacking: pd.Series, heading: str, place: dict
) -> list[Problem]:
    if not lacking.any():
        return []
    rows = lacking.index[lacking]
    choice = ONE_OF.get(layout.kind.key, ())
    names = choice if name in choice else (name,)
    return [
        Problem(
            "missing_required",
            "block",
            row=int(rows[0]),
            column=heading,
            count=len(rows),
            rows=first_rows(rows),
            hint=(layout.kind.key, *names),
            **place,
        )
    ]


def dropped_columns(sheet: Sheet, layout: Layout, below: pd.DataFrame) -> list[Problem]:
    """A warning for each column that was not asked for; Statbel's own are known."""
    if "CD_REFNIS" in layout.headings.values():
        return []
    return [
        Problem(
            "personal_column"
            if is_personal(heading, below[position])
            else "unknown_column",
            "warn",
            file=sheet.file,
            sheet=sheet.name,
            column=heading,
            rows=(layout.heading_row,),
        )
        for position, heading in layout.unknown.items()
    ]
