"""The only module that opens a database."""

from functools import cache
from pathlib import Path

import pandas as pd
from sqlalchemy import Engine, create_engine, func, make_url, select
from sqlalchemy.exc import OperationalError

from data.tables import metadata, upload


# A full load sorts more than fits; with a limit DuckDB does it in pieces on the disk.
DUCKDB = {"memory_limit": "1200MB"}


class DatabaseBusy(Exception):
    """Another process holds the DuckDB file for writing."""


class Store:
    """A database of records. Reading is here; writing is in `data.load` alone."""

    def __init__(self, url: str):
        self.url = url
        embedded = make_url(url).get_backend_name() == "duckdb"
        options = {"connect_args": {"config": DUCKDB}} if embedded else {}
        self.engine: Engine = create_engine(url, **options)

    def state(self) -> int:
        """The number of the last upload; 0 where there is none. Part of every cache
        key."""
        with self.engine.connect() as connection:
            return connection.scalar(
                select(func.coalesce(func.max(upload.c.upload_id), 0))
            )

    def read(self, query) -> pd.DataFrame:
        """The rows of a select, one column per labelled expression."""
        with self.engine.connect() as connection:
            return pd.read_sql(query, connection)


@cache
def open_store(url: str) -> Store:
    """The one store of this process for a URL, its tables made where they are missing.

    Raises `DatabaseBusy` when another process holds a DuckDB file.
    """
    store = Store(url)
    if store.engine.dialect.name == "duckdb" and (path := store.engine.url.database):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    try:
        metadata.create_all(store.engine)
    except OperationalError as error:
        if "Could not set lock" in str(error):
            raise DatabaseBusy(path) from None
        raise
    return store
