"""A figure for a projector: the same drawing, larger."""

from views.charts import room
from views.charts.drawing import Drawing
from views.charts.legend import NARROW


LENGTHS = {"size", "width", "xshift", "yshift", "standoff", "borderpad", "ticklen"}
ROWS = 20  # names one below the other: more are drawn side by side
CLOSE = 1.3  # times the room for it: what is higher is too close to be read
SCREEN = 2.3  # widths of a screen in heights of a figure on it
VALUE = 66  # pixels at least for values beside bars that have a third of the width
LOWEST = -0.6  # where a list of names begins (views/charts/bars.py)


def enlarged(drawn: Drawing, times: float, most: float) -> list[Drawing]:
    """Copies with every length in pixels `times` as long, and at most `most` pixels
    high: a higher one is drawn closer, with letters that are not made smaller; one with
    a scale of values is as high as that. A list with many names comes in two to four
    parts, to be shown side by side, all as large and none with larger letters than its
    width has room for."""
    pieces = parts(drawn, most)
    if len(pieces) == 1 and drawn.layout.get("height", 0) > most:
        pieces = [on_one_line(drawn)]
    if len(pieces) > 1:
        tallest = max(piece.layout["height"] for piece in pieces)
        times = min(times, most / tallest, SCREEN * most / len(pieces) / NARROW)
    return [larger(piece, times, most) for piece in pieces]


def on_one_line(drawn: Drawing) -> Drawing:
    """Names of two lines would touch where rows are drawn closer; there is width for
    one."""
    axis = drawn.layout["yaxis"]
    names = [name.replace("<br>", " ") for name in axis.get("ticktext", ())]
    layout = drawn.layout | {"margin": dict(drawn.layout["margin"])}
    wide = Drawing(layout | {"yaxis": axis | {"ticktext": names}}, drawn.data)
    room.beside(wide)
    return wide


def parts(drawn: Drawing, most: float) -> list[Drawing]:
    """The figure, or its long list of names in pieces, from above downwards."""
    layout = drawn.layout
    axis, height = layout["yaxis"], layout.get("height")
    count = len(axis.get("tickvals", ()))
    if not count or axis["range"][0] != LOWEST:
        return [drawn]
    if count <= ROWS and height <= CLOSE * most:
        return [drawn]
    margin = layout["margin"]
    rest = margin["t"] + margin["b"]
    half, third = (rest + (height - rest) / pieces for pieces in (2, 3))
    number = 2 if half <= most else 3 if third <= CLOSE * most else 4
    if number > 2:
        margin = margin | {"r": max(margin["r"], VALUE)}
    # The lowest of the names stands at zero.
    limits = [
        LOWEST,
        *(count * n // number - 0.5 for n in range(1, number)),
        count - 0.4,
    ]
    pieces = [
        Drawing(
            layout
            | {
                "annotations": [
                    note for note in layout["annotations"] if belongs(note, low, high)
                ],
                "xaxis": layout["xaxis"] | thinned(layout["xaxis"], number),
                "yaxis": axis | {"range": [low, high]},
                "showlegend": high == limits[-1],  # once, below the first part
                "margin": margin,
                "height": rest + (height - rest) * (high - low) / count,
            },
            [between(trace, low, high) for trace in drawn.data],
        )
        for low, high in zip(limits, limits[1:], strict=False)
    ]
    return pieces[::-1]


def thinned(axis: dict, number: int) -> dict:
    """Every other value of an axis that has only a part of the width, of four parts
    every third; the last of a few. Of three parts and more without the zero, where the
    bars begin: its text would touch the next."""
    few = len(axis["tickvals"]) <= 3
    if number < 3:
        kept = slice(None, None, 1 if few else 2)
    else:
        kept = slice(-1, None) if few else slice(number - 1, None, number - 1)
    return {name: axis[name][kept] for name in ("tickvals", "ticktext")}


def belongs(note: dict, low: float, high: float) -> bool:
    """Whether a note stands in the part between two places; the mark of synthetic
    records is in the last part alone, at the right."""
    if note.get("name") == "synthetic":
        return low == LOWEST
    return note.get("yref") == "paper" or low < note["y"] < high


def between(trace: dict, low: float, high: float) -> dict:
    """The part of a trace whose places lie between two: a text beside them would be
    drawn below the axis."""
    places = trace.get("y")
    keep = [place is None or low < place < high for place in places]

    def part(value):
        if isinstance(value, dict):
            return {name: part(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple) and len(value) == len(keep):
            return [one for one, kept in zip(value, keep, strict=True) if kept]
        return value

    return part(trace)


def larger(drawn: Drawing, times: float, most: float) -> Drawing:
    height = drawn.layout.get("height", 450)
    times = max(1.0, min(times, most / height))
    layout = longer(drawn.layout, times)
    layout["height"] = min(height * times, most)
    # A scale of values has all the room there is, and what its legend does not need;
    # rows of names stay as high as words.
    if drawn.layout["yaxis"].get("range", [None])[0] == 0:
        layout["height"] = most
        layout["meta"] = [one | {"stays": True} for one in layout.get("meta", ())]
    layout["margin"] = {
        side: width * times for side, width in drawn.layout["margin"].items()
    }
    return Drawing(layout, longer(drawn.data, times))


def longer(part, times: float):
    """A part of a figure with its lengths multiplied; data and places stay."""
    if isinstance(part, dict):
        return {
            key: scaled(value, times) if key in LENGTHS else longer(value, times)
            for key, value in part.items()
        }
    if isinstance(part, list | tuple) and part and isinstance(part[0], dict):
        return type(part)(longer(one, times) for one in part)
    return part


def scaled(value, times: float):
    if isinstance(value, list | tuple):
        return [scaled(one, times) for one in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value * times
    return longer(value, times)
