"""The sessions of trajectories: dates, functions, places, amounts, receipt."""

import numpy as np
import pandas as pd

from data.demo import calendar, groups
from data.demo.draws import draw, keys, text
from data.demo.people import People, Trajectories


FUNCTIONS = ["PPL", "SPS", "F1", "F2", "F3"]
FORMATS = ["individual", "group"]
PLACES = ["practice", "outreach", "home", "video", "other"]
GAPS = np.array([7, 14, 21, 28, 42])
GAP_CHANCE = np.array([31, 42, 16, 8, 3])
# Patients of a year with a session in a lieu d'accroche; published: 13 % and 35 %.
OUTREACH = {2021: 0.10, 2022: 0.13, 2023: 0.23, 2024: 0.35}
# Synthetic fees by year: what is published of the true ones is not enough to use.
FEE = {2021: 75.0, 2022: 76.5, 2023: 82.0, 2024: 84.5}
GROUP_FEE = 400.0
CUT_OFF = calendar.DAYS + 45  # nothing that was declared later is in the records
CORRECTED = 0.002


def make_sessions(
    rng: np.random.Generator, people: People, care: Trajectories, provider: np.ndarray
) -> dict[str, np.ndarray]:
    """One position per participation, as numbers: see `session_frame` for the words."""
    which = np.repeat(np.arange(len(care.length), dtype=np.int32), care.length)
    begin = np.cumsum(care.length) - care.length
    step = np.arange(len(which)) - begin[which]
    gap = GAPS[draw(rng, GAP_CHANCE, len(which))] + rng.integers(-1, 2, len(which))
    gap[begin] = 0
    run = np.cumsum(gap)
    day = care.start[which] + run - run[begin][which]
    closed = calendar.put_off()
    for _ in range(3):
        due = rng.random(len(day)) < closed[np.minimum(day, len(closed) - 1)]
        day = day + (due & (step > 0)) * rng.choice([9, 10, 16, 17, 24], len(day))
    day = calendar.working_day(rng, day)

    leader = groups.leaders(rng, care)
    row = begin[leader][which] + np.minimum(step, care.length[leader][which] - 1)
    together = groups.together(care, leader)[which]
    grouped = together & (step > 0) & (step < care.length[leader][which])
    day = np.where(grouped, day[row], day)
    kept = day < calendar.DAYS
    year = year_of(np.minimum(day, calendar.DAYS))
    outreach = outreach_sessions(rng, care.patient[which], year)
    rows = {
        "day": day.astype(np.int32),
        "year": year.astype(np.int16),
        "patient": care.patient[which].astype(np.int32),
        "network": care.network[which].astype(np.int16),
        "provider": provider[leader][which].astype(np.int32),
        "function": functions(rng, care, leader, which, day),
        "group": grouped,
        # Whoever is in a group is met where the group is.
        "outreach": np.where(together, outreach[row], outreach),
        "free": (step == 0) & care.first[which],
        "group_number": np.where(grouped, row, -1).astype(np.int32),
    }
    return once_a_day({name: values[kept] for name, values in rows.items()})


def year_of(day: np.ndarray) -> np.ndarray:
    return calendar.YEAR_OF_DAY[day]


def by_year(table: dict[int, float], year: np.ndarray) -> np.ndarray:
    return np.array([table.get(each, table[2024]) for each in range(2021, 2026)])[
        year - 2021
    ]


def outreach_sessions(rng, patient: np.ndarray, year: np.ndarray) -> np.ndarray:
    """Some patients of a year are met in a lieu d'accroche: once, or often."""
    met = patient.astype(np.int64) * 8 + (year - 2021)
    order = np.argsort(met, kind="stable")
    fresh = np.append(True, np.diff(met[order]) > 0)
    number = np.empty(len(met), dtype=np.int64)
    number[order] = np.cumsum(fresh) - 1
    chosen = (rng.random(fresh.sum()) < by_year(OUTREACH, year[order][fresh]))[number]
    first = np.zeros(len(met), dtype=bool)
    first[order] = fresh
    return chosen & (first | (rng.random(len(met)) < 0.62))


