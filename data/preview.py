"""What a delivery would change, without changing it."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import text

from data.check.found import Source
from data.records import Field, Kind, load_kinds
from data.staging import absent, bounds, differs, stage
from data.store import Store


SHOWN = 10


@dataclass(frozen=True)
class Difference:
    """A stored value that would be replaced; `row` as the delivered sheet numbers
    it."""

    file: str
    sheet: str
    row: int
    field: Field
    before: object
    after: object

    def texts(self, say) -> tuple[str, str]:
        """Both values as a reader knows them, a code by its label."""
        return self.text(self.before, say), self.text(self.after, say)

    def text(self, value, say) -> str:
        if value is None:
            return "–"
        if self.field.type == "yes_no":
            return say("template.yes" if value else "template.no")
        if self.field.type == "code":
            return say.label(self.field.codes, value)
        if self.field.type == "money":
            return say.decimal(float(value), 2)
        return str(value)


@dataclass(frozen=True)
class Change:
    """How many rows of a kind are new, changed, unchanged, withdrawn.

    `by_column`: field → in how many rows it changes; of a person's key too.
    `differences` are the first ones, without keys.
    """

    kind: str
    new: int
    changed: int
    unchanged: int
    withdrawn: int
    by_column: tuple[tuple[str, int], ...]
    differences: tuple[Difference, ...]


def preview(
    store: Store,
    frames: Mapping[str, pd.DataFrame],
    sources: Mapping[str, list[Source]],
    complete: tuple[str, str] | None = None,
    networks: tuple[str, ...] = (),
) -> list[Change]:
    """The changes a load would make, per kind; nothing is stored."""
    with store.engine.connect() as connection:
        changes = [
            change(
                connection, kind, frames[key], sources.get(key, []), complete, networks
            )
            for key, kind in load_kinds().items()
            if key in frames
        ]
        connection.rollback()
    return changes


def change(
    connection, kind: Kind, frame, sources: list[Source], complete, networks
) -> Change:
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
        by_column=changed_columns(connection, kind, joined) if changed else (),
        differences=first_differences(connection, kind, joined, frame, sources)
        if changed
        else (),
    )


def changed_columns(connection, kind: Kind, joined: str) -> tuple[tuple[str, int], ...]:
    """In how many rows each column says something else, the most first."""
    asked = [field for field in kind.fields if not field.derived]
    counts = ", ".join(
        f'count(CASE WHEN f."{field.name}" IS DISTINCT FROM s."{field.name}"'
        f" THEN 1 END) AS n_{field.name}"
        for field in asked
    )
    row = connection.execute(text(f"SELECT {counts} FROM {joined}")).one()
    pairs = zip((field.name for field in asked), row, strict=True)
    return tuple(sorted((pair for pair in pairs if pair[1]), key=lambda p: -p[1]))


def first_differences(
    connection, kind: Kind, joined: str, frame: pd.DataFrame, sources: list[Source]
) -> tuple[Difference, ...]:
    """Field by field; keys of persons are left out."""
    shown = [f for f in kind.fields if f.type != "key" and not f.derived]
    columns = ", ".join(
        f'f."{field.name}" AS before_{field.name},'
        f' s."{field.name}" AS after_{field.name}'
        for field in shown
    )
    changed = " OR ".join(
        f'f."{field.name}" IS DISTINCT FROM s."{field.name}"' for field in shown
    )
    query = f"SELECT f.row_key, {columns} FROM {joined} AND ({changed}) LIMIT {SHOWN}"
    rows = connection.execute(text(query)).mappings().all()
    keys = [row["row_key"] for row in rows]
    delivered = frame[frame["row_key"].isin(keys)].set_index("row_key")
    differences = []
    for row in rows:
        place = delivered.loc[row["row_key"]]
        source = sources[int(place["source"])]
        differences += [
            Difference(
                source.file,
                source.sheet,
                int(place["row"]),
                field,
                row[f"before_{field.name}"],
                row[f"after_{field.name}"],
            )
            for field in shown
            if row[f"before_{field.name}"] != row[f"after_{field.name}"]
        ]
    return tuple(sorted(differences, key=lambda one: one.row)[:SHOWN])
