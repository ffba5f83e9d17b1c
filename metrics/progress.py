"""What was agreed: the target that goes with a figure."""

from sqlalchemy import select

from data.sources import SOURCES
from data.store import Store
from data.tables import FACTS, at_state
from metrics.calendar import TIME, time_of
from metrics.filters import Filters, add_months, months_between
from metrics.measure import load_measures
from metrics.reader import Reader
from settings import load_settings


def target(
    key: str, filters: Filters, store: Store, state: int | None = None
) -> float | None:
    """The value agreed for a measure, a period and one network, one region or the
    country.

    A figure over a period needs a target for just that period; one taken at its end
    (who is contracted) one for a period that ends then. None where nothing was agreed,
    or where the filters choose something no target speaks of.
    """
    chosen = filters.chosen()
    if set(chosen) - {"network", "region"} or any(len(v) > 1 for v in chosen.values()):
        return None
    network = chosen.get("network", (None,))[0]
    region = chosen.get("region", (None,))[0]
    at_the_end = SOURCES[load_measures()[key].tally.source].clock == "contract"
    for period, value in targets_of(key, Reader(store, state)).get(
        (network, region), ()
    ):
        start, end = months_of(period)
        if end == filters.end and (at_the_end or start == filters.start):
            return value
    return None


def targets_of(key: str, reader: Reader) -> dict[tuple, list[tuple[str, float]]]:
    """The periods and values agreed for a measure, by network and region."""
    table = FACTS["target"]
    columns = (table.c.network_id, table.c.region, table.c.period, table.c.value)
    found = reader.columns(
        select(*columns).where(
            at_state(table, reader.state), table.c.measure.in_(names(key))
        )
    )
    places: dict[tuple, list] = {}
    for network, region, period, value in zip(*found.values(), strict=True):
        places.setdefault((network, region), []).append((period, float(value)))
    return places


def names(key: str) -> tuple[str, ...]:
    """What a file may call a measure: its key, or its title in any language."""
    return (key, *(title for _, title in load_measures()[key].title))


def months_of(period: str) -> tuple[str, str]:
    """The first and last month of `2023-12`, `2023-Q4`, `2023` or a convention's
    name."""
    named = {name: (start, end) for name, start, end in load_settings().periods}
    if period in named:
        return named[period]
    january = f"{period[:4]}-01"
    months = months_between(january, add_months(january, 11))
    for name in TIME:
        inside = [month for month in months if time_of(month, name) == period]
        if inside:
            return inside[0], inside[-1]
    return "", ""
