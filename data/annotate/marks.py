"""Which cells of a sheet are marked, how strongly, and what is said on them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from data.annotate.cells import reference
from data.check.problem import WEIGHTS, Problem
from i18n import Speech


MOST_COLOURED = 10_000  # cells of a sheet
MOST_NOTES = 1_000  # of them for what was only repaired or passed over
MOST_COMMENTED = 2_000
MOST_IN_A_COMMENT = 8


@dataclass
class Marks:
    """The marked cells of one sheet: row → position → weight, and their texts."""

    weights: dict[int, dict[int, str]] = field(default_factory=dict)
    texts: dict[str, list[str]] = field(default_factory=dict)
    links: dict[Problem, str] = field(default_factory=dict)  # → its first cell
    coloured: int = 0
    wanted: int = 0  # places of problems in all
    said: int = 0  # of them, those that are coloured
    unsaid: int = 0  # and those of which no comment speaks

    def put(self, row: int, at: int, weight: str, text: str) -> None:
        """Mark a cell; the gravest of its problems gives the colour."""
        self.said += 1
        positions = self.weights.setdefault(row, {})
        if at not in positions:
            positions[at] = weight
            self.coloured += 1
        cell = reference(row, at)
        if cell in self.texts or len(self.texts) < MOST_COMMENTED:
            said = self.texts.setdefault(cell, [])
            if text not in said and len(said) < MOST_IN_A_COMMENT:
                said.append(text)
        else:
            self.unsaid += 1

    def comments(self) -> dict[str, str]:
        return {cell: "\n\n".join(texts) for cell, texts in self.texts.items()}


def marks_of(
    problems: Sequence[Problem],
    say: Speech,
    first_filled: Callable[[set[int]], dict[int, int]],
    anchors: Mapping[tuple[int, int], tuple[int, int]],
) -> Marks:
    """The marks of the problems of one sheet, the gravest first.

    `first_filled` gives the position of the first cell of rows: there stands what
    concerns a whole row. `anchors`: a cell of a merged range → the first of the range.
    """
    graded = sorted(problems, key=lambda p: WEIGHTS.index(p.weight))
    whole = {
        row
        for problem in graded
        if problem.at is None
        for row in rows_of(problem)[:MOST_COLOURED]
    }
    first = first_filled(whole) if whole else {}
    marks, notes = Marks(), 0
    for problem in graded:
        text = said(problem, say)
        places = rows_of(problem)
        marks.wanted += len(places)
        note = problem.weight == "note"
        for place in places:
            at = first.get(place, 0) if problem.at is None else problem.at
            row, at = anchors.get((place, at), (place, at))
            marks.links.setdefault(problem, reference(row, at))
            if marks.coloured >= MOST_COLOURED or note and notes >= MOST_NOTES:
                break
            notes += note
            marks.put(row, at, problem.weight, text)
    return marks


def rows_of(problem: Problem) -> list[int]:
    return list(problem.rows) if problem.places is None else problem.places.tolist()


def said(problem: Problem, say: Speech) -> str:
    """The comment on a cell; its first word is the weight."""
    return say(
        "annotated.comment",
        weight=say(f"weight.{problem.weight}"),
        text=problem.text(say),
        remedy=problem.remedy(say),
    )
