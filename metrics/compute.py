"""From a measure and a choice of rows to the numbers that may be shown."""

from collections.abc import Sequence

import pandas as pd

from data.store import Store
from metrics.calendar import TIME
from metrics.disclosure import any_few, hide_small, hide_steps
from metrics.filters import Filters
from metrics.measure import Measure, load_measures
from metrics.methods import METHODS
from metrics.question import NotPossible, nearest
from metrics.reader import Reader
from metrics.tally import (
    NAN,
    Columns,
    at_groups,
    complement,
    framed,
    groups_of,
    place_of,
    tallied,
)


EVERYTHING = Filters()
# A near count of so many times what is enough is of many, however far it is off.
MARGIN = 4


def compute(
    key: str,
    by: Sequence[str] = (),
    filters: Filters = EVERYTHING,
    store: Store | None = None,
    state: int | None = None,
) -> pd.DataFrame:
    """One row per group: the `by` columns, its `value` (NaN: none), whether it is
    `hidden`.

    The only way from a record to a number: every page, file and command is given what
    comes out here. A missing category is called "unknown". Raises `NotPossible`.
    """
    measure = find_measure(key)
    by = tuple(dict.fromkeys(by))
    if strays := [name for name in by if name not in measure.dimensions]:
        allowed = ", ".join(sorted(measure.dimensions))
        raise NotPossible(
            "bad_split", measure=key, dimension=strays[0], allowed=allowed
        )
    # What is above the line decides which filters act; below it they must be the same.
    found = counted(measure, by, filters.only(measure.filters), Reader(store, state))
    if measure.tally.window == "cumulative" and set(by) & set(TIME):
        frame = hide_steps(framed(found, by), by)
    elif any_few(found):
        frame = hide_small(framed(found, by), by, measure.adds_up)
    else:
        return all_told(found, by)
    return frame[[*by, "value", "hidden"]]


def all_told(found: Columns, by) -> pd.DataFrame:
    """What `hide_small` gives where nothing has to be hidden."""
    groups = groups_of(found, by)
    order = sorted(range(len(groups)), key=groups.__getitem__)
    shown = {name: [found[name][place] for place in order] for name in (*by, "value")}
    frame = framed(shown, by)
    frame["hidden"] = False
    return frame


def counted(measure: Measure, by, filters: Filters, reader: Reader) -> Columns:
    """The numbers, and how many people each rests on.

    People who have to be told apart are counted nearly at first, in a tenth of the
    time. Where all are many, nothing is hidden and the exact number is of no use; else
    all are counted one by one.
    """
    if reader.estimates:
        reader.exact = False
        found = number(measure, by, filters, reader)
        if not reader.guessed or not any_few(found, MARGIN):
            return found
        reader.exact = True
    return number(measure, by, filters, reader)


def number(measure: Measure, by, filters: Filters, reader: Reader) -> Columns:
    """For each group the `by` columns, `value`, and how many people it rests on."""
    if measure.method is None:
        return ratio(measure, by, filters, reader)
    frame = METHODS[measure.method](measure, by, filters, reader)
    return {name: frame[name].tolist() for name in frame}


def find_measure(key: str) -> Measure:
    measures = load_measures()
    if key not in measures:
        raise NotPossible("no_measure", measure=key, near=nearest(key, measures))
    return measures[key]


def span(store: Store, state: int | None = None) -> tuple[str, str]:
    """The first and last month with records; two empty texts where there are none."""
    return Reader(store, state).span


def ratio(measure, by, filters, reader) -> Columns:
    """A tally, or one tally over another: zero over something is 0, over nothing no
    value."""
    found = tallied(measure.tally, by, filters, reader)
    if measure.per is None:
        value = [measure.times * amount for amount in found["tally"]]
        beside = told_beside(measure, by, filters, reader, found)
        return found | beside | {"value": value}
    below = tallied(measure.per, by, filters, reader)
    found = side_by_side(found, below, by)
    if measure.unit == "percent" and "persons" in found and "persons_per" in found:
        found["persons_between"] = between(measure, by, filters, reader, found)
    pairs = zip(found["tally"], found["tally_per"], strict=True)
    value = [measure.times * above / per if per > 0 else NAN for above, per in pairs]
    return found | {"value": value}


def side_by_side(above: Columns, below: Columns, by) -> Columns:
    """Two tallies by group, the numbers of the second with `_per` after their names;
    what a group lacks above is 0."""
    places, per = place_of(above, by), place_of(below, by)
    groups = [*places, *(group for group in per if group not in places)]
    found = {name: [group[at] for group in groups] for at, name in enumerate(by)}
    for name in above.keys() - set(by):
        found[name] = at_groups(above[name], places, groups, 0.0)
    for name in below.keys() - set(by):
        suffix = "_per" if name in above else ""
        found[name + suffix] = at_groups(below[name], per, groups, NAN)
    return found


def told_beside(measure, by, filters, reader, found: Columns) -> Columns:
    """How many persons other measures of the page give away: those of the `whole` that
    are not counted here, and those `apart`."""
    told = {}
    if measure.whole:
        whole = persons_in(tallied(measure.whole, by, filters, reader), by, found)
        told["persons_between"] = less(whole, found["persons"])
    if measure.apart:
        apart = tallied(measure.apart, by, filters, reader)
        told["apart"] = persons_in(apart, by, found)
    return told


def between(measure, by, filters, reader, found: Columns) -> list[float]:
    """The persons below the line who are not above it: 9 of 10 tells as much as 1 of
    10."""
    if measure.tally.counts_persons and measure.per.counts_persons:
        return less(found["persons_per"], found["persons"])
    rest = complement(measure.tally, measure.per, by, filters, reader)
    return persons_in(rest, by, found)


def less(whole: list[float], part: list[float]) -> list[float]:
    return [one - other for one, other in zip(whole, part, strict=True)]


def persons_in(other: Columns, by, found: Columns) -> list[float]:
    """The persons of another tally in each group found, 0 where it has none."""
    return at_groups(other["persons"], place_of(other, by), groups_of(found, by), 0.0)
