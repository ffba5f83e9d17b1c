"""The shapes a number can take: `draw(frame, view, say)` gives a Plotly figure.

A frame holds the view's `by` columns as codes, `value`, `hidden`, `measure` where there
are several, and may hold `before` (the period compared with). Its `attrs` may hold
`total` and `target`; `provisional`, the steps of time received in part, and `settled`,
the measures that this leaves as they are. Nothing here knows a database or a page.
"""

from views.charts.against import against, intervals
from views.charts.bars import bars, grouped_bars
from views.charts.columns import grouped_columns, stacked_columns
from views.charts.funnel import funnel
from views.charts.lines import lines
from views.charts.numbers import as_table
from views.charts.pace import burn, fan
from views.charts.points import dots, spread


__all__ = [
    "against",
    "as_table",
    "bars",
    "burn",
    "dots",
    "fan",
    "funnel",
    "grouped_bars",
    "grouped_columns",
    "intervals",
    "lines",
    "spread",
    "stacked_columns",
]
