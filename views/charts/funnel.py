"""Networks against the limits that chance alone would leave them within.

Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics
in Medicine 24:1185-1202, doi 10.1002/sim.1970: limits of a proportion around the
programme's value, p ± z·√(p(1 − p)/n), with z = 1.96 (95 %) and 3.09 (99.8 %).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from views import theme
from views.charts.drawing import Drawing
from views.charts.frame import blank, fit, ticks, wrapped


HEIGHT = 300  # pixels of the drawing
WIDTHS = (280, 800)  # pixels on a phone and on a page: free on the first, free on both
NAME = 22  # letters after which the name of a point goes on in a second line
LETTER, LINE, GAP, MARK = 6.2, 16, 9, 6  # pixels: a letter, a line; to, of half a point
RING = 20  # pixels around the point that is chosen
END = 24  # pixels right of the plot, where the last number of the axis goes on
SIDES = (
    ("left", "middle"),  # the anchor of the text: it stands right of the point
    ("right", "middle"),
    ("center", "bottom"),
    ("center", "top"),
)
LIMITS = ((1.96, "chart.limit_95", "dash"), (3.09, "chart.limit_998", "solid"))


@dataclass(frozen=True)
class Drawn:
    """Rates per 1,000 and inhabitants of each member, the programme's rate, and limits
    (key in locales, values) at the sizes."""

    rates: pd.Series
    inhabitants: pd.Series
    total: float
    sizes: np.ndarray
    limits: tuple[tuple[str, np.ndarray], ...]


def funnel_of(frame: pd.DataFrame, view) -> Drawn:
    """The numbers of a funnel. Measures: persons, then inhabitants."""
    persons, inhabitants = view.measures
    wide = frame.pivot(index=view.by[0], columns="measure", values="value")
    wide = wide.reindex(columns=[persons, inhabitants]).dropna().astype(float)
    wide = wide[(wide[inhabitants] > 0) & (wide.index != "unknown")]
    if wide.empty:
        return Drawn(wide[persons], wide[inhabitants], 0.0, np.array([]), ())
    share = wide[persons].sum() / wide[inhabitants].sum()
    largest = wide[inhabitants].max() * 1.08
    sizes = np.linspace(wide[inhabitants].min() * 0.5, largest, 80)
    return Drawn(
        wide[persons] / wide[inhabitants] * 1000,
        wide[inhabitants],
        1000 * share,
        sizes,
        tuple(
            (key, 1000 * np.clip(share + sign * limit(share, sizes, z), 0, 1))
            for z, key, _ in LIMITS
            for sign in (1, -1)
        ),
    )


def funnel(frame: pd.DataFrame, view, say) -> Drawing:
    """Rate per 1,000 against inhabitants. Measures: persons, then inhabitants."""
    figure = blank(say)
    drawn = funnel_of(frame, view)
    rates, inhabitants = drawn.rates, drawn.inhabitants
    if rates.empty:
        fit(figure, HEIGHT)
        return figure
    share = drawn.total / 1000
    widest, top = inhabitants.max() * 1.08, rates.max() * 1.15
    dashes = {key: dash for _, key, dash in LIMITS}
    for number, (key, values) in enumerate(drawn.limits):
        figure.add_scatter(
            x=drawn.sizes.tolist(),
            y=values.tolist(),
            mode="lines",
            line={"color": theme.QUIET, "width": 1, "dash": dashes[key]},
            name=say(key),
            legendgroup=key,
            showlegend=number % 2 == 0,
            hoverinfo="skip",
        )
    mean = say("chart.networks_mean", value=say.value(drawn.total, "rate"))
    figure.add_scatter(
        x=[0, widest],
        y=[drawn.total, drawn.total],
        mode="lines",
        line={"color": theme.INK, "width": 1},
        name=mean,
        hoverinfo="skip",
    )
    far = (rates / 1000 - share).abs() > limit(share, inhabitants, 3.09)
    for those, key, colour, symbol in (
        (~far, "chart.inside_998", theme.ACCENT, "circle"),
        (far, "chart.outside_998", theme.SERIES[1], "diamond"),
    ):
        if those.any():
            mark = {"color": colour, "symbol": symbol}
            add_networks(figure, rates[those], inhabitants[those], key, mark, view, say)
    points = pd.DataFrame({"x": inhabitants / widest, "y": rates / top})
    chosen = [code for code in rates.index if code == frame.attrs.get("highlight")]
    if chosen:
        ring = {"symbol": "circle-open", "size": RING, "color": theme.INK}
        figure.add_scatter(
            x=inhabitants[chosen].tolist(),
            y=rates[chosen].tolist(),
            mode="markers",
            marker=ring | {"line": {"width": 2.5}},
            hoverinfo="skip",
            showlegend=False,
        )
    name_some(figure, points, widest, top, say, view.by[0], chosen)
    figure.layout["yaxis"].update(range=[0, top], **ticks(top, "rate", say))
    below = ticks(widest, "count", say, most=4)
    below["ticktext"][0] = ""  # the zero of the other axis stands there
    figure.layout["xaxis"].update(
        range=[0, widest],
        title={
            "text": say("chart.inhabitants"),
            "font": {"size": 13, "color": theme.QUIET},
            "standoff": 8,
        },
        tickangle=0,
        **below,
    )
    figure.layout["margin"]["r"] = END
    fit(figure, HEIGHT)
    return figure


def add_networks(figure: Drawing, rates, inhabitants, key: str, mark, view, say):
    """Points of networks with one mark, named in the legend."""
    figure.add_scatter(
        x=inhabitants.tolist(),
        y=rates.tolist(),
        mode="markers",
        marker={"size": 11, "line": {"color": theme.GROUND, "width": 1}} | mark,
        name=say(key),
        customdata=[
            [
                say.label(view.by[0], code),
                say.value(rate, "rate"),
                say.value(number, "count"),
            ]
            for code, rate, number in zip(rates.index, rates, inhabitants, strict=True)
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
        f"<br>{say('chart.inhabitants')}: %{{customdata[2]}}<extra></extra>",
    )


def limit(share: float, sizes, z: float):
    """Half the width of the funnel for populations of these sizes."""
    return z * np.sqrt(share * (1 - share) / sizes)


def name_some(figure, points: pd.DataFrame, widest, top, say, dimension: str, chosen):
    """Those chosen, the two highest and the two lowest have their names in the picture
    too, each on a side where no other point or name is, or none where there is no such
    side. `points`: x and y as parts of the axes."""
    order = points["y"].sort_values().index
    named: list[Name] = []
    for code in dict.fromkeys([*chosen, *order[:2], *order[-2:]]):
        x, y = points.loc[code, ["x", "y"]]
        text = wrapped(say.label(dimension, code), NAME)
        sides = [Name(x, y, text, *side) for side in SIDES]
        free = (
            n for width in WIDTHS for n in sides if is_free(n, points, named, width)
        )
        found = next(free, None)
        if found is None:
            continue
        named.append(found)
        gap = RING * 0.6 if code in chosen else GAP
        figure.add_annotation(
            x=x * widest,
            y=y * top,
            text=text,
            showarrow=False,
            xanchor=found.xanchor,
            yanchor=found.yanchor,
            xshift=gap * {"left": 1, "center": 0, "right": -1}[found.xanchor],
            yshift=gap * {"bottom": 1, "middle": 0, "top": -1}[found.yanchor],
            align=found.xanchor,
            borderpad=0,
            font={"size": 12, "color": theme.INK}
            | ({"weight": 700} if code in chosen else {}),
        )


@dataclass(frozen=True)
class Name:
    """The name of the point at x and y, parts of the axes, and its side of it."""

    x: float
    y: float
    text: str
    xanchor: str
    yanchor: str

    def box(self, width: float) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in pixels of a drawing of this width."""
        lines = self.text.split("<br>")
        wide, high = LETTER * max(map(len, lines)), LINE * len(lines)
        x, y = self.x * width, self.y * HEIGHT
        left = {"left": x + GAP, "center": x - wide / 2, "right": x - GAP - wide}
        low = {"bottom": y + GAP, "middle": y - high / 2, "top": y - GAP - high}
        left, low = left[self.xanchor], low[self.yanchor]
        return left, low, left + wide, low + high


def is_free(name: Name, points: pd.DataFrame, named: list[Name], width: float) -> bool:
    """Whether a name lies in the drawing and touches no point and no other name."""
    left, low, right, high = name.box(width)
    taken = [other.box(width) for other in named]
    for x, y in zip(points["x"] * width, points["y"] * HEIGHT, strict=True):
        taken.append((x - MARK, y - MARK, x + MARK, y + MARK))
    inside = left >= 0 and low >= 0 and right <= width and high <= HEIGHT
    return inside and not any(
        left < box[2] and box[0] < right and low < box[3] and box[1] < high
        for box in taken
    )
