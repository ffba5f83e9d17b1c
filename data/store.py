"""The only module that opens a database."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Lock

import pandas as pd
from sqlalchemy import (
    Connection,
    Engine,
    TextClause,
    create_engine,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.sql.compiler import ExpandedState

from data.tables import metadata, upload
from settings import load_settings


# A question groups a million rows: in memory, by several, and not compiled first.
POSTGRESQL = "SET work_mem = '128MB'; SET jit = off; SET parallel_tuple_cost = 0.01"
AT_REST = "100MB"  # what DuckDB keeps of its file where nobody asks


class DatabaseProblem(Exception):
    """Why a database cannot be used: it is `busy` in another process, `unreachable`, or
    `outdated` (its tables lack columns)."""

    def __init__(self, code: str, **values: str):
        super().__init__(code)
        self.code, self.values = code, values

    def sentence(self, say) -> str:
        return say(f"database.{self.code}", **self.values)


class Store:
    """A database of records. Reading is here; writing is in `data.load` alone."""

    known: int | None = None  # the state when it was last asked for
    written = 0  # how often something was

    def __init__(self, url: str):
        self.url = url
        embedded = make_url(url).get_backend_name() == "duckdb"
        # A full load sorts more than fits: beyond a limit, in pieces on the disk.
        limit = {"memory_limit": load_settings().database_memory}
        options = {"connect_args": {"config": limit}} if embedded else {}
        self.engine: Engine = create_engine(url, **options)
        if not embedded:
            event.listen(self.engine, "connect", set_up)
        self.turn, self.noting = Lock(), Lock()

    @property
    def is_ours(self) -> bool:
        """Whether this process alone writes, as into a file of DuckDB's."""
        return self.engine.dialect.name == "duckdb"

    def state(self) -> int:
        """The number of the last upload; 0 where there is none. Part of every cache
        key. A database of our own is asked again once something was written."""
        known, before = self.known, self.written
        if self.is_ours and known is not None:
            return known
        last = select(func.coalesce(func.max(upload.c.upload_id), 0))
        with self.connect() as connection:
            number = connection.scalar(last)
        with self.noting:
            if self.written == before:
                self.known = number
        return number

    def read(self, query) -> pd.DataFrame:
        """The rows of a select, one column per labelled expression."""
        with self.connect() as connection:
            return pd.read_sql_query(query, connection)

    def columns(self, written: ExpandedState) -> dict[str, list]:
        """The plain values of each column that a select has, as it is written for this
        database. Asked of the driver itself: what SQLAlchemy and a frame do for each
        answer costs more than a small one."""
        positional = self.engine.dialect.positional
        with self.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute(
                written.statement,
                written.positional_parameters if positional else written.parameters,
            )
            names, rows = [part[0] for part in cursor.description], cursor.fetchall()
        return {name: [row[at] for row in rows] for at, name in enumerate(names)}

    def let_go(self) -> None:
        """Have DuckDB give back the memory in which it holds what it has read; where it
        is busy, it keeps what it needs."""
        if self.is_ours:
            with self.connect() as connection:
                with suppress(DBAPIError):  # it needs more just now
                    connection.execute(limit_of(AT_REST))
                connection.execute(limit_of(load_settings().database_memory))

    def connect(self) -> AbstractContextManager[Connection]:
        """A connection to read with."""
        return self.engine.connect()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction to write in, one after the other: DuckDB refuses a second one
        that gives itself the same number. PostgreSQL is locked in `data.load`, since
        others than this process may write."""
        with self.turn:
            try:
                with self.engine.begin() as connection:
                    yield connection
            finally:
                with self.noting:
                    self.written, self.known = self.written + 1, None


def limit_of(amount: str) -> TextClause:
    return text(f"SET memory_limit = '{amount}'")


def set_up(connection, record) -> None:
    """Settings of a new connection to PostgreSQL, for as long as it lasts."""
    connection.execute(POSTGRESQL)
    connection.commit()


@cache
def open_store(url: str) -> Store:
    """The one store of this process for a URL, its tables made where they are missing.

    Raises `DatabaseProblem`.
    """
    store = Store(url)
    if store.engine.dialect.name == "duckdb" and (path := store.engine.url.database):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    try:
        metadata.create_all(store.engine)
    except OperationalError as error:
        busy = "Could not set lock" in str(error)
        raise DatabaseProblem("busy" if busy else "unreachable") from error
    lacking = missing_columns(store)
    if lacking:
        store.engine.dispose()
        raise DatabaseProblem("outdated", columns=", ".join(lacking))
    return store


def missing_columns(store: Store) -> list[str]:
    """Columns that a database made by an earlier version does not have, as
    `table.column`."""
    query = text(
        "SELECT table_name, column_name FROM information_schema.columns"
        " WHERE table_schema = current_schema()"
    )
    with store.engine.connect() as connection:
        there = {tuple(row) for row in connection.execute(query)}
    return [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if (table.name, column.name) not in there
    ]
