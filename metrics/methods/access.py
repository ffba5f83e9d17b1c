"""How far people live from a contracted provider, and how much care is within reach.

Distances are great-circle kilometres between the places of municipalities (GeoNames),
so a provider in one's own municipality is at distance 0.
"""

from functools import cache

import numpy as np
import pandas as pd

from data import geography
from metrics.calendar import TIME
from metrics.filters import Filters
from metrics.tally import tally_frame


EARTH_KM = 6371.0088


@cache
def distances() -> pd.DataFrame:
    """Kilometres between all municipalities, NIS by NIS."""
    frame = geography.municipalities()
    longitude = np.radians(frame["lon"].to_numpy(float))[:, None]
    latitude = np.radians(frame["lat"].to_numpy(float))[:, None]
    chord = (
        np.sin((latitude - latitude.T) / 2) ** 2
        + np.cos(latitude)
        * np.cos(latitude.T)
        * np.sin((longitude - longitude.T) / 2) ** 2
    )
    codes = frame["nis"].astype(str).to_numpy()
    kilometres = 2 * EARTH_KM * np.arcsin(np.sqrt(chord))
    return pd.DataFrame(kilometres, index=codes, columns=codes)


def supply_and_demand(measure, by, filters, reader):
    """Supply per time and municipality, and inhabitants per group and municipality.

    Supply is taken over the whole country: the provider next door may lie in another
    province. The filters narrow down whose inhabitants are looked at.
    """
    times = [name for name in by if name in TIME]
    everywhere = Filters(start=filters.start, end=filters.end)
    supply = tally_frame(measure.tally, [*times, "municipality"], everywhere, reader)
    cells = [*by, *(() if "municipality" in by else ("municipality",))]
    demand = tally_frame(measure.per, cells, filters, reader)
    known = distances().index
    return (
        supply[supply["municipality"].isin(known) & (supply["tally"] > 0)],
        demand[demand["municipality"].isin(known) & (demand["tally"] > 0)],
        times,
    )


def nearest(supply, demand, times) -> pd.Series:
    """Kilometres from each row of `demand` to the nearest supply at its time."""
    result = pd.Series(np.inf, index=demand.index)
    for when, group in demand.groupby(times) if times else [((), demand)]:
        there = supply
        for name, member in zip(times, when, strict=True):
            there = there[there[name] == member]
        if len(there):
            table = distances()[there["municipality"].unique()].min(axis="columns")
            result.loc[group.index] = group["municipality"].map(table).to_numpy()
    return result


def without_provider(measure, by, filters, reader) -> pd.DataFrame:
    """Municipalities without a contracted provider's practice."""
    supply, demand, times = supply_and_demand(measure, by, filters, reader)
    far = demand.assign(value=(nearest(supply, demand, times) > 0).astype(float))
    far = far.drop_duplicates([*by, "municipality"])
    if not by:
        value = far["value"].sum() if len(far) else float("nan")
        return pd.DataFrame({"value": [value]})
    return far.groupby(list(by), as_index=False)["value"].sum()


def within_distance(measure, by, filters, reader) -> pd.DataFrame:
    """Share of the inhabitants with a contracted provider within so many kilometres.

    With the option `beyond` the share of those who have none within them.
    """
    options = dict(measure.options)
    supply, demand, times = supply_and_demand(measure, by, filters, reader)
    near = nearest(supply, demand, times) <= options["km"]
    reached = ~near if options.get("beyond") else near
    frame = demand.assign(reached=demand["tally"].where(reached, 0.0))
    groups = frame.groupby(list(by)) if by else frame.groupby(lambda _: 0)
    total = groups[["reached", "tally"]].sum()
    if not by and total.empty:
        return pd.DataFrame({"value": [float("nan")]})
    value = measure.times * total["reached"] / total["tally"]
    return total.assign(value=value).reset_index()[[*by, "value"]]


def floating_catchment(measure, by, filters, reader) -> pd.DataFrame:
    """Contracted hours a week within reach per `measure.times` inhabitants (E2SFCA).

    Step 1 divides the hours in each municipality by the inhabitants within reach of it,
    the nearer ones counting more; step 2 adds up, for each municipality, what is within
    reach of it. Zones of 0–5, 5–10 and 10–20 km weigh 1, 0.68 and 0.22, the Gaussian
    weights of Luo and Qi, An enhanced two-step floating catchment area method, Health &
    Place 15, 2009. Groups are means over their inhabitants.
    """
    supply, demand, times = supply_and_demand(measure, by, filters, reader)
    everybody = tally_frame(
        measure.per,
        [*times, "municipality"],
        Filters(start=filters.start, end=filters.end),
        reader,
    )
    weights = zone_weights()
    demand = demand.assign(score=0.0)
    for when, group in demand.groupby(times) if times else [((), demand)]:
        hours, people = supply, everybody
        for name, member in zip(times, when, strict=True):
            hours, people = hours[hours[name] == member], people[people[name] == member]
        hours = hours.groupby("municipality")["tally"].sum().reindex(weights.index)
        people = people.groupby("municipality")["tally"].sum().reindex(weights.index)
        within_reach = weights @ people.fillna(0)
        ratio = (hours.fillna(0) / within_reach.where(within_reach > 0)).fillna(0)
        score = weights @ ratio
        demand.loc[group.index, "score"] = group["municipality"].map(score).to_numpy()
    demand["weighted"] = demand["score"] * demand["tally"]
    groups = demand.groupby(list(by)) if by else demand.groupby(lambda _: 0)
    total = groups[["weighted", "tally"]].sum()
    if not by and total.empty:
        return pd.DataFrame({"value": [float("nan")]})
    value = measure.times * total["weighted"] / total["tally"]
    return total.assign(value=value).reset_index()[[*by, "value"]]


@cache
def zone_weights() -> pd.DataFrame:
    table = distances()
    return table.map(
        lambda km: 1.0 if km <= 5 else 0.68 if km <= 10 else 0.22 if km <= 20 else 0.0
    )
