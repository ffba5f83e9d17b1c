"""What changed against the period compared with, in a sentence: of several measures or
parts the one that moved most."""

import pandas as pd

from i18n import words
from metrics import load_measures
from metrics.filters import Filters
from views.charts import grouped_columns, lines, stacked_columns
from views.headlines import difference, moved
from views.periods import named, of_number, period
from views.sentences import one
from views.view import Numbers, View


# Shapes whose measures stand on equal terms; those of others are read beside the first.
EQUALS = (lines, grouped_columns, stacked_columns)
LEAST = 1.0  # points by which a part has to move to be told


def leading(
    view: View, filters: Filters, numbers: Numbers, comparison: Filters | None
) -> str:
    """The measure that changed most: in points, or by per cent where it counts; where
    measures stand upon another as parts of a whole, by the amount. The first one where
    nothing can be compared."""
    first, measures = view.measures[0], load_measures()
    if len(view.measures) == 1 or view.draw not in EQUALS or not comparison:
        return first
    found = {}
    for key in view.measures:
        value, _ = one(key, filters, numbers)
        before, _ = one(key, comparison, numbers)
        if None not in (value, before):
            unit = measures[key].unit
            change = value - before, unit
            if view.draw is not stacked_columns:
                change = moved(value, before, unit)
            found[key] = change
    if first not in found:
        return first
    alike = [key for key, (_, unit) in found.items() if unit == found[first][1]]
    return max(alike, key=lambda key: abs(found[key][0]))


def changed(measure: str, say, filters: Filters, numbers: Numbers, comparison) -> str:
    """The number of the whole period beside that of the period compared with."""
    told = load_measures()[measure]
    unit, title = told.unit, named(told, filters, say)
    value, hidden = one(measure, filters, numbers)
    if hidden:
        return say("finding.hidden", title=title)
    if value is None:
        return say("finding.none", title=title)
    values = {
        "title": title,
        "value": say.short(value, unit),
        "period": of_number(told, filters, say),
    }
    before = one(measure, comparison, numbers)[0] if comparison else None
    if before is None:
        return say("finding.plain", **values)
    change = difference(value, before, unit, say)
    values |= {
        "change": change,
        "amount": change[1:],
        "period_before": of_number(told, comparison, say),
    }
    way = "same" if change[0] == "±" else "up" if value > before else "down"
    own = f"{measure}_{way}"
    if own in words(say.language)["finding"]:
        return say(f"finding.{own}", **values)
    return say(f"finding.{way}", **values)


def leading_part(
    view: View, say, filters: Filters, numbers: Numbers, comparison: Filters | None
) -> str:
    """Of the parts of a measure, by the last dimension of its view, the one whose share
    changed most; where none did, or where there is none to compare with, the largest,
    with its share unless something is hidden."""
    split, measure = view.by[-1], view.measures[0]
    title = say.of(load_measures()[measure].title)
    parts = numbers(measure, (split,), filters)
    known = parts[(parts[split] != "unknown") & ~parts["hidden"].astype(bool)]
    known = known.set_index(split)["value"].dropna()
    if known.empty or not known.max() > 0:
        return say("finding.none", title=title)
    shares = shares_of(measure, split, filters, numbers)
    if shares is None:
        return say("finding.part", title=title, part=say.label(split, known.idxmax()))
    before = shares_of(measure, split, comparison, numbers) if comparison else None
    part = most_moved(shares, before) if before is not None else None
    values = {"title": title, "part": say.label(split, part or known.idxmax())}
    if part is None:
        share = say.value(shares[known.idxmax()], "percent")
        return say("finding.share", share=share, **values)
    return say(
        "finding.share_moved",
        share=say.value(shares[part], "percent"),
        before=say.value(before[part], "percent"),
        period_before=period(comparison, say),
        **values,
    )


def shares_of(measure, split, filters: Filters, numbers: Numbers) -> pd.Series | None:
    """Part → its share of the whole, in per cent; None where a part is hidden. Persons
    may be in several parts: their whole is no sum."""
    parts = numbers(measure, (split,), filters)
    if parts["hidden"].any():
        return None
    whole = parts["value"].sum()
    if load_measures()[measure].tally.counts_persons:
        whole, _ = one(measure, filters, numbers)
    if not whole:
        return None
    known = parts[parts[split] != "unknown"]
    return (100 * known.set_index(split)["value"] / whole).dropna()


def most_moved(shares: pd.Series, before: pd.Series) -> str | None:
    """Of the parts that both periods have, the one that moved most, of two alike the
    one that rose; None where all stayed nearly as they were."""
    both = pd.DataFrame({"now": shares, "before": before}).dropna()
    both = both[(both > 0).all(axis=1)]
    ways = (both["now"] - both["before"]).round(1)
    if ways.empty or ways.abs().max() < LEAST:
        return None
    return max(ways.index, key=lambda part: (abs(ways[part]), ways[part]))
