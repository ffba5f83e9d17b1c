"""Networks against the limits that chance alone would leave them within.

Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics
in Medicine 24:1185-1202, doi 10.1002/sim.1970: limits of a proportion around the
programme's value, p ± z·√(p(1 − p)/n), with z = 1.96 (95 %) and 3.09 (99.8 %).
"""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from views import theme
from views.charts.frame import blank, ticks


HEIGHT = 420
LIMITS = ((1.96, "chart.limit_95", "dash"), (3.09, "chart.limit_998", "solid"))


def funnel(frame: pd.DataFrame, view, say) -> go.Figure:
    """Rate per 1,000 against inhabitants. Measures: persons, then inhabitants."""
    persons, inhabitants = view.measures
    wide = frame.pivot(index=view.by[0], columns="measure", values="value")
    wide = wide.reindex(columns=[persons, inhabitants]).dropna()
    wide = wide[(wide[inhabitants] > 0) & (wide.index != "unknown")]
    figure = blank(say, HEIGHT)
    if wide.empty:
        return figure
    share = wide[persons].sum() / wide[inhabitants].sum()
    rates = wide[persons] / wide[inhabitants] * 1000
    widest = wide[inhabitants].max() * 1.08
    sizes = np.linspace(wide[inhabitants].min() * 0.5, widest, 80)
    top = rates.max() * 1.15
    for z, key, dash in LIMITS:
        half = limit(share, sizes, z)
        for sign in (1, -1):
            figure.add_scatter(
                x=sizes.tolist(),
                y=(1000 * np.clip(share + sign * half, 0, 1)).tolist(),
                mode="lines",
                line={"color": theme.QUIET, "width": 1, "dash": dash},
                name=say(key),
                legendgroup=key,
                showlegend=sign == 1,
                hoverinfo="skip",
            )
    outside = (rates / 1000 - share).abs() > limit(share, wide[inhabitants], 3.09)
    figure.add_scatter(
        x=wide[inhabitants].tolist(),
        y=rates.tolist(),
        mode="markers",
        marker={
            "size": 11,
            "color": [theme.SERIES[1] if far else theme.ACCENT for far in outside],
            "symbol": ["diamond" if far else "circle" for far in outside],
            "line": {"color": theme.GROUND, "width": 1},
        },
        customdata=[
            [
                say.label(view.by[0], code),
                say.value(rate, "rate"),
                say.value(number, "count"),
            ]
            for code, rate, number in zip(
                wide.index, rates, wide[inhabitants], strict=True
            )
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b>"
        f"<br>{say('chart.inhabitants')}: %{{customdata[2]}}<extra></extra>",
        showlegend=False,
    )
    figure.add_hline(y=share * 1000, line={"color": theme.INK, "width": 1})
    name_extremes(figure, wide[inhabitants], rates, say, view.by[0])
    figure.layout.yaxis.update(
        range=[0, top], title=say("chart.per_1000"), **ticks(top, "rate", say)
    )
    figure.layout.xaxis.update(
        range=[0, widest],
        title=say("chart.inhabitants"),
        **ticks(widest, "count", say),
    )
    return figure


def limit(share: float, sizes, z: float):
    """Half the width of the funnel for populations of these sizes."""
    return z * np.sqrt(share * (1 - share) / sizes)


def name_extremes(figure, sizes: pd.Series, rates: pd.Series, say, dimension: str):
    """The two highest and the two lowest have their names in the picture too."""
    order = rates.sort_values().index
    for code in dict.fromkeys([*order[:2], *order[-2:]]):
        figure.add_annotation(
            x=sizes[code],
            y=rates[code],
            text=say.label(dimension, code),
            showarrow=False,
            yshift=14,
            font={"size": 12, "color": theme.INK},
        )
