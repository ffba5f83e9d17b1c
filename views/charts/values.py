"""The values of a list in a column at its right."""

import math
import re

from views import theme
from views.charts import room
from views.charts.drawing import Drawing


SIZE = 13  # of their letters


def column(figure: Drawing, values: dict[int, str], end: float):
    """The values of rows at the right, one under another: beside its bar a value would
    meet lines and marks, and be taken for theirs."""
    texts = ["\u2002" + text for text in under_one_another(list(values.values()))]
    figure.add_scatter(
        x=[end] * len(texts),
        y=list(values),
        mode="text",
        text=texts,
        textposition="middle right",
        textfont={"size": SIZE, "color": theme.INK},
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    widest = max((room.width(text, SIZE) for text in texts), default=0)
    figure.layout["margin"]["r"] = math.ceil(widest) + room.GAP


def under_one_another(texts: list[str]) -> list[str]:
    """Numbers with blanks before them, digits under digits: all digits of our letters
    are as wide as a figure space, their points and commas as a punctuation space."""
    numbers = [text for text in texts if text[:1].isdecimal()]
    longest = max(numbers, key=len, default="")
    blank = re.sub(r"\d", "\u2007", re.sub("[.,]", "\u2008", longest))
    return [
        blank[: len(longest) - len(text)] + text if text in numbers else text
        for text in texts
    ]
