"""Records that concern no person, as they are shown: milestones, projects, actions.

Each takes (filters, store, state) and gives one row per thing. Days are dates; what is
worked out (how late something is) is counted on the last day of the period.
"""

from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd
from sqlalchemy import select

from data.store import Store
from data.tables import FACTS, at_state
from metrics.calendar import last_day
from metrics.filters import Filters


SOON_DAYS = 30


def records(kind: str, store: Store, state: int) -> pd.DataFrame:
    """A kind's records in a state, with the upload that opened each in `opened_by`."""
    table = FACTS[kind]
    return store.read(
        select(table).where(at_state(table, state)).order_by(table.c.row_key)
    )


def as_of(filters: Filters) -> date:
    """The day on which something is late or not: the last of the period, today where
    that is open."""
    return last_day(filters.end) if filters.end else date.today()


def milestones(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """One row per milestone in the order of its work package and planned end, with
    `stage` (done, late, due, open, cancelled), `days_late`, and `waits_for`: those it
    depends on that are not done."""
    frame = records("milestone", store, state)
    for name in ("planned_start", "planned_end", "actual_end"):
        frame[name] = pd.to_datetime(frame[name])
    day = pd.Timestamp(as_of(filters))
    done = frame["actual_end"].notna() & (frame["actual_end"] <= day)
    behind = (frame["actual_end"].where(done, day) - frame["planned_end"]).dt.days
    left = (frame["planned_end"] - day).dt.days
    frame["stage"] = np.select(
        [frame["status"] == "cancelled", done, left < 0, left <= SOON_DAYS],
        ["cancelled", "done", "late", "due"],
        "open",
    )
    frame["days_late"] = behind.where(behind > 0)
    open_ones = set(
        frame.loc[~frame["stage"].isin(["done", "cancelled"]), "milestone_key"]
    )
    frame["waits_for"] = [
        ", ".join(key for key in listed(keys) if key in open_ones)
        for keys in frame["depends_on"]
    ]
    return frame.sort_values(
        ["work_package", "planned_end", "milestone_key"], ignore_index=True
    )


def pilot_projects(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """One row per pilot project with the day it reached each phase in a column of that
    name, and `phase`, the last one reached by the end of the period."""
    frame = records("pilot_project", store, state)
    frame["date"] = pd.to_datetime(frame["date"])
    frame = frame[frame["date"] <= pd.Timestamp(as_of(filters))]
    facts = [
        "name",
        "region",
        "territory",
        "inhabitants",
        "target_patients",
        "partners",
    ]
    reached = frame.pivot_table(
        index="project_key", columns="phase", values="date", aggfunc="min"
    )
    last = frame.sort_values("date").groupby("project_key")
    result = last[[*facts, "phase"]].last().join(reached)
    return result.reset_index()


def actions(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """One row per action that a meeting agreed and that is not dropped, the latest due
    last, with `stage` (done, late, open) and `days_late`."""
    frame = records("decision", store, state)
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


def listed(keys) -> list[str]:
    """The parts of a list as it is stored: `A,B`."""
    return [part.strip() for part in keys.split(",")] if isinstance(keys, str) else []


LISTINGS: dict[str, Callable[[Filters, Store, int], pd.DataFrame]] = {
    "milestones": milestones,
    "pilot_projects": pilot_projects,
    "actions": actions,
}


def listing(name: str, filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """The rows of a listing in a state."""
    return LISTINGS[name](filters, store, state)
