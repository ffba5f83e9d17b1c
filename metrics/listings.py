"""Records that concern no person, as they are shown: milestones, projects, actions.

Each listing takes (filters, store, state) and gives one row per thing. Days are dates;
what is worked out (how late something is) is counted on the last day of the period. A
listing that can be asked more closely is named with its question: `slippage:12` is the
plan against that of upload 12, `pilot_strata:P02` the strata of one project.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from data.store import Store
from metrics import milestones, pilots, strata
from metrics.deliveries import deliveries, problems
from metrics.filters import Filters
from metrics.recorded import as_of, records


def actions(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """One row per action that a meeting agreed and that is not dropped, the latest due
    last, with `stage` (done, late, open) and `days_late`."""
    frame = records("decision", store, state)
    if filters.network:
        frame = frame[frame["network_id"].isin(filters.network)]
    frame = frame[(frame["sort"] == "action") & (frame["status"] != "dropped")].copy()
    for name in ("recorded_on", "due_on", "done_on"):
        frame[name] = pd.to_datetime(frame[name])
    day = pd.Timestamp(as_of(filters))
    frame = frame[frame["recorded_on"] <= day]
    done = frame["done_on"].notna() & (frame["done_on"] <= day)
    late = (day - frame["due_on"]).dt.days
    frame["stage"] = np.select([done, late > 0], ["done", "late"], "open")
    frame["days_late"] = late.where(~done & (late > 0))
    return frame.sort_values(["due_on", "decision_key"], ignore_index=True)


LISTINGS: dict[str, Callable[[Filters, Store, int], pd.DataFrame]] = {
    "milestones": milestones.milestones,
    "milestones_late": milestones.late,
    "milestones_due": milestones.due,
    "milestones_waiting": milestones.waiting,
    "deliveries": deliveries,
    "problems": problems,
    "pilot_projects": pilots.pilot_projects,
    "pilots_signed": pilots.signed,
    "pilots_coached": pilots.coached,
    "pilot_phases": pilots.phases,
    "pilot_scores": pilots.scores,
    "actions": actions,
}


def listing(name: str, filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """The rows of a listing in a state. Raises `KeyError` for one that is not known."""
    kind, _, asked = name.partition(":")
    if kind == "slippage":
        number = int(asked) if asked else None
        return milestones.slippage(filters, store, state, number)
    if kind == "pilot_strata":
        return strata.of_project(filters, store, state, asked)
    return LISTINGS[name](filters, store, state)
