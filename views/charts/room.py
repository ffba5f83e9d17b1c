"""The room that names beside an axis need, measured in the letters they are set in.

Plotly would find it by itself, after a first drawing that it then throws away: half of
the time that a figure takes. Pictures let it (exports/image.py), since the machine that
draws them may have other letters; tests/browser looks for words that are cut off.
"""

import math
import re
from functools import cache

import font_source_sans_pro
from PIL import ImageFont

from views import theme
from views.charts.drawing import Drawing


GAP = 16  # pixels between the names and the plot, and left of them
TICK = 5  # pixels of a tick outside the plot, as Plotly has them
BOLD = 1.07  # as wide as the same letters in regular
FINE = 10  # letters are measured so many times larger, as widths are whole pixels


def beside(figure: Drawing):
    """Give the names of the vertical axis their room."""
    axis = figure.layout["yaxis"]
    if not axis.get("ticktext"):
        return
    size = axis["tickfont"].get("size", theme.SIZE)
    widest = max(width(name, size) for name in axis["ticktext"])
    tick = TICK if axis.get("ticks") == "outside" else 0
    least = figure.layout["margin"]["l"]
    figure.layout["margin"]["l"] = max(least, math.ceil(widest) + GAP + tick)


@cache
def width(name: str, size: float) -> float:
    """Pixels of the longest line of a name as Plotly writes it: `<br>`, `<b>`."""
    lines = [re.sub("<[^>]*>", "", line) for line in name.split("<br>")]
    widest = max(face(size).getlength(line) for line in lines) / FINE
    return widest * BOLD if "<b>" in name else widest


@cache
def face(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_source_sans_pro.SourceSansPro, size * FINE)
