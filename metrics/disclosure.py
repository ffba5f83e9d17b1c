"""Statistical disclosure control: nobody may be recognised in a small group.

The one exit from records to numbers. Rule: measures documentation, "Privacy"; method:
primary and complementary cell suppression (Hundepool et al., Statistical Disclosure
Control, 2012, ch. 4).
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from metrics.hierarchy import parents_of
from settings import load_settings


# What may not be told, and the setting that says how many are enough.
RESTS_ON = {
    "persons": "fewest_persons",
    "persons_per": "fewest_persons",
    "persons_between": "fewest_persons",
    "providers": "fewest_providers",
    "providers_per": "fewest_providers",
}

SOLVED_UP_TO = 800


def hide_small(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """The frame with `value` blanked and `hidden` set where it rests on too few people.

    `frame` has the `by` columns, `value` and any of the columns of RESTS_ON. A hidden
    cell could be worked out from a total and its neighbours, so in every line that has a
    published total (over one dimension, and over each part of it) a lone hidden cell gets
    company, until the hidden cells together rest on enough.
    """
    settings = load_settings()
    hidden = pd.Series(False, index=frame.index)
    for column, setting in RESTS_ON.items():
        if column in frame:
            hidden |= frame[column].between(1, getattr(settings, setting) - 1)
    if hidden.any() and by:
        weights = frame[[name for name in RESTS_ON if name in frame]].min(axis="columns")
        hidden = with_company(frame, list(by), hidden, weights, settings.fewest_persons)
    return frame.assign(value=frame["value"].mask(hidden), hidden=hidden)


def with_company(frame, by, hidden, weights, enough) -> pd.Series:
    """Hide further cells until no line, and no set of lines, gives a hidden one back."""
    hidden = hidden.copy()
    lines = [
        list(members)
        for groups in lines_of(frame, by)
        for members in groups.groups.values()
        if len(members) > 1
    ]
    while True:
        for members in lines:
            hide_together(members, hidden, weights, enough)
        alone = [
            members
            for members in lines
            if too_few(hidden.loc[members], weights, enough)
            and len(candidates(weights, hidden.loc[members]))
        ]
        if alone:
            continue
        open_cells = [
            candidates(weights, hidden.loc[members])
            for cell in worked_out(lines, hidden)
            for members in lines
            if cell in members
        ]
        open_cells = [cells for cells in open_cells if len(cells)]
        if not open_cells:
            return hidden
        hidden.loc[pd.concat(open_cells).idxmin()] = True


def hide_together(members, hidden, weights, enough) -> None:
    """Hide the next smallest cell of a line until the hidden ones have company enough."""
    inside = hidden.loc[members]
    while inside.any() and too_few(inside, weights, enough):
        open_cells = candidates(weights, inside)
        if open_cells.empty:
            return
        hidden.loc[open_cells.idxmin()] = True
        inside = hidden.loc[members]


def too_few(inside, weights, enough) -> bool:
    number = inside.sum()
    return number == 1 or 0 < number and weights[inside[inside].index].sum() < enough


def candidates(weights, inside):
    """The cells that can be hidden with others: those that rest on anybody at all."""
    still = weights[inside[~inside].index]
    return still[still > 0]


def worked_out(lines, hidden) -> list:
    """The hidden cells whose value follows from all totals taken together.

    Each line is an equation in its hidden cells; a cell is free when some solution of the
    homogeneous equations moves it. Tables with more than `SOLVED_UP_TO` hidden cells are
    held by their single lines alone.
    """
    cells = list(hidden[hidden].index)
    if not 2 < len(cells) <= SOLVED_UP_TO:
        return []
    place = {cell: number for number, cell in enumerate(cells)}
    rows = {tuple(place[cell] for cell in members if cell in place) for members in lines}
    equations = np.zeros((len(rows), len(cells)))
    for number, row in enumerate(rows):
        equations[number, list(row)] = 1
    _, sizes, directions = np.linalg.svd(equations)
    free = directions[np.sum(sizes > 1e-9) :]
    moves = np.abs(free).max(axis=0, initial=0)
    return [cell for cell, size in zip(cells, moves, strict=True) if size < 1e-9]


def lines_of(frame, by):
    """For each dimension, the cells that add up over it: all of them, and by part."""
    for name in by:
        others = frame[[other for other in by if other != name]]
        for parent in (None, *parents_of(name)):
            keys = others.assign(part=frame[name].map(parent) if parent else "all")
            yield frame.groupby(keys.apply(tuple, axis="columns"), sort=False)
