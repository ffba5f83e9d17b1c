"""The synthetic example that is measured: made once for each scale, then kept."""

from pathlib import Path

from sqlalchemy import delete, func, select

from data import open_database
from data.demo import make
from data.sources import RELATIONS
from data.store import Store
from data.tables import answer
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


def forget(url: str) -> None:
    """Take from a database what it was asked so far."""
    store = open_database(url)
    with store.writing() as connection:
        connection.execute(delete(answer))
    store.engine.dispose()


def rows(store: Store) -> dict[str, int]:
    """How many rows each relation has."""
    reader = Reader(store)
    counts = {}
    for name in RELATIONS:
        query = select(func.count()).select_from(reader.relation(name))
        counts[name] = int(reader.read(query).iloc[0, 0])
    return counts
