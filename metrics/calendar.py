"""The months at whose end something is in force, and the population year that goes
with one."""

import calendar
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, Integer, String, column, values

from metrics.filters import months_between


TIME = ("month", "quarter", "year")


def time_of(month: str, dimension: str) -> str:
    """The quarter or year that a month lies in: `2023-05` → `2023-Q2`."""
    match dimension:
        case "month":
            return month
        case "quarter":
            return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"
    return month[:4]


def last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, calendar.monthrange(year, number)[1])


def seen_on(month: str) -> date:
    """The day on which something is in force, or late: the last of a month, today while
    the month is under way."""
    return min(last_day(month), date.today())


def snapshot_months(start: str, end: str, by: Sequence[str]) -> list[str]:
    """The last month of the period, or of each month, quarter or year in it."""
    if not end:
        return []
    times = [name for name in TIME if name in by]
    if not times:
        return [end]
    last = {time_of(month, times[0]): month for month in months_between(start, end)}
    return list(last.values())


def calendar_rows(months: Sequence[str], population_years: Sequence[int]):
    """A relation with one row per snapshot month: the day on which it is looked at, and
    the population year in use.

    That is the latest of `population_years` not after the month, NULL where there is
    none.
    """
    columns = (
        column("month", String),
        column("quarter", String),
        column("year", String),
        column("last_day", Date),
        column("population_year", Integer),
    )
    rows = [
        (
            *(time_of(month, name) for name in TIME),
            seen_on(month),
            # Year 0 has no inhabitants: nothing is known for months before the first
            # year.
            max(
                (year for year in population_years if year <= int(month[:4])), default=0
            ),
        )
        for month in months
    ]
    return values(*columns, name="snapshot").data(rows)
