"""Budget, plan, trainings, communication, pilots and what meetings decided.

States of a milestone or an action are spans of days, so that any past month can be
asked how many were late at its end.
"""

from sqlalchemy import (
    Date,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union_all,
)

from data.flat.parts import rows, times


SOON_DAYS = 30  # so long before its planned end is a milestone due


def budget(state: int, of):
    """One row per network, year and function (NULL: all of them)."""
    given = rows("budget", state)
    network = rows("network", state)
    return (
        select(
            given.c.network_id.label("network"),
            network.c.region,
            network.c.audience,
            given.c.function,
            cast(given.c.year, String).label("year"),
            given.c.allocated_eur,
            given.c.committed_eur,
        )
        .outerjoin(network, network.c.network_id == given.c.network_id)
        .order_by(given.c.year, given.c.network_id)
    )


def day_after(day, number: int = 1):
    """So many days after a day; before it where negative."""
    return type_coerce(day + number, Date)


def plan(state: int, of):
    """One row per span of a milestone's life: `open` until it is done, within it `due`
    in the last 30 days and `late` after the planned end; then `done`.

    One that was cancelled is in none. `start` and `end` are days, both included; an
    empty end has not come yet.
    """
    stone = rows("milestone", state)
    kept = or_(stone.c.status.is_(None), stone.c.status != "cancelled")
    last = day_after(stone.c.actual_end, -1)
    begin = func.least(
        func.coalesce(stone.c.planned_start, stone.c.planned_end), stone.c.planned_end
    )
    spans = (
        ("open", begin, last),
        (
            "due",
            day_after(stone.c.planned_end, -SOON_DAYS),
            func.least(func.coalesce(last, stone.c.planned_end), stone.c.planned_end),
        ),
        ("late", day_after(stone.c.planned_end), last),
        ("done", stone.c.actual_end, cast(None, Date)),
    )
    return union_all(
        *(
            select(
                stone.c.milestone_key,
                stone.c.work_package,
                literal(name).label("state"),
                type_coerce(start, Date).label("start"),
                type_coerce(end, Date).label("end"),
            ).where(kept, start.is_not(None), or_(end.is_(None), start <= end))
            for name, start, end in spans
        )
    ).order_by("start")


def training(state: int, of):
    """One row per training."""
    given = rows("training", state)
    network = rows("network", state)
    return (
        select(
            given.c.date,
            *times(given.c.date),
            given.c.network_id.label("network"),
            network.c.region,
            network.c.audience,
            given.c.language,
            given.c.hours,
            given.c.participants,
        )
        .outerjoin(network, network.c.network_id == given.c.network_id)
        .order_by(given.c.date)
    )


def communication(state: int, of):
    """One row per communication action."""
    given = rows("communication", state)
    return select(
        given.c.date,
        *times(given.c.date),
        given.c.channel,
        given.c.language,
        given.c.reach,
        given.c.cost_eur,
    ).order_by(given.c.date)


def pilot(state: int, of):
    """One row per pilot project and phase reached, in force from then on."""
    given = rows("pilot_project", state)
    return (
        select(
            given.c.project_key,
            given.c.region,
            given.c.phase,
            func.max(given.c.inhabitants).label("inhabitants"),
            func.max(given.c.target_patients).label("target_patients"),
            func.min(given.c.date).label("start"),
            cast(None, Date).label("end"),
        )
        .group_by(given.c.project_key, given.c.region, given.c.phase)
        .order_by(func.min(given.c.date))
    )


def action(state: int, of):
    """One row per span of an action that a meeting agreed: `open` until it is done,
    within it `late` after its day."""
    given = rows("decision", state)
    last = day_after(given.c.done_on, -1)
    counted = and_(
        given.c.sort == "action", func.coalesce(given.c.status, "open") != "dropped"
    )
    spans = (("open", given.c.recorded_on), ("late", day_after(given.c.due_on)))
    return union_all(
        *(
            select(
                given.c.decision_key,
                given.c.work_package,
                given.c.network_id.label("network"),
                case((given.c.owner == "", None), else_=given.c.owner).label("owner"),
                literal(name).label("state"),
                type_coerce(start, Date).label("start"),
                type_coerce(last, Date).label("end"),
            ).where(counted, start.is_not(None), or_(last.is_(None), start <= last))
            for name, start in spans
        )
    ).order_by("start")
