"""What a chairman would say, written from the numbers."""

from metrics import load_measures
from metrics.filters import Filters
from views.basis import Basis
from views.periods import of_number
from views.provisional import PAGES as PROVISIONAL
from views.provisional import provisional
from views.registry import SENTENCES
from views.view import Numbers


ENDS = ("year_passed",)  # another sentence where the whole of it is there


def of_page(
    page: str, say, filters: Filters, basis: Basis, comparison: Filters | None = None
) -> list[str]:
    """What a page says: the sentences of its measures, and which months will rise."""
    found = sentences(SENTENCES[page], say, filters, basis.numbers, comparison)
    if page not in PROVISIONAL:
        return found
    told = provisional(say, filters, basis.numbers, basis.span)
    return [*found, told] if told else found


def sentences(
    pairs: tuple[tuple[str, str], ...],
    say,
    filters: Filters,
    numbers: Numbers,
    comparison: Filters | None = None,
) -> list[str]:
    """One whole sentence for each pair of sentence and measure."""
    return [
        sentence(name, measure, say, filters, numbers, comparison)
        for name, measure in pairs
    ]


def sentence(name, measure, say, filters, numbers, comparison) -> str:
    value, hidden = one(measure, filters, numbers)
    told = load_measures()[measure]
    title = say.of(told.title)
    if hidden:
        return say("sentence.hidden", title=title)
    if value is None:
        return say("sentence.none", title=title)
    unit = told.unit
    values = {
        "value": say.value(value, unit),
        "period": of_number(told, filters, say),
        "month": say.month(filters.end, long=True),
    }
    if name in ENDS and value == 100:
        return say(f"sentence.{name}_whole", **values)
    before = one(measure, comparison, numbers)[0] if comparison else None
    if before is None:
        return say(f"sentence.{name}_plain", **values)
    values |= {
        "before": say.value(before, unit),
        "change": say.value(abs(value - before), unit),
        "percent": say.value(abs(value / before - 1) * 100, "percent")
        if before
        else "",
        "period_before": of_number(told, comparison, say),
        "month_before": say.month(comparison.end, long=True),
    }
    # What reads the same is called the same, whatever lies behind the last digit.
    if values["before"] == values["value"]:
        return say(f"sentence.{name}_same", **values)
    if not before:
        return say(f"sentence.{name}_plain", **values)
    return say(f"sentence.{name}_{'up' if value > before else 'down'}", **values)


def one(measure: str, filters: Filters, numbers: Numbers) -> tuple[float | None, bool]:
    """The measure without a split: its value, or `None`; and whether it is hidden."""
    frame = numbers(measure, (), filters)
    if frame.empty:
        return None, False
    if frame["hidden"].iat[0]:
        return None, True
    value = float(frame["value"].iat[0])
    return (None if value != value else value), False
