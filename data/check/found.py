"""Rows that break a rule, told as problems with their places."""

from dataclasses import dataclass

import pandas as pd

from data.check.problem import Problem, in_rows


@dataclass(frozen=True)
class Source:
    """Where delivered rows come from: a sheet, and by field its heading and its
    position."""

    file: str
    sheet: str
    headings: dict[str, str]
    positions: dict[str, int]


def found(
    sources: list[Source],
    frame: pd.DataFrame,
    broken: pd.Series,
    code: str,
    field: str = "",
    *,
    valued: bool = False,
    hint: tuple = (),
) -> list[Problem]:
    """A problem for each sheet, and for each value of `field` where `valued`.

    `frame` has the columns `source` and `row`; `broken` is a mask over its rows.
    """
    if not broken.any():
        return []
    rows = frame[broken]
    problems = []
    by = ["source", field] if valued else ["source"]
    for key, group in rows.groupby(by, sort=False, dropna=False):
        source = sources[key[0]]
        value = "" if not valued or pd.isna(key[1]) else text_of(key[1])
        problems.append(
            Problem(
                code,
                file=source.file,
                sheet=source.sheet,
                column=source.headings.get(field, ""),
                value=value,
                hint=hint,
                at=source.positions.get(field),
                **in_rows(group["row"]),
            )
        )
    return problems


def text_of(value) -> str:
    return value.date().isoformat() if hasattr(value, "date") else str(value)
