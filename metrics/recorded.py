"""What every listing shares: a kind's records in a state, and the day they are seen
from."""

from datetime import date

import pandas as pd
from sqlalchemy import select

from data.store import Store
from data.tables import FACTS, at_state
from i18n import LANGUAGES
from metrics.calendar import seen_on
from metrics.filters import Filters


def records(kind: str, store: Store, state: int) -> pd.DataFrame:
    """A kind's records in a state, with the upload that opened each in `opened_by`."""
    table = FACTS[kind]
    query = select(table).where(at_state(table, state)).order_by(table.c.row_key)
    return store.read(query).drop(columns=["row_key", "brought_by", "closed_by"])


def as_of(filters: Filters) -> date:
    """The day on which something is late or not: the last of the period, today where
    that is open or still to come."""
    return seen_on(filters.end) if filters.end else date.today()


def listed(keys) -> list[str]:
    """The parts of a list as it is stored: `A,B`."""
    parts = keys.split(",") if isinstance(keys, str) else []
    return [part.strip() for part in parts if part.strip()]


def filled(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """The frame with a text of each language in `name_fr`, `name_nl` …; a missing one
    is said in French."""
    return frame.assign(
        **{
            f"{name}_{language}": frame[f"{name}_{language}"].fillna(
                frame[f"{name}_fr"]
            )
            for language in LANGUAGES
        }
    )
