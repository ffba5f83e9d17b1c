"""From rows to numbers: one query for each tally, and how many people it rests on.

The answers are small, and put together as plain lists: frames would cost more than the
questions.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from sqlalchemy import func, not_, or_, select, union_all

from metrics.calendar import TIME, time_of
from metrics.counts import alone_in, counts_them, number, people
from metrics.filters import Filters, months_between
from metrics.measure import Tally
from metrics.once import OF_SESSION
from metrics.reader import Reader
from metrics.rows import Rows, rows_of


UNKNOWN = "unknown"
NUMBERS = ("tally", "persons", "providers")
NAN = float("nan")
Columns = dict[str, list]  # name → the values of its rows


def tally_frame(
    tally: Tally, by: Sequence[str], filters: Filters, reader: Reader
) -> pd.DataFrame:
    """As `tallied`, one row per group."""
    return framed(tallied(tally, by, filters, reader), by)


def framed(columns: Columns, by: Sequence[str]) -> pd.DataFrame:
    """The same as a frame: what is not a name of `by` is a number."""
    return pd.DataFrame(
        {
            name: pd.Series(values, dtype=object if name in by else float)
            for name, values in columns.items()
        }
    )


def tallied(
    tally: Tally, by: Sequence[str], filters: Filters, reader: Reader
) -> Columns:
    """For each group the `by` columns, `tally`, and `persons` and `providers`.

    The last two say how many it rests on, and are there only where the source knows
    them.
    """
    if tally.window == "cumulative":
        return cumulative(tally, by, filters, reader)
    rows = rows_of(tally, by, filters, reader)
    conditions = [*rows.conditions, *of_tally(tally, rows)]
    groups = [rows.dimensions[name].label(name) for name in by]
    if tally.each is None:
        query = select(
            *groups, number(tally, rows).label("tally"), *people(tally, rows, reader)
        )
        query = query.select_from(rows.origin).where(*conditions)
        found = answer(grouped(query, rows, by), by, reader)
        if counts_them(tally, rows):
            found["persons"] = found["tally"]
        return found
    found = answer(nested(tally, rows, by, conditions), by, reader)
    resting = people(tally, rows, reader)
    if not resting:
        return found
    resting = select(*groups, *resting).select_from(rows.origin).where(*conditions)
    below = answer(grouped(resting, rows, by), by, reader)
    places, groups = place_of(below, by), groups_of(found, by)
    for name in below.keys() - set(by):
        found[name] = at_groups(below[name], places, groups, NAN)
    if tally.counts_persons and tally.each.then in ("at_least", "exactly"):
        found["persons"] = found["tally"]
    return found


def groups_of(columns: Columns, by: Sequence[str]) -> list[tuple]:
    """The group of each row, in the order of the rows."""
    if not by:
        return [()] * len(next(iter(columns.values())))
    return list(zip(*(columns[name] for name in by), strict=True))


def place_of(columns: Columns, by: Sequence[str]) -> dict[tuple, int]:
    """Each group and the row it stands in."""
    return {group: place for place, group in enumerate(groups_of(columns, by))}


def at_groups(values: list, places: dict[tuple, int], groups, missing: float) -> list:
    """The value of each group, by the row it stands in."""
    return [values[places[one]] if one in places else missing for one in groups]


def complement(tally, per, by, filters, reader) -> Columns:
    """How many persons the rows of `per` rest on that `tally` leaves out."""
    # The rows themselves: a person's first one among all may be one that `tally` has.
    rows = rows_of(replace(per, how="rows", column=None), by, filters, reader)
    rows.first = None
    left_out = or_(*(not_(part) | part.is_(None) for part in of_tally(tally, rows)))
    groups = [rows.dimensions[name].label(name) for name in by]
    query = select(*groups, *people(per, rows, reader)).select_from(rows.origin)
    query = query.where(*rows.conditions, *of_tally(per, rows), left_out)
    return answer(grouped(query, rows, by), by, reader)


def of_tally(tally: Tally, rows: Rows) -> list:
    return [
        *(rows.column(name) == wanted for name, wanted in tally.where),
        *(rows.column(name).is_not(None) for name in tally.known),
    ]


def grouped(query, rows: Rows, by: Sequence[str]):
    return query.group_by(*(rows.dimensions[name] for name in by))


def nested(tally: Tally, rows: Rows, by: Sequence[str], conditions: list):
    """Tally every member first, then one number over the members."""
    member = rows.column(tally.each.column)
    conditions = [*conditions, member.is_not(None)]
    # A row that stands for a person or a session does not do so within each member.
    stays = tally.each.column in OF_SESSION
    inside = replace(rows, first=None, of_session=rows.of_session if stays else None)
    amount = number(tally, inside)
    if tally.each.column == rows.source.persons and rows.first_with is not None:
        amount = func.count(rows.column(tally.column))
        conditions.append(rows.first_with)
    groups = [rows.dimensions[name].label(name) for name in by]
    inner = select(*groups, amount.label("amount")).select_from(rows.origin)
    inner = inner.group_by(*(rows.dimensions[name] for name in by), member)
    if tally.how == "most" and rows.source.alone[:1] == (tally.each.column,):
        is_alone = alone_in(rows)
        one_each = select(*groups, rows.column(tally.column).label("amount"))
        one_each = one_each.select_from(rows.origin).where(*conditions, is_alone)
        together = inner.where(*conditions, is_alone.is_not(True))
        inner = union_all(one_each, together).subquery("member")
    else:
        inner = inner.where(*conditions).subquery("member")
    match tally.each.then:
        case "quantile":
            result = func.percentile_cont(tally.each.at).within_group(inner.c.amount)
        case "sum":
            result = func.coalesce(func.sum(inner.c.amount), 0)
        case "at_least":
            result = func.count().filter(inner.c.amount >= tally.each.at)
        case "exactly":
            result = func.count().filter(inner.c.amount == tally.each.at)
    groups = [inner.c[name] for name in by]
    return select(*groups, result.label("tally")).group_by(*groups)


def cumulative(tally, by, filters, reader) -> Columns:
    """Distinct members since the programme began, at the end of each month (or
    quarter…).

    A member counts from the first moment it is seen in its group, so the running sum of
    those moments is the number of different members, whatever the groups share.
    """
    rest = [name for name in by if name not in TIME]
    rows = rows_of(tally, [*rest, "month"], filters, reader)
    member = rows.column(tally.column)
    seen = select(*(rows.dimensions[name].label(name) for name in rest))
    seen = seen.select_from(rows.origin).where(*rows.conditions, *of_tally(tally, rows))
    if rows.first is not None and tally.column == rows.source.persons:
        seen = seen.add_columns(rows.dimensions["month"].label("month"))
        seen = seen.where(rows.first)
    else:
        seen = seen.add_columns(func.min(rows.dimensions["month"]).label("month"))
        seen = seen.where(member.is_not(None))
        seen = seen.group_by(*(rows.dimensions[name] for name in rest), member)
    seen = seen.subquery("seen")
    query = select(*seen.c, func.count().label("tally")).group_by(*seen.c)
    return running(answer(query, rest, reader), by, reader.period(filters))


def running(first: Columns, by: Sequence[str], period: tuple[str, str]) -> Columns:
    """From how many members each group and month has for the first time to how many it
    has had so far, at the last month of each time told apart, from the period's start.

    Two ends give those between them away: each rests on the members that it adds.
    """
    start, end = period
    times = [name for name in by if name in TIME]
    rest = [name for name in by if name not in TIME]
    added: dict[tuple, dict[str, float]] = {}
    groups = groups_of(first, rest)
    for group, month, members in zip(
        groups, first["month"], first["tally"], strict=True
    ):
        added.setdefault(group, {})[month] = members
    if not times:
        totals = [sum(months.values()) for months in added.values()]
        if not rest:
            totals = totals or [0.0]
        found = {name: [group[at] for group in added] for at, name in enumerate(rest)}
        return found | {"tally": totals, "persons": totals}
    found = {name: [] for name in (*by, "tally", "persons")}
    if not added:
        return found
    months = months_between(min(start, *first["month"]), end)
    ends = {tuple(time_of(month, name) for name in times): month for month in months}
    for group, members in added.items():
        told, total, ended = 0.0, 0.0, dict.fromkeys(months, 0.0)
        for month in months:
            total += members.get(month, 0.0)
            ended[month] = total
        for moment, month in ends.items():
            if month >= start:
                row = dict(zip(rest, group, strict=True))
                row |= dict(zip(times, moment, strict=True))
                row |= {"tally": ended[month], "persons": ended[month] - told}
                for name, value in row.items():
                    found[name].append(value)
            told = ended[month]
    return found


def answer(query, by: Sequence[str], reader: Reader) -> Columns:
    """What a query gives, with a missing category under its name, and plain numbers."""
    found = {}
    for name, values in reader.columns(query).items():
        if name in by:
            values = [UNKNOWN if value is None else value for value in values]
        if name in NUMBERS:
            values = [NAN if value is None else float(value) for value in values]
        found[name] = values
    return found
