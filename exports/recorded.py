"""What is known of a meeting before it is carried out: what people wrote of it, and how
it looks at the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from data.meetings import Decision, Item, Meeting
from metrics.filters import Filters


@dataclass(frozen=True)
class Sight:
    """What a meeting looks at: a period and members, and what is compared with."""

    filters: Filters
    compare: str = "year_before"

    def to_query(self) -> str:
        """As it is kept with a frozen meeting."""
        return urlencode(self.filters.to_query() | {"compare": self.compare}, safe=",")

    @classmethod
    def from_query(cls, query: str) -> "Sight":
        values = dict(parse_qsl(query))
        return cls(Filters.from_query(values), values.get("compare", "none"))


@dataclass(frozen=True)
class Recorded:
    """What people wrote of a meeting: its points, every decision of any meeting, and
    the meetings by their keys."""

    meeting: Meeting
    items: tuple[Item, ...]
    decisions: tuple[Decision, ...]
    meetings: Mapping[str, Meeting]

    @property
    def own(self) -> list[Decision]:
        """What this meeting decided."""
        key = self.meeting.meeting_key
        return [one for one in self.decisions if one.meeting_key == key]

    @property
    def before(self) -> list[Decision]:
        """The actions of earlier meetings that were open when it began."""
        day = self.meeting.held_on
        return [
            one
            for one in self.decisions
            if one.meeting_key != self.meeting.meeting_key
            and one.recorded_on <= day
            and one.sort == "action"
            and one.status != "dropped"
            and (one.done_on is None or one.done_on >= day)
        ]

    def at(self, item: Item) -> list[Decision]:
        """What was decided at a point: the first of those that show the same."""
        same = [one for one in self.items if one.about == item.about]
        if same[0].place != item.place:
            return []
        return [one for one in self.own if one.view == item.about]

    @property
    def elsewhere(self) -> list[Decision]:
        """What was decided at no point of the agenda."""
        known = {item.about for item in self.items}
        return [one for one in self.own if one.view not in known]
