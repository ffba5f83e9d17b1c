"""What could not be read in a sheet, told once for all the rows alike."""

from collections import Counter

import numpy as np
import pandas as pd

from data.check.identifiers import is_personal
from data.check.names import holds_names
from data.check.problem import SHOWN_VALUES, Problem, in_rows
from data.read.column import Column
from data.read.files import Sheet
from data.read.headings import as_heading
from data.read.layout import ONE_OF, Layout
from data.records import Field
from data.values import ERRORS, INVISIBLE, written


SHOWN_LENGTH = 60
SHOWN_COLUMNS = 20
PEOPLE = ("provider_key", "patient_key")


def column_problems(
    field: Field, column: Column, keep: pd.Series, heading: str, at: int, place: dict
) -> list[Problem]:
    """One problem for each of the first distinct faulty values, one for all the others;
    one in all where it is a person's key."""
    if not column.wrong:
        return []
    rows = keep.index[keep].to_numpy()
    codes = column.codes[keep.to_numpy()]
    faulty = np.isin(codes, list(column.wrong))
    rows, codes = rows[faulty], codes[faulty]
    place = place | {"column": heading, "at": at}
    alike: dict[tuple, list[int]] = {}
    named: dict[str, int] = {}
    for position in pd.unique(codes).tolist():  # in the order of their first rows
        fault = column.wrong[position]
        if isinstance(fault, str):
            alike.setdefault((fault, "", ()), []).append(position)
            continue
        value = shown(column.cells[position], field)
        hint = fault.hint
        named[fault.code] = named.get(fault.code, 0) + 1
        if named[fault.code] > SHOWN_VALUES and value:
            value = "…"
            if fault.code == "unknown_code":  # each has another neighbour
                hint = (hint[0], "")
        alike.setdefault((fault.code, value, hint), []).append(position)
    group = np.zeros(len(column.cells) + 1, dtype="int64")
    for number, positions in enumerate(alike.values()):
        group[positions] = number
    rows_of = pd.Series(rows).groupby(group[codes]).indices
    return [
        Problem(code, value=value, hint=hint, **in_rows(rows[rows_of[at]]), **place)
        for at, (code, value, hint) in enumerate(alike)
    ]


def shown(cell, field: Field) -> str:
    """A faulty value as it is told: never a person's key, and not its whole length."""
    masked = field.type == "key" and cell not in ERRORS
    text = "" if masked else INVISIBLE.sub("", written(cell))
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"


def required_problems(
    layout: Layout, name: str, lacking: pd.Series, place: dict
) -> list[Problem]:
    """Rows in which a required cell is empty; of several that may stand for each other,
    all."""
    if not lacking.any():
        return []
    choice = ONE_OF.get(layout.kind.key, ())
    names = choice if name in choice else (name,)
    return [
        Problem(
            "missing_required",
            column=layout.headings[layout.columns[name]] if len(names) == 1 else "",
            at=layout.columns[name],
            hint=(layout.kind.key, *names),
            **in_rows(lacking.index[lacking]),
            **place,
        )
    ]


def names_as_keys(sheet: Sheet, layout: Layout) -> list[Problem]:
    """A warning for each column of people's keys in which names stand; none is told."""
    below = sheet.cells.loc[layout.heading_row + 1 :]
    return [
        Problem(
            "names_as_keys",
            file=sheet.file,
            sheet=sheet.name,
            column=layout.headings[at],
            at=at,
            **in_rows([layout.heading_row]),
        )
        for name, at in layout.columns.items()
        if name in PEOPLE and holds_names(below[at])
    ]


def dropped_columns(sheet: Sheet, layout: Layout, below: pd.DataFrame) -> list[Problem]:
    """A warning for each of the first columns that were not asked for, one for all the
    others. Statbel's own are known, and what somebody left out on purpose."""
    if "CD_REFNIS" in layout.headings.values():
        return []
    heading_row = in_rows([layout.heading_row])
    place = {"file": sheet.file, "sheet": sheet.name, **heading_row}
    left_out = layout.mapping.left_out if layout.mapping else set()
    columns = []
    for at, text in layout.unknown.items():
        if is_personal(text, below[at]):
            columns.append(("personal_column", text, at))
        elif as_heading(text) not in left_out:
            columns.append(("unknown_column", text, at))
    told = [
        Problem(code, column=heading, at=at, **place)
        for code, heading, at in columns[:SHOWN_COLUMNS]
    ]
    others = Counter(code for code, *_ in columns[SHOWN_COLUMNS:])
    return told + [
        Problem(code, sheet.file, sheet.name, column="…", count=count)
        for code, count in others.items()
    ]
