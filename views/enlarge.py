"""A figure for a projector: the same drawing, larger."""

from views.charts import room
from views.charts.drawing import Drawing
from views.charts.legend import NARROW


LENGTHS = {"size", "width", "xshift", "yshift", "standoff", "borderpad", "ticklen"}
ROWS = 20  # names one below the other: more are drawn side by side
CLOSE = 1.3  # times the room for it: what is higher is too close to be read
SCREEN = 2.3  # widths of a screen in heights of a figure on it
VALUE = 66  # pixels at least for values beside bars that have a third of the width
PAIR = 2  # parts of a list on one of several screens
MOST = 12  # parts of a list
NEARLY = 0.9  # as large as wanted: letters of a list on several screens are so at least
LOWEST = -0.6  # where a list of names begins (views/charts/bars.py)


def enlarged(drawn: Drawing, times: float, most: float) -> list[Drawing]:
    """Copies with every length in pixels `times` as long, and at most `most` pixels
    high: a higher one is drawn closer, with letters that are not made smaller; one with
    a scale of values is as high as that. A list with many names comes in two to four
    parts, to be shown side by side, all as large and none with larger letters than its
    width has room for."""
    pieces = parts(drawn, most)
    if len(pieces) > 1:
        return alike(pieces, len(pieces), times, most)
    if drawn.layout.get("height", 0) > most:
        pieces = [on_one_line(drawn)]
    return [larger(piece, times, most) for piece in pieces]


def sheets(drawn: Drawing, times: float, most: float) -> list[list[Drawing]]:
    """The same on as many screens as it needs: of a long list at most two parts on
    each, all nearly `times` as large."""
    number = pieces_for(drawn.layout, times, most)
    if number == 1:
        return [enlarged(drawn, times, most)]
    pieces = alike(split(drawn, number, PAIR), PAIR, times, most)
    return [pieces[at : at + PAIR] for at in range(0, number, PAIR)]


def screens_for(layout: dict, times: float, most: float) -> int:
    """How many screens a figure needs that is laid out so."""
    return -(-pieces_for(layout, times, most) // PAIR)


def pieces_for(layout: dict, times: float, most: float) -> int:
    """In how many pieces its list of names is shown: one, or pairs of them."""
    if not listed(layout):
        return 1
    height, rest = layout["height"], around(layout)
    enough = (
        number
        for number in (1, *range(PAIR, MOST, PAIR))
        if (rest + (height - rest) / number) * NEARLY * times <= most
    )
    return next(enough, MOST)


def alike(pieces: list[Drawing], across: int, times: float, most: float):
    """Parts of a list, of which so many stand across a screen, all as large."""
    tallest = max(piece.layout["height"] for piece in pieces)
    times = min(times, most / tallest, SCREEN * most / across / NARROW)
    return [larger(piece, times, most) for piece in pieces]


def listed(layout: dict) -> int:
    """How many names stand below one another; 0 where that is no list of bars."""
    axis = layout["yaxis"]
    names = axis.get("tickvals", ())
    return len(names) if len(names) and axis["range"][0] == LOWEST else 0


def around(layout: dict) -> float:
    """Pixels of height above and below the rows."""
    return layout["margin"]["t"] + layout["margin"]["b"]


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
    """The figure, or its long list of names in pieces for one screen."""
    count, height = listed(drawn.layout), drawn.layout.get("height")
    if not count or (count <= ROWS and height <= CLOSE * most):
        return [drawn]
    rest = around(drawn.layout)
    half, third = (rest + (height - rest) / pieces for pieces in (2, 3))
    number = 2 if half <= most else 3 if third <= CLOSE * most else 4
    return split(drawn, number, number)


def split(drawn: Drawing, number: int, across: int) -> list[Drawing]:
    """A list in so many pieces, from above downwards, `across` of them side by side:
    the first of these has the legend, the last the mark of synthetic records."""
    layout = drawn.layout
    rest, count, margin = around(layout), listed(layout), layout["margin"]
    if across > 2:
        margin = margin | {"r": max(margin["r"], VALUE)}
    # The lowest of the names stands at zero.
    limits = [
        LOWEST,
        *(count * n // number - 0.5 for n in range(1, number)),
        count - 0.4,
    ]
    pieces = []
    for place in range(number):
        low, high = limits[number - 1 - place], limits[number - place]
        at_right = place % across == across - 1
        notes = [
            note for note in layout["annotations"] if belongs(note, low, high, at_right)
        ]
        changed = {
            "annotations": notes,
            "xaxis": layout["xaxis"] | thinned(layout["xaxis"], across),
            "yaxis": layout["yaxis"] | {"range": [low, high]},
            "showlegend": place % across == 0,
            "margin": margin,
            "height": rest + (layout["height"] - rest) * (high - low) / count,
        }
        data = [between(trace, low, high) for trace in drawn.data]
        pieces.append(Drawing(layout | changed, data))
    return pieces


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


def belongs(note: dict, low: float, high: float, at_right: bool) -> bool:
    """Whether a note stands in the part between two places; the mark of synthetic
    records is in the part at the right alone."""
    if note.get("name") == "synthetic":
        return at_right
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
