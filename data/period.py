"""Months as texts, `2023-01`, and the days they stand for."""

from calendar import monthrange
from datetime import date


def month_start(month: str) -> date:
    return date(int(month[:4]), int(month[5:7]), 1)


def last_day(month: str) -> date:
    year, number = int(month[:4]), int(month[5:7])
    return date(year, number, monthrange(year, number)[1])
