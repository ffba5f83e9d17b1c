"""An upload opens and closes rows, all or nothing, in one transaction. The only writer,
with `data.withdrawal`."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, delete, func, insert, select, text

from data.read.mapping import Mapping
from data.records import Kind, all_kinds, load_kinds
from data.shipped import shipped_frames
from data.sources import RELATIONS, table_name
from data.staging import absent, bounds, columns, differs, listed, stage
from data.store import Store
from data.tables import mapping, original, upload
from data.written import drop_old, materialise, usable


Progress = Callable[[str, float], None]
STORED = 0.1  # of the time of a load: the rest goes into the sources


class Outdated(Exception):
    """Others have loaded or withdrawn since these records were examined."""


# Shipped rows that are closed when real ones arrive: all inhabitants; of the territory
# what a delivered row of the same municipality would contradict.
MAKES_WAY = {
    "population": "1 = 1",
    "territory": """EXISTS (
        SELECT 1 FROM staged_territory AS d
        JOIN network AS theirs ON theirs.network_id = d.network_id
        JOIN network AS ours ON ours.network_id = f.network_id
        WHERE d.nis = f.nis AND theirs.closed_by IS NULL AND ours.closed_by IS NULL
        AND (theirs.audience = ours.audience OR 'mixed' IN (theirs.audience,
        ours.audience)))
    """,
}


def store_records(
    store: Store,
    frames: dict[str, pd.DataFrame],
    *,
    filenames: Sequence[str],
    sha256: str,
    originals: Sequence[tuple[str, bytes]] = (),
    synthetic: bool = False,
    complete: tuple[str, str] | None = None,
    networks: Sequence[str] = (),
    summary: dict = {},
    mappings: Sequence[Mapping] = (),
    examined_at: int | None = None,
    progress: Progress | None = None,
) -> int:
    """Store frames in stored form (the table's columns without its history) as one
    upload.

    A row whose `row_key` is known replaces the earlier version where it says something
    else. `complete` (two months) closes the open rows of that period, and of `networks`
    where given, that were not delivered. `mappings` are remembered. Returns the number
    of the upload.

    Raises `Outdated` where the database is no longer in the state `examined_at`.
    """
    with store.writing() as connection:
        number = next_number(connection)
        if examined_at is not None and number != examined_at + 1:
            raise Outdated
        write(
            connection,
            number,
            frames,
            complete=complete,
            networks=networks,
            originals=originals,
            summary=summary,
            progress=progress,
            filenames=filenames,
            sha256=sha256,
            synthetic=synthetic,
        )
        remember(connection, mappings)
        drop_old(connection, number)
    return number


def write(
    connection: Connection,
    number: int,
    frames: dict[str, pd.DataFrame],
    *,
    complete: tuple[str, str] | None = None,
    networks: Sequence[str] = (),
    originals: Sequence[tuple[str, bytes]] = (),
    summary: dict = {},
    progress: Progress | None = None,
    **values,
) -> None:
    """Write upload `number` in an open transaction; `values` are its own columns."""
    say = progress or (lambda step, done: None)
    counts = {}
    here = [(key, kind) for key, kind in all_kinds().items() if key in frames]
    for position, (key, kind) in enumerate(here):
        say("storing", STORED * position / len(here))
        stage(connection, kind, frames[key])
        counts[key] = replace(connection, kind, number)
        if complete and kind.dated_by:
            counts[key]["withdrawn"] = close_absent(
                connection, kind, number, complete, tuple(networks)
            )
    write_upload(connection, number, summary={**summary, "rows": counts}, **values)
    if originals:
        rows = [
            {"upload_id": number, "filename": name, "content": content}
            for name, content in originals
        ]
        connection.execute(insert(original), rows)
    materialise(
        connection,
        number,
        counts,
        lambda share: say("preparing", STORED + (1 - STORED) * share),
    )
    say("done", 1.0)


def replace(connection: Connection, kind: Kind, number: int) -> dict[str, int]:
    """Close the open rows that changed, open the new and the changed ones."""
    name, staged = kind.key, f"staged_{kind.key}"
    delivered = connection.scalar(text(f"SELECT count(*) FROM {staged}"))
    known = connection.scalar(
        text(f"SELECT count(*) FROM {name} WHERE closed_by IS NULL")
    )
    matched = changed = 0
    if known:
        same_key = f"{name} AS f JOIN {staged} AS s ON f.row_key = s.row_key"
        matched, changed = connection.execute(
            text(
                f"SELECT count(*), count(CASE WHEN {differs(kind)} THEN 1 END)"
                f" FROM {same_key} WHERE f.closed_by IS NULL"
            )
        ).one()
    new = delivered - matched
    if matched > changed:
        connection.execute(
            text(
                "INSERT INTO restated (upload_id, kind, row_key, holds)"
                f" SELECT CAST(:number AS INTEGER), '{name}', f.row_key, TRUE"
                f" FROM {same_key} WHERE f.closed_by IS NULL AND NOT ({differs(kind)})"
            ),
            {"number": number},
        )
    if changed:
        connection.execute(
            text(
                f"UPDATE {name} SET closed_by = :number WHERE closed_by IS NULL"
                f" AND row_key IN (SELECT f.row_key FROM {same_key}"
                f" WHERE f.closed_by IS NULL AND ({differs(kind)}))"
            ),
            {"number": number},
        )
    if number and known and delivered and name in MAKES_WAY:
        connection.execute(
            text(
                f"UPDATE {name} AS f SET closed_by = :number WHERE f.closed_by IS NULL"
                f" AND f.brought_by = 0 AND {MAKES_WAY[name]} AND NOT EXISTS"
                f" (SELECT 1 FROM {staged} AS s WHERE s.row_key = f.row_key)"
            ),
            {"number": number},
        )
    if new or changed:
        unless = (
            f" WHERE NOT EXISTS (SELECT 1 FROM {name} AS f"
            " WHERE f.row_key = s.row_key AND f.closed_by IS NULL)"
            if known
            else ""
        )
        connection.execute(
            text(
                f"INSERT INTO {name}"
                f" ({', '.join(columns(kind))}, brought_by, opened_by)"
                f" SELECT {listed(kind, 's')}, CAST(:number AS INTEGER),"
                f" CAST(:number AS INTEGER) FROM {staged} AS s{unless}"
            ),
            {"number": number},
        )
    return {"new": new, "changed": changed, "unchanged": delivered - new - changed}


def close_absent(
    connection: Connection,
    kind: Kind,
    number: int,
    complete: tuple[str, str],
    networks: tuple[str, ...],
) -> int:
    """Close what a complete extract of a period no longer contains."""
    name, condition = kind.key, absent(kind, networks)
    values = {"number": number} | bounds(complete, networks)
    # Of what an earlier upload closed already, this one says it once more.
    connection.execute(
        text(
            "INSERT INTO restated (upload_id, kind, row_key, holds)"
            f" SELECT DISTINCT CAST(:number AS INTEGER), '{name}', f.row_key, FALSE"
            f" FROM {name} AS f WHERE {condition} AND NOT EXISTS (SELECT 1 FROM {name}"
            " AS o WHERE o.row_key = f.row_key AND o.closed_by IS NULL)"
        ),
        values,
    )
    closing = f"UPDATE {name} AS f SET closed_by = :number WHERE f.closed_by IS NULL"
    return connection.execute(text(f"{closing} AND {condition}"), values).rowcount


def remember(connection: Connection, mappings: Iterable[Mapping]) -> None:
    """Keep what was confirmed about headings, for the next file of the same shape."""
    for one in mappings:
        connection.execute(delete(mapping).where(mapping.c.shape == one.shape))
        connection.execute(
            insert(mapping),
            [
                {"shape": one.shape, "kind": one.kind, "heading": text, "field": to}
                for text, to in one.fields
            ],
        )


def prepare(store: Store) -> None:
    """Put the shipped reference records in a new database, as upload 0; in one of an
    earlier version write out what figures are now made from."""
    with store.writing() as connection:
        last = connection.scalar(select(func.max(upload.c.upload_id)))
        if last is not None:
            names = {table_name(relation, last) for relation in RELATIONS}
            if not names <= usable(connection):
                materialise(connection, last)
            return
        for key, frame in shipped_frames().items():
            stage(connection, load_kinds()[key], frame)
            replace(connection, load_kinds()[key], 0)
        write_upload(
            connection, 0, filenames=(), sha256="", synthetic=False, summary={}
        )
        materialise(connection, 0)


def next_number(connection: Connection) -> int:
    """The number of the upload about to be written; PostgreSQL lets others wait."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE upload IN EXCLUSIVE MODE"))
    return connection.scalar(select(func.coalesce(func.max(upload.c.upload_id), 0))) + 1


def write_upload(connection: Connection, number: int, **values) -> None:
    values["filenames"] = "\n".join(values["filenames"])
    values["summary"] = json.dumps(
        values["summary"], ensure_ascii=False, sort_keys=True
    )
    created = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    connection.execute(
        insert(upload),
        {
            "upload_id": number,
            "created_at": created,
            "action": "load",
            "withdraws": None,
        }
        | values,
    )
