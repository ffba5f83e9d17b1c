"""The rows that a tally counts, under a reader's filters."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    String,
    and_,
    case,
    cast,
    column,
    func,
    literal,
    or_,
    select,
    union_all,
    values,
)

from data.flat.parts import AGE_BANDS, YOUNG_TO, age_band, age_group
from data.sources import SOURCES, Source
from i18n import codes
from metrics.calendar import TIME, calendar_rows, snapshot_months
from metrics.filters import Filters
from metrics.once import first_rows, is_first_of_all, number_of, session_rows
from metrics.reader import Reader


IDLE = "idle"  # worked out for each month: no session in the 90 days before its end
IDLE_DAYS = 90


@dataclass
class Rows:
    """A relation to count, with its dimensions as expressions and its conditions.

    `first` holds for one row of each person in each group, `first_with` for one with
    each member of the tally's column, `of_session` for one row of each session; None
    where that is not known (metrics.once).
    """

    source: Source
    relation: FromClause
    origin: FromClause
    dimensions: dict[str, ColumnElement]
    conditions: list[ColumnElement] = field(default_factory=list)
    first: ColumnElement | None = None
    first_with: ColumnElement | None = None
    of_session: ColumnElement | None = None

    def column(self, name: str) -> ColumnElement:
        """A column of the relation, or a dimension of that name."""
        return (
            self.dimensions[name] if name in self.dimensions else self.relation.c[name]
        )


def rows_of(tally, by: Sequence[str], filters: Filters, reader: Reader) -> Rows:
    """The rows of a tally's source in the period and under the filters it knows."""
    source = SOURCES[tally.source]
    for name in by:
        if name in source.split_by:
            source = SOURCES[source.split_by[name]]
    relation = reader.relation(source.relation)
    match source.clock:
        case "contract":
            rows = in_force(source, relation, tally, by, filters, reader)
        case "year":
            rows = of_years(source, relation, by, filters, reader)
        case "population":
            rows = inhabited(source, relation, by, filters, reader)
        case _:
            if tally.window == "year":
                filters = whole_years(by, filters, reader)
            rows = happened(source, relation, tally, filters)
            question = (source, relation, tally, by, filters)
            rows.first = first_rows(*question)
            if tally.how == "distinct":
                by_member = (*by, tally.column)
                rows.first_with = first_rows(
                    source, relation, tally, by_member, filters
                )
            if reader.sessions_agree:
                rows.of_session = session_rows(*question, reader.places_agree)
    if {"age_band", "age_group"} & set(rows.source.dimensions):
        add_age(rows, tally, by, filters)
    for name, members in filters.chosen().items():
        if (condition := membership(rows, tally, name, members)) is not None:
            rows.conditions.append(condition)
    return rows


def happened(source, relation, tally, filters) -> Rows:
    dimensions = {
        name: relation.c[part]
        for name, part in source.dimensions.items()
        if name not in ("age_band", "age_group")
    }
    rows = Rows(source, relation, relation, dimensions)
    month, of = dimensions["month"], str
    if "month_number" in relation.c:
        month, of = relation.c.month_number, number_of
    if filters.start and tally.window != "cumulative":
        rows.conditions.append(month >= of(filters.start))
    if filters.end:
        rows.conditions.append(month <= of(filters.end))
    return rows


def whole_years(by: Sequence[str], filters: Filters, reader) -> Filters:
    """From January of the year in which the period ends, or begins where years are
    told apart, to its end."""
    start, end = reader.period(filters)
    year = (start if "year" in by else end)[:4]
    return replace(filters, start=f"{year}-01" if year else "", end=end)


def of_years(source, relation, by, filters, reader) -> Rows:
    """What is given by year: that of the period's end, or each that it touches."""
    months = whole_years(by, filters, reader)
    dimensions = {name: relation.c[part] for name, part in source.dimensions.items()}
    bounds = relation.c.year.between(months.start[:4], months.end[:4])
    return Rows(source, relation, relation, dimensions, [bounds])


def in_force(source, relation, tally, by, filters, reader) -> Rows:
    """Contracts in force at the end of each snapshot month."""
    months = snapshot_months(*reader.period(filters), by) or ["0001-01"]
    snapshot = calendar_rows(months, ())
    origin = relation.join(
        snapshot,
        and_(
            relation.c.start <= snapshot.c.last_day,
            or_(relation.c.end.is_(None), relation.c.end >= snapshot.c.last_day),
        ),
    )
    dimensions = {
        name: snapshot.c[name] if name in TIME else relation.c[part]
        for name, part in source.dimensions.items()
        if name != "language"
    }
    if "language" in source.dimensions:
        spoken = values(column("code", String), name="spoken").data(
            [(code,) for code in codes()["language"]]
        )
        listed = literal(",").concat(relation.c.languages).concat(",")
        wanted = literal("%,").concat(spoken.c.code).concat(",%")
        origin = origin.outerjoin(spoken, listed.like(wanted))
        dimensions["language"] = spoken.c.code
    if IDLE in dict(tally.where):
        work = at_work(reader, snapshot)
        origin = origin.outerjoin(
            work,
            and_(
                work.c.provider_key == relation.c.provider_key,
                work.c.month == snapshot.c.month,
            ),
        )
        dimensions[IDLE] = case((work.c.provider_key.is_(None), "yes"), else_="no")
    return Rows(source, relation, origin, dimensions)


