"""Providers of the synthetic example, their contracts, and who sees which patient."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data import geography
from data.demo import calendar
from data.demo.draws import draw, keys, text


# Providers ever contracted by the end of a month, per 6,500: 1,083 early in February
# 2022, over 2,800 in May 2023; those in force at the end of 2023 are 3,700.
EVER = (
    ("2021-09-01", 300), ("2021-12-31", 720), ("2022-02-05", 1110),
    ("2022-06-30", 1720), ("2022-12-31", 2520), ("2023-05-31", 3040),
    ("2023-12-31", 4020), ("2024-04-01", 4620), ("2024-12-20", 6500),
)  # fmt: skip
TOTAL = 6500
LEAVE_PER_YEAR = 0.085
SECOND_CONTRACT, RENEWED, IDLE = 0.13, 0.18, 0.05
HOURS = np.array([2, 4, 6, 8, 10, 12, 16, 20, 24, 30, 38])
HOURS_CHANCE = np.array([6, 15, 13, 20, 12, 11, 9, 6, 4, 2, 2])
LANGUAGES = {
    "VLG": (["nl", "en,nl", "en,fr,nl", "fr,nl", "nl,tr"], [55, 25, 12, 6, 2]),
    "WAL": (["fr", "en,fr", "fr,nl", "en,fr,nl", "ar,fr"], [68, 20, 5, 5, 2]),
    "BRU": (
        ["fr", "en,fr", "fr,nl", "en,fr,nl", "nl", "en,nl"],
        [32, 26, 14, 16, 6, 6],
    ),
    "DG": (["de", "de,fr", "de,en,fr"], [35, 50, 15]),
}


@dataclass(frozen=True)
class Providers:
    """Providers by position, and their contracts; days are counted from the first."""

    frame: pd.DataFrame
    contracts: pd.DataFrame
    provider: np.ndarray
    network: np.ndarray
    start: np.ndarray
    end: np.ndarray  # a day far ahead while the contract runs
    appeal: np.ndarray  # how much of the network's work a contract takes


def make_providers(
    rng: np.random.Generator, number: int, networks: pd.DataFrame, demand: np.ndarray
) -> Providers:
    """`demand`: the number of trajectories per network. None is without a provider."""
    count = len(networks)
    start = starts(rng, number)
    home = draw(rng, demand**0.92, number)
    home[: 2 * count] = np.arange(2 * count) % count
    german = np.flatnonzero(networks["region"].to_numpy() == "DG")
    start = np.where(
        np.isin(home, german),
        np.maximum(start, calendar.NEW_FUNCTIONS - rng.integers(0, 90, number)),
        start,
    )
    # The first of each network are there from the beginning, and stay.
    early = np.arange(number) < count
    start = np.where(early & ~np.isin(home, german), 0, start)
    stay = rng.exponential(365 / LEAVE_PER_YEAR, number).astype(int) + 60
    end = np.where(early | (start + stay >= calendar.DAYS), 10**5, start + stay)

    second = np.flatnonzero((rng.random(number) < SECOND_CONTRACT) & ~early)
    later = start[second] + rng.integers(0, 240, len(second))
    fits = (later < np.minimum(end[second], calendar.DAYS)) & ~np.isin(
        home[second], german
    )
    second, later = second[fits], later[fits]
    renewed = np.flatnonzero(
        (rng.random(number) < RENEWED)
        & (start < calendar.NEW_FUNCTIONS - 120)
        & (end > calendar.NEW_FUNCTIONS)
        & ~early
    )
    last_end = end[renewed]
    first_end = end.copy()
    first_end[renewed] = calendar.NEW_FUNCTIONS - 1
    provider = np.concatenate([np.arange(number), second, renewed])
    network = np.concatenate(
        [home, elsewhere(rng, home[second], networks), home[renewed]]
    )
    begin = np.concatenate(
        [start, later, np.full(len(renewed), calendar.NEW_FUNCTIONS)]
    )
    finish = np.concatenate([first_end, end[second], last_end])
    hours = HOURS[draw(rng, HOURS_CHANCE, len(provider))]
    busy = rng.lognormal(0, 0.7, number) * (rng.random(number) >= IDLE)
    busy[:count] = np.maximum(busy[:count], 0.5)
    return Providers(
        frame=provider_frame(rng, home, networks),
        contracts=pd.DataFrame(
            {
                "contract_key": keys("contract", len(provider)),
                "provider_key": keys("provider", number)[provider],
                "network_id": networks["network_id"].to_numpy()[network],
                "start": calendar.dates(begin),
                "end": pd.Series(calendar.dates(np.minimum(finish, 3000))).mask(
                    finish >= 10**5
                ),
                "hours_per_week": hours.astype(float),
            }
        ),
        provider=provider,
        network=network,
        start=begin,
        end=finish,
        appeal=busy[provider] * np.sqrt(hours),
    )


def starts(rng: np.random.Generator, number: int) -> np.ndarray:
    days = [int((np.datetime64(day) - calendar.FIRST).astype(int)) for day, _ in EVER]
    ever = [count / TOTAL for _, count in EVER]
    day = np.interp(np.linspace(0, 1, number), ever, days).astype(int)
    # Contracts are signed for the first or the fifteenth, mostly.
    date = calendar.dates(day).astype("datetime64[M]")
    first = (date - calendar.FIRST.astype("datetime64[D]")).astype("timedelta64[D]")
    rounded = first.astype(int) + 14 * (rng.random(number) < 0.3)
    day = np.where(rng.random(number) < 0.8, rounded, day)
    return rng.permutation(np.clip(day, 0, calendar.DAYS - 1))


def elsewhere(rng, home: np.ndarray, networks: pd.DataFrame) -> np.ndarray:
    """Another network of the same region, often the one of the other audience."""
    region = networks["region"].to_numpy()
    result = home.copy()
    for name in ("VLG", "WAL", "BRU"):
        among = np.flatnonzero(region == name)
        mine = np.flatnonzero(region[home] == name)
        result[mine] = rng.choice(among, len(mine))
        same = mine[result[mine] == home[mine]]
        after = np.searchsorted(among, home[same]) + 1
        result[same] = among[after % len(among)]
    return result


def provider_frame(rng, home: np.ndarray, networks: pd.DataFrame) -> pd.DataFrame:
    number = len(home)
    table = geography.municipalities()
    row = {code: place for place, code in enumerate(table["nis"])}
    reach = pd.DataFrame(geography.default_territory(), columns=["nis", "network"])
    region = networks["region"].to_numpy()
    child = networks["audience"].to_numpy() == "child"
    nis = np.zeros(number, dtype=int)
    languages = np.empty(number, dtype=object)
    for network, code in enumerate(networks["network_id"]):
        mine = np.flatnonzero(home == network)
        area = reach.loc[reach["network"] == code, "nis"].map(row).to_numpy()
        # Practices gather in towns more than people do.
        pull = table["weight"].to_numpy()[area] ** 1.12
        nis[mine] = area[draw(rng, pull, len(mine))]
        labels, chance = LANGUAGES[region[network]]
        languages[mine] = np.array(labels)[draw(rng, np.array(chance), len(mine))]
    orthopedagogue = np.where(region == "VLG", 0.07, 0.015) * np.where(child, 2, 1)
    sex = np.where(rng.random(number) < 0.83, 0, 1)
    sex[rng.random(number) < 0.01] = -1
    return pd.DataFrame(
        {
            "provider_key": keys("provider", number),
            "profession": text(
                (rng.random(number) < orthopedagogue[home]).astype(int),
                ["psychologist", "orthopedagogue"],
            ),
            "sex": text(sex, ["F", "M"]),
            "languages": pd.Series(languages, dtype="str").mask(
                rng.random(number) < 0.03
            ),
            "nis": text(nis, table["nis"].tolist()),
        }
    )


def assign(
    rng: np.random.Generator, providers: Providers, network: np.ndarray, day: np.ndarray
) -> np.ndarray:
    """For each network and day, a provider with a contract then and a while after."""
    months = 1 + int(day.max()) // 30
    cell = network * months + day // 30
    order = np.argsort(cell, kind="stable")
    result = np.empty(len(day), dtype=int)
    bounds = np.flatnonzero(np.diff(cell[order])) + 1
    for part in np.split(order, bounds):
        first = (day[part[0]] // 30) * 30
        mine = np.flatnonzero(providers.network == network[part[0]])
        for margin in (120, 30, -(10**6)):
            begun = (providers.start[mine] <= first) | (margin < 0)
            there = begun & (providers.end[mine] > first + margin)
            if (providers.appeal[mine] * there).sum() > 0:
                break
        chosen = mine[draw(rng, providers.appeal[mine] * there, len(part))]
        result[part] = providers.provider[chosen]
    return result
