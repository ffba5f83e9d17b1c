"""The integrated-care pilot projects as they are shown."""

import pandas as pd

from data import geography
from data.store import Store
from i18n import codes
from metrics.filters import Filters
from metrics.recorded import as_of, listed, records


FACTS = ("name", "region", "territory", "inhabitants", "target_patients", "partners")
SIGNED, COACHED = "selected", "conceptualisation"


def reached(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """The phases reached by the end of the period, in the regions chosen, a row for
    each and for each score."""
    frame = records("pilot_project", store, state)
    frame["date"] = pd.to_datetime(frame["date"])
    frame = frame[frame["date"] <= pd.Timestamp(as_of(filters))]
    if filters.region:
        frame = frame[frame["region"].isin(filters.region)]
    return frame


def pilot_projects(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """One row per pilot project, by region and name, with the day it reached each phase
    in a column of that name, `phase`, the last one reached, the codes of today of its
    `territory` and their number, `municipalities`, and `seen_on`, the last day of the
    period."""
    frame = reached(filters, store, state)
    days = frame.pivot_table(
        index="project_key", columns="phase", values="date", aggfunc="min"
    ).reindex(columns=list(codes()["phase"]))
    days = days.astype("datetime64[ns]")
    place = {code: number for number, code in enumerate(codes()["phase"])}
    frame = frame.assign(place=frame["phase"].map(place)).sort_values(["date", "place"])
    result = frame.groupby("project_key")[[*FACTS, "phase"]].last().join(days)
    for name in ("inhabitants", "target_patients", "partners"):
        result[name] = result[name].astype(float)
    result["territory"] = result["territory"].map(
        lambda text: ",".join(sorted({today(code) for code in listed(text)}))
    )
    number = result["territory"].map(lambda text: float(len(listed(text))))
    result["municipalities"] = number.where(number > 0)
    result["seen_on"] = pd.Timestamp(as_of(filters))
    order = {code: number for number, code in enumerate(codes()["region"])}
    result["order"] = result["region"].map(order)
    result = result.reset_index().sort_values(["order", "name"], ignore_index=True)
    return result.drop(columns="order")


def today(code: str) -> str:
    """The municipality that a code of before the mergers belongs to now."""
    step = geography.nis_successors()
    while code in step:
        code = step[code]
    return code


def signed(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """The projects that were selected."""
    frame = pilot_projects(filters, store, state)
    return frame[frame[SIGNED].notna()].reset_index(drop=True)


def coached(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """The projects that came as far as conceptualisation, those that came farther
    first."""
    frame = pilot_projects(filters, store, state)
    frame = frame[frame[COACHED].notna() | frame[SIGNED].notna()]
    place = {code: number for number, code in enumerate(codes()["phase"])}
    order = frame["phase"].map(place).astype(float)
    order = order.where(frame[SIGNED].isna(), len(place))
    return (
        frame.assign(order=-order, signed=frame[SIGNED].notna())
        .sort_values(["order", "name"], ignore_index=True)
        .drop(columns="order")
    )


def phases(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """How many projects reached each phase, in the order of the phases, and on which
    days the first and the last did."""
    frame = reached(filters, store, state)
    found = frame.groupby("phase").agg(
        projects=("project_key", "nunique"),
        first_on=("date", "min"),
        last_on=("date", "max"),
    )
    order = [code for code in codes()["phase"] if code in found.index]
    found = found.reindex(order).rename_axis("phase").reset_index()
    return found.astype({"projects": float})


def scores(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """One row per project and criterion with a score, those that stand highest on
    average first."""
    frame = reached(filters, store, state)
    frame = frame[frame["score"].notna() & frame["criterion"].notna()]
    frame = frame[["project_key", "name", "region", "criterion", "score"]]
    mean = frame.groupby("project_key")["score"].transform("mean")
    return frame.assign(score=frame["score"].astype(float), mean=mean).sort_values(
        ["mean", "name", "criterion"],
        ascending=[False, True, True],
        ignore_index=True,
    )
