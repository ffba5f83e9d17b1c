"""What was known of the budget's year by the end of a month, read in one question."""

from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from sqlalchemy import func, or_, select

from metrics.counts import number, people
from metrics.disclosure import hide_small
from metrics.filters import SETS, Filters, add_months, months_between
from metrics.measure import Tally
from metrics.methods.projection import Outlook
from metrics.reader import Reader
from metrics.rows import rows_of
from metrics.tally import answer, framed


OF_NETWORKS = ("network", "region", "audience")
DELAYS = 25  # months: what comes later still counts with the last


@dataclass(frozen=True)
class Year:
    """An outlook with the networks whose rows it has, and its months."""

    outlook: Outlook
    networks: pd.DataFrame  # network, region, audience
    months: tuple[str, ...]  # of the calendar year
    paths: dict = field(default_factory=dict, repr=False)  # those asked for so far

    def path(self, bound: str, groups: np.ndarray) -> np.ndarray:
        """Groups × months: the sum since January as estimated (`middle`), or an end of
        its interval (`low`, `high`)."""
        key = groups.tobytes()
        if key not in self.paths:
            found = self.outlook.year(groups)
            self.paths[key] = dict(zip(("middle", "low", "high"), found, strict=True))
        return self.paths[key][bound]

    def groups(self, by, filters: Filters) -> tuple[pd.DataFrame, np.ndarray]:
        """One row per group with its `by` columns, and groups × networks: which of the
        networks under the filters belong to it."""
        kept = np.ones(len(self.networks), dtype=bool)
        for name, members in filters.chosen().items():
            if name in OF_NETWORKS:
                kept &= self.networks[name].isin(members).to_numpy()
        if not by:
            return pd.DataFrame(index=[0]), kept[None].astype(float)
        keys = self.networks.loc[kept, list(by)].drop_duplicates(ignore_index=True)
        places = {key: at for at, key in enumerate(keys.itertuples(index=False))}
        groups = np.zeros((len(keys), len(self.networks)))
        for at, key in enumerate(self.networks[list(by)].itertuples(index=False)):
            if kept[at]:
                groups[places[key], at] = 1
        return keys, groups


def year_of(tally: Tally, filters: Filters, reader: Reader) -> Year | None:
    """The outlook at the end of the period; None before the first record."""
    end = reader.period(filters)[1]
    wide = replace(filters.only(set(SETS) - set(OF_NETWORKS)), start="", end=end)
    return reader.known.outlooks.recall(
        ("year", tally, wide), lambda: read_year(tally, wide, reader)
    )


def read_year(tally: Tally, filters: Filters, reader: Reader) -> Year | None:
    """One question for all networks; where nothing else is chosen, of what was added up
    before."""
    end = filters.end
    by = [*OF_NETWORKS, "month"]
    source = tally.source if filters.chosen() else "billed"
    tally = replace(tally, source=source, window="cumulative")
    rows = rows_of(tally, by, filters, reader)
    received = rows.relation.c.received_month
    parts = [rows.dimensions[name].label(name) for name in by]
    parts.append(func.coalesce(received, rows.dimensions["month"]).label("received"))
    query = select(*parts, number(tally, rows).label("tally"))
    query = query.select_from(rows.origin).where(*rows.conditions, in_by(rows, end))
    query = query.group_by(*(part.element for part in parts))
    frame = framed(answer(query, OF_NETWORKS, reader), [*by, "received"])
    if frame.empty:
        return None
    months = months_between(frame["month"].min(), end)
    place = {month: number for number, month in enumerate(months)}
    networks = frame[list(OF_NETWORKS)].drop_duplicates(ignore_index=True)
    networks = networks.sort_values("network", ignore_index=True)
    row = {code: number for number, code in enumerate(networks["network"])}
    month = frame["month"].map(place).to_numpy()
    # Received before the month of the session itself: in it, for our purpose.
    delay = np.maximum(frame["received"].map(place).to_numpy(float) - month, 0)
    amounts = np.zeros((len(networks), len(months), DELAYS))
    cells = (
        frame["network"].map(row).to_numpy(),
        month,
        np.minimum(np.nan_to_num(delay), DELAYS - 1).astype(int),
    )
    np.add.at(amounts, cells, frame["tally"].to_numpy(float))
    year = months_of_year(end)
    january = len(months) - int(end[5:7])
    return Year(Outlook(amounts, january), networks, tuple(year))


def in_by(rows, end: str):
    """The condition that a row had been received by the end of a month; where nobody
    says when, it counts as received with its session."""
    received = rows.relation.c.received_month
    return or_(received.is_(None), received <= end)


def resting(frame, measure, by, filters, reader) -> pd.DataFrame:
    """The frame with the persons and providers that each group rests on.

    They are those of the amounts billed this year, as for these amounts themselves; and
    beside them the fewer of who was known by the end of the period and of whom the year
    before rests on, whose season an estimate repeats. What is hidden of the amounts
    billed is hidden here, too: an estimate comes close to them.
    """
    end = reader.period(filters)[1]
    this = replace(filters, start=f"{end[:4]}-01", end=end)
    last = replace(filters, start=add_months(this.start, -12),
                   end=add_months(this.start, -1))  # fmt: skip
    parts = [
        counted(measure.tally, by, this, reader),
        counted(measure.tally, by, this, reader, end),
        counted(measure.tally, by, last, reader, end),
    ]
    names = [name for name in parts[0] if name not in by]
    billed = hide_small(parts[0].assign(value=0.0), by)
    parts[0] = billed.assign(apart=billed["hidden"].astype(float))
    parts[0] = parts[0].drop(columns=["value", "hidden"])
    for place, part in enumerate(parts):
        part = part.rename(columns={name: f"{name}_{place}" for name in names})
        frame = frame.merge(part, "left" if by else "cross", list(by) or None)
    for name in names:
        billed, known, before = (
            frame.pop(f"{name}_{place}").fillna(0) for place in range(3)
        )
        fewer = known.where((known > 0) & ((known < before) | (before == 0)), before)
        frame = frame.assign(**{name: billed, f"{name}_per": fewer})
    return frame.assign(apart=frame["apart"].fillna(0))


def counted(tally, by, filters, reader, received_by: str = "") -> pd.DataFrame:
    """How many persons and providers each group rests on, of what was received by the
    end of a month where one is given."""
    reader.guessed |= not reader.exact
    return reader.known.outlooks.recall(
        ("people", reader.exact, tally, tuple(by), filters, received_by),
        lambda: count(tally, by, filters, reader, received_by),
    )


def count(tally, by, filters, reader, received_by: str) -> pd.DataFrame:
    rows = rows_of(tally, by, filters, reader)
    if received_by:
        rows.first = None  # a person's first row may have been received later
    groups = [rows.dimensions[name].label(name) for name in by]
    query = select(*groups, *people(tally, rows, reader)).select_from(rows.origin)
    query = query.where(*rows.conditions)
    if received_by:
        query = query.where(in_by(rows, received_by))
    query = query.group_by(*(rows.dimensions[name] for name in by))
    return framed(answer(query, by, reader), by)


def months_of_year(month: str) -> list[str]:
    return months_between(f"{month[:4]}-01", f"{month[:4]}-12") if month else []
