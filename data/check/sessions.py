"""The rules of sessions: what is derived from a row, and what deserves a second
look."""

from datetime import date

import numpy as np
import pandas as pd

from data.check.found import Source, found
from data.check.problem import Problem
from data.keys import as_text, hashed, joined
from settings import load_settings


NEW_FUNCTIONS_FROM = pd.Timestamp("2024-04-01")
OLD_FUNCTIONS_UNTIL = pd.Timestamp("2024-06-30")
USUAL_TIMES = 5  # as many times above or below the median is far outside
FEWEST_ROWS = 30


def derive(frame: pd.DataFrame, sources: list[Source]) -> list[Problem]:
    """Fill `is_correction` and `group_key` in place; a group number that is used on
    several days stands for a session on each of them."""
    negative = (frame["amount_insurer"] < 0) | (frame["amount_patient"] < 0)
    frame["is_correction"] = negative.astype("boolean")
    group = frame["format"] == "group"
    frame.loc[~group, "group_key"] = pd.NA
    unnamed = group & frame["group_key"].isna()
    days = frame[group].groupby("group_key")["date"].transform("nunique")
    several = (days > 1).reindex(frame.index, fill_value=False)
    stands_for = (
        (unnamed, ("date", "provider_key", "network_id", "function", "place")),
        (group & ~unnamed, ("date", "group_key")),
    )
    for these, parts in stands_for:
        if these.any():
            keys = hashed(joined([as_text(frame.loc[these, part]) for part in parts]))
            frame.loc[these, "group_key"] = keys
    return [
        *found(sources, frame, unnamed, "group_made", "group_key"),
        *found(sources, frame, several, "group_on_days", "group_key"),
    ]


def check_rows(frame: pd.DataFrame, sources: list[Source]) -> list[Problem]:
    """What a row tells by itself."""
    day = frame["date"]
    nobody = (frame["format"] == "individual") & frame["patient_key"].isna()
    late = frame["function"].isin(["PPL", "SPS"]) & (day > OLD_FUNCTIONS_UNTIL)
    early = frame["function"].isin(["F1", "F2", "F3"]) & (day < NEW_FUNCTIONS_FROM)
    return [
        *found(sources, frame, nobody, "no_patient", "patient_key"),
        *found(sources, frame, early, "function_too_early", "function", valued=True),
        *found(sources, frame, late, "function_too_late", "function", valued=True),
        *(
            problem
            for name in ("duration_min", "amount_insurer", "amount_patient")
            for problem in found(sources, frame, unusual(frame, name), "unusual", name)
        ),
    ]


def unusual(frame: pd.DataFrame, name: str) -> pd.Series:
    """Values far from the median of their function and format; zero is never
    unusual."""
    size = frame[name].astype("float64").abs()
    size = size.where(size > 0)
    groups = size.groupby([frame["function"], frame["format"]], dropna=False)
    median, count = groups.transform("median"), groups.transform("count")
    far = (size > USUAL_TIMES * median) | (size < median / USUAL_TIMES)
    return far & (count >= FEWEST_ROWS)


def check_births(
    frame: pd.DataFrame, births: pd.DataFrame, sources: list[Source]
) -> list[Problem]:
    """`births`: patient_key, birth_year. Nobody has a session before being born."""
    born = frame["patient_key"].map(births.set_index("patient_key")["birth_year"])
    early = (frame["date"].dt.year < born).fillna(False).astype(bool)
    return found(sources, frame, early, "before_birth", "date")


