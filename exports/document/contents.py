"""What every kind of document says besides an edition's own texts."""

import re
from dataclasses import dataclass

from exports.document.charts import TALLEST
from exports.edition import Edition
from views import Panel
from views.maps import ground
from views.maps import notes as borders


SHORT = 11  # rows up to which a table stays on the page of its figure
ROW = 24  # pixels of a drawing for which a row of its table needs the room
ANNEX = 80  # rows past which it stands at the end


@dataclass(frozen=True)
class Part:
    """A heading of the last page, and the lines under it."""

    title: str
    lines: tuple[str, ...]


def paragraphs(text: str) -> list[str]:
    """What a person wrote, at its blank lines; without signs that no document takes."""
    clean = "".join(sign for sign in text if sign.isprintable() or sign.isspace())
    parts = re.split(r"\n\s*\n", re.sub(r"\r\n?|[\v\f]", "\n", clean))
    # Not every white space: a narrow no-break one is to stay.
    joined = (re.sub(r"[ \t\n]+", " ", part).strip(" ") for part in parts)
    return [part for part in joined if part]


def notes(panel: Panel, edition: Edition) -> list[str]:
    """What stands under a figure: its rule, and its filters where the document has
    others."""
    lines = [panel.caption]
    if panel.provenance.filters != edition.provenance.filters:
        lines.append(panel.provenance.filters)
    return [line for line in lines if line]


def about(edition: Edition) -> tuple[Part, ...]:
    """Whose the numbers and the borders are, and how persons are protected."""
    say, made = edition.say, edition.provenance
    lines = made.lines()
    if made.synthetic:
        lines[0] = say("document.synthetic")
    parts = [
        Part(say("document.made_from"), tuple(lines)),
        Part(say("document.protected"), (say("document.protection"),)),
    ]
    sources = dict.fromkeys(
        line
        for panel in edition.panels
        if panel.is_map
        for level, territory in [ground(panel.frame, panel.view)]
        for line in borders(level, say, territory)
    )
    if sources:
        parts.append(Part(say("document.borders"), tuple(sources)))
    return tuple(parts)


def highest_above(rows: int) -> int:
    """Pixels of height that a drawing may take, so that a short table still stands on
    its page."""
    return TALLEST - ROW * (rows + 4) if rows <= SHORT else TALLEST
