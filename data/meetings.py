"""Meetings as they are stored: their agenda, what they saw, what they decided."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from data.store import Store
from data.typed import Rows, type_in, type_in_turn, typed
from data.uploads import uploads


SORTS = ("decision", "action")
PAGE = "page:"  # before the name of a page whose opening is a point


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

    @property
    def page(self) -> str:
        """The page whose opening it shows, or nothing."""
        return self.view.removeprefix(PAGE) if self.view.startswith(PAGE) else ""

    @property
    def about(self) -> str:
        """What decisions name it by: its figure, or its words."""
        return self.view or f"words:{self.title}"


@dataclass(frozen=True)
class Decision:
    """What was decided at a point, or an action with its owner and day.

    `view` is the point (Item.about), `status` open, done or dropped, `done_on` the day
    of that.
    """

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


class Changed(Exception):
    """Somebody has changed it since it was opened; nothing was stored. `now` is how it
    stands, `author` who changed it ("" where that cannot be told)."""

    def __init__(self, now, author: str):
        super().__init__(author)
        self.now, self.author = now, author


def keep(store: Store, things: Sequence, author: str) -> int:
    """Store new meetings, points or decisions as one upload; returns its number."""
    return type_in(store, rows_of(things), author)


def save_meeting(store: Store, mine: Meeting, opened: Meeting, author: str) -> int:
    """Store a meeting that was `opened` in a form. Raises `Changed`."""

    def now(state: int):
        found = read(Meeting, store, state, meeting_key=mine.meeting_key)
        return found[0] if found else None

    return save(store, [mine], author, now, opened)


def save_decision(store: Store, mine: Decision, opened: Decision, author: str) -> int:
    """Store a decision or action that was `opened` in a form. Raises `Changed`."""

    def now(state: int):
        found = read(Decision, store, state, decision_key=mine.decision_key)
        return found[0] if found else None

    return save(store, [mine], author, now, opened)


def save_agenda(
    store: Store, mine: Sequence[Item], opened: Sequence[Item], author: str
) -> int:
    """Store the points of an agenda in this order, where `opened` is how it stood. What
    is left out is taken off. Raises `Changed`."""
    key = (*mine, *opened)[0].meeting_key
    points = [replace(one, place=place) for place, one in enumerate(mine, start=1)]
    points += [
        Item(key, place, is_off=True) for place in range(len(mine) + 1, len(opened) + 1)
    ]
    return save(
        store, points, author, lambda state: agenda(store, state, key), list(opened)
    )


def save(
    store: Store, things: Sequence, author: str, now: Callable[[int], object], opened
) -> int:
    """Store things where `now(state)`, what they change, is still as it was opened."""

    def rows_at(state: int) -> dict[str, Rows]:
        stands = now(state)
        if stands != opened:
            raise Changed(stands, last_author(store, state, things[0]))
        return rows_of(things)

    return type_in_turn(store, rows_at, author)


def last_author(store: Store, state: int, thing) -> str:
    """Who last typed something of the same key."""
    name = fields(thing)[0].name
    where = {name: getattr(thing, name)}
    opened_by = typed(store, KINDS[type(thing)], state, **where)["opened_by"]
    made = {row.number: row.author for row in uploads(store)}
    return made.get(opened_by.max(), "") if len(opened_by) else ""


def rows_of(things: Sequence) -> dict[str, list[Mapping]]:
    rows: dict[str, list[Mapping]] = {}
    for thing in things:
        values = {part.name: getattr(thing, part.name) for part in fields(thing)}
        rows.setdefault(KINDS[type(thing)], []).append(values)
    return rows


def withdrawn_since(store: Store, frozen_at: int) -> list[int]:
    """The uploads behind the figures of a frozen state that were taken back after it
    was frozen."""
    return [
        row.number
        for row in uploads(store)
        if row.number <= frozen_at < (row.withdrawn_by or 0) and row.moves_figures
    ]


def frozen_answers(store: Store, state: int, meeting_key: str) -> dict[str, str]:
    """What a meeting saw: each question and its answer, both as JSON."""
    rows = typed(store, "frozen_figure", state, meeting_key=meeting_key)
    return dict(zip(rows["query"], rows["answer"], strict=True))


def freeze(
    store: Store, meeting: Meeting, answers: Mapping[str, str], author: str
) -> int:
    """Store a meeting with its frozen state and all it saw, in one upload."""
    figures = [
        {"meeting_key": meeting.meeting_key, "query": query, "answer": answer}
        for query, answer in answers.items()
    ]
    return type_in(store, rows_of([meeting]) | {"frozen_figure": figures}, author)
