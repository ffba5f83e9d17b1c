"""Where each network is at home, for whoever does not know them by name."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from data.geography import default_territory, municipalities
from data.store import Store
from data.tables import FACTS, at_state
from data.uploads import territory


LEVELS = ("province", "arrondissement")
LEAST = 0.05  # of the people of a network live in a place that is named


@dataclass(frozen=True)
class Home:
    """The audience of a network, and the codes of the provinces and arrondissements of
    its territory, those with most people first."""

    audience: str
    provinces: tuple[str, ...]
    arrondissements: tuple[str, ...]


def homes(store: Store, state: int, month: str) -> dict[str, Home]:
    """Network → its home at the end of a month."""
    table = FACTS["network"]
    query = select(table.c.network_id, table.c.audience).where(at_state(table, state))
    with store.connect() as connection:
        audience = dict(connection.execute(query).all())
    places = municipalities()[["nis", "weight", *LEVELS]]
    known = {nis: rest for nis, *rest in places.itertuples(index=False)}
    lived = defaultdict(lambda: [Counter() for _ in LEVELS])
    for nis, network in territory(store, state, month) or default_territory():
        people, *codes = known.get(nis, (0,))
        for counts, code in zip(lived[network], codes, strict=False):
            counts[code] += people
    return {
        network: Home(audience[network], *map(most, counts))
        for network, counts in lived.items()
        if network in audience
    }


def most(people: Counter) -> tuple[str, ...]:
    """The places where enough of the people live."""
    least = LEAST * people.total()
    return tuple(code for code, number in people.most_common() if number >= least)