def functions(rng, care: Trajectories, leader, which, day) -> np.ndarray:
    """Functions of 2021 until April 2024, then those of 2024; overlap of 3 months."""
    change = np.full(len(care.length), calendar.NEW_FUNCTIONS)
    late = (rng.random(len(change)) < 0.25) & (care.start < calendar.NEW_FUNCTIONS)
    overlap = calendar.OLD_FUNCTIONS_END - calendar.NEW_FUNCTIONS
    change[late] += rng.integers(1, overlap + 1, late.sum())
    new = day >= change[leader][which]
    return (care.specialised[which] + 3 * new).astype(np.int8)


def once_a_day(rows: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """A patient has at most one session a day: what would be a second is not there."""
    code = rows["patient"].astype(np.int64) * 2048 + rows["day"]
    order = np.argsort(code, kind="stable")
    repeated = np.append(False, np.diff(code[order]) == 0)
    again = order[repeated & (rows["patient"][order] >= 0)]
    kept = np.ones(len(code), dtype=bool)
    kept[again] = False
    return {name: values[kept] for name, values in rows.items()}


def session_frame(
    rng, rows: dict, people: People, provider_keys: np.ndarray, networks: list[str]
) -> pd.DataFrame:
    """The participations that were declared in time, and a few corrections."""
    number = len(rows["day"])
    group, patient = rows["group"], rows["patient"]
    delay = 12 + rng.gamma(1.3, 16.0, number) + (rng.random(number) < 0.03) * 120
    received = rows["day"] + delay.astype(np.int32)
    in_time = received < CUT_OFF
    insurer, own = amounts(rows, people)
    individual = np.where(
        rng.random(number) < 0.88, 60, rng.choice([45, 50, 75, 90], number)
    )
    minutes = np.where(group, 90 + 30 * (rows["group_number"] % 3 == 0), individual)
    nobody = patient < 0
    frame = pd.DataFrame(
        {
            "session_key": keys("session", number),
            "date": calendar.dates(rows["day"]),
            "network_id": text(rows["network"].astype(np.int32), networks),
            "provider_key": provider_keys[rows["provider"]],
            "patient_key": pd.arrays.IntegerArray(people.key[patient], nobody),
            "function": text(rows["function"].astype(np.int32), FUNCTIONS),
            "format": text(group.astype(np.int32), FORMATS),
            "place": text(places(rng, rows), PLACES),
            "group_key": pd.arrays.IntegerArray(
                keys("group", rows["group_number"].astype(np.int64)), ~group
            ),
            "duration_min": minutes.astype(np.int32),
            "amount_insurer": insurer,
            "amount_patient": own,
            "received_on": calendar.dates(received),
            "is_correction": np.zeros(number, dtype=bool),
        }
    )[in_time]
    taken_back = frame[rng.random(len(frame)) < CORRECTED].copy()
    taken_back = taken_back[taken_back["format"] == "individual"]
    taken_back["is_correction"] = True
    taken_back[["amount_insurer", "amount_patient"]] *= -1
    taken_back["received_on"] += pd.Timedelta(days=40)
    return pd.concat([frame, taken_back], ignore_index=True)


def amounts(rows: dict, people: People) -> tuple[np.ndarray, np.ndarray]:
    """What the insurer and the patient pay of the fee, by the convention's rules."""
    fee = by_year(FEE, rows["year"])
    patient = np.maximum(rows["patient"], 0)
    young = rows["year"] - people.birth_year[patient] <= 23
    share = np.where(people.bim[patient], 4.0, 11.0)
    size = np.bincount(rows["group_number"] + 1)[rows["group_number"] + 1]
    group = rows["group"]
    fee = np.where(group, np.round(GROUP_FEE / np.maximum(size, 1), 2), fee)
    share = np.where(group, 2.5, share)
    free = rows["free"] | (young & (rows["day"] >= calendar.FREE_UP_TO_23))
    share = np.where(free, 0.0, share)
    return np.round(fee - share, 2), share


def places(rng, rows: dict) -> np.ndarray:
    """Video fades after the pandemic, and is never a first session; a few miss."""
    number = len(rows["day"])
    elsewhere = rng.random(number)
    video = np.where(rows["year"] <= 2022, 0.13, 0.07)
    place = np.zeros(number, dtype=np.int32)
    single = ~rows["group"]
    place[single & (elsewhere > 0.965)] = 2
    place[single & (elsewhere < video) & ~rows["free"]] = 3
    place[single & (elsewhere > 0.95) & (elsewhere <= 0.965)] = 4
    place[rows["outreach"]] = 1
    place[single & (rng.random(number) < 0.006) & ~rows["outreach"]] = -1
    return place
