"""Spans of time: an end after its start, contracts and territories that overlap."""

from datetime import date

import pandas as pd

from data.check.found import Source, found
from data.check.problem import Problem
from data.check.state import State
from data.records import load_kinds


FIRST_DAY = pd.Timestamp("2019-04-01")
HAPPENED = {"session": ("date", "received_on"), "support": ("date",)}
# What is counted as having taken place, without a first day.
PAST = {
    "patient": ("first_request_on",),
    "training": ("date",),
    "communication": ("date",),
    "pilot_project": ("date",),
    "milestone": ("actual_end",),
}
FOREVER = pd.Timestamp("9999-12-31")
SPANS = {
    "contract": (("start", "end"),),
    "territory": (("from", "to"),),
    "milestone": (("planned_start", "planned_end"),),
}


def check_order(kind: str, frame: pd.DataFrame, sources: list[Source]) -> list[Problem]:
    """An end before its start is refused, and a receipt before what was received."""
    if kind == "session":
        early = frame["received_on"] < frame["date"]
        return found(sources, frame, early, "received_before", "received_on")
    return [
        problem
        for start, end in SPANS.get(kind, ())
        for problem in found(
            sources, frame, frame[end] < frame[start], "end_before_start", end
        )
    ]


def check_days(kind: str, frame: pd.DataFrame, sources: list[Source]) -> list[Problem]:
    """What was billed lies between the programme's first day and today; what took
    place does not lie ahead."""
    today = pd.Timestamp(date.today())
    problems = []
    for name in HAPPENED.get(kind, ()):
        days = frame[name]
        problems += found(
            sources,
            frame,
            (days < FIRST_DAY) | (days > today),
            "date_out_of_range",
            name,
            valued=True,
            hint=(FIRST_DAY.date().isoformat(), today.date().isoformat()),
        )
    for name in PAST.get(kind, ()):
        ahead = frame[name] > today
        problems += found(sources, frame, ahead, "future_date", name, valued=True)
    if kind == "patient":
        problems += found(
            sources,
            frame,
            frame["birth_year"] > today.year,
            "out_of_range",
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
    """Two contracts of one provider and network at one time."""
    everything = with_stored(frame, state.contracts)
    broken = overlapping(everything, ["provider_key", "network_id"], "start", "end")
    delivered = everything["source"].notna()
    rows = everything[delivered].astype({"source": int})
    return found(sources, rows, broken[delivered], "contract_overlap", "start")


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
