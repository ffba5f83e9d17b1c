"""The database and what is remembered of it between two looks."""

import pandas as pd
import streamlit as st

from data import open_database
from data.store import Store
from data.uploads import is_synthetic, networks, territory, uploads
from metrics import Filters, compute, definitions_version, span
from metrics.progress import target
from settings import load_settings


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store of the settings. Raises `DatabaseProblem`."""
    return open_database(load_settings().database_url)


@st.cache_data(max_entries=4000, show_spinner=False)
def cached(url, state, measure, by, filters, version) -> pd.DataFrame:
    """The only cached query. A load changes `state`, a changed definition `version`:
    older entries are never asked for again, so nothing is ever cleared."""
    return compute(measure, by, filters, store(), state)


def numbers(state: int):
    """A function of measure, split and filters for one state of the data."""
    url, version = store().url, definitions_version()

    def ask(measure: str, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
        return cached(url, state, measure, tuple(by), filters, version)

    return ask


@st.cache_data(max_entries=4000, show_spinner=False)
def cached_target(url, state, measure, filters, version) -> float | None:
    return target(measure, filters, store(), state)


def targets(state: int):
    """A function of measure and filters: what was agreed, in one state of the data."""
    url, version = store().url, definitions_version()

    def ask(measure: str, filters: Filters) -> float | None:
        return cached_target(url, state, measure, filters, version)

    return ask


@st.cache_data(max_entries=200, show_spinner=False)
def cached_territory(url: str, state: int, month: str):
    return territory(store(), state, month)


def territory_at(state: int, month: str) -> tuple[tuple[str, str], ...] | None:
    """Which municipality belonged to which network at the end of a month; None as
    shipped."""
    return cached_territory(store().url, state, month)


@st.cache_data(max_entries=20, show_spinner=False)
def facts(url: str, state: int) -> dict:
    """What a state of the data is: its span, networks, upload and whether it is made
    up."""
    loads = [row for row in uploads(store()) if row.number <= state]
    return {
        "span": span(store(), state),
        "networks": networks(store(), state),
        "upload": (loads[-1].number, loads[-1].created_at.date()) if loads else None,
        "synthetic": is_synthetic(store(), state),
    }
