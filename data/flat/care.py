"""What is known of a patient's way through the programme."""

from sqlalchemy import case, func, or_, select

from data.flat.parts import days, rows, yes_no
from data.flat.places import PLACES


GAP_DAYS = 90  # a trajectory ends when no session follows within so many days
ACCESS_DAYS = 30  # the programme's aim: a first session within a month of the request

# What a row takes from one session, so that it has one value in every dimension.
OF_SESSION = (
    "date", "month", "quarter", "year", "network", "audience", "function", "format",
    "place", "profession", "provider_key",
)  # fmt: skip
OF_PERSON = ("patient_key", "birth_year", "sex", "bim", "municipality", *PLACES)


def first_session(state: int, of):
    """One row per patient: the first session of the programme, and the wait before
    it."""
    seen = of("participation")
    patient = rows("patient", state)
    wait = days(seen.c.date) - days(patient.c.first_request_on)
    wait = case((wait >= 0, wait))
    return (
        select(
            *(seen.c[name] for name in (*OF_SESSION, *OF_PERSON)),
            wait.label("days_to_first"),
            yes_no(wait <= ACCESS_DAYS).label("within_30_days"),
        )
        .outerjoin(patient, patient.c.patient_key == seen.c.patient_key)
        .where(seen.c.session_number == 1)
        .order_by(seen.c.date)
    )


def trajectory(state: int, of):
    """One row per run of sessions without a gap of more than 90 days, at its last
    session.

    `ended` says that more than 90 days have passed before the last session on record.
    """
    seen = of("participation")
    number = seen.c.session_number
    before = func.lag(number, 1, 0).over(
        partition_by=seen.c.patient_key, order_by=number
    )
    ends = or_(seen.c.days_to_next.is_(None), seen.c.days_to_next > GAP_DAYS)
    latest = select(func.max(days(seen.c.date))).correlate(None).scalar_subquery()
    return (
        select(
            *(seen.c[name] for name in (*OF_SESSION, *OF_PERSON)),
            (number - before).label("sessions"),
            yes_no(days(seen.c.date) + GAP_DAYS < latest).label("ended"),
        )
        .where(seen.c.patient_key.is_not(None), ends)
        .order_by(seen.c.date)
    )
