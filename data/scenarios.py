"""What-ifs on the budget that people kept under a name, with their author."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from data.store import Store
from data.tables import FACTS, at_state
from data.typed import type_in
from data.uploads import uploads
from data.values import plain


SORTS = ("key", "move")  # weights of a key, or amounts moved


@dataclass(frozen=True)
class Scenario:
    """`content` is JSON: weights, or moves (metrics/allocation.py)."""

    title: str
    sort: str
    year: int
    content: str
    author: str
    kept_on: date
    key: str


def scenarios(store: Store, state: int) -> list[Scenario]:
    """Every scenario in a state, the latest first."""
    made = {upload.number: upload for upload in uploads(store)}
    table = FACTS["scenario"]
    query = select(table).where(at_state(table, state))
    rows = store.read(query.order_by(table.c.brought_by.desc(), table.c.row_key))
    return [
        Scenario(
            title=row.title,
            sort=row.sort,
            year=int(row.year),
            content=row.content,
            author=made[row.brought_by].author,
            kept_on=made[row.brought_by].created_at.date(),
            key=row.scenario_key,
        )
        for row in rows.itertuples()
    ]


def scenario_key(title: str, sort: str, year: int) -> str:
    """One scenario of a name, sort and year."""
    return f"{sort}:{year}:{plain(title) or title.strip()}"


def keep_scenario(
    store: Store, title: str, sort: str, year: int, content: str, author: str
) -> int:
    """Store a scenario as an upload and return its number. One with the same key takes
    the place of the earlier, which stays in history."""
    if sort not in SORTS:
        raise ValueError(f"{sort!r} is none of {', '.join(SORTS)}")
    row = {
        "scenario_key": scenario_key(title, sort, year),
        "title": title.strip(),
        "sort": sort,
        "year": year,
        "content": content,
    }
    return type_in(store, {"scenario": [row]}, author)
