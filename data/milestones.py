"""Milestones as people change them on a page: checked like files, kept as uploads, and
never over what somebody else has just changed."""

from collections.abc import Mapping
from dataclasses import dataclass

from data.check.problem import Problem
from data.check.typed import check_typed
from data.records import load_kinds
from data.store import Store
from data.typed import Rows, type_in_turn, typed
from data.uploads import uploads


KIND = "milestone"
KEY = "milestone_key"
Values = Mapping[str, object]


@dataclass(frozen=True)
class Version:
    """A milestone as it stood: column → value (None: none), and since which upload."""

    values: Values
    opened_by: int


@dataclass(frozen=True)
class Difference:
    """A column that two people want otherwise: as it was when the form was opened, as
    another has stored it since, and as this one wants it."""

    field: str
    before: object
    theirs: object
    mine: object

    @property
    def is_theirs(self) -> bool:
        """Whether the other alone has changed it."""
        return self.mine == self.before


@dataclass(frozen=True)
class Saved:
    """The upload that holds the change (None: nothing was changed), and what is to be
    known of it."""

    number: int | None
    warnings: tuple[Problem, ...] = ()


class Refused(Exception):
    """What was typed breaks a rule; nothing was stored."""

    def __init__(self, problems: list[Problem]):
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


class Meanwhile(Exception):
    """Somebody has changed the milestone since it was opened; nothing was stored.

    `theirs` is how it stands now (None: it was withdrawn), `author` who changed it (""
    where a file did).
    """

    def __init__(self, theirs: Version | None, author: str, differences):
        super().__init__(", ".join(one.field for one in differences))
        self.theirs, self.author = theirs, author
        self.differences: tuple[Difference, ...] = tuple(differences)


def version_of(store: Store, state: int, key: str) -> Version | None:
    """A milestone in a state; None where it has none of that key."""
    rows = typed(store, KIND, state, milestone_key=key).to_dict("records")
    if not rows:
        return None
    opened_by = rows[0].pop("opened_by")
    return Version({name: plain(value) for name, value in rows[0].items()}, opened_by)


def save(store: Store, mine: Values, opened: Version | None, author: str) -> Saved:
    """Store a milestone that was `opened` in a form (None: a new one).

    Raises `Meanwhile`, `Refused`, and `data.typed.LacksValue`. Uploads in between that
    leave this milestone as it is do not matter.
    """
    mine = {name: plain(mine.get(name)) for name in columns()}
    if opened and mine == dict(opened.values):
        return Saved(None)
    problems: list[Problem] = []

    def checked(state: int) -> Mapping[str, Rows]:
        now = version_of(store, state, str(mine[KEY]))
        if (now and now.opened_by) != (opened and opened.opened_by):
            found = differences(opened, now, mine)
            if found:
                raise Meanwhile(now, author_of(store, now), found)
        problems[:] = check_typed(store, KIND, [mine])
        if broken := [one for one in problems if one.weight == "block"]:
            raise Refused(broken)
        return {KIND: [mine]}

    number = type_in_turn(store, checked, author)
    return Saved(number, tuple(problems))


def differences(
    opened: Version | None, now: Version | None, mine: Values
) -> list[Difference]:
    """Column by column what is wanted otherwise than it stands now."""
    before = opened.values if opened else {}
    theirs = now.values if now else {}
    return [
        Difference(name, before.get(name), theirs.get(name), mine[name])
        for name in columns()
        if mine[name] != theirs.get(name)
    ]


def author_of(store: Store, version: Version | None) -> str:
    if version is None:
        return ""
    return next(row.author for row in uploads(store) if row.number == version.opened_by)


def columns() -> list[str]:
    return [field.name for field in load_kinds()[KIND].fields]


def plain(value):
    """A value as a form holds it: a day without a time, None for nothing."""
    if value is None or value != value or value == "":
        return None
    if hasattr(value, "date"):
        return value.date()
    return float(value) if isinstance(value, int | float) else value
