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
    cell could be worked out from a total and its neighbours, so in every line that has
    a published total (over one dimension, and over each part of it) a lone hidden cell
    gets company, until the hidden cells together rest on enough. Comes back sorted by
    `by`: the company must not depend on the order in which a database answers.
    """
    settings = load_settings()
    frame = frame.sort_values(list(by)) if by else frame
    frame = frame.reset_index(drop=True)
    hidden = pd.Series(False, index=frame.index)
    for column, setting in RESTS_ON.items():
        if column in frame:
            hidden |= frame[column].between(1, getattr(settings, setting) - 1)
    if hidden.any() and by:
        weights = frame[[name for name in RESTS_ON if name in frame]].min(
            axis="columns"
        )
        weights = weights.fillna(0)
        hidden = with_company(frame, list(by), hidden, weights, settings.fewest_persons)
    return frame.assign(value=frame["value"].mask(hidden), hidden=hidden)


def with_company(frame, by, hidden, weights, enough) -> np.ndarray:
    """Hide further cells until no line, and no set of lines, gives a hidden one
    back."""
    hidden, weights = hidden.to_numpy(copy=True), weights.to_numpy(float)
    lines = [line for groups in lines_of(frame, by) for line in groups if len(line) > 1]
    while True:
        changed = any([hide_together(line, hidden, weights, enough) for line in lines])
        if changed:
            continue
        # In one dimension the lines are nested parts: company in each is enough.
        exposed = worked_out(lines, hidden) if len(by) > 1 else ()
        company = [
            cell
            for line in lines
            if np.isin(line, exposed).any()
            for cell in candidates(line, hidden, weights)
        ]
        if not company:
            return hidden
        hidden[min(company, key=weights.__getitem__)] = True


def hide_together(line, hidden, weights, enough) -> bool:
    """Hide the next smallest cells of a line until the hidden ones have company
    enough."""
    changed = False
    open_cells = iter(
        sorted(candidates(line, hidden, weights), key=weights.__getitem__)
    )
    while (number := hidden[line].sum()) and (
        number == 1 or weights[line][hidden[line]].sum() < enough
    ):
        cell = next(open_cells, None)
        if cell is None:
            break
        hidden[cell] = changed = True
    return changed


def candidates(line, hidden, weights):
    """The cells that can be hidden with others: those that rest on anybody at all."""
    return line[~hidden[line] & (weights[line] > 0)]


def worked_out(lines, hidden) -> np.ndarray:
    """The hidden cells whose value follows from all totals taken together.

    Each line is an equation in its hidden cells; a cell is free when some solution of
    the homogeneous equations moves it. Tables with more than `SOLVED_UP_TO` hidden
    cells are held by their single lines alone.
    """
    cells = np.flatnonzero(hidden)
    if not 2 < len(cells) <= SOLVED_UP_TO:
        return cells[:0]
    equations = np.array([np.isin(cells, line) for line in lines], dtype=float)
    _, sizes, directions = np.linalg.svd(np.unique(equations, axis=0))
    free = directions[np.sum(sizes > 1e-9) :]
    return cells[np.abs(free).max(axis=0, initial=0) < 1e-9]


def lines_of(frame, by):
    """For each dimension, the cells that add up over it: all of them, and by part."""
    for name in by:
        others = [frame[other] for other in by if other != name]
        for parent in (None, *parents_of(name)):
            part = frame[name].map(parent).fillna("unknown") if parent else None
            keys = [*others, part] if parent else others
            if keys:
                codes = pd.MultiIndex.from_arrays(keys).factorize()[0]
            else:
                codes = np.zeros(len(frame), dtype=int)
            order = np.argsort(codes, kind="stable")
            yield np.split(order, np.flatnonzero(np.diff(codes[order])) + 1)
