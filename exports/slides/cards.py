"""Headline figures: a large number, its name, its change, its target."""

from dataclasses import dataclass

from exports.slides import fit
from exports.slides.box import Box
from exports.slides.frame import TEXT, Frame
from exports.slides.map import group
from exports.slides.writing import (
    ACCENT,
    QUIET,
    Paragraph,
    Run,
    paragraph,
    text_box,
)
from views import theme
from views.headlines import Headline


GAP = 20  # points between figures
AIR = 6  # between the parts of one
NUMBERS = (36, 32, 30, 28, 26, 24, 22, 20)
MOODS = {"good": theme.ACCENT, "bad": theme.WARNING, "neutral": QUIET}
ROW_GAP = 16


@dataclass(frozen=True)
class Row:
    """Figures side by side: the points of height of their names, numbers and changes,
    and the size of the numbers."""

    headlines: tuple[Headline, ...]
    name: float
    change: float
    size: float

    @property
    def number(self) -> float:
        return self.size * fit.LINE

    @property
    def height(self) -> float:
        return self.name + self.number + self.change + 2 * AIR


def rows_of(
    frame: Frame, headlines: tuple[Headline, ...], room: Box, most: int = 5
) -> list[Row]:
    """All figures in as few rows, of at most so many, as their words allow, each row
    on one base line; the numbers in the largest size in which all have room."""
    number, columns = -(-len(headlines) // most), 0
    while columns != 1:
        columns = -(-len(headlines) // number)
        wide = width_of(columns, room)
        words = (word for one in headlines for word in one.label.split(" "))
        if max(fit.width(word, TEXT) for word in words) <= wide:
            break
        number += 1
    for size in NUMBERS:
        found = [
            row_of(frame, headlines[at : at + columns], wide, size)
            for at in range(0, len(headlines), columns)
        ]
        texts = [fit.width(one.value, size, True) for one in headlines]
        if max(texts) <= wide and height_of(found) <= room.height:
            break
    return found


def row_of(frame: Frame, headlines, wide: float, size: float) -> Row:
    changes = [
        sum(fit.height([line.text], TEXT, wide, bold=True) for line in lines)
        for lines in (change_of(one, frame.say) for one in headlines)
    ]
    names = [fit.height([one.label], TEXT, wide) for one in headlines]
    return Row(headlines, max(names), max(changes), size)


def width_of(columns: int, room: Box) -> float:
    return (room.width - GAP * (columns - 1)) / columns


def height_of(rows: list[Row]) -> float:
    """Points of height of all rows."""
    return sum(row.height for row in rows) + ROW_GAP * (len(rows) - 1)


def change_of(one: Headline, say) -> list[Paragraph]:
    """The lines under a number. What a change means is said in a word, too."""
    found = []
    if one.change:
        runs = [Run(one.change, TEXT, True, MOODS[one.mood])]
        if one.mood != "neutral":
            word = say("slide.in_brackets", text=say(f"slide.mood_{one.mood}"))
            runs.append(Run(" " + word, TEXT, None, MOODS[one.mood]))
        found.append(Paragraph(tuple(runs)))
        found.append(paragraph(one.against, TEXT, None, QUIET))
    if one.target:
        found.append(paragraph(one.target, TEXT, None, QUIET))
    return found


def add_cards(frame: Frame, rows: list[Row], room: Box) -> None:
    """Headline figures at the head of a room."""
    columns = max(len(row.headlines) for row in rows)
    for row, strip in zip(
        rows, room.rows(*(row.height for row in rows), gap=ROW_GAP), strict=False
    ):
        boxes = strip.columns(columns, GAP)
        for one, box in zip(row.headlines, boxes, strict=False):
            add_card(frame, one, box, row)


def add_card(frame: Frame, one: Headline, box: Box, row: Row) -> None:
    """A figure as a group of its texts."""
    number, changes = frame.next_id(), change_of(one, frame.say)
    name, value, change, _ = box.rows(row.name, row.number, row.change, gap=AIR)
    label = paragraph(one.label, TEXT, None, QUIET)
    large = paragraph(one.value, row.size, True, ACCENT)
    inside = "".join(
        text_box(frame.next_id(), texts[0].text, place, texts, frame.say, **dress)
        for texts, place, dress in (
            ([label], name, {"anchor": "b"}),
            ([large], value, {"anchor": "ctr", "wrap": "none"}),
            (changes, change, {}),
        )
        if texts
    )
    alt = " ".join([one.label, one.value, *(line.text for line in changes)])
    frame.add(group(number, one.label, alt, box, inside))
