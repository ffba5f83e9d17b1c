"""A figure on a dark ground: each colour by its counterpart in views/theme.py."""

import re

from views import theme
from views.charts.drawing import Drawing


COLOUR = re.compile(r"#[0-9A-F]{6}|(?<=rgba\()\d+,\d+,\d+")
# What a reader reads; a colour named there stays a word.
WORDS = {"text", "ticktext", "name", "customdata", "hovertemplate"}


def triple(colour: str) -> str:
    """Red, green and blue as `rgba(…)` names them."""
    return ",".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))


PAIRS = theme.DARK | {triple(one): triple(two) for one, two in theme.DARK.items()}


def paint(colour: str) -> str:
    """What a colour of the theme, or several in one text, become on a dark ground."""
    return COLOUR.sub(lambda found: PAIRS.get(found[0], found[0]), colour)


def on_dark(drawn: Drawing) -> Drawing:
    """The same drawing for a dark ground."""
    return Drawing(painted(drawn.layout), painted(drawn.data))


def painted(part):
    """A part of a figure with its colours exchanged; words and numbers stay."""
    if isinstance(part, str):
        return paint(part)
    if isinstance(part, dict):
        return {
            key: value if key in WORDS else painted(value)
            for key, value in part.items()
        }
    if isinstance(part, list | tuple):
        return [painted(one) for one in part]
    return part
