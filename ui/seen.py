"""What a meeting sees: its records, its filters, its points carried out."""

from dataclasses import dataclass, replace

from data.meetings import Meeting, agenda, decisions, meetings
from exports.edition import Chapter, Edition
from exports.meeting import minutes, name_of, points
from exports.recorded import Recorded, Sight
from i18n import Speech
from metrics.memory import Memory
from ui import database
from ui.look import Look
from views.basis import Basis


CHAPTERS = Memory(60)  # the points of meetings; nobody changes a panel


@dataclass(frozen=True)
class Seen:
    """A meeting before the reader. `chapters` are its points in their order."""

    recorded: Recorded
    sight: Sight
    basis: Basis
    chapters: tuple[Chapter, ...]

    @property
    def meeting(self) -> Meeting:
        return self.recorded.meeting

    @property
    def frozen(self) -> bool:
        return self.meeting.frozen_at is not None

    def look(self, look: Look) -> Look:
        """The reader's look, with the figures and filters of the meeting."""
        filters = self.sight.filters
        return replace(
            look,
            filters=filters,
            comparison=filters.compared(self.sight.compare, self.basis.span[0]),
            fixed=self.basis,
        )

    def edition(self, language: str) -> Edition:
        """The minutes in a language."""
        say = Speech(language, self.basis.networks)
        return self.edition_here(say)

    def edition_here(self, say: Speech) -> Edition:
        chapters = self.carried_out(say)
        return minutes(self.recorded, chapters, self.sight, say, self.basis)

    def name(self, language: str) -> str:
        """What a file of the minutes is called."""
        return name_of(self.meeting, language)

    def carried_out(self, say: Speech) -> tuple[Chapter, ...]:
        return drawn(self, say, self.meeting.frozen_at, self.basis)


def seen(meeting: Meeting, look: Look) -> Seen:
    """A meeting as it is in the last state of the database."""
    store, state = database.store(), look.state
    recorded = Recorded(
        meeting,
        tuple(agenda(store, state, meeting.meeting_key)),
        tuple(decisions(store, state)),
        {one.meeting_key: one for one in meetings(store, state)},
    )
    sight = Sight(look.filters, look.choice.compare)
    if meeting.frozen_at is not None:
        sight = Sight.from_query(meeting.query)
    found = Seen(recorded, sight, database.basis_of(meeting, state), ())
    return replace(found, chapters=found.carried_out(look.say))


def today(found: Seen, look: Look) -> tuple[Chapter, ...]:
    """The points of a frozen meeting from the last state of the data."""
    return drawn(found, look.say, None, database.basis(look.state))


def drawn(found: Seen, say: Speech, frozen_at, basis: Basis) -> tuple[Chapter, ...]:
    """The points on a basis; drawn once for each state, choice and language."""
    recorded, sight = found.recorded, found.sight
    return CHAPTERS.recall(
        (
            database.store().url,
            recorded.meeting.meeting_key,
            recorded.meeting.held_on,
            recorded.items,
            frozen_at,
            None if frozen_at is not None else database.store().state(),
            sight,
            say.language,
            database.version(),
        ),
        lambda: points(recorded, sight, say, basis),
    )
