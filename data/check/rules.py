"""All rules over the records of one delivery, in the order in which they need each
other."""

from datetime import date

import pandas as pd

from data.check.budgets import check_budgets, check_indicators
from data.check.duplicates import merge_duplicates
from data.check.found import Source
from data.check.places import carry_over
from data.check.plan import check_plan
from data.check.problem import Problem
from data.check.references import check_networks, check_patients, check_providers
from data.check.sessions import (
    check_births,
    check_contracts_of,
    check_corrections,
    check_patients_sessions,
    check_rows,
    derive,
)
from data.check.spans import (
    FIRST_DAY,
    check_contracts,
    check_days,
    check_order,
    check_territory,
    with_stored,
)
from data.check.state import State
from data.keys import row_keys
from data.records import load_kinds


def check(
    frames: dict[str, pd.DataFrame], sources: dict[str, list[Source]], state: State
) -> list[Problem]:
    """Complete the frames in place and tell everything that is wrong with them."""
    kinds = load_kinds()
    problems = check_networks(frames, state, sources)
    for key in list(frames):
        frames[key], told = carry_over(kinds[key], frames[key], sources[key])
        problems += told
        if key == "session":
            problems += derive(frames[key], sources[key])
        frames[key] = frames[key].assign(row_key=row_keys(kinds[key], frames[key]))
        frames[key], told = merge_duplicates(kinds[key], frames[key], sources[key])
        problems += told
        problems += check_order(key, frames[key], sources[key])
        problems += check_days(key, frames[key], sources[key])
    problems += check_patients(frames, state, sources)
    audience = audiences(frames, state)
    if "contract" in frames:
        problems += check_contracts(frames["contract"], state, sources["contract"])
    if "budget" in frames:
        problems += check_budgets(frames["budget"], state, sources["budget"])
    if "indicator" in frames:
        problems += check_indicators(frames["indicator"], sources["indicator"])
    if "territory" in frames:
        problems += check_territory(
            frames["territory"], audience, state, sources["territory"]
        )
    if "session" in frames:
        problems += check_sessions(frames, sources["session"], audience, state)
    problems += check_plan(frames, state, sources)
    return problems + check_providers(frames, state, sources)


def audiences(frames: dict[str, pd.DataFrame], state: State) -> dict[str, str]:
    """Network → whom it serves, delivered networks before the stored ones."""
    tables = [state.networks, *([frames["network"]] if "network" in frames else [])]
    return {
        code: audience
        for table in tables
        for code, audience in zip(table["network_id"], table["audience"], strict=True)
    }


def births(frames: dict[str, pd.DataFrame], state: State) -> pd.DataFrame:
    """Patients and their years of birth, delivered ones before the stored ones."""
    names = ["patient_key", "birth_year"]
    tables = [frames["patient"][names]] if "patient" in frames else []
    rows = pd.concat([*tables, state.patients[names]]) if tables else state.patients
    return rows[names].dropna().drop_duplicates("patient_key")


def check_sessions(
    frames: dict[str, pd.DataFrame],
    sources: list[Source],
    audience: dict[str, str],
    state: State,
) -> list[Problem]:
    frame = frames["session"]
    if frame["date"].isna().all():
        return check_rows(frame, sources)
    year = pd.DateOffset(years=1)
    day = frame["date"].clip(FIRST_DAY, pd.Timestamp(date.today()))
    stored = state.sessions(day.min() - year, day.max() + year)
    contracts = state.contracts
    if "contract" in frames:
        contracts = with_stored(frames["contract"], contracts)
    return [
        *check_rows(frame, sources),
        *check_births(frame, births(frames, state), sources),
        *check_corrections(frame, stored, sources),
        *check_patients_sessions(frame, stored, audience, sources),
        *check_contracts_of(frame, contracts, sources),
    ]
