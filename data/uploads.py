"""What has been loaded: the list of uploads and what follows from it."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from data.geography import default_territory
from data.period import last_day
from data.read.mapping import Mapping
from data.records import typed_kinds
from data.store import Store
from data.tables import FACTS, at_state, mapping, upload
from i18n import LANGUAGES


@dataclass(frozen=True)
class Upload:
    """One upload; `summary` holds rows per kind and problems per code, never a
    value."""

    number: int
    created_at: datetime
    action: str
    withdraws: int | None
    filenames: tuple[str, ...]
    sha256: str
    synthetic: bool
    summary: dict
    withdrawn_by: int | None

    def files(self, say) -> str:
        """What was delivered: the names of the files, or which example was made."""
        if share := self.summary.get("share"):
            return say("demo.made", share=say.value(100 * share, "percent"))
        if self.author:
            return say("history.typed", author=self.author)
        return ", ".join(self.filenames)

    @property
    def mapped(self) -> list[tuple[str, str, str]]:
        """Kind, field and the heading that was read as it, as a person confirmed."""
        return [tuple(row) for row in self.summary.get("mapped", [])]

    @property
    def author(self) -> str:
        """Who typed it, by the name they gave; empty for files."""
        return self.summary.get("author", "")

    @property
    def moves_figures(self) -> bool:
        """Whether it brought, changed or withdrew what figures are made from."""
        return not typed_kinds().keys() >= self.summary.get("rows", {}).keys()

    def count(self, what: str) -> int:
        """How many rows of all kinds were `new`, `changed`, `unchanged` or
        `withdrawn`."""
        return sum(
            counts.get(what, 0) for counts in self.summary.get("rows", {}).values()
        )


def uploads(store: Store) -> list[Upload]:
    """Every upload, the first first; the shipped reference records are none."""
    query = select(upload).where(upload.c.upload_id > 0).order_by(upload.c.upload_id)
    with store.connect() as connection:
        rows = connection.execute(query).all()
    withdrawn = {row.withdraws: row.upload_id for row in rows if row.withdraws}
    return [
        Upload(
            number=row.upload_id,
            created_at=row.created_at,
            action=row.action,
            withdraws=row.withdraws,
            filenames=tuple(row.filenames.split("\n")),
            sha256=row.sha256,
            synthetic=row.synthetic,
            summary=json.loads(row.summary),
            withdrawn_by=withdrawn.get(row.upload_id),
        )
        for row in rows
    ]


def last_of_figures(store: Store, state: int) -> Upload | None:
    """The last upload up to a state that moved figures: what they are dated by."""
    moved = [row for row in uploads(store) if row.number <= state and row.moves_figures]
    return moved[-1] if moved else None


def known_upload(store: Store, sha256: str) -> Upload | None:
    """The upload of exactly these files that is still in force."""
    same = [
        row
        for row in uploads(store)
        if row.sha256 == sha256 and row.action == "load" and not row.withdrawn_by
    ]
    return same[-1] if same else None


def remembered(store: Store) -> dict[str, Mapping]:
    """What was confirmed about headings: shape of a file → mapping."""
    rows: dict[tuple[str, str], list[tuple[str, str]]] = {}
    with store.connect() as connection:
        for row in connection.execute(select(mapping)):
            rows.setdefault((row.shape, row.kind), []).append((row.heading, row.field))
    return {
        shape: Mapping(shape, kind, tuple(fields))
        for (shape, kind), fields in rows.items()
    }


def networks(store: Store, state: int) -> dict[str, dict[str, str]]:
    """Code → language → name; a missing language falls back to French, then Dutch."""
    table = FACTS["network"]
    query = select(table).where(at_state(table, state)).order_by(table.c.network_id)
    with store.connect() as connection:
        rows = connection.execute(query).mappings().all()
    return {
        row["network_id"]: {
            language: row[f"name_{language}"] or row["name_fr"] or row["name_nl"]
            for language in LANGUAGES
        }
        for row in rows
    }


def territory(
    store: Store, state: int, month: str
) -> tuple[tuple[str, str], ...] | None:
    """Pairs of municipality and network in force at the end of a month; None where they
    are the shipped ones, or where there is no month yet."""
    if not month:
        return None
    table, day = FACTS["territory"], last_day(month)
    query = (
        select(table.c.nis, table.c.network_id)
        .where(
            at_state(table, state),
            or_(table.c["from"].is_(None), table.c["from"] <= day),
            or_(table.c.to.is_(None), table.c.to >= day),
        )
        .order_by(table.c.nis, table.c.network_id)
    )
    rows = store.read(query)
    pairs = tuple(zip(rows["nis"], rows["network_id"], strict=True))
    return None if set(pairs) == set(default_territory()) else pairs


def is_synthetic(store: Store, state: int) -> bool:
    """Whether anything in force at a state was made up."""
    return any(
        row.synthetic and not (row.withdrawn_by and row.withdrawn_by <= state)
        for row in uploads(store)
        if row.number <= state
    )
