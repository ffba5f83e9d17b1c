"""Meetings out of a database: their figures frozen, their minutes written."""

from dataclasses import replace

from data.meetings import agenda, decisions, freeze, frozen_answers, meetings
from data.store import Store
from exports.asked import basis_at
from exports.meeting import minutes, points
from exports.production import File, make_or_tell
from exports.recorded import Recorded, Sight
from i18n import Speech
from metrics import Filters, NotPossible
from metrics.filters import add_months
from views.basis import Basis
from views.frozen import FACTS, frozen, recording


YEAR = 12  # months that a meeting looks at whose figures are not frozen


def listed(store: Store, state: int, say: Speech) -> list[str]:
    """A line for each meeting: key, day, title; the latest first."""
    return [
        f"{one.meeting_key}  {say.short_date(one.held_on)}  {one.title}"
        for one in meetings(store, state)
    ]


def recorded_of(store: Store, state: int, key: str, say: Speech) -> Recorded:
    """What people wrote of a meeting. Raises `NotPossible`, which names those there
    are."""
    known = {one.meeting_key: one for one in meetings(store, state)}
    if key not in known:
        names = "\n".join(listed(store, state, say))
        raise NotPossible("no_meeting", meeting=key, names=names)
    items = tuple(agenda(store, state, key))
    return Recorded(known[key], items, tuple(decisions(store, state)), known)


def basis_of(store: Store, state: int, recorded: Recorded) -> tuple[Basis, Sight]:
    """What the figures of a meeting are made from, and how it looks at them."""
    one = recorded.meeting
    if one.frozen_at is None:
        basis = basis_at(store, state)
        first, last = basis.span
        start = max(add_months(last, 1 - YEAR), first) if last else ""
        return basis, Sight(Filters(start, last))
    then, answers = (
        basis_at(store, one.frozen_at),
        frozen_answers(store, state, one.meeting_key),
    )
    basis = frozen(answers, then) if FACTS in answers else then
    return basis, Sight.from_query(one.query)


def freeze_meeting(
    store: Store,
    recorded: Recorded,
    sight: Sight,
    basis: Basis,
    state: int,
    author: str,
) -> int:
    """Keep every answer that page, slides and minutes need in a state, as one upload;
    returns its number."""
    asked, kept = recording(basis)
    say = Speech("fr", basis.networks)  # the questions are the same in any language
    minutes(recorded, points(recorded, sight, say, asked), sight, say, asked)
    settled = replace(
        recorded.meeting,
        frozen_at=state,
        query=sight.to_query(),
        definitions=basis.version,
    )
    return freeze(store, settled, kept, author)


def files_of(
    store: Store, state: int, key: str, languages, formats, reader: Speech
) -> tuple[list[File], list[str]]:
    """The files, and sentences on those that could not be made. Raises
    `NotPossible`."""
    recorded = recorded_of(store, state, key, reader)
    basis, sight = basis_of(store, state, recorded)
    files, failures = [], []
    for language in languages:
        say = Speech(language, basis.networks)
        chapters = points(recorded, sight, say, basis)
        edition = minutes(recorded, chapters, sight, say, basis)
        for kind in formats:
            made = make_or_tell(edition, kind, reader)
            (files if isinstance(made, File) else failures).append(made)
    return files, failures
