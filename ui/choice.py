"""What the reader has chosen, as it stands in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from data.homes import Home
from i18n import LANGUAGES
from metrics.filters import COMPARISONS, SETS, Filters


DEFAULT_PERIOD = "last_12"
CUSTOM = "custom"
MONTHS = ("start", "end")  # of a period of one's own


@dataclass(frozen=True)
class Options:
    """What can be chosen at this state of the data; `homes` says where networks are."""

    presets: Mapping[str, tuple[str, str]]
    months: Sequence[str]
    members: Mapping[str, Sequence[str]]
    homes: Mapping[str, Home] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """Language, period, comparison and members; equal to its own query string."""

    language: str
    period: str = DEFAULT_PERIOD
    start: str = ""
    end: str = ""
    compare: str = COMPARISONS[0]
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def filters(self, options: Options) -> Filters:
        """The filters with their months filled in."""
        start, end = options.presets.get(self.period, (self.start, self.end))
        return Filters(start=start, end=end, **self.members)

    def comparison(self, filters: Filters, options: Options) -> Filters | None:
        """The filters compared with; `None` where there is none or no record that
        early."""
        return filters.compared(
            self.compare, options.months[0] if options.months else ""
        )

    def fixed(self, filters: Filters) -> "Choice":
        """The same with its months by name: "last quarter" is another one soon."""
        if not filters.start or not filters.end:
            return self
        return replace(self, period=CUSTOM, start=filters.start, end=filters.end)

    def to_query(self) -> dict[str, str]:
        """The choice as an address; what stands at its default is left out."""
        query = {"lang": self.language}
        if self.period == CUSTOM:
            query |= {"start": self.start, "end": self.end}
        elif self.period != DEFAULT_PERIOD:
            query["period"] = self.period
        if self.compare != COMPARISONS[0]:
            query["compare"] = self.compare
        return query | {
            name: ",".join(codes) for name, codes in self.members.items() if codes
        }


def from_query(
    query: Mapping[str, str], language: str, options: Options
) -> tuple[Choice, list[tuple[str, str]]]:
    """The choice that an address asks for, and what it asks for in vain.

    `language` holds where the address names none. The second part holds pairs of the
    control's name and the value that was dropped.
    """
    dropped = []

    def accept(name: str, allowed: Sequence[str], default: str) -> str:
        value = query.get(name, "")
        if value in allowed:
            return value
        if value:
            dropped.append((name, value))
        return default

    members = {}
    for name in SETS:
        asked = [part for part in query.get(name, "").split(",") if part]
        known = [part for part in asked if part in options.members.get(name, ())]
        dropped += [(name, part) for part in asked if part not in known]
        if known:
            members[name] = tuple(dict.fromkeys(known))
    chosen = accept("lang", LANGUAGES, language)
    period = accept("period", (*options.presets, CUSTOM), DEFAULT_PERIOD)
    start = accept("start", options.months, "")
    end = accept("end", options.months, "")
    if start and end and start > end:
        dropped += [("start", start), ("end", end)]
        start = end = ""
    if start and end:
        period = CUSTOM
    elif period == CUSTOM:  # two months are needed for it
        dropped.append(("period", CUSTOM))
        period = DEFAULT_PERIOD
    return (
        Choice(
            language=chosen,
            period=period,
            start=start if period == CUSTOM else "",
            end=end if period == CUSTOM else "",
            compare=accept("compare", COMPARISONS, COMPARISONS[0]),
            members=members,
        ),
        [(("language" if name == "lang" else name), value) for name, value in dropped],
    )


def with_months(told: Mapping[str, str], shown: Filters) -> dict[str, str]:
    """What the controls hold, as an address asks for it: a period of one's own begins
    as the one that was shown, and its end is not before its start."""
    asked = {name: code for name, code in told.items() if name not in MONTHS}
    if told.get("period") != CUSTOM:
        return asked
    start = told.get("start") or shown.start
    return asked | {"start": start, "end": max(start, told.get("end") or shown.end)}
