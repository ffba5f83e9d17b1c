"""What a person wrote for a section, on as many slides as it needs."""

import re

from exports.edition import Chapter, Edition
from exports.slides import fit
from exports.slides.deck import Deck
from exports.slides.frame import Frame
from exports.slides.ground import GAP
from exports.slides.page import page
from exports.slides.writing import Paragraph, Run


BREAK = re.compile(r"[ \t\r\n]+")  # no narrow spaces: they belong to the typography
BLANK_LINE = re.compile(r"\r?\n[^\S\n]*\r?\n")
SIZE = 18  # points
AFTER = 9  # points between paragraphs
FEWEST = 3  # lines of a paragraph before it goes on on the next slide


def add_prose(deck: Deck, edition: Edition, chapter: Chapter) -> Frame:
    """Paragraphs of a chapter's text; one that is longer than a slide goes on on the
    next. The first of the slides."""
    parts = (BREAK.sub(" ", part).strip() for part in BLANK_LINE.split(chapter.text))
    paragraphs = [part for part in parts if part]
    first = None
    while paragraphs:
        frame = page(deck, edition, chapter.title)
        first = first or frame
        room = frame.room.to(top=frame.room.top + GAP)
        here, paragraphs = parted(paragraphs, room.width, room.height)
        texts = [Paragraph((Run(text, SIZE),), after=AFTER) for text in here]
        frame.write(chapter.title, room, texts)
    return first


def parted(paragraphs, wide: float, high: float) -> tuple[list[str], list[str]]:
    """What fits into a column of this size, and what is left."""
    here, rest, line = [], list(paragraphs), fit.LINE * SIZE
    most = max(int(high // line), 1)
    while rest:
        lines, room = fit.wrapped(rest[0], SIZE, wide), int(high // line)
        if len(lines) <= room:
            here.append(rest.pop(0))
            high -= len(lines) * line + AFTER
            continue
        if len(lines) > most and (room >= FEWEST or not here):
            room = max(room, 1)
            here.append(" ".join(lines[:room]))
            rest[0] = " ".join(lines[room:])
        break
    return here, rest
