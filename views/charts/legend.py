"""The room that a legend takes below a figure, worked out as Plotly does.

Plotly would make the plot lower by what it finds; here the figure grows instead, so
that the plot keeps its height.
"""

from views import theme
from views.charts import room
from views.charts.drawing import Drawing


NARROW = 350  # pixels of width of a figure on a phone
# Pixels, as Plotly has them: the mark of an entry with its gaps; between entries;
# around the legend; of a row beside its letters.
MARK, GAP, AROUND, LINE = 40, 5, 10, 3
SPACING = 1.3  # times the letters' size from one line to the next
SLACK = 2  # pixels by which a browser may draw a name wider


def below(figure: Drawing):
    """Give the legend the room that it takes on a phone; `meta` says how many pixels of
    height (`size`) it leaves from which `width` of the figure on."""
    tallest = height(figure, NARROW)
    if not tallest:
        return
    figure.layout["margin"]["b"] += tallest
    figure.layout["height"] += tallest
    figure.layout["meta"] = [
        {"width": width, "size": tallest - high}
        for width, high in heights(figure)
        if width > NARROW and high < tallest
    ]


def height(figure: Drawing, width: float) -> float:
    """Pixels of height of the legend where the figure is so many pixels wide."""
    fitting = [high for least, high in heights(figure) if least <= width]
    return fitting[-1] if fitting else 0


def heights(figure: Drawing) -> list[tuple[float, float]]:
    """From how many pixels of width of the figure on how high the legend is: in columns
    as wide as the widest entry, and from some width on in one row."""
    named = [trace for trace in figure.data if trace.get("showlegend") is not False]
    names = [trace["name"] for trace in named if trace.get("name")]
    if not names:
        return []
    size = theme.layout()["legend"]["font"]["size"]
    widths = [MARK + room.width(name, size) + SLACK for name in names]
    lines = [name.count("<br>") + 1 for name in names]
    margin = figure.layout["margin"]
    beside = margin["l"] + margin["r"]

    def high(columns: int) -> float:
        rows = [max(lines[at : at + columns]) for at in range(0, len(lines), columns)]
        return AROUND + sum(SPACING * size * most + LINE for most in rows)

    column, whole = max(widths) + GAP, sum(widths) + GAP * (len(widths) - 1) + AROUND
    least = [(columns * column - GAP, columns) for columns in range(2, len(names))]
    steps = [(0, 1), *(step for step in least if step[0] < whole), (whole, len(names))]
    return [(width and beside + width, high(columns)) for width, columns in steps]