def at_work(reader, snapshot) -> FromClause:
    """Providers and the snapshot months in whose last days they had a session."""
    activity = reader.relation("activity")
    return (
        select(activity.c.provider_key, snapshot.c.month)
        .distinct()
        .join(
            snapshot,
            and_(
                activity.c.month <= snapshot.c.month,
                snapshot.c.last_day - activity.c.last_on <= IDLE_DAYS,
            ),
        )
        .subquery("work")
    )


def inhabited(source, relation, by, filters, reader) -> Rows:
    """Inhabitants of the latest year known at each snapshot month."""
    start, end = reader.period(filters)
    years = reader.population_years
    if not end and years:
        start = end = f"{years[-1]}-12"
    months = snapshot_months(start, end, by) or ["0001-01"]
    snapshot = calendar_rows(months, years)
    if "network" in source.dimensions:
        sides = [
            select(
                relation,
                relation.c[f"network_{side}"].label("network"),
                relation.c[f"audience_{side}"].label("audience"),
            ).where(condition)
            for side, condition in (
                ("adult", relation.c.network_adult.is_not(None)),
                (
                    "child",
                    and_(
                        relation.c.network_child.is_not(None),
                        relation.c.network_child.is_distinct_from(
                            relation.c.network_adult
                        ),
                    ),
                ),
            )
        ]
        relation = union_all(*sides).subquery("served")
    origin = relation.join(snapshot, relation.c.year == snapshot.c.population_year)
    dimensions = {
        name: snapshot.c[name] if name in TIME else relation.c[part]
        for name, part in source.dimensions.items()
        if name != "age_group"
    }
    dimensions["age_group"] = func.coalesce(
        age_group(relation.c.age), group_of_band(relation.c.age_band)
    )
    return Rows(source, relation, origin, dimensions)


def group_of_band(band):
    """The age group of a population delivered by band."""
    groups = {
        name: "up_to_23" if high <= YOUNG_TO else "over_23"
        for name, _, high in AGE_BANDS
    }
    return case(groups, value=band)


def add_age(rows: Rows, tally, by, filters: Filters) -> None:
    """Age on the day of a person's first session in the period, from the year of birth;
    of a month, quarter or year, in that one: it says the same in whatever series.

    Where a group lies within a year, and for relations with one row per person, that is
    the year of the row itself.
    """
    relation = rows.relation
    if "birth_year" not in relation.c:
        return
    start = "" if tally.window == "cumulative" else filters.start
    year = cast(relation.c.year, Integer)
    within_a_year = set(TIME) & set(by) and tally.window != "cumulative"
    within_a_year = within_a_year or (start and start[:4] == filters.end[:4])
    used = {*by, *filters.chosen(), *dict(tally.where), *tally.known}
    if (
        used & {"age_band", "age_group"}
        and rows.source.relation == "participation"
        and not within_a_year
        and not is_first_of_all(rows.source, relation, tally, by, filters)
    ):
        seen = relation.alias("seen")
        conditions = [seen.c.patient_key.is_not(None)]
        if start:
            conditions.append(seen.c.month_number >= number_of(start))
        if filters.end:
            conditions.append(seen.c.month_number <= number_of(filters.end))
        first = (
            select(seen.c.patient_key, func.min(seen.c.year).label("year"))
            .where(*conditions)
            .group_by(seen.c.patient_key)
            .subquery("first_in_period")
        )
        rows.origin = rows.origin.outerjoin(
            first, first.c.patient_key == relation.c.patient_key
        )
        year = cast(first.c.year, Integer)
    elif "age_band_then" in relation.c:
        rows.dimensions["age_band"] = relation.c.age_band_then
        rows.dimensions["age_group"] = relation.c.age_group_then
        return
    age = year - relation.c.birth_year
    rows.dimensions["age_band"] = age_band(age)
    rows.dimensions["age_group"] = age_group(age)


def membership(rows: Rows, tally, name: str, members) -> ColumnElement | None:
    """The condition of one filter, or None where the source has no such dimension."""
    if name in rows.dimensions:
        part = rows.dimensions[name]
        known = [member for member in members if member != "unknown"]
        condition = part.in_(known)
        return or_(condition, part.is_(None)) if "unknown" in members else condition
    if name in rows.source.split_by and rows.source.clock == "population":
        sides = (rows.relation.c[f"{name}_{side}"] for side in ("adult", "child"))
        return or_(*(side.in_(members) for side in sides))
    return None
