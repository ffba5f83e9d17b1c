"""Meetings as they are stored: their agenda, what they saw, what they decided."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from data.store import Store
from data.typed import type_in, typed
from data.uploads import uploads


SORTS = ("decision", "action")


@dataclass(frozen=True)
class Meeting:
    """A meeting. `frozen_at` is the upload whose state it looks at, None until that is
    settled; `query` its filters as an address; `definitions` their version then."""

    meeting_key: str
    held_on: date
    title: str
    frozen_at: int | None = None
    query: str = ""
    definitions: str = ""
    status: str = ""


@dataclass(frozen=True)
class Item:
    """A point of the agenda: a figure (`view`), a page's opening (`page:patients`), or
    words alone."""

    meeting_key: str
    place: int
    view: str = ""
    title: str = ""
    note: str = ""
    is_off: bool = False


@dataclass(frozen=True)
class Decision:
    """What was decided at a figure, or an action with its owner and day. `status` is
    open, done or dropped."""

    decision_key: str
    meeting_key: str
    sort: str
    text: str
    recorded_on: date
    view: str = ""
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    work_package: str = ""
    network_id: str = ""
    status: str = "open"

    @property
    def is_open(self) -> bool:
        return self.sort == "action" and self.status == "open"

    def days_late(self, day: date) -> int:
        """How many days its day has passed on another; 0 where it has not."""
        if not self.is_open or self.due_on is None:
            return 0
        return max((day - self.due_on).days, 0)


KINDS = {Meeting: "meeting", Item: "agenda_item", Decision: "decision"}


def new_key() -> str:
    """A key of a new meeting or decision, the same nowhere else."""
    return secrets.token_hex(4)


def meetings(store: Store, state: int) -> list[Meeting]:
    """Every meeting, the latest first."""
    found = read(Meeting, store, state)
    return sorted(found, key=lambda one: (one.held_on, one.meeting_key), reverse=True)


def agenda(store: Store, state: int, meeting_key: str) -> list[Item]:
    """The points of a meeting in their order."""
    found = read(Item, store, state, meeting_key=meeting_key)
    return sorted((one for one in found if not one.is_off), key=lambda one: one.place)


def decisions(store: Store, state: int) -> list[Decision]:
    """Every decision and action, in the order of their days."""
    found = read(Decision, store, state)
    return sorted(found, key=lambda one: (one.recorded_on, one.decision_key))


def read(what, store: Store, state: int, **where) -> list:
    rows = typed(store, KINDS[what], state, **where).to_dict("records")
    return [
        what(**{field.name: plain(row[field.name], field) for field in fields(what)})
        for row in rows
    ]


def plain(value, field):
    """A stored value as the field has it: nothing is what stands there by default."""
    if value is None or value != value:
        return field.default
    if hasattr(value, "date"):
        return value.date()
    if field.type == "int | None" or field.name in ("place", "frozen_at"):
        return int(value)
    return value


def keep(
    store: Store, things: Sequence, author: str, seen_at: int | None = None
) -> int:
    """Store meetings, points or decisions as one upload; returns its number."""
    rows: dict[str, list[Mapping]] = {}
    for thing in things:
        values = {part.name: getattr(thing, part.name) for part in fields(thing)}
        rows.setdefault(KINDS[type(thing)], []).append(values)
    return type_in(store, rows, author, seen_at=seen_at)


def withdrawn_since(store: Store, frozen_at: int) -> list[int]:
    """The uploads of a frozen state that were taken back after it was frozen."""
    return [
        row.number
        for row in uploads(store)
        if row.number <= frozen_at and (row.withdrawn_by or 0) > frozen_at
    ]


def frozen_answers(store: Store, state: int, meeting_key: str) -> dict[str, str]:
    """What a meeting saw: each question and its answer, both as JSON."""
    rows = typed(store, "frozen_figure", state, meeting_key=meeting_key)
    return dict(zip(rows["query"], rows["answer"], strict=True))


def freeze(
    store: Store, meeting: Meeting, answers: Mapping[str, str], author: str
) -> int:
    """Store a meeting with its frozen state and all it saw, in one upload."""
    values = {part.name: getattr(meeting, part.name) for part in fields(meeting)}
    figures = [
        {"meeting_key": meeting.meeting_key, "query": query, "answer": answer}
        for query, answer in answers.items()
    ]
    return type_in(store, {"meeting": [values], "frozen_figure": figures}, author)
