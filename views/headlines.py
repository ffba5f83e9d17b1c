"""The few large numbers at the head of a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from i18n import DECIMALS
from metrics import load_measures
from metrics.filters import Filters
from views.basis import Basis
from views.periods import named, of_number
from views.provisional import in_part, rises
from views.sentences import one
from views.view import Numbers


@dataclass(frozen=True)
class Headline:
    """A number with its name, its change, and what the change means.

    `mood` is "good", "bad" or "neutral"; `change` is "" where nothing is compared. The
    same as numbers of `unit`, for files that hold such: `number`, `before` and `agreed`
    (the target), None where there is none or it may not be told.
    """

    key: str
    label: str
    value: str
    change: str
    against: str
    mood: str
    target: str = ""
    unit: str = "count"
    number: float | None = None
    before: float | None = None
    agreed: float | None = None

    @property
    def fell(self) -> bool:
        return None not in (self.number, self.before) and self.number < self.before

    @property
    def moved(self) -> tuple[float, str] | None:
        """The change as a number and its unit; a change that is none to speak of is
        zero."""
        if not self.change:
            return None
        by, unit = moved(self.number, self.before, self.unit)
        return (0.0 if self.change.startswith("±") else by), unit


def headlines(
    keys: Sequence[str],
    say,
    filters: Filters,
    basis: Basis,
    comparison: Filters | None = None,
) -> tuple[Headline, ...]:
    """The large numbers of a page, with what was agreed; an amount that will still rise
    is not judged by its fall."""
    found = tuple(
        headline(
            key, say, filters, basis.numbers, comparison, basis.targets(key, filters)
        )
        for key in keys
    )
    doubtful = [one for one in found if one.fell and rises(load_measures()[one.key])]
    if not doubtful or not in_part(filters, basis.numbers, basis.span)[0]:
        return found
    return tuple(
        replace(one, mood="neutral") if one in doubtful else one for one in found
    )


def headline(
    key: str,
    say,
    filters: Filters,
    numbers: Numbers,
    comparison: Filters | None = None,
    target: float | None = None,
) -> Headline:
    measure = load_measures()[key]
    value, hidden = one(key, filters, numbers)
    before = one(key, comparison, numbers)[0] if comparison and not hidden else None
    change, mood, against = "", "neutral", ""
    if value is not None and before is not None:
        change = difference(value, before, measure.unit, say)
        against = say("show.against", period=of_number(measure, comparison, say))
        if measure.better != "neither" and not change.startswith("±"):
            more = value > before
            mood = "good" if more == (measure.better == "higher") else "bad"
    return Headline(
        key=key,
        label=named(measure, filters, say),
        value=say.short(value, measure.unit, hidden),
        change=change,
        against=against,
        mood=mood,
        target=""
        if target is None
        else say("chart.target", value=say.value(target, measure.unit)),
        unit=measure.unit,
        number=value,
        before=before,
        agreed=target,
    )


def difference(value: float, before: float, unit: str, say) -> str:
    """Counts and money change by per cent, shares by points, the rest by their own
    unit."""
    least = 0.5 / 10 ** DECIMALS[unit]
    same = say.value(value, unit) == say.value(before, unit)
    # By their own unit: what would be written as +0,00 is no change either.
    if same or (unit not in ("count", "eur") and abs(value - before) < least):
        return (
            say.change(0, unit)
            if unit != "percent"
            else "±" + say.measured(0, "points", 1)
        )
    by, own = moved(value, before, unit)
    if own != "points":
        return say.change(by, own)
    sign = "+" if by > 0 else "\u2212"
    return sign + say.measured(abs(by), "points", 1)


def moved(value: float, before: float, unit: str) -> tuple[float, str]:
    """How far a number is from the one before, and in which unit."""
    if unit in ("count", "eur") and before:
        return (value / before - 1) * 100, "percent"
    return value - before, "points" if unit == "percent" else unit
