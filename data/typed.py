"""Records that people type on a page: each saving is an upload, with its author."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
from sqlalchemy import select

from data.keys import row_keys
from data.load import Outdated, store_records
from data.records import Kind, all_kinds
from data.store import Store
from data.tables import FACTS, at_state


Rows = Sequence[Mapping[str, object]]


class LacksValue(ValueError):
    """A row without a value that its kind requires; `field` is the column's name."""

    def __init__(self, kind: str, field: str):
        super().__init__(f"{kind} needs a value for {field}")
        self.kind, self.field = kind, field


def type_in(
    store: Store,
    rows: Mapping[str, Rows],
    author: str,
    *,
    seen_at: int | None = None,
) -> int:
    """Store rows of each kind, column → value, as one upload; returns its number.

    A row whose identity is known replaces the earlier one. Raises `LacksValue`, and
    `data.load.Outdated` where something was stored since the state `seen_at`.
    """
    frames = {
        key: stored_form(all_kinds()[key], list(part)) for key, part in rows.items()
    }
    said = json.dumps(
        {key: [dict(row) for row in part] for key, part in rows.items()},
        sort_keys=True,
        default=str,
    )
    return store_records(
        store,
        frames,
        filenames=(),
        sha256=hashlib.sha256(said.encode()).hexdigest(),
        summary={"author": author.strip()},
        examined_at=seen_at,
    )


def type_in_turn(
    store: Store, rows_at: Callable[[int], Mapping[str, Rows]], author: str
) -> int:
    """Store what `rows_at(state)` gives, as `type_in` does. It is asked for the last
    state, and anew where others store something in that very moment; what it raises
    ends the matter."""
    while True:
        state = store.state()
        try:
            return type_in(store, rows_at(state), author, seen_at=state)
        except Outdated:
            continue


def stored_form(kind: Kind, rows: list[Mapping[str, object]]) -> pd.DataFrame:
    """The rows as the kind's table holds them; an empty text is no value."""
    frame = pd.DataFrame(index=range(len(rows)))
    for field in kind.fields:
        given = [row.get(field.name) for row in rows]
        values = pd.Series([None if one == "" else one for one in given], dtype=object)
        if field.required and values.isna().any():
            raise LacksValue(kind.key, field.name)
        match field.type:
            case "integer":
                values = pd.to_numeric(values).astype("Int64")
            case "number" | "money":
                values = pd.to_numeric(values).astype(float)
            case "date":
                values = pd.to_datetime(values)
        frame[field.name] = values
    return frame.assign(row_key=row_keys(kind, frame))


def typed(store: Store, kind: str, state: int, **where: str) -> pd.DataFrame:
    """The rows of a kind in a state, narrowed down to those with these values, with the
    upload that opened each in `opened_by`."""
    table = FACTS[kind]
    names = [field.name for field in all_kinds()[kind].fields]
    conditions = [
        table.c[name].is_(None) if value == "" else table.c[name] == value
        for name, value in where.items()
    ]
    columns = [*(table.c[name] for name in names), table.c.opened_by]
    query = select(*columns).where(at_state(table, state), *conditions)
    return store.read(query.order_by(table.c.row_key))
