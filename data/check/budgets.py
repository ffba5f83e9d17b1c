"""Money and needs: one amount for all functions or one for each, and a place for every
need."""

import pandas as pd

from data.check.found import Source, found
from data.check.problem import Problem
from data.check.spans import with_stored
from data.check.state import State


def check_budgets(
    frame: pd.DataFrame, state: State, sources: list[Source]
) -> list[Problem]:
    """A network's amount for all functions of a year beside amounts by function, in the
    delivery or with what is stored: the money would count twice."""
    everything = with_stored(frame, state.budgets)
    year = [everything["network_id"], everything["year"]]
    whole = everything["function"].isna()
    wholes = whole.groupby(year).transform("sum")
    rows = whole.groupby(year).transform("size")
    delivered = everything["source"].notna()
    broken = (wholes > 0) & (wholes < rows) & delivered
    return found(
        sources,
        everything[delivered].astype({"source": int}),
        broken[delivered],
        "budget_whole_and_parts",
        "network_id",
        valued=True,
    )


def check_indicators(frame: pd.DataFrame, sources: list[Source]) -> list[Problem]:
    """An indicator is one of a municipality or of a network."""
    nowhere = frame["nis"].isna() & frame["network_id"].isna()
    return found(
        sources,
        frame,
        nowhere,
        "missing_required",
        "nis",
        hint=("indicator", "nis", "network_id"),
    )
