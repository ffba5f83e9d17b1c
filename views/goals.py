"""How far members are below what was agreed."""

import pandas as pd

from views.view import View


def of_view(frame: pd.DataFrame, view: View) -> pd.DataFrame:
    """Known member → `value` of the view's first measure, `goal` and `gap`, from the
    frame of its numbers; without rows where the view has no goal."""
    goal = dict(view.options).get("goal")
    if not goal:
        return gaps(pd.Series(dtype=float), pd.Series(dtype=float))
    shown = frame[~frame["hidden"].astype(bool)].set_index(view.by[0])
    measure = shown["measure"]
    return gaps(
        shown.loc[measure == view.measures[0], "value"],
        shown.loc[measure == goal, "value"],
    )


def gaps(values: pd.Series, goals: pd.Series) -> pd.DataFrame:
    """Known member → its `value`, its `goal`, and its `gap`: how far it is below, less
    than zero where it is beyond."""
    found = pd.DataFrame({"value": values, "goal": goals}).dropna()
    found = found[found.index != "unknown"]
    return found.assign(gap=found["goal"] - found["value"])
