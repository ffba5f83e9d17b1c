"""The database, as tables: one per kind of record, with its history, and the uploads.

A row is never changed. `opened_by` is the upload since which it holds, `closed_by` the
one that replaced or withdrew it; the state at upload n is what `at_state(table, n)`
selects. `brought_by` is the upload whose file it came in: a withdrawal that lets an
earlier version hold again opens a copy of it, which keeps its origin.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    or_,
)

from data.records import all_kinds


metadata = MetaData()

upload = Table(
    "upload",
    metadata,
    # Numbered by us: DuckDB has no SERIAL, and the number is the state that every
    # cached figure is keyed on. Withdrawing an upload is an upload of its own.
    Column("upload_id", Integer, primary_key=True, autoincrement=False),
    Column("created_at", DateTime, nullable=False),  # UTC
    Column("action", String, nullable=False),  # "load" or "withdraw"
    Column("withdraws", Integer),  # the upload that a withdrawal takes back
    Column("filenames", String, nullable=False),  # one per line
    Column("sha256", String(64), nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("summary", String, nullable=False),  # JSON: rows per kind, problems per code
)

original = Table(
    "original",
    metadata,
    Column("upload_id", Integer, nullable=False),
    Column("filename", String, nullable=False),
    Column(
        "content", LargeBinary, nullable=False
    ),  # with keys hashed, never the raw file
)

# What an upload said again without changing it: of a row that holds, or of one that a
# complete extract still does not contain. Needed when what it repeats is taken back.
restated = Table(
    "restated",
    metadata,
    Column("upload_id", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("row_key", BigInteger, nullable=False),
    Column("holds", Boolean, nullable=False),
)

# What people said of headings that no kind knows, by the shape of the file.
mapping = Table(
    "mapping",
    metadata,
    Column("shape", String(16), nullable=False),
    Column("kind", String, nullable=False),
    Column("heading", String, nullable=False),
    Column("field", String, nullable=False),  # empty: left out
)

# What has been worked out of a state, as JSON by question; `asked` are the filters.
answer = Table(
    "answer",
    metadata,
    Column("state", Integer, nullable=False),
    Column("version", String, nullable=False),
    Column("asked", String, nullable=False),
    Column("found", String, nullable=False),
)

# By bytes on PostgreSQL too: comparing as a language does takes many times as long.
TEXT = String().with_variant(String(collation="C"), "postgresql")
TYPES = {
    "key": BigInteger,
    "text": TEXT,
    "code": TEXT,
    "codes": TEXT,  # sorted, joined by a comma
    "date": Date,
    "month": String(7),
    "period": String,  # 2023-03, 2023-Q4, 2023 or a name among settings.periods
    "integer": Integer,
    "number": Double,
    "money": Numeric(12, 2),
    "yes_no": Boolean,
}


def fact_table(kind) -> Table:
    """A kind's rows with `row_key` (a hash of the identity columns) and their
    history."""
    return Table(
        kind.key,
        metadata,
        Column("row_key", BigInteger, nullable=False),
        *(Column(field.name, TYPES[field.type]) for field in kind.fields),
        Column("brought_by", Integer, nullable=False),
        Column("opened_by", Integer, nullable=False),
        Column("closed_by", Integer),
    )


FACTS = {key: fact_table(kind) for key, kind in all_kinds().items()}


def at_state(table: Table, state: int):
    """The condition under which a row belongs to the state after upload `state`."""
    return (table.c.opened_by <= state) & or_(
        table.c.closed_by.is_(None), table.c.closed_by > state
    )
