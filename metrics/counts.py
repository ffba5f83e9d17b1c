"""What a query counts: the number of a tally, and the people it rests on."""

from sqlalchemy import case, distinct, func

from metrics.measure import Tally
from metrics.reader import Reader
from metrics.rows import Rows


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
    if rows.source.alone[:1] != (name,):
        return func.count(distinct(part))
    is_alone = alone_in(rows)
    others = case((is_alone, None), else_=part)
    return func.count().filter(is_alone) + func.count(distinct(others))


def alone_in(rows: Rows):
    """Whether a row is a member of its own in the column that its source names."""
    _, dimension, code = rows.source.alone
    return rows.column(dimension) == code


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
