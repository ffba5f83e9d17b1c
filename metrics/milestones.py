"""The plan as it is shown: milestones at the end of a period, and how it has moved."""

import numpy as np
import pandas as pd
from sqlalchemy import func, select

from data.store import Store
from data.tables import FACTS
from i18n import LANGUAGES, codes
from metrics.filters import Filters
from metrics.recorded import as_of, filled, listed, records


SOON_DAYS = 30
DAYS = ("planned_start", "planned_end", "actual_end")
NOT_DONE = ("open", "due", "late")


def milestones(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """One row per milestone in the order of its work package and planned end, as on the
    last day of the period.

    `stage` is done, late, due, open or cancelled; `days_late` counts up to that day or
    to the actual end, which is left out where it comes later; `days_left` are those to
    a planned end that is near. `waits_for` are the keys it depends on that are not
    done, `waits_fr`, `waits_nl` … their titles. `seen_on` is that day.
    """
    frame = filled(records("milestone", store, state), "title")
    for name in DAYS:
        frame[name] = pd.to_datetime(frame[name])
    day = pd.Timestamp(as_of(filters))
    # How far it was on that day is not known of what has ended or begun since.
    since = (frame["actual_end"] > day) | (frame["planned_start"] > day)
    frame["progress"] = frame["progress"].astype(float).mask(since)
    frame["actual_end"] = frame["actual_end"].where(frame["actual_end"] <= day)
    done = frame["actual_end"].notna()
    behind = (frame["actual_end"].fillna(day) - frame["planned_end"]).dt.days
    left = (frame["planned_end"] - day).dt.days
    frame["stage"] = np.select(
        [frame["status"] == "cancelled", done, left < 0, left <= SOON_DAYS],
        ["cancelled", "done", "late", "due"],
        "open",
    )
    cancelled = frame["stage"] == "cancelled"
    frame["days_late"] = behind.where((behind > 0) & ~cancelled).astype(float)
    frame["days_left"] = left.where(frame["stage"] == "due").astype(float)
    frame["seen_on"] = day
    return in_order(with_waits(frame))


def with_waits(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with those that each milestone not done waits for."""
    waited = frame[frame["stage"].isin(NOT_DONE)].set_index("milestone_key")
    waits = [
        [key for key in listed(keys) if key in waited.index]
        if stage in NOT_DONE
        else []
        for keys, stage in zip(frame["depends_on"], frame["stage"], strict=True)
    ]
    titles = {
        f"waits_{language}": [
            " · ".join(waited.at[key, f"title_{language}"] for key in keys)
            for keys in waits
        ]
        for language in LANGUAGES
    }
    return frame.assign(waits_for=[", ".join(keys) for keys in waits], **titles)


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """By work package (the programme's own first), planned end and key."""
    known = {code: place for place, code in enumerate(codes()["work_package"])}
    place = frame["work_package"].map(lambda code: known.get(code, len(known)))
    return (
        frame.assign(place=place)
        .sort_values(
            ["place", "work_package", "planned_end", "milestone_key"],
            ignore_index=True,
        )
        .drop(columns="place")
    )


def late(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """The milestones that are late, the latest first."""
    return of_stage("late", "days_late", False, filters, store, state)


def due(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """Those due within 30 days, the next first."""
    return of_stage("due", "days_left", True, filters, store, state)


def of_stage(stage, by, rising, filters, store, state) -> pd.DataFrame:
    frame = milestones(filters, store, state)
    frame = frame[frame["stage"] == stage]
    return frame.sort_values(by, ascending=rising, kind="stable", ignore_index=True)


def waiting(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """Those that another holds up."""
    frame = milestones(filters, store, state)
    return frame[frame["waits_for"] != ""].reset_index(drop=True)


def slippage(
    filters: Filters, store: Store, state: int, number: int | None = None
) -> pd.DataFrame:
    """Each milestone's planned end now beside that in an earlier state, `number`: by
    default the first one with a plan.

    `days_moved` are the days that it has moved, later ones positive; `fate` is moved,
    same, new or gone. What moved most comes first.
    """
    now = milestones(filters, store, state)
    then = milestones(filters, store, first_plan(store) if number is None else number)
    then = then.rename(columns={"planned_end": "planned_then"})
    names = ["milestone_key", "work_package", *(f"title_{code}" for code in LANGUAGES)]
    both = now[[*names, "planned_end", "stage"]].merge(
        then[[*names, "planned_then"]], "outer", "milestone_key", suffixes=("", "_then")
    )
    for name in names[1:]:
        both[name] = both[name].fillna(both.pop(f"{name}_then"))
    moved = (both["planned_end"] - both["planned_then"]).dt.days
    both["days_moved"] = moved.astype(float)
    both["fate"] = np.select(
        [both["planned_then"].isna(), both["planned_end"].isna(), moved != 0],
        ["new", "gone", "moved"],
        "same",
    )
    order = both["fate"].map({"moved": 0, "new": 1, "gone": 2, "same": 3})
    return (
        both.assign(order=order, size=-moved.abs())
        .sort_values(["order", "size", "milestone_key"], ignore_index=True)
        .drop(columns=["order", "size"])
    )


def first_plan(store: Store) -> int:
    """The first state with milestones; 0 where there was none."""
    table = FACTS["milestone"]
    first = store.read(select(func.min(table.c.opened_by))).iloc[0, 0]
    return 0 if first is None or first != first else int(first)
