"""The population of a pilot project by risk, under the thresholds of strata.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from sqlalchemy import func, select

from data.flat.parts import AGE_BANDS
from data.store import Store
from data.tables import FACTS, at_state
from i18n import LANGUAGES
from metrics.filters import Filters
from metrics.pilots import signed
from metrics.reader import Reader
from metrics.recorded import as_of, listed


FILE = Path(__file__).with_name("strata.toml")
LOWEST = {band: low for band, low, _ in AGE_BANDS}  # youngest age of a band


@dataclass(frozen=True)
class Stratum:
    """A class of risk: from which age and from which need of a municipality (against
    the country's average) on, and its published shares of people and resources in per
    cent."""

    key: str
    age_from: float
    need_from: float
    people: float
    resources: float
    name: tuple[tuple[str, str], ...]


@cache
def load_strata() -> tuple[tuple[Stratum, ...], str]:
    """The strata, the highest risk first, and the indicator of need."""
    text = tomllib.loads(FILE.read_text(encoding="utf-8"))
    strata = tuple(
        Stratum(
            key=row["key"],
            age_from=row["age_from"],
            need_from=row["need_from"],
            people=row["people"],
            resources=row["resources"],
            name=tuple((name, row["name"][name]) for name in LANGUAGES),
        )
        for row in text["stratum"]
    )
    return strata, text["indicator"]


def of_project(
    filters: Filters, store: Store, state: int, key: str = ""
) -> pd.DataFrame:
    """One row per stratum: inhabitants of a signed project's municipalities by their
    age and by the need of their municipality, and the published shares.

    Without a key the first project with a territory. Where none is recorded, or the
    inhabitants are not known by municipality, it is the whole region, and `is_region`
    is true. A count without what it rests on (ages, the indicator) has no value.
    """
    strata, _ = load_strata()
    frame = pd.DataFrame(
        {
            "stratum": [one.key for one in strata],
            **{
                f"stratum_{language}": [dict(one.name)[language] for one in strata]
                for language in LANGUAGES
            },
            "age_from": [float(one.age_from) for one in strata],
            "need_from": [float(one.need_from) for one in strata],
            "people_share": [float(one.people) for one in strata],
            "resource_share": [float(one.resources) for one in strata],
        }
    )
    project = chosen(filters, store, state, key)
    if project is None:
        return frame.iloc[:0].assign(**dict.fromkeys(("project", "by_age", "by_need")))
    people, is_region = inhabitants(project, filters, store, state)
    year = as_of(filters).year
    frame["by_age"] = counted(people, people["age_from"], "age_from")
    frame["by_need"] = counted(people, need_of(people, store, state, year), "need_from")
    for way in ("age", "need"):
        whole = frame[f"by_{way}"].sum()
        frame[f"{way}_share"] = 100 * frame[f"by_{way}"] / (whole or np.nan)
    return frame.assign(
        project=project["name"], region=project["region"], is_region=is_region
    )


def chosen(filters: Filters, store: Store, state: int, key: str):
    """The signed project asked for; None where there is none."""
    projects = signed(filters, store, state)
    if key:
        projects = projects[projects["project_key"] == key]
    elif projects["municipalities"].notna().any():
        projects = projects[projects["municipalities"].notna()]
    return None if projects.empty else projects.iloc[0]


def inhabitants(project, filters, store: Store, state: int):
    """Municipality, youngest age (NaN: unknown) and inhabitants of a project's
    population in the latest year known; and whether it is that of the whole region."""
    reader = Reader(store, state)
    table = reader.relation("population")
    day = as_of(filters).year
    years = [year for year in reader.population_years if year <= day]
    year = (years or reader.population_years or [0])[-1]
    query = (
        select(
            table.c.municipality,
            table.c.age_band,
            func.sum(table.c.inhabitants).label("inhabitants"),
        )
        .where(table.c.year == year, table.c.region == project["region"])
        .group_by(table.c.municipality, table.c.age_band)
    )
    rows = reader.read(query)
    rows["age_from"] = rows["age_band"].map(LOWEST).astype(float)
    rows["inhabitants"] = rows["inhabitants"].astype(float)
    mine = rows[rows["municipality"].isin(listed(project["territory"]))]
    return (rows, True) if mine.empty else (mine, False)


def need_of(people: pd.DataFrame, store: Store, state: int, year: int) -> pd.Series:
    """The need of each row's municipality against the mean of all of them, in the
    latest year known; NaN where the indicator was not loaded for it."""
    _, indicator = load_strata()
    table = FACTS["indicator"]
    rows = store.read(
        select(table.c.nis, table.c.year, table.c.value).where(
            at_state(table, state),
            table.c.indicator == indicator,
            table.c.nis.is_not(None),
        )
    )
    known = rows[rows["year"] <= year] if (rows["year"] <= year).any() else rows
    latest = known[known["year"] == known["year"].max()].set_index("nis")["value"]
    return people["municipality"].map(latest / latest.mean()).astype(float)


def counted(people: pd.DataFrame, measured: pd.Series, threshold: str) -> list[float]:
    """Inhabitants of each stratum by a measured number; NaN for all where it is known
    of none."""
    strata, _ = load_strata()
    known = measured.notna()
    if not known.any():
        return [np.nan] * len(strata)
    limits = np.array([getattr(one, threshold) for one in strata])
    reached = measured[known].to_numpy()[:, None] >= limits[None, :]
    first = reached.argmax(axis=1)
    sums = np.bincount(first, people["inhabitants"][known], len(strata))
    return [float(number) for number in sums]
