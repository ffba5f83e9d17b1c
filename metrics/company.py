"""Company for hidden cells: who else is hidden so that no total gives one back.

Complementary cell suppression (Hundepool et al., Statistical Disclosure Control, 2012,
ch. 4): the cheapest cells first, then those that turn out not to be needed are shown
again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np


SOLVED_UP_TO = 2000
SMALLEST = 1e-6
STEPS = 25
SETTLED = 1e-5  # a step that moves nothing by more changes nothing any more


@dataclass(frozen=True)
class Line:
    """Cells that add up to a total, and whether that total is shown."""

    cells: np.ndarray
    is_shown: bool


class Table:
    """The cells of a table with the number of people each rests on, and its lines.

    A line whose total is shown needs two hidden cells or none, and as many people in
    the hidden ones together as may be told of. One whose total is hidden needs a hidden
    cell, or the cells would add up to it.
    """

    def __init__(self, lines: Sequence[Line], weights: np.ndarray, enough: int):
        # Hidden totals first: what is hidden under them is company for the others.
        self.lines = sorted(lines, key=lambda line: line.is_shown)
        self.weights = weights
        self.enough = enough
        self.through = [[] for _ in weights]
        self.adds_up = np.zeros((len(self.lines), len(weights)))
        for number, line in enumerate(self.lines):
            self.adds_up[number, line.cells] = 1
            for cell in line.cells:
                self.through[cell].append(number)
        self.is_shown = np.array([line.is_shown for line in self.lines], dtype=bool)

    def with_company(self, small: np.ndarray) -> np.ndarray:
        """The hidden cells: those that are `small`, and as few others as will do."""
        self.begin(small)
        while True:
            if any([self.serve(number) for number in range(len(self.lines))]):
                continue
            if not any([self.let_go(target) for target in self.worked_out()]):
                break
        self.show_again(small)
        return self.hidden

    def begin(self, small: np.ndarray) -> None:
        """What hiding a cell costs: its own people, and in each line that has no hidden
        cell so far those of the company it would need there."""
        self.hidden = small.copy()
        self.cost = self.weights.copy()
        self.fixed = np.zeros(len(small), dtype=bool)
        self.extra: list[np.ndarray | None] = []
        for line in self.lines:
            weights = self.weights[line.cells]
            counted = np.flatnonzero(weights > 0)
            if line.is_shown and len(counted) == 1:
                self.fixed[line.cells[counted]] = True  # its total tells it anyway
            if not line.is_shown or len(counted) < 2 or small[line.cells].any():
                self.extra.append(None)
                continue
            first, second = counted[np.argsort(weights[counted], kind="stable")[:2]]
            extra = np.full(len(weights), weights[first])
            extra[first] = weights[second]
            self.cost[line.cells] += extra
            self.extra.append(extra)

    def hide(self, cell: int) -> None:
        self.hidden[cell] = True
        for number in self.through[cell]:
            if (extra := self.extra[number]) is not None:
                self.cost[self.lines[number].cells] -= extra
                self.extra[number] = None

    def serve(self, number: int) -> bool:
        """Hide what a line needs; whether anything was hidden."""
        served = False
        while self.in_need(number):
            cells = self.lines[number].cells
            cells = cells[~self.hidden[cells] & (self.weights[cells] > 0)]
            if not len(cells):
                break
            # Better one whose total does not tell it anyway, in a table of totals.
            better = cells[~self.fixed[cells]]
            cells = better if len(better) else cells
            self.hide(cells[np.argmin(self.cost[cells])])
            served = True
        return served

    def in_need(self, number: int) -> bool:
        line = self.lines[number]
        hidden = line.cells[self.hidden[line.cells]]
        if not line.is_shown:
            return not len(hidden)
        return bool(len(hidden)) and (
            len(hidden) == 1 or self.weights[hidden].sum() < self.enough
        )

    def worked_out(self) -> Iterator[np.ndarray]:
        """Hidden cells and hidden totals that follow from all shown totals together,
        each as the cells that add up to it.

        Each line is an equation in its hidden cells; what lies in the space of the
        equations is known. Tables with more than `SOLVED_UP_TO` hidden cells are held
        by their single lines alone.
        """
        cells = np.flatnonzero(self.hidden)
        shown = different(self.adds_up[self.is_shown][:, cells])
        if not len(shown) or not 2 < len(cells) <= SOLVED_UP_TO:
            return
        _, sizes, known = np.linalg.svd(shown, full_matrices=False)
        known = known[sizes > SMALLEST]
        yield from cells[1 - np.square(known).sum(axis=0) < SMALLEST, None]
        totals = self.adds_up[~self.is_shown][:, cells]
        free = totals.sum(axis=1) - np.square(totals @ known.T).sum(axis=1)
        for number in np.flatnonzero((free < SMALLEST) & totals.any(axis=1)):
            yield self.lines[number].cells

    def let_go(self, target: np.ndarray) -> bool:
        """Hide the cheapest cells that can move together with those of `target` while
        every shown total stays as it is; whether anything was hidden.

        Least absolute values by iteratively reweighted least squares (Schlossmacher,
        Journal of the American Statistical Association 68, 1973).
        """
        cells = np.flatnonzero(self.hidden | (self.weights > 0) & ~self.fixed)
        shown = different(self.adds_up[self.is_shown][:, cells])
        equations = np.vstack([shown, np.isin(cells, target)])
        wanted = np.append(np.zeros(len(shown)), 1.0)
        price = np.where(self.hidden, 0.0, self.weights)[cells] + 0.1
        moves, scale = np.zeros(len(cells)), 1 / price
        for _ in range(STEPS):
            weighted = equations * scale
            among = weighted @ equations.T
            among += np.eye(len(among)) * among.trace() * 1e-12
            before, moves = moves, weighted.T @ np.linalg.solve(among, wanted)
            if np.abs(equations @ moves - wanted).max() > 0.01:
                return False  # nothing that can be hidden would help
            if np.abs(moves - before).max() < SETTLED:
                break
            scale = (np.abs(moves) + SMALLEST) / price
        more = cells[(np.abs(moves) > 0.01) & ~self.hidden[cells]]
        for cell in more:
            self.hide(cell)
        return bool(len(more))

    def show_again(self, small: np.ndarray) -> None:
        """Show the company that nothing needs any more, the largest first."""
        company = np.flatnonzero(self.hidden & ~small)
        exposed = self.count()
        for cell in company[np.argsort(-self.weights[company], kind="stable")]:
            needy = {number for number in self.through[cell] if self.in_need(number)}
            self.hidden[cell] = False
            fresh = (self.in_need(n) for n in self.through[cell] if n not in needy)
            if any(fresh) or self.count() > exposed:
                self.hidden[cell] = True

    def count(self) -> int:
        """How many cells and totals can be worked out."""
        return sum(1 for _ in self.worked_out())


def different(rows: np.ndarray) -> np.ndarray:
    """The rows of a matrix, each once; not sorted, which takes longer than the rest."""
    places = {row.tobytes(): place for place, row in enumerate(rows)}
    return rows[list(places.values())]
