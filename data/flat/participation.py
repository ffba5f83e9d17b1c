"""Sessions that stand, one row per person in one, with all that is known of the
person."""

from sqlalchemy import (
    Date,
    Integer,
    String,
    and_,
    case,
    cast,
    extract,
    func,
    literal,
    or_,
    select,
    union,
)

from data.flat.once import (
    VARYING,
    group_sessions,
    sessions_at_place,
    stands_for_session,
)
from data.flat.parts import (
    age_band,
    age_group,
    days,
    month_number,
    rows,
    times,
    yes_no,
)
from data.flat.places import PLACES, located
from settings import load_settings


DECLARED_DAYS = 30  # a session that is declared within so many days is on time


def calendar(state: int, of):
    """One row per day on which something was done or received, with what it belongs to:
    worked out once for a day, not once for a row."""
    billed = rows("session", state)
    seen = union(select(billed.c.date.label("day")), select(billed.c.received_on))
    day = seen.subquery("seen").c.day
    return select(
        day,
        *times(day),
        cast(cast(extract("isodow", day), Integer), String).label("weekday"),
        month_number(day).label("month_number"),
    )


def standing(state: int, of):
    """Sessions net of corrections: one that is wholly taken back is not there. With
    what sessions of one person differ in (data.flat.once)."""
    billed, day = rows("session", state), of("calendar")
    network, provider = rows("network", state), rows("provider", state)
    back = (
        select(
            billed.c.session_key,
            func.sum(func.coalesce(billed.c.amount_insurer, 0)).label("amount_insurer"),
            func.sum(func.coalesce(billed.c.amount_patient, 0)).label("amount_patient"),
        )
        .where(billed.c.is_correction)
        .group_by(billed.c.session_key)
        .subquery("taken_back")
    )
    insurer, patient = (
        cast(
            func.coalesce(billed.c[name], 0) + func.coalesce(back.c[name], 0),
            billed.c[name].type,  # a sum has three times as many digits
        )
        for name in ("amount_insurer", "amount_patient")
    )
    kept = ("date", "provider_key", "patient_key", "function", "format", "place")
    kept += ("received_on", "duration_min", "row_key")
    return (
        select(
            *(billed.c[name] for name in kept),
            billed.c.network_id.label("network"),
            network.c.audience,
            provider.c.profession,
            yes_no(billed.c.place.is_not(None)).label("place_known"),
            day.c.month_number,
            case(
                (
                    billed.c.format == "group",
                    func.coalesce(billed.c.group_key, billed.c.row_key),
                ),
                else_=billed.c.row_key,
            ).label("session_id"),
            insurer.label("amount_insurer"),
            patient.label("amount_patient"),
        )
        .outerjoin(back, back.c.session_key == billed.c.session_key)
        .outerjoin(day, day.c.day == billed.c.date)
        .outerjoin(network, network.c.network_id == billed.c.network_id)
        .outerjoin(provider, provider.c.provider_key == billed.c.provider_key)
        .where(
            ~billed.c.is_correction,
            or_(back.c.session_key.is_(None), insurer != 0, patient != 0),
        )
    )


def ceiling(session):
    """The function's ceiling on the day of a session; NULL where none is known."""
    whens = [
        (
            and_(
                session.c.format == "individual",
                session.c.function == row.function,
                session.c.audience == row.audience,
                session.c.date.between(
                    literal(row.start, Date), literal(row.end, Date)
                ),
            ),
            row.sessions,
        )
        for row in load_settings().ceilings
    ]
    return case(*whens) if whens else cast(None, Integer)


def participation(state: int, of):
    """One row per person in a session. Groups without a patient key have rows too."""
    session, day, before = of("standing"), of("calendar"), of("seen_before")
    received = day.alias("received")
    network = rows("network", state)
    provider = located("provider", state, of)
    patient = located("patient", state, of)
    reach = rows("territory", state)
    home = select(reach.c.nis, reach.c.network_id).distinct().subquery("home")
    group, at_place = group_sessions(session), sessions_at_place(session)
    age = cast(day.c.year, Integer) - patient.c.birth_year
    delay = days(session.c.received_on) - days(session.c.date)
    most = ceiling(session)
    return (
        select(
            # What has a fixed width comes first: PostgreSQL reads a row from its
            # beginning, and steps over each text.
            session.c.date,
            session.c.month_number,
            *stands_for_session(session, group, at_place),
            before.c.since,
            *(before.c[f"since_{name}"] for name in VARYING),
            before.c.session_number,
            before.c.days_to_next,
            session.c.duration_min,
            delay.label("days_to_receipt"),
            patient.c.birth_year,
            session.c.session_id,
            session.c.provider_key,
            session.c.patient_key,
            session.c.amount_insurer,
            session.c.amount_patient,
            *(day.c[name] for name in ("month", "quarter", "year", "weekday")),
            session.c.network,
            network.c.region.label("network_region"),
            session.c.audience,
            session.c.function,
            session.c.format,
            session.c.place,
            session.c.profession,
            age_band(age).label("age_band_then"),
            age_group(age).label("age_group_then"),
            patient.c.sex,
            yes_no(patient.c.bim).label("bim"),
            patient.c.municipality,
            *(patient.c[name] for name in PLACES),
            *(
                provider.c[name].label(f"practice_{name}")
                for name in ("municipality", *PLACES)
            ),
            received.c.month.label("received_month"),
            yes_no(delay <= DECLARED_DAYS).label("declared_in_time"),
            yes_no(session.c.date == before.c.first_on).label("first_in_programme"),
            yes_no(session.c.date == before.c.first_here_on).label("first_in_network"),
            case(
                (patient.c.municipality.is_(None), None),
                (home.c.nis.is_(None), "yes"),
                else_="no",
            ).label("outside_network"),
            case(
                (most.is_(None), None),
                (before.c.within_a_year >= most, "yes"),
                else_="no",
            ).label("at_ceiling"),
        )
        .outerjoin(day, day.c.day == session.c.date)
        .outerjoin(received, received.c.day == session.c.received_on)
        .outerjoin(network, network.c.network_id == session.c.network)
        .outerjoin(provider, provider.c.provider_key == session.c.provider_key)
        .outerjoin(patient, patient.c.patient_key == session.c.patient_key)
        .outerjoin(before, before.c.row_key == session.c.row_key)
        .outerjoin(group, group.c.session_id == session.c.session_id)
        .outerjoin(at_place, at_place.c.row_key == session.c.row_key)
        .outerjoin(
            home,
            and_(
                home.c.nis == patient.c.municipality,
                home.c.network_id == session.c.network,
            ),
        )
        # A period of the country lies together, and within it each network.
        .order_by(day.c.year, session.c.network, session.c.date)
    )


def billed(state: int, of):
    """What was received of each month by the end of another, for each network: one row
    for some five hundred sessions."""
    seen = of("participation")
    received = func.coalesce(seen.c.received_month, seen.c.month)
    parts = {
        "network": seen.c.network,
        "region": seen.c.network_region,
        "audience": seen.c.audience,
        "month": seen.c.month,
        "received_month": received,
    }
    return (
        select(
            *(part.label(name) for name, part in parts.items()),
            func.sum(seen.c.amount_insurer).label("amount_insurer"),
        )
        .group_by(*parts.values())
        .order_by(seen.c.month)
    )
