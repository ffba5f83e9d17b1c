"""From a measure and a choice of rows to the numbers that may be shown."""

from collections.abc import Sequence

import pandas as pd

from data.store import Store
from metrics.calendar import TIME
from metrics.disclosure import hide_small, hide_steps, too_few
from metrics.filters import Filters
from metrics.measure import Measure, load_measures
from metrics.methods import METHODS
from metrics.question import NotPossible, nearest
from metrics.reader import Reader
from metrics.tally import complement_frame, tally_frame


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
    frame = counted(measure, by, filters.only(measure.filters), Reader(store, state))
    if measure.tally.window == "cumulative" and set(by) & set(TIME):
        frame = hide_steps(frame, by)
    else:
        frame = hide_small(frame, by, measure.adds_up)
    return frame[[*by, "value", "hidden"]]


def counted(measure: Measure, by, filters: Filters, reader: Reader) -> pd.DataFrame:
    """The numbers, and how many people each rests on.

    People who have to be told apart are counted nearly at first, in a tenth of the
    time. Where all are many, nothing is hidden and the exact number is of no use; else
    all are counted one by one.
    """
    make = METHODS[measure.method] if measure.method else ratio
    if reader.estimates:
        reader.exact = False
        frame = make(measure, by, filters, reader)
        if not reader.guessed or not too_few(frame, MARGIN).any():
            return frame
        reader.exact = True
    return make(measure, by, filters, reader)


def find_measure(key: str) -> Measure:
    measures = load_measures()
    if key not in measures:
        raise NotPossible("no_measure", measure=key, near=nearest(key, measures))
    return measures[key]


def span(store: Store, state: int | None = None) -> tuple[str, str]:
    """The first and last month with records; two empty texts where there are none."""
    return Reader(store, state).span


def ratio(measure, by, filters, reader) -> pd.DataFrame:
    """A tally, or one tally over another: zero over something is 0, over nothing no
    value."""
    above = tally_frame(measure.tally, by, filters, reader)
    if measure.per is None:
        frame = above.assign(value=above["tally"] * measure.times)
        return frame.assign(**told_beside(measure, by, filters, reader, frame))
    below = tally_frame(measure.per, by, filters, reader)
    frame = above.merge(
        below,
        how="outer" if by else "cross",
        on=list(by) or None,
        suffixes=("", "_per"),
    )
    counts = [name for name in ("tally", "persons", "providers") if name in frame]
    frame[counts] = frame[counts].fillna(0)
    if measure.unit == "percent" and "persons" in frame and "persons_per" in frame:
        frame["persons_between"] = between(measure, by, filters, reader, frame)
    per = frame["tally_per"].astype(float)
    return frame.assign(value=measure.times * frame["tally"] / per.where(per > 0))


def told_beside(measure, by, filters, reader, frame) -> dict[str, pd.Series]:
    """How many persons other measures of the page give away: those of the `whole` that
    are not counted here, and those `apart`."""
    told = {}
    if measure.whole:
        whole = persons_in(tally_frame(measure.whole, by, filters, reader), by, frame)
        told["persons_between"] = whole - frame["persons"]
    if measure.apart:
        apart = tally_frame(measure.apart, by, filters, reader)
        told["apart"] = persons_in(apart, by, frame)
    return told


def between(measure, by, filters, reader, frame) -> pd.Series:
    """The persons below the line who are not above it: 9 of 10 tells as much as 1 of
    10."""
    if measure.tally.counts_persons and measure.per.counts_persons:
        return frame["persons_per"] - frame["persons"]
    rest = complement_frame(measure.tally, measure.per, by, filters, reader)
    return persons_in(rest, by, frame)


def persons_in(other: pd.DataFrame, by, frame: pd.DataFrame) -> pd.Series:
    """The persons of another tally in each row of the frame, 0 where it has none."""
    other = other[[*by, "persons"]].rename(columns={"persons": "other"})
    joined = frame.merge(other, how="left" if by else "cross", on=list(by) or None)
    return joined["other"].fillna(0).set_axis(frame.index)
