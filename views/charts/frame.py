"""What every chart shares: an empty figure, its axes, its series and its marks."""

import math
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from i18n import codes
from metrics import load_measures
from views import theme


@dataclass(frozen=True)
class Series:
    """The part of a frame that has one colour."""

    code: str
    label: str
    colour: str
    rows: pd.DataFrame


def blank(say, height: int) -> go.Figure:
    """A figure with the template, of a height in pixels, and nothing drawn in it."""
    figure = go.Figure()
    figure.layout.template = theme.TEMPLATE
    figure.layout.height = height
    figure.layout.separators = theme.separators(say)
    figure.layout.uirevision = "fixed"
    return figure


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


def key_of(figure: go.Figure, series: Series):
    """The series in the legend, in its plain colour even where its first bar is
    hatched."""
    figure.add_bar(
        x=[None],
        y=[None],
        name=series.label,
        marker={"color": series.colour},
        legendgroup=series.code,
    )


def said(row, unit: str, say) -> str:
    return say.value(row.value, unit, row.hidden)


def ticks(largest: float, unit: str, say, most: int = 5) -> dict:
    """Round tick values from zero and their texts in the reader's language."""
    if not largest > 0:
        largest = 1.0
    rough = largest / most
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * part for part in (1, 2, 2.5, 5, 10) if size * part >= rough)
    if unit in ("count", "days"):
        step = max(step, 1.0)
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
    if unit == "eur" and largest >= 2e6:
        return say("unit.eur_million", number=say.decimal(value / 1e6, largest < 1e7))
    if unit in ("percent", "eur", "km"):
        return say(f"unit.{unit}", number=say.decimal(value, digits))
    return say.decimal(value, digits)


def largest(*columns) -> float:
    """The largest number in columns that may be empty."""
    found = [column.max() for column in columns if column.notna().any()]
    return max(found, default=0.0)
