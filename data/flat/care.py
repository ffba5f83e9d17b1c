"""What is known of a patient's way through the programme."""

from sqlalchemy import case, func, select

from data.flat.parts import PLACES, days, rows, yes_no


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
    order = (seen.c.date, seen.c.session_id)
    first = (
        select(
            *(seen.c[name] for name in (*OF_SESSION, *OF_PERSON)),
            func.row_number()
            .over(partition_by=seen.c.patient_key, order_by=order)
            .label("place_in_row"),
        )
        .where(seen.c.patient_key.is_not(None), seen.c.first_in_programme == "yes")
        .subquery("first")
    )
    wait = days(first.c.date) - days(patient.c.first_request_on)
    wait = case((wait >= 0, wait))
    return (
        select(
            *(first.c[name] for name in (*OF_SESSION, *OF_PERSON)),
            wait.label("days_to_first"),
            yes_no(wait <= ACCESS_DAYS).label("within_30_days"),
        )
        .outerjoin(patient, patient.c.patient_key == first.c.patient_key)
        .where(first.c.place_in_row == 1)
        .order_by(first.c.date)
    )


def trajectory(state: int, of):
    """One row per run of sessions without a gap of more than 90 days, at its last
    session.

    `ended` says that more than 90 days have passed before the last session on record.
    """
    seen = of("participation")
    by_patient = dict(
        partition_by=seen.c.patient_key, order_by=(seen.c.date, seen.c.session_id)
    )
    before = func.lag(seen.c.date).over(**by_patient)
    stepped = (
        select(
            *(seen.c[name] for name in (*OF_SESSION, *OF_PERSON)),
            seen.c.session_id,
            case((days(seen.c.date) - days(before) <= GAP_DAYS, 0), else_=1).label(
                "begins"
            ),
        )
        .where(seen.c.patient_key.is_not(None))
        .subquery("stepped")
    )
    order = (stepped.c.date, stepped.c.session_id)
    numbered = select(
        *(part for part in stepped.c if part.name != "begins"),
        func.sum(stepped.c.begins)
        .over(partition_by=stepped.c.patient_key, order_by=order, rows=(None, 0))
        .label("run"),
    ).subquery("numbered")
    run = (numbered.c.patient_key, numbered.c.run)
    counted = select(
        *(part for part in numbered.c if part.name not in ("run", "session_id")),
        func.count().over(partition_by=run).label("sessions"),
        func.row_number()
        .over(
            partition_by=run,
            order_by=(numbered.c.date.desc(), numbered.c.session_id.desc()),
        )
        .label("from_last"),
    ).subquery("counted")
    latest = select(func.max(days(seen.c.date))).scalar_subquery()
    return (
        select(
            *(part for part in counted.c if part.name != "from_last"),
            yes_no(days(counted.c.date) + GAP_DAYS < latest).label("ended"),
        )
        .where(counted.c.from_last == 1)
        .order_by(counted.c.date)
    )
