"""What a delivery would change, without changing it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import text

from data.records import Kind, load_kinds
from data.staging import absent, bounds, differs, stage
from data.store import Store


SHOWN = 5


@dataclass(frozen=True)
class Difference:
    """A stored value that would be replaced; `row` is the row in the delivered file."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """How many rows of a kind are new, changed, unchanged, withdrawn; first
    differences."""

    kind: str
    new: int
    changed: int
    unchanged: int
    withdrawn: int
    differences: tuple[Difference, ...]


def preview(
    store: Store,
    frames: Mapping[str, pd.DataFrame],
    complete: tuple[str, str] | None = None,
    networks: tuple[str, ...] = (),
) -> list[Change]:
    """The changes a load would make, per kind; nothing is stored."""
    with store.engine.connect() as connection:
        changes = [
            change(connection, kind, frames[key], complete, networks)
            for key, kind in load_kinds().items()
            if key in frames
        ]
        connection.rollback()
    return changes


def change(connection, kind: Kind, frame, complete, networks) -> Change:
    stage(connection, kind, frame)
    name = kind.key
    joined = (
        f"{name} AS f JOIN staged_{name} AS s ON f.row_key = s.row_key"
        " WHERE f.closed_by IS NULL"
    )
    matched, changed = connection.execute(
        text(
            f"SELECT count(*), count(CASE WHEN {differs(kind)} THEN 1 END)"
            f" FROM {joined}"
        )
    ).one()
    withdrawn = 0
    if complete and kind.dated_by:
        query = text(
            f"SELECT count(*) FROM {name} AS f"
            f" WHERE f.closed_by IS NULL AND {absent(kind, networks)}"
        )
        withdrawn = connection.scalar(query, bounds(complete, networks))
    return Change(
        kind=name,
        new=len(frame) - matched,
        changed=changed,
        unchanged=matched - changed,
        withdrawn=withdrawn,
        differences=first_differences(connection, kind, joined) if changed else (),
    )


def first_differences(connection, kind: Kind, joined: str) -> tuple[Difference, ...]:
    """Field by field; of a person's key only that it differs."""
    shown = [field for field in kind.fields if field.type != "key"]
    columns = ", ".join(
        f'f."{field.name}" AS before_{field.name},'
        f' s."{field.name}" AS after_{field.name}'
        for field in shown
    )
    rows = connection.execute(
        text(f"SELECT {columns} FROM {joined} AND ({differs(kind)}) LIMIT {SHOWN}")
    ).mappings()
    differences = [
        Difference(field.name, written(before), written(after))
        for row in rows
        for field in shown
        if (before := row[f"before_{field.name}"])
        != (after := row[f"after_{field.name}"])
    ]
    return tuple(differences[:SHOWN])


def written(value) -> str:
    return "" if value is None else str(value)
