"""What the database knows already, as far as the checks ask for it."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from sqlalchemy import select

from data.store import Store
from data.tables import FACTS


@dataclass
class State:
    """The rows in force. Every property is read once, when first asked for."""

    store: Store

    def rows(self, kind: str, *names: str) -> pd.DataFrame:
        table = FACTS[kind]
        query = select(*(table.c[name] for name in names)).where(
            table.c.closed_by.is_(None)
        )
        return self.store.read(query)

    @cached_property
    def networks(self) -> pd.DataFrame:
        return self.rows("network", "network_id", "audience", "name_fr", "name_nl")

    @cached_property
    def providers(self) -> pd.DataFrame:
        return self.rows("provider", "row_key", "provider_key")

    @cached_property
    def patients(self) -> pd.DataFrame:
        return self.rows("patient", "patient_key", "birth_year")

    @cached_property
    def contracts(self) -> pd.DataFrame:
        frame = self.rows(
            "contract",
            "row_key",
            "provider_key",
            "network_id",
            "function",
            "start",
            "end",
        )
        return frame.assign(
            start=pd.to_datetime(frame["start"]).astype("datetime64[s]"),
            end=pd.to_datetime(frame["end"]).astype("datetime64[s]"),
        )

    @cached_property
    def budgets(self) -> pd.DataFrame:
        return self.rows("budget", "row_key", "network_id", "year", "function")

    @cached_property
    def territory(self) -> pd.DataFrame:
        names = ("row_key", "nis", "network_id", "from", "to", "brought_by")
        frame = self.rows("territory", *names)
        frame = frame[frame["brought_by"] > 0]  # the shipped rows make way
        return frame.assign(
            **{
                name: pd.to_datetime(frame[name]).astype("datetime64[s]")
                for name in ("from", "to")
            }
        )

    @cached_property
    def milestones(self) -> pd.DataFrame:
        return self.rows("milestone", "row_key", "milestone_key", "depends_on")

    @cached_property
    def pilot_phases(self) -> pd.DataFrame:
        frame = self.rows("pilot_project", "row_key", "project_key", "phase", "date")
        return frame.assign(date=pd.to_datetime(frame["date"]).astype("datetime64[s]"))

    def sessions(self, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
        """The sessions between two days, both included."""
        table = FACTS["session"]
        names = [
            "row_key",
            "session_key",
            "patient_key",
            "network_id",
            "date",
            "function",
            "format",
            "amount_insurer",
            "amount_patient",
            "is_correction",
        ]
        frame = self.store.read(
            select(*(table.c[name] for name in names)).where(
                table.c.closed_by.is_(None),
                table.c.date >= first.date(),
                table.c.date <= last.date(),
            )
        )
        return frame.assign(
            date=pd.to_datetime(frame["date"]).astype("datetime64[s]"),
            patient_key=frame["patient_key"].astype("Int64"),
        )
