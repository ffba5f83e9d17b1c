"""The database and what is remembered of it between two looks."""

from datetime import date

import pandas as pd
import streamlit as st

from data import open_database
from data.homes import homes
from data.meetings import Meeting, frozen_answers
from data.scenarios import Scenario
from data.scenarios import scenarios as read_scenarios
from data.store import Store
from data.uploads import is_synthetic, last_of_figures, networks, territory
from metrics import Filters, compute, definitions_version, span
from metrics.listings import listing
from metrics.memory import Memory
from metrics.progress import target
from settings import load_settings
from ui.kept import Kept
from views import frozen
from views.basis import Basis


NUMBERS, TARGETS, TERRITORIES, FACTS = map(Memory, (1_500, 1_500, 200, 20))
STATES, SCENARIOS = Memory(3), Memory(20)


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of the settings. Raises `DatabaseProblem`."""
    return open_database(load_settings().database_url)


def version() -> str:
    """What figures are remembered by beside the state: the definitions, and the day,
    with which what is late in a month under way moves."""
    return f"{definitions_version()} {date.today()}"


def numbers(state: int):
    """A function of measure, split and filters for one state of the data.

    A load changes the state, a changed definition the version: what was remembered of
    others is never asked for again, so nothing is ever cleared.
    """
    base, made, before = store(), version(), kept(state)

    def ask(measure: str, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
        found = NUMBERS.recall(
            (base.url, state, measure, tuple(by), filters, made),
            lambda: before.recall(
                filters,
                " by ".join((measure, *by)),
                lambda: compute(measure, by, filters, base, state),
                frozen.from_json,
            ),
        )
        return found.copy(deep=False)  # whoever adds to it does so for themselves

    return ask


def targets(state: int):
    """A function of measure and filters: what was agreed, in one state of the data."""
    base, made, before = store(), definitions_version(), kept(state)

    def ask(measure: str, filters: Filters) -> float | None:
        return TARGETS.recall(
            (base.url, state, measure, filters, made),
            lambda: before.recall(
                filters,
                f"target of {measure}",
                lambda: target(measure, filters, base, state),
                lambda known: known,
            ),
        )

    return ask


def kept(state: int) -> Kept:
    """The answers of a state that outlast the server."""
    base = store()
    return STATES.recall((base.url, state), lambda: Kept(base, state))


def territory_at(state: int, month: str) -> tuple[tuple[str, str], ...] | None:
    """Which municipality belonged to which network at the end of a month; None as
    shipped."""
    base = store()
    return TERRITORIES.recall(
        (base.url, state, month), lambda: territory(base, state, month)
    )


def facts(state: int) -> dict:
    """What a state of the data is: its span, its networks and where they are at home,
    its upload and whether it is made up."""
    base = store()
    return FACTS.recall((base.url, state), lambda: read_facts(base, state))


def scenarios(state: int) -> list[Scenario]:
    """The scenarios kept in a state of the data, the latest first."""
    base = store()
    return SCENARIOS.recall((base.url, state), lambda: read_scenarios(base, state))


def read_facts(base: Store, state: int) -> dict:
    made, months = last_of_figures(base, state), span(base, state)
    return {
        "span": months,
        "networks": networks(base, state),
        "homes": homes(base, state, months[1]),
        "upload": (made.number, made.created_at.date()) if made else None,
        "synthetic": is_synthetic(base, state),
    }


def basis(state: int) -> Basis:
    """What every figure of a state is made from; what it asks is remembered."""
    known = facts(state)
    return Basis(
        numbers=numbers(state),
        targets=targets(state),
        rows=lambda name, filters: listing(name, filters, store(), state),
        territory=lambda month: territory_at(state, month),
        upload=known["upload"],
        version=definitions_version(),
        synthetic=known["synthetic"],
        networks=known["networks"],
        span=known["span"],
    )


@st.cache_resource(max_entries=20, show_spinner=False)
def answers(url: str, meeting_key: str, frozen_at: int, _state: int) -> dict[str, str]:
    """What a meeting saw when it was frozen."""
    return frozen_answers(store(), _state, meeting_key)


def basis_of(meeting: Meeting, state: int) -> Basis:
    """What a meeting's figures are made from: the answers that it has kept, and for
    what was never asked the state that it was frozen at."""
    if meeting.frozen_at is None:
        return basis(state)
    then = basis(meeting.frozen_at)
    known = answers(store().url, meeting.meeting_key, meeting.frozen_at, state)
    return frozen.frozen(known, then) if frozen.FACTS in known else then
