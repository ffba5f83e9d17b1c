"""Spans of time: an end after its start, contracts and territories that overlap."""

from datetime import date

import pandas as pd

from data.check.found import Source, found
from data.check.problem import Problem
from data.check.state import State
from data.records import load_kinds


FIRST_DAY = pd.Timestamp("2019-04-01")
HAPPENED = {"session": ("date", "received_on"), "support": ("date",)}
FOREVER = pd.Timestamp("9999-12-31")
SPANS = {
    "contract": (("start", "end"),),
    "territory": (("from", "to"),),
    "milestone": (("planned_start", "planned_end"),),
    "session": (("date", "received_on"),),
}


def check_order(kind: str, frame: pd.DataFrame, sources: list[Source]) -> list[Problem]:
    """An end before its start is refused."""
    return [
        problem
        for start, end in SPANS.get(kind, ())
        for problem in found(
            sources, frame, frame[end] < frame[start], "end_before_start", "block", end
        )
    ]


def check_days(kind: str, frame: pd.DataFrame, sources: list[Source]) -> list[Problem]:
    """What has happened lies between the programme's first day and today."""
    today = pd.Timestamp(date.today())
    problems = []
    for name in HAPPENED.get(kind, ()):
        days = frame[name]
        problems += found(
            sources,
            frame,
            (days < FIRST_DAY) | (days > today),
            "date_out_of_range",
            "block",
            name,
            valued=True,
            hint=(FIRST_DAY.date().isoformat(), today.date().isoformat()),
        )
    if kind == "patient":
        problems += found(
            sources,
            frame,
            frame["birth_year"] > today.year,
            "out_of_range",
            "block",
            "birth_year",
            valued=True,
            hint=(load_kinds()[kind]["birth_year"].least, today.year),
        )
    return problems


def overlapping(frame: pd.DataFrame, by: list[str], start: str, end: str) -> pd.Series:
    """Rows that share a day with another row of the same `by`; an empty end is
    never."""
    first = frame[start].fillna(pd.Timestamp("1900-01-01"))
    rows = frame[by].assign(first=first, last=frame[end].fillna(FOREVER))
    rows = rows.sort_values([*by, "first"])
    groups = rows.groupby(by, dropna=False, sort=False)
    latest = groups["last"].cummax()
    same = groups.cumcount() > 0
    after = same & (latest.shift() >= rows["first"])
    following = same.shift(-1, fill_value=False)
    before = following & (rows["first"].shift(-1) <= rows["last"])
    return (after | before).reindex(frame.index)


def check_contracts(
    frame: pd.DataFrame, state: State, sources: list[Source]
) -> list[Problem]:
    """Two contracts of one provider and network for one function at one time."""
    everything = with_stored(frame, state.contracts)
    everything = everything.assign(function=everything["function"].fillna(""))
    broken = overlapping(
        everything, ["provider_key", "network_id", "function"], "start", "end"
    )
    delivered = everything["source"].notna()
    rows = everything[delivered].astype({"source": int})
    return found(sources, rows, broken[delivered], "contract_overlap", "warn", "start")


def check_territory(
    frame: pd.DataFrame, audience: dict[str, str], state: State, sources: list[Source]
) -> list[Problem]:
    """A municipality has one adult and one child network at a time; a mixed one is
    both."""
    everything = with_stored(frame, state.territory)
    kinds = everything["network_id"].map(audience)
    broken = pd.Series(False, index=everything.index)
    for served in ("adult", "child"):
        part = everything[kinds.isin([served, "mixed"])]
        if not part.empty:
            broken |= overlapping(part, ["nis"], "from", "to").reindex(
                everything.index, fill_value=False
            )
    return found(
        sources,
        everything.fillna({"source": -1}).astype({"source": int}),
        broken & everything["source"].notna(),
        "territory_overlap",
        "block",
        "nis",
        valued=True,
    )


def with_stored(frame: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Delivered rows, and the stored ones that they do not replace; those come
    first."""
    others = stored[~stored["row_key"].isin(frame["row_key"])]
    if others.empty:
        return frame.reset_index(drop=True)
    return pd.concat([others, frame], ignore_index=True)
