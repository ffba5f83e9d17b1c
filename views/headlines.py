"""The few large numbers at the head of a page."""

from dataclasses import dataclass

from i18n import DECIMALS
from metrics import load_measures
from metrics.filters import Filters
from views.build import Numbers
from views.periods import period
from views.sentences import one


@dataclass(frozen=True)
class Headline:
    """A number with its name, its change, and what the change means.

    `mood` is "good", "bad" or "neutral"; `change` is "" where nothing is compared.
    """

    key: str
    label: str
    value: str
    change: str
    against: str
    mood: str
    target: str = ""


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
        against = say("show.against", period=period(comparison, say))
        if measure.better != "neither" and not change.startswith("±"):
            rises = value > before
            mood = "good" if rises == (measure.better == "higher") else "bad"
    return Headline(
        key=key,
        label=say.of(measure.title),
        value=short(value, hidden, measure.unit, say),
        change=change,
        against=against,
        mood=mood,
        target=""
        if target is None
        else say("chart.target", value=say.value(target, measure.unit)),
    )


def short(value: float | None, hidden: bool, unit: str, say) -> str:
    """As `say.value`, with millions of euros as such: a headline has one line."""
    if unit == "eur" and value is not None and not hidden and abs(value) >= 1e6:
        return say("unit.eur_million", number=say.decimal(value / 1e6, 1))
    return say.value(value, unit, hidden)


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
            else "±" + say("unit.points", number=say.decimal(0, 1))
        )
    if unit in ("count", "eur") and before:
        return say.change((value / before - 1) * 100, "percent")
    if unit == "percent":
        sign = "+" if value > before else "\u2212"
        return sign + say("unit.points", number=say.decimal(abs(value - before), 1))
    return say.change(value - before, unit)
