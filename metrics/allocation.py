"""An assumed key for the budget, and budgets moved between networks.

What the official key weighs is public (inhabitants, their age, the socio-economic
situation, how often disorders occur), its weights and amounts are not. So everything
here is an assumption, and is called one wherever it is shown.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd
from sqlalchemy import select

from data.tables import FACTS, at_state
from metrics.filters import Filters
from metrics.measure import Tally, load_measures
from metrics.reader import Reader
from metrics.tally import tally_frame


INHABITANTS = Tally("population", "sum", "inhabitants")
ALLOCATED = Tally("budget", "sum", "allocated_eur")
OF_NETWORKS = ("network", "region", "audience")
AGES = {"up_to_23": "young", "over_23": "older"}
BUDGET = "budget_allocated"
# A measure after moves → the same without any.
AFTER_MOVES = {
    "budget_after_moves": BUDGET,
    "budget_use_after_moves": "budget_use",
    "budget_projected_use_after_moves": "budget_projected_use",
}
Numbers = Callable[[str, tuple[str, ...], Filters], pd.DataFrame]


@dataclass(frozen=True)
class Weights:
    """What an inhabitant weighs by age, and how far an indicator counts: 0 not at all,
    1 in full proportion."""

    young: float = 1.0
    older: float = 1.0
    indicators: tuple[tuple[str, float], ...] = ()

    def to_json(self) -> str:
        said = {"young": self.young, "older": self.older}
        return json.dumps(said | {"indicators": dict(self.indicators)}, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Weights":
        said = json.loads(text)
        return cls(said["young"], said["older"], tuple(said["indicators"].items()))


@dataclass(frozen=True)
class Move:
    """So many euro of the year's budget, from one network to another."""

    source: str
    target: str
    euro: float


def moves_to_json(moves: Sequence[Move]) -> str:
    return json.dumps([asdict(move) for move in moves])


def moves_from_json(text: str) -> tuple[Move, ...]:
    return tuple(Move(**one) for one in json.loads(text))


def needs(filters: Filters, reader: Reader) -> pd.DataFrame:
    """One row per network with a budget in the year, by its code: `region`, `audience`,
    `allocated` in euro, `young` (up to 23) and `older` inhabitants of its territory and
    ages, and in a column of its own each indicator known for all of them."""
    whole = filters.only(("function",))
    frame = tally_frame(ALLOCATED, OF_NETWORKS, whole, reader).set_index("network")
    frame = frame[frame["tally"] > 0].rename(columns={"tally": "allocated"})
    ages = tally_frame(INHABITANTS, ("network", "age_group"), whole, reader)
    ages["age_group"] = ages["age_group"].map(AGES)
    wide = ages.pivot_table(index="network", columns="age_group", values="tally")
    frame = frame.join(wide.reindex(columns=list(AGES.values())).fillna(0.0))
    frame[list(AGES.values())] = frame[list(AGES.values())].fillna(0.0)
    for name, values in indicators(whole, reader).items():
        if len(frame) and values.reindex(frame.index).notna().all():
            frame[name] = values.reindex(frame.index)
    return frame.sort_index()


def indicators_of(needs: pd.DataFrame) -> list[str]:
    """The indicators among the columns."""
    facts = {"region", "audience", "allocated", *AGES.values()}
    return [name for name in needs.columns if name not in facts]


def indicators(filters: Filters, reader: Reader) -> dict[str, pd.Series]:
    """Indicator → network → value, of the latest year that is not after the period.

    A value of the network itself goes first; else the mean of its municipalities, each
    with its inhabitants of the network's ages.
    """
    table, end = FACTS["indicator"], reader.period(filters)[1]
    said = reader.read(select(table).where(at_state(table, reader.state)))
    said = said[said["year"] <= int(end[:4])] if end else said
    said = said[said["year"] == said.groupby("indicator")["year"].transform("max")]
    people = tally_frame(INHABITANTS, ("network", "municipality"), filters, reader)
    found = {}
    for name, rows in said.groupby("indicator"):
        own = rows[rows["network_id"].notna()].set_index("network_id")["value"]
        places = rows[rows["network_id"].isna()].set_index("nis")["value"]
        value = people["municipality"].map(places.astype(float))
        known = people.assign(value=value).dropna(subset="value")
        sums = known.assign(weighted=known["value"] * known["tally"])
        sums = sums.groupby("network")[["weighted", "tally"]].sum()
        mean = sums["weighted"] / sums["tally"].where(sums["tally"] > 0)
        found[name] = own.astype(float).combine_first(mean.dropna())
    return found


