"""What colours and marks of a chart mean, in a row above it.

A legend of Office's would list the parts without a colour too; LibreOffice, told to
leave them out, leaves out others in their place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.charts.overlay import Stroke, Word


SIZE = 14
LINE = 20  # points of height of a row
PATCH = 16  # of width of a colour
APART = 18  # between two entries
BELOW = 4


@dataclass(frozen=True)
class Entry:
    """A word with its colour, or with a mark as `thin` as so many points."""

    text: str
    colour: str
    thin: float = 0

    @property
    def width(self) -> float:
        return PATCH + 6 + fit.width(self.text, SIZE) + 10


def key(entries: Sequence[Entry], wide: float, left: float = 0) -> tuple[tuple, float]:
    """The entries as shapes over a chart, in as many rows as they need, from `left` on;
    and the points of height that they take."""
    shown, x, top = [], left, 0.0
    for one in entries:
        if x > left and x + one.width > wide:
            x, top = left, top + LINE
        middle = top + LINE / 2
        if one.thin:
            upright = Box(x + PATCH / 2, middle - 7, 0, 14)
            shown.append(Stroke(one.text, upright, one.colour, "", one.thin))
        else:
            patch = Box(x, middle, PATCH, 0)
            shown.append(Stroke(one.text, patch, one.colour, "", PATCH * 0.6))
        box = Box(x + PATCH + 6, top, one.width - PATCH - 6, LINE)
        shown.append(Word(one.text, box, SIZE, "tx1"))
        x += one.width + APART
    return tuple(shown), top + LINE + BELOW if entries else 0.0
