"""The small lines at the foot of a view: the caption, or the most important of it."""

import re

from exports.slides import fit
from exports.slides.frame import SMALL
from exports.slides.ground import Ground
from exports.slides.page import sources
from views import Panel


MOST = 3  # lines of the caption; all of it is in the notes
END = re.compile(r"(?<=[.!?])\s+(?=[^\s\d(])")


def source_lines(ground: Ground, panel: Panel) -> list[str]:
    """The caption as far as it has room, then what the view is made from."""
    caption = shortened(panel.caption, ground.source_right - ground.body.left)
    return [line for line in (caption, sources(panel.provenance)) if line]


def shortened(caption: str, wide: float) -> str:
    """Whole sentences: the first, which is the counting rule, and of the others the
    last ones, which say what is hidden and whose the borders are."""
    sentences = END.split(caption)

    def lines(some: list[str]) -> float:
        return fit.height([" ".join(some)], SMALL, wide) / (SMALL * 1.2)

    kept = sentences
    while len(kept) > 2 and lines(kept) > MOST + 0.1:
        kept = [kept[0], *kept[2:]]
    if len(kept) == 2 and lines(kept) > MOST + 0.1:
        kept = min(([kept[0]], [kept[1]]), key=lines)
    return " ".join(kept)