def keyed(needs: pd.DataFrame, weights: Weights) -> pd.Series:
    """Network → euro: the budgets of all networks together, shared out by need.

    The need of a network is its inhabitants, weighed by age, times its index: 1 for the
    mean of all, moved by each indicator as far as its weight says. Nobody's need is
    below zero. NaN where nobody has a need.
    """
    everybody = needs["young"] + needs["older"]
    index = pd.Series(1.0, index=needs.index)
    for name, weight in weights.indicators:
        if name in needs and everybody.sum() > 0:
            mean = np.average(needs[name], weights=everybody)
            if mean > 0:
                index += weight * (needs[name] / mean - 1)
    people = weights.young * needs["young"] + weights.older * needs["older"]
    need = people * index.clip(lower=0)
    share = need / need.sum() if need.sum() > 0 else need * np.nan
    return needs["allocated"].sum() * share


def allocation_key(measure, by, filters, reader) -> pd.DataFrame:
    """The year's budget as an assumed key would share it out: by inhabitants alone,
    until weights are chosen on the page. The option `shows` is `amount`, its
    `difference` to the real budget, or its `share` of that in per cent."""
    return of_key(measure, by, filters, needs(filters, reader), Weights())


def of_key(measure, by, filters, needs, weights) -> pd.DataFrame:
    table = needs.assign(keyed=keyed(needs, weights)).reset_index()
    for name, members in filters.chosen().items():
        if name in OF_NETWORKS:
            table = table[table[name].isin(members)]
    if not by:
        table = table[["allocated", "keyed"]].sum(min_count=1).to_frame().T
    real, ours = table["allocated"], table["keyed"]
    shows = dict(measure.options)["shows"]
    value = {"amount": ours, "difference": ours - real, "share": 100 * ours / real}
    return table.assign(value=value[shows].astype(float))[[*by, "value"]]


def with_key(numbers: Numbers, needs: pd.DataFrame, weights: Weights) -> Numbers:
    """The same numbers, but for the key, which has these weights."""

    def ask(key: str, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
        measure = load_measures()[key]
        if measure.method != "allocation_key":
            return numbers(key, by, filters)
        narrow = filters.only(measure.filters)
        return of_key(measure, by, narrow, needs, weights).assign(hidden=False)

    return ask


def with_moves(numbers: Numbers, moves: Sequence[Move]) -> Numbers:
    """The same numbers, but for those after moves. What is hidden stays hidden."""

    def ask(key: str, by: tuple[str, ...], filters: Filters) -> pd.DataFrame:
        frame = numbers(AFTER_MOVES.get(key, key), by, filters)
        if key not in AFTER_MOVES:
            return frame
        given = numbers(BUDGET, ("network",), filters).set_index("network")["value"]
        after = moved(given, moves)
        whole = after.sum() / given.sum()
        factor = frame["network"].map(after / given) if by else whole
        if AFTER_MOVES[key] == BUDGET:
            return frame.assign(value=frame["value"] * factor)
        return frame.assign(value=frame["value"] / factor)

    return ask


def moved(budgets: pd.Series, moves: Sequence[Move]) -> pd.Series:
    """Network → euro after the moves; those of a network that is not there count for
    the other end alone."""
    after = budgets.copy()
    for move in moves:
        for network, euro in ((move.source, -move.euro), (move.target, move.euro)):
            if network in after:
                after[network] += euro
    return after
