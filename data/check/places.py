"""Municipalities: codes of before the mergers are carried over, unknown ones told."""

from functools import cache

import pandas as pd

from data import geography
from data.check.found import Source, found
from data.check.problem import Problem
from data.records import Kind


# Kinds that say something of the municipality itself: a code of nowhere is refused.
NEED_PLACES = ("territory", "population", "indicator")


@cache
def successors() -> dict[str, str]:
    """Old code → the code of today, over both rounds of mergers (2019 and 2025)."""
    step = geography.nis_successors()
    return {old: final(old, step) for old in step}


def final(code: str, step: dict[str, str]) -> str:
    return final(step[code], step) if code in step else code


@cache
def municipalities() -> frozenset[str]:
    return frozenset(geography.municipalities()["nis"])


@cache
def postcodes() -> frozenset[str]:
    return frozenset(geography.postcodes()["postcode"])


def carry_over(
    kind: Kind, frame: pd.DataFrame, sources: list[Source]
) -> tuple[pd.DataFrame, list[Problem]]:
    """The frame with the municipalities of today; inhabitants are added up, indicators
    averaged."""
    problems = []
    carried = False
    if "nis" in frame:
        old = frame["nis"].isin(successors().keys())
        problems += found(sources, frame, old, "nis_carried", "nis")
        if old.any():
            carried = True
            frame = frame.assign(nis=frame["nis"].map(lambda c: successors().get(c, c)))
        unknown = frame["nis"].notna() & ~frame["nis"].isin(municipalities())
        code = "unknown_nis" if kind.key in NEED_PLACES else "no_such_nis"
        problems += found(sources, frame, unknown, code, "nis", valued=True)
    if "postcode" in frame:
        unknown = frame["postcode"].notna() & ~frame["postcode"].isin(postcodes())
        problems += found(
            sources,
            frame,
            unknown,
            "unknown_postcode",
            "postcode",
            valued=True,
        )
    if kind.key == "population":
        statbel = any(
            source.headings.get("inhabitants") == "MS_POPULATION" for source in sources
        )
        if carried or statbel:
            frame = frame.groupby(
                list(kind.identity), as_index=False, dropna=False, sort=False
            ).agg({"inhabitants": "sum", "row": "first", "source": "first"})
    if kind.key == "indicator" and carried:
        # Of merged municipalities the mean: how many lived in each is not said here.
        frame = frame.groupby(
            list(kind.identity), as_index=False, dropna=False, sort=False
        ).agg({"value": "mean", "row": "first", "source": "first"})
    if kind.key == "territory" and carried:
        frame = frame.drop_duplicates(list(kind.identity))
    return frame, problems
