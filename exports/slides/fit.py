"""How much room a text takes, so that it can be set in the largest size that fits.

Widths are those of Arial, in thousandths of the size; a template with another face is
filled `written_in` it.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache


WIDTHS = {
    139: "\u202f",
    191: "'",
    222: "ijl’‘",
    260: "|",
    278: " !,./:;I[\\]ft·\u00a0",
    333: "()-`r“”„",
    355: '"',
    389: "*",
    500: "Jcksvxyz",
    584: "+<=>~−×",
    604: "●",
    611: "FTZß",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    737: "©",
    778: "GOQ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
    1000: "—…Œ‰■▲▼",
}
OF_SIGN = {sign: width for width, signs in WIDTHS.items() for sign in signs}
OTHER = 556  # digits and most small letters
BOLD = 1.08
LINE = 1.2  # height of a line, in sizes
# How wide faces are beside Arial. Of others, and of Calibri, which is narrower, it is
# reckoned that a machine that lacks them takes a wider one.
FACES = {
    "Arial": 1.0,
    "Helvetica": 1.0,
    "Liberation Sans": 1.0,
    "Verdana": 1.2,
    "Montserrat": 1.18,
    "Century Gothic": 1.14,
    "Poppins": 1.16,
}
OTHER_FACE = 1.18
WIDENESS: ContextVar[float] = ContextVar("wideness", default=1.0)


@contextmanager
def written_in(face: str) -> Iterator[None]:
    """Reckon with the letters of a face."""
    token = WIDENESS.set(FACES.get(face, OTHER_FACE))
    try:
        yield
    finally:
        WIDENESS.reset(token)


@lru_cache(maxsize=20_000)
def ems(text: str) -> float:
    """The width of a text in sizes."""
    total = 0
    for sign in text:
        if sign not in OF_SIGN and not sign.isascii():
            sign = unicodedata.normalize("NFD", sign)[0]
        total += OF_SIGN.get(sign, OTHER)
    return total / 1000


def width(text: str, size: float, bold: bool = False) -> float:
    """Points that a text takes in one line."""
    return ems(text) * size * WIDENESS.get() * (BOLD if bold else 1.0)


def wrapped(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The text in lines at most `room` points wide, broken at spaces and after
    hyphens; a word that is wider stands alone."""
    lines: list[str] = []
    for word in text.replace("-", "-\u200b").replace(" ", " \u200b").split("\u200b"):
        if lines and width((lines[-1] + word).rstrip(" "), size, bold) <= room:
            lines[-1] += word
        else:
            lines.append(word)
    return [line.rstrip(" ") for line in lines]


def height(texts, size: float, room: float, bold: bool = False) -> float:
    """Points of height of paragraphs in a column `room` points wide."""
    return LINE * size * sum(len(wrapped(text, size, room, bold)) for text in texts)


def fitting(texts, sizes, room: float, high: float, bold: bool = False) -> float:
    """The first of the sizes, from large to small, in which the paragraphs fit into a
    box and no word is wider than it; the last one where none does."""
    for size in sizes:
        words = max(
            (width(word, size, bold) for text in texts for word in text.split(" ")),
            default=0,
        )
        if words <= room and height(texts, size, room, bold) <= high + 0.5:
            return size
    return sizes[-1]
