"""The synthetic example that is measured: made once for each scale, then kept."""

from pathlib import Path

from sqlalchemy import func, select

from data import open_database
from data.demo import make
from data.sources import RELATIONS
from data.store import Store
from metrics.reader import Reader
from settings import LOCAL


FOLDER = LOCAL / "benchmarks"


def example(scale: float, path: Path | None = None) -> Store:
    """The example at a scale in the file `path`, made there if it is not yet. Whoever
    wants it anew deletes the file."""
    path = path or FOLDER / f"example_{scale:g}.duckdb"
    store = open_database(f"duckdb:///{path.resolve()}")
    if not store.state():
        make(store, scale)
    return store


def rows(store: Store) -> dict[str, int]:
    """How many rows each relation has."""
    reader = Reader(store)
    counts = {}
    for name in RELATIONS:
        query = select(func.count()).select_from(reader.relation(name))
        counts[name] = int(reader.read(query).iloc[0, 0])
    return counts
