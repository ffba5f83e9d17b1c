"""What could not be read in a sheet, told once for all the rows alike."""

import numpy as np
import pandas as pd

from data.check.identifiers import is_personal
from data.check.problem import Problem, in_rows
from data.read.files import Sheet
from data.read.layout import ONE_OF, Layout
from data.records import Field
from data.values import written


def column_problems(
    field: Field,
    uniques,
    wrong: dict,
    keep: pd.Series,
    heading: str,
    at: int,
    place: dict,
) -> list[Problem]:
    """One problem per distinct faulty value; one in all where it is a person's key."""
    if not wrong:
        return []
    codes, cells = uniques
    kept = keep.to_numpy()
    faulty = np.isin(codes, list(wrong)) & kept
    rows = pd.Series(keep.index[faulty])
    problems = []
    repaired: dict[str, list] = {}
    place = place | {"column": heading, "at": at}
    for position, group in rows.groupby(codes[faulty]):
        fault = wrong[position]
        if isinstance(fault, str):
            repaired.setdefault(fault, []).extend(group)
            continue
        problems.append(
            Problem(
                fault.code,
                value="" if field.type == "key" else written(cells[position])[:60],
                hint=fault.hint,
                **in_rows(group),
                **place,
            )
        )
    return problems + [
        Problem(code, **in_rows(rows), **place) for code, rows in repaired.items()
    ]


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


def dropped_columns(sheet: Sheet, layout: Layout, below: pd.DataFrame) -> list[Problem]:
    """A warning for each column that was not asked for; Statbel's own are known."""
    if "CD_REFNIS" in layout.headings.values():
        return []
    return [
        Problem(
            "personal_column"
            if is_personal(heading, below[position])
            else "unknown_column",
            file=sheet.file,
            sheet=sheet.name,
            column=heading,
            at=position,
            **in_rows([layout.heading_row]),
        )
        for position, heading in layout.unknown.items()
    ]
