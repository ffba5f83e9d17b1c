"""One key, one row: equal rows are merged, rows that contradict each other are
refused."""

import pandas as pd

from data.check.found import Source, found
from data.check.problem import Problem
from data.records import Kind


# Kinds whose key has a sentence of its own for rows that contradict each other.
CONFLICTS = {"budget": "budget_twice"}


def merge_duplicates(
    kind: Kind, frame: pd.DataFrame, sources: list[Source]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The frame with each key once (the first), and what was wrong with the others."""
    keyed = has_key(kind, frame)
    twice = frame["row_key"].duplicated(keep=False) & keyed
    if not twice.any():
        return frame, []
    names = [field.name for field in kind.fields]
    suspects = frame[twice]
    versions = suspects.drop_duplicates(["row_key", *names])["row_key"]
    contrary = twice & frame["row_key"].isin(versions[versions.duplicated()])
    repeated = frame["row_key"].duplicated() & twice & ~contrary
    key = kind.identity[0]
    named = kind.key in CONFLICTS
    code = CONFLICTS.get(kind.key, "key_conflict")
    problems = found(sources, frame, contrary, code, key, valued=named)
    problems += found(sources, frame, repeated, "repeated_row", key)
    first = ~(frame["row_key"].duplicated() & twice)
    return frame[first].reset_index(drop=True), problems


def has_key(kind: Kind, frame: pd.DataFrame) -> pd.Series:
    """Rows in which nothing required of their key is missing; the others are blocked as
    such and are not compared."""
    required = [name for name in kind.identity if kind[name].required]
    return frame[required].notna().all(axis=1)
