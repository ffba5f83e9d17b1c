"""Marks on sessions by which persons and sessions are counted without telling them
apart: which row is the first of a person, which stands for its session."""

from sqlalchemy import Integer, and_, case, cast, extract, func, or_, select


# What differs between the sessions of one person and can tell groups of them apart.
# `place_known` is whether the place is.
VARYING = (
    "network", "audience", "function", "format", "place", "place_known", "profession",
)  # fmt: skip
NEVER = 99_999  # months since a session that never was: more than any month's number


def month_number(day):
    """Months since the year 0."""
    year, month = extract("year", day), extract("month", day)
    return cast(year * 12 + month - 1, Integer)


def seen_before(session, network, provider):
    """Row → months since the person's session before (`since`), and since the one
    before of the same network, function… (`since_…`).

    A relation of its own, of few columns: a window carries along all that it is given.
    """
    kinds = {
        "network": session.c.network_id,
        "audience": network.c.audience,
        "function": session.c.function,
        "format": session.c.format,
        "place": session.c.place,
        "place_known": session.c.place.is_not(None),
        "profession": provider.c.profession,
    }
    narrow = (
        select(
            session.c.row_key,
            session.c.patient_key,
            session.c.date,
            month_number(session.c.date).label("month_number"),
            *(kinds[name].label(name) for name in VARYING),
        )
        .outerjoin(network, network.c.network_id == session.c.network_id)
        .outerjoin(provider, provider.c.provider_key == session.c.provider_key)
        .where(session.c.patient_key.is_not(None))
        .subquery("narrow")
    )

    def since(*within):
        number = narrow.c.month_number
        before = func.lag(number).over(
            partition_by=(narrow.c.patient_key, *within), order_by=narrow.c.date
        )
        return cast(func.coalesce(number - before, NEVER), Integer)

    return select(
        narrow.c.row_key,
        since().label("since"),
        *(since(narrow.c[name]).label(f"since_{name}") for name in VARYING),
    ).subquery("seen_before")


def group_sessions(session):
    """Session with several persons → the row that stands for it, and whether its rows
    say the same of it, its place apart."""
    same = [
        or_(
            func.count(session.c[name]) == 0,
            and_(
                func.count(session.c[name]) == func.count(),
                func.min(session.c[name]) == func.max(session.c[name]),
            ),
        )
        for name in ("date", "network_id", "provider_key", "function")
    ]
    return (
        select(
            session.c.session_id,
            func.min(session.c.row_key).label("row_key"),
            and_(*same).label("is_uniform"),
        )
        .where(session.c.format == "group")
        .group_by(session.c.session_id)
        .subquery("group_session")
    )


def sessions_at_place(session):
    """Session with several persons, and place → the row that stands for it there."""
    by = (session.c.session_id, session.c.place)
    return (
        select(*by, func.min(session.c.row_key).label("row_key"))
        .where(session.c.format == "group")
        .group_by(*by)
        .subquery("session_at_place")
    )


def session_once(session, group, at_place):
    """1 on the row that stands for its session, or for it at its place, 0 on its
    others; NULL where the rows of a session contradict each other, so that it has to be
    told apart."""
    is_one = session.c.format.is_distinct_from("group")
    whole, there = (
        case(
            (is_one, 1),
            (
                group.c.is_uniform,
                case((first.c.row_key == session.c.row_key, 1), else_=0),
            ),
        )
        for first in (group, at_place)
    )
    return whole.label("session_once"), there.label("session_once_at_place")
