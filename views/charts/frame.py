"""What every chart shares: an empty figure, its axes, its series and its marks."""

import math
import textwrap
from dataclasses import dataclass

import pandas as pd

from i18n import codes
from metrics import load_measures
from views import theme
from views.charts.drawing import Drawing


PLOT = 220  # pixels of height that the drawing itself has
AXIS = 59  # pixels of the labels under it: two lines
# Pixels at the top of a figure, which the unit beside it and the mark of synthetic data
# share (ui/style.css, views/marks.py): no name stands there.
HEAD = 30
MARKS = ("circle", "diamond", "square", "cross")  # of series, beside their colours
MILLIONS = 2e6  # euros: from so many on an axis counts in millions
ENTRY = 40  # letters after which an entry goes on in a second line


@dataclass(frozen=True)
class Series:
    """The part of a frame that has one colour."""

    code: str
    label: str
    colour: str
    rows: pd.DataFrame


def blank(say) -> Drawing:
    """A figure in our look with nothing drawn in it."""
    beside = {"separators": theme.separators(say), "shapes": [], "annotations": []}
    return Drawing(theme.layout() | beside)


def fit(figure: Drawing, plot: float = PLOT, axis: float = AXIS):
    """The figure as high as its drawing needs beside the labels of its axis, all in
    pixels; a legend takes its room below them (views/charts/legend.py)."""
    margin = figure.layout["margin"]
    margin["b"] = axis
    figure.layout["height"] = plot + margin["t"] + axis


def wrapped(text: str, width: int) -> str:
    """The text in lines of at most `width` letters, broken between words and at
    hyphens."""
    return "<br>".join(textwrap.wrap(text, width, break_long_words=False))


def unit_of(view) -> str:
    return load_measures()[view.measures[0]].unit


def series_of(frame: pd.DataFrame, view, say) -> list[Series]:
    """The frame in pieces of one colour: per measure, per second dimension, or
    whole."""
    if len(view.measures) > 1:
        measures = load_measures()
        return [
            Series(
                key,
                say.of(measures[key].title),
                dict(view.options).get("colours", theme.SERIES)[number % 4],
                frame[frame["measure"] == key],
            )
            for number, key in enumerate(view.measures)
        ]
    if len(view.by) < 2:
        return [Series("", "", theme.ACCENT, frame)]
    split = view.by[1]
    return [
        Series(
            code,
            say.label(split, code),
            theme.colour(split, code, number),
            frame[frame[split] == code],
        )
        for number, code in enumerate(ordered(split, frame[split].unique()))
    ]


def ordered(dimension: str, members) -> list[str]:
    """Members in the order of their code list, unknown ones at the end."""
    known = list(codes().get(dimension, ()))
    position = {code: number for number, code in enumerate(known)}
    return sorted(
        members, key=lambda code: (code == "unknown", position.get(code, 999), code)
    )


def key_of(figure: Drawing, series: Series):
    """The series in the legend, in its plain colour even where its first bar is
    hatched."""
    figure.add_bar(
        x=[None],
        y=[None],
        name=wrapped(series.label, ENTRY),
        marker={"color": series.colour},
        legendgroup=series.code,
    )


def said(rows: pd.DataFrame, unit: str, say) -> list[str]:
    """The values of rows as they are read."""
    pairs = zip(rows["value"].tolist(), rows["hidden"].tolist(), strict=True)
    return [say.value(value, unit, hidden) for value, hidden in pairs]


def beside(rows: pd.DataFrame, unit: str, top: float, say) -> list[str]:
    """The values of rows as they stand beside many bars: in millions where the axis
    counts in millions, with the digits that tell small ones apart."""
    if unit != "eur" or top < MILLIONS:
        return said(rows, unit, say)
    pairs = zip(rows["value"].tolist(), rows["hidden"].tolist(), strict=True)
    return [
        say.value(value, unit, hidden)
        if hidden or value != value
        else say.millions(value, 2)
        for value, hidden in pairs
    ]


def ticks(largest: float, unit: str, say, most: int = 5) -> dict:
    """Round tick values from zero and their texts in the reader's language."""
    if not largest > 0:
        largest = 1.0
    whole = unit in ("count", "days")
    rough = max(largest / most, 1.0 if whole else 0.0)
    size = 10.0 ** math.floor(math.log10(rough))
    steps = (size * part for part in (1, 2, 2.5, 5, 10))
    step = next(step for step in steps if step >= rough and not (whole and step % 1))
    digits = (
        0
        if step >= 1 and step == int(step)
        else 1
        if step * 10 == int(step * 10)
        else 2
    )
    values = [number * step for number in range(int(largest / step * 1.0001) + 1)]
    return {
        "tickvals": values,
        "ticktext": [axis_text(value, unit, digits, largest, say) for value in values],
    }


def axis_text(value: float, unit: str, digits: int, largest: float, say) -> str:
    if unit == "eur" and largest >= MILLIONS:
        return say.millions(value, 1 if largest < 1e7 else 0)
    if unit in ("percent", "eur", "eur_each", "km"):
        return say(f"unit.{unit}", number=say.decimal(value, digits))
    return say.decimal(value, digits)


def largest(*columns) -> float:
    """The largest number in columns that may be empty."""
    found = [column.max() for column in columns if column.notna().any()]
    return max(found, default=0.0)
