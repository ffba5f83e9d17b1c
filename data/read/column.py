"""One column of cells as values in stored form. Each distinct cell is read once."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from data.codes import read_code, read_codes, read_open_code
from data.keys import hashed
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


HELD = 2_147_483_647  # the largest whole number of a column of the database


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
            wrong[position] = Fault("out_of_range", limits(field))
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


def limits(field: Field) -> tuple[float, float]:
    """The least and the most that a column takes; where its kind says nothing, what the
    database holds."""
    return (
        -HELD if field.least is None else field.least,
        HELD if field.most is None else field.most,
    )


def outside(value, field: Field) -> bool:
    least, most = limits(field)
    return isinstance(value, float) and not least <= value <= most


def stored(values: list, field: Field) -> pd.Series:
    match field.type:
        case "key":
            return hashed(pd.Series(values, dtype=object))
        case "date":
            return pd.Series(
                np.array(values, dtype="datetime64[D]").astype("datetime64[s]")
            )
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
