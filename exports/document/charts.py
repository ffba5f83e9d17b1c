"""Figures as a document shows them: without the words that stand beside them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import font_source_sans_pro
import typst
from plotly.graph_objects import Figure

from exports.image import drawn
from views import Panel, theme
from views.charts import legend
from views.charts.bars import row_height
from views.charts.frame import wrapped


WIDTH = 720  # pixels that the width of the text stands for: letters of 8 to 9 points
NARROWER = 440  # where a small table stands beside the drawing
TALLEST = 940  # pixels that leave room for heading and caption on the same page
HIGHEST_MAP = 420
LOWER = 60  # pixels less for columns than on the screen
BAR, AROUND = 16, 110  # pixels: a bar whose value can still be read; axis and legend
# Of the legend and of the names, whose room differs here.
BARE = {side: theme.layout()["margin"][side] for side in "lb"}
NAME = 40  # letters of a name on the axis, before a second line


# A page for each drawing, of its size: a pixel of a browser is 0.75 of a point.
SHEETS = b"""
#set page(margin: 0pt)
#for (svg, width, height) in json(bytes(sys.inputs.drawings)) {
  page(width: width * 0.75pt, height: height * 0.75pt, image(bytes(svg), format: "svg"))
}
"""
TWICE = 192  # dots per inch: two for each pixel


@dataclass(frozen=True)
class Drawing:
    """A figure as SVG, its size in pixels, and its words for who does not see it."""

    svg: str
    width: int
    height: int
    alt: str


def drawing(panel: Panel, width: int = WIDTH, highest: int = TALLEST) -> Drawing | None:
    """The panel's figure, as high as it needs at this width and, where that leaves its
    bars apart, no higher than asked, in pixels; None where it is a table alone.

    Raises `NoBrowser` or `PictureFailed`.
    """
    if not panel.is_drawn:
        return None
    made = panel.drawing
    figure = made.figure
    height = figure.layout.height + legend.height(made, width)
    height -= legend.height(made, legend.NARROW) + widened(figure)
    figure.layout.margin.update(BARE)
    if panel.chart.kind.endswith("_columns"):
        height -= LOWER
    if highest < AROUND + BAR * number_of_bars(panel):
        highest = TALLEST
    height = round(min(height, HIGHEST_MAP if panel.is_map else highest))
    svg = drawn(figure, "svg", width, height).decode("utf-8")
    return Drawing(svg, width, height, panel.alt)


def number_of_bars(panel: Panel) -> int:
    """How many lie below each other."""
    chart = panel.chart
    if chart.is_over_time or panel.is_map:
        return 0
    each = len(chart.series) if chart.kind == "grouped_bars" else 1
    return each * len(chart.categories)


def widened(figure: Figure) -> float:
    """Give the names on the axis the width there is; how many pixels of height that
    saves."""
    names = figure.layout.yaxis.ticktext or ()
    lines = most_lines(names)
    if lines < 2:
        return 0
    whole = [name.replace("-<br>", "-").replace("<br>", " ") for name in names]
    names = [wrapped(name, NAME) for name in whole]
    figure.layout.yaxis.ticktext = names
    return len(names) * (row_height(lines) - row_height(most_lines(names)))


def most_lines(names) -> int:
    return max((name.count("<br>") + 1 for name in names), default=1)


@cache
def fonts() -> typst.Fonts:
    """The faces that a document may use, none of them the machine's own."""
    return typst.Fonts(
        include_system_fonts=False, font_paths=[font_source_sans_pro.font_directory]
    )


def pictures(drawings: Sequence[Drawing | None]) -> list[bytes | None]:
    """Each drawing as PNG of twice its size, in the same face on every machine."""
    told = [
        {"svg": one.svg, "width": one.width, "height": one.height}
        for one in drawings
        if one
    ]
    if not told:
        return [None for _ in drawings]
    made = typst.compile(
        SHEETS,
        format="png",
        ppi=TWICE,
        font_paths=fonts(),
        sys_inputs={"drawings": json.dumps(told, ensure_ascii=False)},
    )
    each = iter([made] if isinstance(made, bytes) else made)
    return [next(each) if one else None for one in drawings]
