"""Statistical disclosure control: nobody may be recognised in a small group.

The one exit from records to numbers. Rule: measures documentation, "Privacy"; method:
primary and complementary cell suppression (Hundepool et al., Statistical Disclosure
Control, 2012, ch. 4).
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from metrics.calendar import TIME
from metrics.company import Line, Table
from metrics.hierarchy import parents_of
from settings import load_settings


# What may not be told, and the setting that says how many are enough.
RESTS_ON = {
    "persons": "fewest_persons",
    "persons_per": "fewest_persons",
    "persons_between": "fewest_persons",
    "apart": "fewest_persons",
    "providers": "fewest_providers",
    "providers_per": "fewest_providers",
}


def hide_small(
    frame: pd.DataFrame, by: Sequence[str], adds_up: bool = True
) -> pd.DataFrame:
    """The frame with `value` blanked and `hidden` set where it rests on too few people.

    `frame` has the `by` columns, `value` and any of the columns of RESTS_ON; what comes
    back is sorted by the former. A hidden cell could be worked out from a total and its
    neighbours, so wherever a total is shown (over one dimension, and over each part of
    it) a lone hidden cell gets company, until the hidden ones rest on enough together.
    Where values do not add up, none does.
    """
    if by:  # in one order, whatever the database's: of two equal cells one is hidden
        frame = frame.sort_values(list(by))
    frame = frame.reset_index(drop=True)
    hidden = hide(frame, by if adds_up else ())
    return frame.assign(value=frame["value"].mask(hidden), hidden=hidden)


def hide_steps(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """As `hide_small`, for totals that grow over time: `tally`, and the `persons` that
    each adds to the one before.

    Two totals give the steps between them. So a total is hidden until the hidden steps
    since the last one shown rest on enough together.
    """
    enough = load_settings().fewest_persons
    others = [name for name in by if name not in TIME]
    frame = frame.sort_values(list(by), ignore_index=True)
    few = frame["tally"].between(1, enough - 1)
    first = ~frame.duplicated(others) if others else frame.index == 0
    frame["persons"] = frame["persons"].mask(few & first, frame["tally"])
    hidden = hide(frame, by)
    for rows in frame.groupby(others).indices.values() if others else [frame.index]:
        waiting = []
        for row in rows:
            if hidden[row]:
                waiting.append(frame["persons"].iloc[row])
            too_few_yet = len(waiting) == 1 or 0 < sum(waiting) < enough
            hidden[row] = few[row] or too_few_yet
            if not hidden[row]:
                waiting = []
    return frame.assign(value=frame["value"].mask(hidden), hidden=hidden)


def hide(frame: pd.DataFrame, by: Sequence[str]) -> np.ndarray:
    """Which rows are hidden, given how many people each rests on."""
    small = too_few(frame)
    if not by or not small.any():
        return small
    # By persons, where there are any: they add up to those of the larger table.
    weights = frame[next(name for name in RESTS_ON if name in frame)]
    table = Table(
        list(lines_of(frame, by)),
        weights.fillna(0).to_numpy(float),
        load_settings().fewest_persons,
    )
    return table.with_company(small)


def too_few(frame: pd.DataFrame) -> np.ndarray:
    """Which rows rest on somebody, but on fewer than are enough."""
    small = np.zeros(len(frame), dtype=bool)
    for column, setting in RESTS_ON.items():
        if column in frame:
            small |= is_few(frame[column].to_numpy(), setting)
    return small


def any_few(columns: Mapping[str, Sequence[float]], times: int = 1) -> bool:
    """Whether any row rests on somebody, but on fewer than `times` as many as are
    enough."""
    return any(
        is_few(np.asarray(columns[column]), setting, times).any()
        for column, setting in RESTS_ON.items()
        if column in columns
    )


def is_few(numbers: np.ndarray, setting: str, times: int = 1) -> np.ndarray:
    """Which numbers are somebody, but fewer than `times` what the setting calls
    enough."""
    return (numbers >= 1) & (numbers <= times * getattr(load_settings(), setting) - 1)


def lines_of(frame: pd.DataFrame, by: Sequence[str]) -> Iterator[Line]:
    """The cells that add up, over each dimension and over each part of it.

    Their total is a cell of a table with a dimension less, or with a larger one in its
    place, and is hidden where that table hides it: the same rule holds there.
    """
    counts = [name for name in RESTS_ON if name in frame]
    for name in by:
        others = [frame[other] for other in by if other != name]
        for larger, part in {"": None, **parents_of(name)}.items():
            if larger in by:
                continue  # the table without `name`
            keys = list(others)
            if larger:
                keys.append(frame[name].map(part).fillna("unknown").rename(larger))
            if not keys:
                total = frame[counts].sum().to_frame().T
                yield Line(np.arange(len(frame)), not too_few(total)[0])
                continue
            groups = frame.groupby(keys)
            totals = groups[counts].sum().reset_index()
            names = [key.name for key in keys]
            above = hide(totals, names)
            members = list(groups.indices.values())
            for cells, is_hidden in zip(members, above, strict=True):
                yield Line(cells, not is_hidden)
            # What hidden totals come to together is what a shown one above leaves.
            for line in lines_of(totals, names) if above.any() else ():
                masked = line.cells[above[line.cells]]
                if line.is_shown and len(masked):
                    yield Line(np.concatenate([members[at] for at in masked]), True)
