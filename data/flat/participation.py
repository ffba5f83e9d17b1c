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
)

from data.flat.once import (
    VARYING,
    group_sessions,
    month_number,
    seen_before,
    session_once,
    sessions_at_place,
)
from data.flat.parts import (
    PLACES,
    age_band,
    age_group,
    days,
    located,
    month,
    rows,
    times,
    yes_no,
)
from settings import load_settings


DECLARED_DAYS = 30  # a session that is declared within so many days is on time


def standing(state: int):
    """Sessions net of corrections: one that is wholly taken back is not there."""
    billed = rows("session", state)
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
    insurer = func.coalesce(billed.c.amount_insurer, 0) + func.coalesce(
        back.c.amount_insurer, 0
    )
    patient = func.coalesce(billed.c.amount_patient, 0) + func.coalesce(
        back.c.amount_patient, 0
    )
    kept = ("date", "network_id", "provider_key", "patient_key", "function", "format")
    kept += ("received_on",)
    return (
        select(
            *(billed.c[name] for name in (*kept, "place", "duration_min", "row_key")),
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
        .where(
            ~billed.c.is_correction,
            or_(back.c.session_key.is_(None), insurer != 0, patient != 0),
        )
        .subquery("standing")
    )


def ceiling(session, audience):
    """The function's ceiling on the day of a session; NULL where none is known."""
    whens = [
        (
            and_(
                session.c.format == "individual",
                session.c.function == row.function,
                audience == row.audience,
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
    session = standing(state)
    network = rows("network", state)
    provider = located("provider", state)
    patient = located("patient", state)
    reach = rows("territory", state)
    home = select(reach.c.nis, reach.c.network_id).distinct().subquery("home")
    first = (
        select(session.c.patient_key, func.min(session.c.date).label("date"))
        .where(session.c.patient_key.is_not(None))
        .group_by(session.c.patient_key)
        .subquery("first_in_programme")
    )
    first_here = (
        select(
            session.c.patient_key,
            session.c.network_id,
            func.min(session.c.date).label("date"),
        )
        .where(session.c.patient_key.is_not(None))
        .group_by(session.c.patient_key, session.c.network_id)
        .subquery("first_in_network")
    )
    twelve_months = func.count().over(
        partition_by=(session.c.patient_key, session.c.function, session.c.format),
        order_by=days(session.c.date),
        range_=(-364, 0),
    )
    before = seen_before(session, network, provider)
    group, at_place = group_sessions(session), sessions_at_place(session)
    age = cast(extract("year", session.c.date), Integer) - patient.c.birth_year
    delay = days(session.c.received_on) - days(session.c.date)
    most = ceiling(session, network.c.audience)
    return (
        select(
            session.c.date,
            *times(session.c.date),
            cast(cast(extract("isodow", session.c.date), Integer), String).label(
                "weekday"
            ),
            session.c.network_id.label("network"),
            network.c.region.label("network_region"),
            network.c.audience,
            session.c.function,
            session.c.format,
            session.c.place,
            session.c.session_id,
            *session_once(session, group, at_place),
            session.c.patient_key,
            month_number(session.c.date).label("month_number"),
            *(
                before.c[name]
                for name in ("since", *(f"since_{name}" for name in VARYING))
            ),
            session.c.provider_key,
            session.c.duration_min,
            session.c.amount_insurer,
            session.c.amount_patient,
            month(session.c.received_on).label("received_month"),
            delay.label("days_to_receipt"),
            yes_no(delay <= DECLARED_DAYS).label("declared_in_time"),
            provider.c.profession,
            *(
                provider.c[name].label(f"practice_{name}")
                for name in ("municipality", *PLACES)
            ),
            patient.c.birth_year,
            age_band(age).label("age_band_then"),
            age_group(age).label("age_group_then"),
            patient.c.sex,
            yes_no(patient.c.bim).label("bim"),
            patient.c.municipality,
            *(patient.c[name] for name in PLACES),
            yes_no(session.c.date == first.c.date).label("first_in_programme"),
            yes_no(session.c.date == first_here.c.date).label("first_in_network"),
            case(
                (patient.c.municipality.is_(None), None),
                (home.c.nis.is_(None), "yes"),
                else_="no",
            ).label("outside_network"),
            case(
                (most.is_(None), None), (twelve_months >= most, "yes"), else_="no"
            ).label("at_ceiling"),
        )
        .outerjoin(network, network.c.network_id == session.c.network_id)
        .outerjoin(provider, provider.c.provider_key == session.c.provider_key)
        .outerjoin(patient, patient.c.patient_key == session.c.patient_key)
        .outerjoin(before, before.c.row_key == session.c.row_key)
        .outerjoin(group, group.c.session_id == session.c.session_id)
        .outerjoin(at_place, at_place.c.row_key == session.c.row_key)
        .outerjoin(first, first.c.patient_key == session.c.patient_key)
        .outerjoin(
            first_here,
            and_(
                first_here.c.patient_key == session.c.patient_key,
                first_here.c.network_id == session.c.network_id,
            ),
        )
        .outerjoin(
            home,
            and_(
                home.c.nis == patient.c.municipality,
                home.c.network_id == session.c.network_id,
            ),
        )
        .order_by(session.c.date, session.c.network_id)
    )
