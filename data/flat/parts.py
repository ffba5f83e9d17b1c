"""Parts that the flat relations share: records at a state, months, ages."""

import datetime

from sqlalchemy import Date, Integer, String, case, cast, extract, func, select

from data.tables import FACTS, at_state


# The bands of the convention's reports: name, youngest, oldest age.
AGE_BANDS = (
    ("0-5", 0, 5),
    ("6-11", 6, 11),
    ("12-14", 12, 14),
    ("15-17", 15, 17),
    ("18-23", 18, 23),
    ("24-39", 24, 39),
    ("40-64", 40, 64),
    ("65-79", 65, 79),
    ("80+", 80, 150),
)
YOUNG_TO = 23


def rows(kind: str, state: int):
    """A kind's records in the state after an upload."""
    table = FACTS[kind]
    return select(table).where(at_state(table, state)).subquery(f"{kind}_row")


def month(day):
    number = func.lpad(cast(cast(extract("month", day), Integer), String), 2, "0")
    return year(day).concat("-").concat(number)


def quarter(day):
    number = cast(cast(extract("quarter", day), Integer), String)
    return year(day).concat("-Q").concat(number)


def year(day):
    return cast(cast(extract("year", day), Integer), String)


def times(day, prefix=""):
    return (
        month(day).label(f"{prefix}month"),
        quarter(day).label(f"{prefix}quarter"),
        year(day).label(f"{prefix}year"),
    )


def month_number(day):
    """Months since the year 0."""
    return cast(extract("year", day) * 12 + extract("month", day) - 1, Integer)


def yes_no(condition):
    """A truth value as the code of a dimension; unknown stays NULL."""
    return case((condition.is_(None), None), (condition, "yes"), else_="no")


def days(day):
    """A date as a whole number of days, for windows that are counted in days."""
    return day - cast(datetime.date(2000, 1, 1), Date)


def age_band(age):
    """The band an age in whole years falls in; NULL for an unknown or impossible
    age."""
    return case(*((age.between(low, high), band) for band, low, high in AGE_BANDS))


def age_group(age):
    """The programme's own cut: up to 23 included, or older."""
    return case((age.between(0, YOUNG_TO), "up_to_23"), (age <= 150, "over_23"))
