"""Groups of the example: closed ones of patients, open ones in the community."""

import numpy as np

from data.demo import calendar
from data.demo.draws import draw
from data.demo.people import Trajectories
from data.demo.providers import Providers


# Trajectories that are followed in a group, by the year in which they begin.
SHARE = {2021: 0.05, 2022: 0.07, 2023: 0.12, 2024: 0.18}
SIZE = 8


def leaders(rng: np.random.Generator, care: Trajectories) -> np.ndarray:
    """For each trajectory the one whose group it joins; its own where it joins none.

    A group gathers trajectories of a network and function that begin in one quarter;
    the last of them to begin gives the dates, so that nobody is in a group before its
    start.
    """
    share = np.array([SHARE[year] for year in range(2021, 2025)])
    chance = share[calendar.YEAR_OF_DAY[care.start] - 2021]
    members = np.flatnonzero(rng.random(len(care.start)) < chance)
    family = care.network[members].astype(np.int64) * 2 + care.specialised[members]
    bucket = family * 64 + care.start[members] // 91
    order = members[np.lexsort((care.start[members], bucket))]
    bucket = np.sort(bucket)
    fresh = np.append(True, np.diff(bucket) != 0)
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(bucket)), 0))
    group = np.cumsum((np.arange(len(bucket)) - first) % SIZE == 0) - 1
    last = np.append(np.flatnonzero(np.diff(group)), len(group) - 1)
    result = np.arange(len(care.start))
    result[order] = order[last][group]
    return result


def together(care: Trajectories, leader: np.ndarray) -> np.ndarray:
    """Whether a trajectory shares its group with at least one other."""
    return np.bincount(leader, minlength=len(leader))[leader] > 1


def community_groups(
    rng, rows: dict, providers: Providers, number: int
) -> dict[str, np.ndarray]:
    """Function 1 of 2024: open groups in the community, half of the people without a
    key.

    Those with a key are patients of the network who are met in a lieu d'accroche that
    year anyway.
    """
    last = calendar.DAYS - calendar.NEW_FUNCTIONS
    day = calendar.NEW_FUNCTIONS + (last * rng.random(number) ** 0.75).astype(int)
    day = np.minimum(calendar.working_day(rng, day), calendar.DAYS - 1)
    running = (providers.start <= calendar.NEW_FUNCTIONS) & (providers.end > 10**4)
    contract = draw(rng, providers.appeal * running, number)
    size = 4 + rng.poisson(5.5, number)
    which = np.repeat(np.arange(number), size)
    known = np.flatnonzero(
        rows["outreach"] & (rows["day"] >= calendar.NEW_FUNCTIONS - 60) & ~rows["group"]
    )
    network = providers.network[contract][which].astype(np.int16)
    known = known[np.argsort(rows["network"][known], kind="stable")]
    first = np.searchsorted(rows["network"][known], network)
    many = np.searchsorted(rows["network"][known], network, side="right") - first
    chosen = first + (rng.random(len(which)) * many).astype(int)
    person = rows["patient"][known[np.minimum(chosen, len(known) - 1)]]
    named = (rng.random(len(which)) < 0.5) & (many > 0)
    seen = np.full(int(rows["patient"].max()) + 1, 10**6)
    np.minimum.at(seen, rows["patient"], rows["day"])
    named &= seen[person] < day[which]
    count = len(which)
    offset = int(rows["group_number"].max()) + 1
    return {
        "day": day[which].astype(np.int32),
        "year": np.full(count, 2024, dtype=np.int16),
        "patient": np.where(named, person, -1).astype(np.int32),
        "network": network,
        "provider": providers.provider[contract][which].astype(np.int32),
        "function": np.full(count, 2, dtype=np.int8),
        "group": np.ones(count, dtype=bool),
        "outreach": (rng.random(number) < 0.8)[which] | named,
        "free": np.ones(count, dtype=bool),
        "group_number": (offset + which).astype(np.int32),
    }
