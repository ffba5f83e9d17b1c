"""Delivered rows as a temporary table, and what they would change in the table
itself."""

from io import BytesIO

import pandas as pd
import pyarrow as pa
from pyarrow import csv
from sqlalchemy import Connection, text

from data.period import last_day, month_start
from data.records import Kind


ARROW = {
    "key": pa.int64(),
    "date": pa.date32(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "money": pa.float64(),
    "yes_no": pa.bool_(),
}

# A session without a day of receipt keeps the one that is stored, or gets today's.
RECEIVED = (
    """UPDATE staged_session AS d SET received_on = f.received_on FROM session AS f
    WHERE d.received_on IS NULL AND f.row_key = d.row_key AND f.closed_by IS NULL""",
    """UPDATE staged_session SET received_on = greatest(CURRENT_DATE, date)
    WHERE received_on IS NULL""",
)


def columns(kind: Kind) -> list[str]:
    """The names of a kind's own columns, as SQL writes them."""
    return [f'"{name}"' for name in ("row_key", *(field.name for field in kind.fields))]


def listed(kind: Kind, alias: str) -> str:
    return ", ".join(f"{alias}.{name}" for name in columns(kind))


def stage(connection: Connection, kind: Kind, frame: pd.DataFrame) -> None:
    """Make the temporary table `staged_<kind>` of a kind's delivered rows."""
    name = f"staged_{kind.key}"
    connection.execute(text(f"DROP TABLE IF EXISTS {name}"))
    rows = arrow_table(kind, frame)
    if connection.dialect.name == "duckdb":
        take(connection, kind, rows)
    else:
        copy(connection, kind, rows)
    if kind.key == "session":
        for update in RECEIVED:
            connection.execute(text(update))


def arrow_table(kind: Kind, frame: pd.DataFrame) -> pa.Table:
    """A frame in stored form with the exact types of the kind's table."""
    types = {"row_key": pa.int64()}
    types |= {field.name: ARROW.get(field.type, pa.string()) for field in kind.fields}
    return pa.table(
        {
            name: pa.Array.from_pandas(frame[name], type=type_, safe=False)
            if name in frame
            else pa.nulls(len(frame), type_)
            for name, type_ in types.items()
        }
    )


def take(connection: Connection, kind: Kind, rows: pa.Table) -> None:
    """Let DuckDB take the rows from where they are."""
    driver = connection.connection.driver_connection
    money = {f'"{field.name}"' for field in kind.fields if field.type == "money"}
    given = (
        f"CAST({name} AS NUMERIC(12, 2)) AS {name}" if name in money else name
        for name in columns(kind)
    )
    driver.register("arrived", rows)
    connection.execute(
        text(
            f"CREATE TEMPORARY TABLE staged_{kind.key} AS"
            f" SELECT {', '.join(given)} FROM arrived"
        )
    )
    driver.unregister("arrived")


def copy(connection: Connection, kind: Kind, rows: pa.Table) -> None:
    """Bring the rows to PostgreSQL in one stream."""
    name, names = f"staged_{kind.key}", ", ".join(columns(kind))
    connection.execute(
        text(f"CREATE TEMPORARY TABLE {name} AS SELECT {names} FROM {kind.key} LIMIT 0")
    )
    with (
        connection.connection.driver_connection.cursor() as cursor,
        cursor.copy(f"COPY {name} FROM STDIN WITH (FORMAT csv)") as stream,
    ):
        for batch in rows.to_batches(max_chunksize=200_000):
            buffer = BytesIO()
            csv.write_csv(batch, buffer, csv.WriteOptions(include_header=False))
            stream.write(buffer.getbuffer())
    connection.execute(text(f"ANALYZE {name}"))


def differs(kind: Kind) -> str:
    """The condition under which a delivered row `s` says something else than row
    `f`."""
    return " OR ".join(
        f"f.{name} IS DISTINCT FROM s.{name}" for name in columns(kind)[1:]
    )


def absent(kind: Kind, networks: tuple[str, ...]) -> str:
    """The condition under which a row `f` of a complete extract was not delivered.

    Binds what `bounds` gives.
    """
    condition = (
        f"f.{kind.dated_by} BETWEEN :first AND :last"
        f" AND NOT EXISTS (SELECT 1 FROM staged_{kind.key} AS s"
        " WHERE s.row_key = f.row_key)"
    )
    if networks and any(field.name == "network_id" for field in kind.fields):
        condition += " AND f.network_id = ANY(:networks)"
    return condition


def bounds(complete: tuple[str, str], networks: tuple[str, ...]) -> dict:
    """The days and networks of a complete extract."""
    first, last = month_start(complete[0]), last_day(complete[1])
    return {"first": first, "last": last} | (
        {"networks": list(networks)} if networks else {}
    )
