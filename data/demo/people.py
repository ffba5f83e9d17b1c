"""Patients of the synthetic example, and the trajectories they follow."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data import geography
from data.demo import calendar
from data.demo.draws import draw, keys, missing, text


# Youngest, oldest age and chance; up to 23 make 34.3 % before 2024, 35.5 % in all.
AGES = ((2, 5, 2.2), (6, 11, 8.4), (12, 14, 6.0), (15, 17, 7.2), (18, 23, 11.2),
        (24, 39, 30.5), (40, 64, 27.5), (65, 79, 5.4), (80, 94, 1.6))  # fmt: skip
YOUNG_BANDS = 5
YOUNG_BEFORE_2024, YOUNG_FROM_2024 = 0.343, 0.377
CHILD_BANDS = {0: 1.0, 1: 1.0, 2: 1.0, 3: 0.88, 4: 0.45}  # chance of a child network
WOMEN, BIM = 0.667, 0.21
OUTSIDE = 0.05  # are seen by another network than that of their residence
AGAIN = (0.36, 0.22)  # come back for a second, a third trajectory, if time allows
GERMAN_NETWORK_FROM = calendar.NEW_FUNCTIONS


@dataclass(frozen=True)
class Trajectories:
    """One position per trajectory; patients and networks are positions too."""

    patient: np.ndarray
    network: np.ndarray
    start: np.ndarray  # days since the programme's first
    specialised: np.ndarray
    length: np.ndarray  # sessions
    first: np.ndarray  # whether it is the patient's first


@dataclass(frozen=True)
class People:
    key: np.ndarray
    birth_year: np.ndarray
    band: np.ndarray
    bim: np.ndarray
    female: np.ndarray
    nis: np.ndarray  # position in geography.municipalities()
    first_day: np.ndarray


def make_people(rng: np.random.Generator, number: int) -> People:
    day = np.sort(calendar.starts(rng, number))
    year = calendar.YEAR_OF_DAY[day]
    share = np.where(year >= 2024, YOUNG_FROM_2024, YOUNG_BEFORE_2024)
    young = rng.random(number) < share
    chance = np.array([row[2] for row in AGES])
    youth = draw(rng, chance[:YOUNG_BANDS], number)
    adult = YOUNG_BANDS + draw(rng, chance[YOUNG_BANDS:], number)
    band = np.where(young, youth, adult)
    low, high = (np.array([row[part] for row in AGES]) for part in (0, 1))
    age = low[band] + (rng.random(number) * (high - low + 1)[band]).astype(int)
    table = geography.municipalities()
    # Uptake differs from place to place, by a fifth or so around the country's.
    appeal = table["weight"].to_numpy() * np.exp(rng.normal(0, 0.22, len(table)))
    return People(
        key=keys("patient", number),
        birth_year=year - age,
        band=band,
        bim=rng.random(number) < BIM,
        female=rng.random(number) < WOMEN,
        nis=draw(rng, appeal, number),
        first_day=day,
    )


def make_trajectories(
    rng: np.random.Generator, people: People, networks: pd.DataFrame
) -> Trajectories:
    """First trajectories, and later ones of those who come back in time."""
    number = len(people.key)
    patient, start = np.arange(number), people.first_day
    specialised = rng.random(number) < 0.30
    waves = [(patient, start, specialised)]
    for chance in AGAIN:
        back = rng.random(len(patient)) < chance
        pause = 190 + rng.exponential(190, back.sum()).astype(int)
        patient, start = patient[back], start[back] + pause
        # The ceiling counts per function: whoever comes back mostly changes it.
        specialised = np.where(rng.random(back.sum()) < 0.85, ~specialised[back], False)
        kept = start < calendar.DAYS
        patient, start, specialised = patient[kept], start[kept], specialised[kept]
        waves.append((patient, start, specialised))
    patient, start, specialised = (
        np.concatenate(part) for part in zip(*waves, strict=True)
    )
    child = np.array([CHILD_BANDS.get(band, 0.0) for band in range(len(AGES))])
    by_child = (rng.random(number) < child[people.band])[patient]
    return Trajectories(
        patient=patient,
        network=choose_network(rng, people.nis[patient], by_child, start, networks),
        start=start,
        specialised=specialised,
        length=lengths(rng, specialised, by_child),
        first=np.arange(len(patient)) < number,
    )


def choose_network(rng, nis, by_child, start, networks: pd.DataFrame) -> np.ndarray:
    """The network of the residence, or sometimes another one of the same region."""
    table = geography.municipalities()
    position = {code: place for place, code in enumerate(networks["network_id"])}
    reach = geography.default_territory()
    audience = dict(zip(networks["network_id"], networks["audience"], strict=True))
    own = np.zeros((2, len(table)), dtype=int)
    row = {code: place for place, code in enumerate(table["nis"])}
    for code, network in reach:
        for column, wanted in enumerate(("adult", "child")):
            if audience[network] in (wanted, "mixed"):
                own[column, row[code]] = position[network]
    result = own[by_child.astype(int), nis]
    region = networks["region"].to_numpy()
    moved = rng.random(len(nis)) < OUTSIDE
    # Before the German-speaking network existed, its people went to the French ones.
    early = (networks["audience"].to_numpy()[result] == "mixed") & (
        start < GERMAN_NETWORK_FROM
    )
    result = np.where(
        early, np.where(by_child, position["K09"], position["A18"]), result
    )
    for name in ("VLG", "WAL"):
        for column, wanted in enumerate(("adult", "child")):
            among = np.flatnonzero(
                (region == name) & (networks["audience"].to_numpy() == wanted)
            )
            mine = np.flatnonzero(
                moved & (region[result] == name) & (by_child == bool(column))
            )
            result[mine] = rng.choice(among, len(mine))
    return result


def lengths(rng, specialised: np.ndarray, by_child: np.ndarray) -> np.ndarray:
    """Sessions of a trajectory, within the ceilings: 6 on average."""
    adult = np.array([10, 8, 9, 11, 12, 13, 12, 25])
    child = np.array([10, 8, 9, 10, 12, 12, 11, 9, 7, 12])
    several = np.array([4, 4, 5, 6, 8, 9, 10, 10, 9, 8, 6, 5, 4, 3, 2, 2, 1, 1, 1, 2])
    return 1 + np.where(
        specialised,
        draw(rng, several, len(specialised)),
        np.where(
            by_child,
            draw(rng, child, len(specialised)),
            draw(rng, adult, len(specialised)),
        ),
    )


def patient_frame(rng: np.random.Generator, people: People) -> pd.DataFrame:
    number = len(people.key)
    table = geography.municipalities()
    wait = rng.gamma(1.6, 14.0, number).astype(int)
    sex = np.where(people.female, 0, 1)
    sex[rng.random(number) < 0.003] = 2
    sex[rng.random(number) < 0.004] = -1
    nis = np.where(rng.random(number) < 0.008, -1, people.nis)
    requested = pd.Series(calendar.dates(people.first_day - wait))
    return pd.DataFrame(
        {
            "patient_key": people.key,
            "birth_year": missing(rng, people.birth_year, 0.004),
            "sex": text(sex, ["F", "M", "X"]),
            "bim": missing(rng, people.bim, 0.01),
            "nis": text(nis, table["nis"].tolist()),
            "first_request_on": requested.mask(rng.random(number) < 0.15),
        }
    )
