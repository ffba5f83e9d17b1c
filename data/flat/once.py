"""Marks on sessions by which persons and sessions are counted without telling them
apart: which row is the first of a person, which stands for its session."""

from sqlalchemy import Integer, and_, case, cast, func, not_, or_, select

from data.flat.parts import days


# What differs between the sessions of one person and can tell groups of them apart.
# `place_known` is whether the place is.
OFTEN = ("function", "format", "place")
SELDOM = ("network", "audience", "profession", "place_known")
VARYING = (*OFTEN, *SELDOM)
YEAR = 365  # days
NEVER = 99_999  # months since a session that never was: more than any month's number


def seen_before(state: int, of):
    """One row per row of a session with a person: months since the person's session
    before (`since`), and since the one before of the same network, function…
    (`since_…`); where it stands among the person's sessions.

    A relation of its own, of few columns: a window carries along all that it is given.
    """
    session = of("standing")
    other = of_several(session)
    date = session.c.date
    in_turn = within(session) | {"order_by": (date, session.c.session_id)}
    year = within(session, "function", "format") | {"order_by": days(date)}
    since = months_since(session, in_turn)
    first_on = func.min(date).over(**in_turn)
    return (
        select(
            session.c.row_key,
            since.label("since"),
            *(
                months_since(session, within(session, name)).label(f"since_{name}")
                for name in OFTEN
            ),
            *(
                func.coalesce(other.c[f"since_{name}"], since).label(f"since_{name}")
                for name in SELDOM
            ),
            first_on.label("first_on"),
            func.coalesce(other.c.first_here_on, first_on).label("first_here_on"),
            cast(func.row_number().over(**in_turn), Integer).label("session_number"),
            (func.lead(date).over(**in_turn) - date).label("days_to_next"),
            func.count().over(**year, range_=(1 - YEAR, 0)).label("within_a_year"),
        )
        .outerjoin(other, other.c.row_key == session.c.row_key)
        .where(session.c.patient_key.is_not(None))
    )


def of_several(session):
    """As `seen_before`, what seldom changes, for the persons with whom it has: windows
    are dear, and for all others the session before is of the same."""
    persons = (
        select(session.c.patient_key)
        .group_by(session.c.patient_key)
        .having(or_(*(not_(all_same(session.c[name])) for name in SELDOM)))
    )
    here = within(session, "network")
    return (
        select(
            session.c.row_key,
            *(
                months_since(session, within(session, name)).label(f"since_{name}")
                for name in SELDOM
            ),
            func.min(session.c.date).over(**here).label("first_here_on"),
        )
        .where(session.c.patient_key.in_(persons))
        .subquery("of_several")
    )


def within(session, *kind) -> dict:
    """The window of a person's sessions, or of those that share something."""
    by = (session.c.patient_key, *(session.c[name] for name in kind))
    return {"partition_by": by, "order_by": session.c.date}


def months_since(session, window: dict):
    number = session.c.month_number
    before = func.lag(number).over(**window)
    return cast(func.coalesce(number - before, NEVER), Integer)


def all_same(column):
    """Whether all rows of a group say the same, or none says anything."""
    return or_(
        func.count(column) == 0,
        and_(
            func.count(column) == func.count(),
            func.min(column) == func.max(column),
        ),
    )


def group_sessions(session):
    """Session with several persons → the row that stands for it, one with a place where
    there is any, and whether its rows say the same of it, its place apart."""
    same = ("date", "network", "provider_key", "function")
    placed = func.min(session.c.row_key).filter(session.c.place.is_not(None))
    return (
        select(
            session.c.session_id,
            func.coalesce(placed, func.min(session.c.row_key)).label("row_key"),
            and_(*(all_same(session.c[name]) for name in same)).label("is_uniform"),
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


def stands_for_session(session, group, at_place):
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
    return whole.label("stands_for_session"), there.label("stands_for_session_there")
