"""One column of cells as values in stored form. Each distinct cell is read once."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.codes import read_all, read_code, read_codes, read_open_code
from data.keys import hashed
from data.records import Field
from data.values import (
    INVISIBLE,
    LOST,
    Fault,
    Repaired,
    Uncomputed,
    flaw,
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


# Characters: a key or a code is short, a comment or a title may be long.
LONGEST = 200
LONGEST_TEXT = 2000
SUSPECT = re.compile(rf"[#{LOST}]|:\s?\d{{3}}$|{INVISIBLE.pattern}")


@dataclass
class Column:
    """A column that was read. `codes`: per row the position of its cell among the
    distinct `cells` (-1 for none); `wrong`: their faults and notes by that position."""

    codes: np.ndarray
    cells: list
    missing: np.ndarray  # per row
    values: pd.Series
    wrong: dict[int, Fault | str]


def read_column(cells: pd.Series, field: Field) -> Column:
    """Each distinct cell is read once."""
    codes, distinct = factorised(cells)
    wrong = unfit(distinct, LONGEST_TEXT if field.type == "text" else LONGEST)
    for position in [at for at, fault in wrong.items() if isinstance(fault, str)]:
        distinct[position] = INVISIBLE.sub("", distinct[position])
    filled = [not is_missing(cell) for cell in distinct]
    positions = [
        at
        for at, there in enumerate(filled)
        if there and not isinstance(wrong.get(at), Fault)
    ]
    present = [distinct[at] for at in positions]
    results = [None] * len(distinct)
    limited = field.type in ("integer", "number", "money")
    for at, result in zip(positions, reader(field)(present), strict=True):
        if isinstance(result, Repaired):
            wrong[at], result = result.code, result.value
        if isinstance(result, Fault):
            wrong[at] = result
        elif limited and outside(result, field):
            wrong[at] = Fault("out_of_range", (allowed(result, field),))
        else:
            results[at] = result
    values = stored(results, field)
    empty = stored([None], field)
    if (
        field.type == "yes_no"
        and present
        and {plain(written(c)) for c in present} == {"x"}
    ):
        values = values.fillna(False)  # a cross or nothing: nothing means no
        empty = pd.Series([False], dtype="boolean")
    taken = pd.concat([values, empty], ignore_index=True).take(codes)
    taken.index = cells.index
    missing = ~np.array([*filled, False])[codes]
    return Column(codes, distinct, missing, taken, wrong)


def unfit(cells: list, longest: int) -> dict[int, Fault | str]:
    """Position → why a cell holds no value, or that something invisible is in it."""
    suspects = [
        (at, cell)
        for at, cell in enumerate(cells)
        if isinstance(cell, str)
        and (len(cell) > longest or SUSPECT.search(cell) or type(cell) is Uncomputed)
    ]
    found = {}
    for at, cell in suspects:
        if fault := flaw(cell, longest):
            found[at] = fault
        elif INVISIBLE.search(cell):
            found[at] = "control_characters"
    return found


def factorised(cells: pd.Series) -> tuple[np.ndarray, list]:
    """Per row the position of its cell among the distinct ones, and these as they are
    in Python."""
    codes, distinct = pd.factorize(cells)
    return codes, distinct.tolist()


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
            return lambda cells: [whole(n) for n in read_numbers(cells, whole=True)]
        case "number" | "money":
            return read_numbers
        case "yes_no":
            return lambda cells: [read_yes_no(cell) for cell in cells]
        case "code":
            return lambda cells: read_all(read_code, cells, field.codes)
        case "codes":
            return lambda cells: read_all(read_codes, cells, field.codes, field.length)
        case "text" if field.codes:
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


def allowed(value: float, field: Field) -> str:
    """The limits that a value breaks: both where the kind has both."""
    if field.least is not None and field.most is not None:
        return f"{field.least:g} – {field.most:g}"
    least, most = limits(field)
    return f"≥ {least:g}" if value < least else f"≤ {most:.0f}"


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
