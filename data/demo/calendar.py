"""When care takes place: the growth of the programme, weekdays, school holidays."""

import numpy as np


FIRST = np.datetime64("2021-09-01")
LAST = np.datetime64("2024-12-31")
DAYS = int((LAST - FIRST).astype(int)) + 1
YEAR_OF_DAY = 1970 + (FIRST + np.arange(DAYS + 1)).astype("datetime64[Y]").astype(int)
MONTHS = np.arange("2021-09", "2025-01", dtype="datetime64[M]")
NEW_FUNCTIONS = int((np.datetime64("2024-04-01") - FIRST).astype(int))
OLD_FUNCTIONS_END = int((np.datetime64("2024-06-30") - FIRST).astype(int))
FREE_UP_TO_23 = int((np.datetime64("2024-02-01") - FIRST).astype(int))

# Patients who start, in thousands a month, so that the published cumulative numbers are
# met: 180 by May 2023, 268 by the end of 2023, 316 in April and 410 by the end of 2024.
NEW_PATIENTS = np.array(
    [0.5, 1.5, 3.2, 4.0]
    + [4.7, 6.2, 7.4, 7.0, 8.6, 8.4, 5.6, 6.2, 10.4, 11.0, 11.8, 9.2]
    + [14.4, 13.4, 16.4, 12.8, 15.2, 14.2, 8.6, 9.2, 15.0, 14.8, 15.6, 12.4]
    + [13.4, 12.4, 13.0, 12.2, 13.0, 12.6, 7.9, 8.6, 13.2, 14.2, 13.2, 8.6]
)
# Monday to Saturday; nobody works on a Sunday.
WEEKDAYS = np.array([0.19, 0.205, 0.185, 0.205, 0.165, 0.05])
# First and last day of the weeks in which both languages' schools are closed, and how
# many of the sessions due in them are put off.
HOLIDAYS = (
    ("2021-11-01", "2021-11-07", 0.4), ("2021-12-24", "2022-01-02", 0.7),
    ("2022-02-28", "2022-03-06", 0.35), ("2022-04-04", "2022-04-17", 0.35),
    ("2022-07-04", "2022-08-27", 0.33), ("2022-10-31", "2022-11-06", 0.4),
    ("2022-12-24", "2023-01-02", 0.7), ("2023-02-20", "2023-02-26", 0.35),
    ("2023-04-03", "2023-04-10", 0.35), ("2023-07-04", "2023-08-27", 0.33),
    ("2023-10-30", "2023-11-05", 0.4), ("2023-12-23", "2024-01-02", 0.7),
    ("2024-02-12", "2024-02-18", 0.3), ("2024-04-01", "2024-04-07", 0.35),
    ("2024-07-04", "2024-08-27", 0.33), ("2024-10-28", "2024-11-03", 0.4),
    ("2024-12-23", "2025-01-02", 0.7),
)  # fmt: skip


def put_off() -> np.ndarray:
    """For each day since FIRST, and a year beyond: the share of sessions put off."""
    share = np.zeros(DAYS + 400)
    for start, end, part in HOLIDAYS:
        first, last = ((np.datetime64(day) - FIRST).astype(int) for day in (start, end))
        share[first : last + 1] = part
    return share


def weekday(day: np.ndarray) -> np.ndarray:
    """0 is Monday. FIRST was a Wednesday."""
    return (day + 2) % 7


def starts(rng: np.random.Generator, number: int) -> np.ndarray:
    """Days on which trajectories begin, as days since FIRST."""
    month = np.arange(DAYS).astype("timedelta64[D]") + FIRST
    month = (month.astype("datetime64[M]") - MONTHS[0]).astype(int)
    working = np.append(WEEKDAYS, 0)[weekday(np.arange(DAYS))]
    open_share = working * (1 - put_off()[:DAYS])
    open_share /= np.bincount(month, open_share)[month]
    chance = np.cumsum(NEW_PATIENTS[month] * open_share)
    return np.searchsorted(chance, rng.random(number) * chance[-1], side="right")


def working_day(rng: np.random.Generator, day: np.ndarray) -> np.ndarray:
    """The day itself; for a Sunday and most Saturdays, a day of the week after."""
    of_week = weekday(day)
    moved = (of_week == 6) | ((of_week == 5) & (rng.random(len(day)) < 0.7))
    after = np.searchsorted(np.cumsum(WEEKDAYS[:5]), rng.random(len(day)) * 0.95)
    return np.where(moved, day + 7 - of_week + after, day)


def dates(day: np.ndarray) -> np.ndarray:
    return (FIRST + day.astype("timedelta64[D]")).astype("datetime64[s]")