def check_corrections(
    frame: pd.DataFrame, stored: pd.DataFrame, sources: list[Source]
) -> list[Problem]:
    """A correction has the number and the opposite amounts of the session it
    cancels."""
    corrections = frame[frame["is_correction"]]
    if corrections.empty:
        return []
    amounts = ["amount_insurer", "amount_patient"]
    names = ["session_key", *amounts]
    billed = pd.concat(
        [
            frame.loc[~frame["is_correction"], names],
            stored.loc[~stored["is_correction"].astype(bool), names],
        ]
    ).drop_duplicates("session_key")
    pairs = corrections[names].merge(
        billed, on="session_key", how="left", suffixes=("", "_billed"), indicator=True
    )
    pairs.index = corrections.index
    alone = pairs["_merge"] == "left_only"
    unequal = ~alone & np.logical_or.reduce(
        [
            (
                pairs[name].fillna(0) + pairs[f"{name}_billed"].astype(float).fillna(0)
            ).abs()
            > 0.005
            for name in amounts
        ]
    )
    return [
        *found(sources, corrections, alone, "correction_alone", "session_key"),
        *found(
            sources,
            corrections,
            unequal,
            "correction_unequal",
            "amount_insurer",
        ),
    ]


def valid(frame: pd.DataFrame) -> pd.DataFrame:
    """Billed sessions that no correction cancels."""
    correction = frame["is_correction"].astype(bool)
    cancelled = frame.loc[correction, "session_key"]
    return frame[~correction & ~frame["session_key"].isin(cancelled)]


def check_patients_sessions(
    frame: pd.DataFrame,
    stored: pd.DataFrame,
    audience: dict[str, str],
    sources: list[Source],
) -> list[Problem]:
    """Two sessions of a patient on one day; more than the ceiling in any twelve
    months."""
    names = ["row_key", "patient_key", "network_id", "date", "function", "format"]
    names += ["session_key", "is_correction"]
    others = stored.loc[~stored["row_key"].isin(frame["row_key"]), names]
    delivered = frame[[*names, "source", "row"]]
    rows = (
        pd.concat([others, delivered], ignore_index=True) if len(others) else delivered
    )
    rows = valid(rows)
    rows = rows[rows["patient_key"].notna() & rows["date"].notna()]
    twice = (
        rows.duplicated(["patient_key", "date"], keep=False) & rows["source"].notna()
    )
    problems = told(sources, rows, twice, "two_a_day", "date")
    rows = rows[rows["format"] == "individual"].sort_values(["patient_key", "date"])
    served = rows["network_id"].map(audience)
    for ceiling in load_settings().ceilings:
        part = rows[
            (rows["function"] == ceiling.function)
            & (served == ceiling.audience)
            & (rows["date"] >= pd.Timestamp(ceiling.start))
            & (rows["date"] <= pd.Timestamp(min(ceiling.end, date(2261, 12, 31))))
        ]
        earlier = part.groupby("patient_key")["date"].shift(ceiling.sessions)
        over = earlier.notna() & (part["date"] < earlier + pd.DateOffset(years=1))
        problems += told(
            sources,
            part,
            over & part["source"].notna(),
            "over_ceiling",
            "patient_key",
            hint=(ceiling.function, ceiling.sessions),
        )
    return problems


def told(sources, rows, broken, code: str, field: str, hint=()) -> list[Problem]:
    rows = rows[broken].astype({"source": int, "row": int})
    every = pd.Series(True, index=rows.index)
    return found(sources, rows, every, code, field, hint=hint)


def check_contracts_of(
    frame: pd.DataFrame, contracts: pd.DataFrame, sources: list[Source]
) -> list[Problem]:
    """Sessions on a day on which provider and network had no contract for the
    function."""
    if contracts.empty:
        return []
    by = ["provider_key", "network_id", "date", "function"]
    asked = frame.loc[frame["provider_key"].notna(), by].drop_duplicates()
    pairs = asked.merge(
        contracts, on=["provider_key", "network_id"], suffixes=("", "_of")
    )
    inside = (
        (pairs["start"] <= pairs["date"])
        & (pairs["end"].isna() | (pairs["end"] >= pairs["date"]))
        & (pairs["function_of"].isna() | (pairs["function_of"] == pairs["function"]))
    )
    covered = pairs.loc[inside, by].drop_duplicates().assign(covered=True)
    matched = frame[by].merge(covered, on=by, how="left")
    outside = matched["covered"].isna().to_numpy() & frame["provider_key"].notna()
    return found(sources, frame, outside, "outside_contract", "date")
