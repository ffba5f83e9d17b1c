"""From rows to numbers: one query for each tally, and how many people it rests on."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from sqlalchemy import case, distinct, func, not_, or_, select

from metrics.calendar import TIME, time_of
from metrics.filters import Filters, months_between
from metrics.measure import Tally
from metrics.once import OF_SESSION
from metrics.reader import Reader
from metrics.rows import Rows, rows_of


UNKNOWN = "unknown"
NUMBERS = ("tally", "persons", "providers")
NAN = float("nan")


def tally_frame(
    tally: Tally, by: Sequence[str], filters: Filters, reader: Reader
) -> pd.DataFrame:
    """One row per group: the `by` columns, `tally`, and `persons` and `providers`.

    The last two say how many it rests on, and are there only where the source knows
    them.
    """
    if tally.window == "cumulative":
        return cumulative_frame(tally, by, filters, reader)
    rows = rows_of(tally, by, filters, reader)
    conditions = [*rows.conditions, *of_tally(tally, rows)]
    groups = [rows.dimensions[name].label(name) for name in by]
    if tally.each is None:
        query = select(
            *groups, number(tally, rows).label("tally"), *people(tally, rows, reader)
        )
        query = query.select_from(rows.origin).where(*conditions)
        frame = answer(grouped(query, rows, by), by, reader)
        if counts_them(tally, rows):
            frame["persons"] = frame["tally"]
        return frame
    frame = answer(nested(tally, rows, by, conditions), by, reader)
    resting = people(tally, rows, reader)
    if not resting:
        return frame
    resting = select(*groups, *resting).select_from(rows.origin).where(*conditions)
    below = answer(grouped(resting, rows, by), by, reader)
    frame = frame.merge(below, how="left" if by else "cross", on=list(by) or None)
    if tally.counts_persons and tally.each.then in ("at_least", "exactly"):
        frame["persons"] = frame["tally"]
    return frame


def complement_frame(tally, per, by, filters, reader) -> pd.DataFrame:
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


def number(tally: Tally, rows: Rows):
    part = rows.column(tally.column) if tally.column else None
    match tally.how:
        case "rows":
            return func.count()
        case "distinct":
            return different(tally.column, part, rows)
        case "sum":
            return func.coalesce(func.sum(part), 0)
        case "most":
            return func.max(part)
        case "quantile":
            return func.percentile_cont(tally.at).within_group(part)


def different(name: str, part, rows: Rows):
    """How many different members a group has; rows that are one each are only
    counted."""
    if name == rows.source.persons and rows.first is not None:
        return func.count().filter(rows.first)
    if name == "session_id" and rows.of_session is not None:
        return func.count().filter(rows.of_session)
    if not rows.source.alone or rows.source.alone[0] != name:
        return func.count(distinct(part))
    _, dimension, code = rows.source.alone
    is_alone = rows.column(dimension) == code
    others = case((is_alone, None), else_=part)
    return func.count().filter(is_alone) + func.count(distinct(others))


def counts_them(tally: Tally, rows: Rows) -> bool:
    """Whether the number is itself how many persons it rests on."""
    return (
        tally.how == "distinct"
        and not tally.each
        and tally.column == rows.source.persons
    )


def people(tally: Tally, rows: Rows, reader: Reader) -> list:
    """How many persons and providers a group rests on.

    A row without a key is one more, except in a number of such members: they alone are
    in it.
    """
    counted = {tally.column, tally.each.column if tally.each else None}
    labels = []
    for name in ("persons", "providers"):
        key_name = getattr(rows.source, name)
        if not key_name or (name == "persons" and counts_them(tally, rows)):
            continue
        key = rows.relation.c[key_name]
        unnamed = 0 if key_name in counted else func.count() - func.count(key)
        first = rows.first if name == "persons" else None
        labels.append((different_people(key, first, reader) + unnamed).label(name))
    return labels


def different_people(key, first, reader: Reader):
    """How many different keys there are; `first` holds for one row of each, where such
    a condition is known."""
    if first is not None:
        return func.count().filter(first)
    if reader.exact:
        return func.count(distinct(key))
    reader.guessed = True
    return nearly(key)


def nearly(key):
    """About how many different keys there are (HyperLogLog); never more than a handful
    where there are only a handful (tests/metrics/test_estimates.py)."""
    return func.approx_count_distinct(key)


def grouped(query, rows: Rows, by: Sequence[str]):
    return query.group_by(*(rows.dimensions[name] for name in by))


def nested(tally: Tally, rows: Rows, by: Sequence[str], conditions: list):
    """Tally every member first, then one number over the members."""
    member = rows.column(tally.each.column)
    # A row that stands for a person or a session does not do so within each member.
    stays = tally.each.column in OF_SESSION
    inside = replace(rows, first=None, of_session=rows.of_session if stays else None)
    inner = (
        select(
            *(rows.dimensions[name].label(name) for name in by),
            number(tally, inside).label("amount"),
        )
        .select_from(rows.origin)
        .where(*conditions, member.is_not(None))
        .group_by(*(rows.dimensions[name] for name in by), member)
        .subquery("member")
    )
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


def cumulative_frame(tally, by, filters, reader) -> pd.DataFrame:
    """Distinct members since the programme began, at the end of each month (or
    quarter…).

    A member counts from the first moment it is seen in its group, so the running sum of
    those moments is the number of different members, whatever the groups share.
    """
    start, end = reader.period(filters)
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
    frame = answer(query, rest, reader)
    times = [name for name in TIME if name in by]
    if not times:
        groups = frame.groupby(rest, as_index=False) if rest else None
        if groups is None:
            return pd.DataFrame(
                {"tally": [frame["tally"].sum()], "persons": [frame["tally"].sum()]}
            )
        frame = groups["tally"].sum()
        return frame.assign(persons=frame["tally"])
    if frame.empty:
        return pd.DataFrame(columns=[*by, "tally", "persons"])
    first = min(frame["month"].min(), start)
    wide = frame.pivot_table(
        index="month", columns=rest or None, values="tally", aggfunc="sum"
    )
    wide = wide.reindex(months_between(first, end)).fillna(0).cumsum()
    wide.index.name = "month"
    if rest:
        long = wide.stack(list(range(len(rest)))).rename("tally").reset_index()
    else:
        long = wide["tally"].reset_index()
    for name in times:
        long[name] = [time_of(month, name) for month in long["month"]]
    long = long.sort_values("month")
    long = long.groupby([*rest, *times], as_index=False).last()
    # Two ends give those between them away: each rests on the members that it adds.
    added = long.groupby(rest)["tally"].diff() if rest else long["tally"].diff()
    long["persons"] = added.fillna(long["tally"])
    return long[long["month"] >= start].drop(columns=[] if "month" in by else ["month"])


def answer(query, by: Sequence[str], reader: Reader) -> pd.DataFrame:
    """What a query gives, with a missing category under its name, and plain numbers."""
    frame = {}
    for name, values in reader.columns(query).items():
        if name in by:
            values = [UNKNOWN if value is None else value for value in values]
        if name in NUMBERS:
            values = [NAN if value is None else float(value) for value in values]
        frame[name] = pd.Series(values, dtype=float if name in NUMBERS else object)
    return pd.DataFrame(frame)
