"""What could not be read in a sheet, told once for all the rows alike."""

import numpy as np
import pandas as pd

from data.check.identifiers import is_personal
from data.check.problem import Problem, first_rows
from data.read.files import Sheet
from data.read.layout import ONE_OF, Layout
from data.records import Field
from data.values import written


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
