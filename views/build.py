"""From a view to its panel."""

from collections.abc import Callable

import pandas as pd

from metrics import load_measures
from metrics.filters import Filters
from views import maps
from views.alt import alt
from views.captions import caption
from views.marks import mark_synthetic
from views.periods import period
from views.tables import table, units
from views.view import Panel, Provenance, View


Numbers = Callable[[str, tuple[str, ...], Filters], pd.DataFrame]


def carry_out(
    view: View,
    say,
    filters: Filters,
    numbers: Numbers,
    provenance: Provenance,
    comparison: Filters | None = None,
) -> Panel:
    """The view, drawn. `numbers(measure, by, filters)` is what `metrics.compute` gives.

    `filters` have their months filled in. A view with the option `compare` shows the
    numbers of `comparison` beside its own, one with `total` the number without a split.
    """
    options = dict(view.options)
    measures = load_measures()
    frame = gather(view, filters, numbers)
    if "level" in options:
        frame = maps.within(frame, view)
    if options.get("compare") and comparison:
        frame = beside(frame, gather(view, comparison, numbers), view)
    if options.get("total"):
        whole = numbers(view.measures[0], (), filters)
        if len(whole) and not whole["hidden"].iloc[0]:
            frame.attrs["total"] = float(whole["value"].iloc[0])
    title = say(f"view.{view.key}")
    figure = view.draw(frame, view, say)
    mark_synthetic(figure, provenance)
    unit = measures[view.measures[0]].unit
    return Panel(
        key=view.key,
        title=title,
        caption=caption(frame, view, filters, say),
        alt=alt(frame, view, title, say),
        unit=unit,
        frame=frame,
        table=table(frame, view, say),
        figure=figure,
        provenance=provenance,
        subtitle=say(
            "show.subtitle",
            unit=say(f"unit_name.{unit}"),
            period=period(filters, say),
        ),
        units=units(view, say),
        deck=maps.deck(frame, view, say) if "level" in options else None,
    )


def gather(view: View, filters: Filters, numbers: Numbers) -> pd.DataFrame:
    """The numbers of all measures of a view, one upon another."""
    frames = [
        numbers(key, view.by, filters).assign(measure=key) for key in view.measures
    ]
    return pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]


def beside(frame: pd.DataFrame, earlier: pd.DataFrame, view: View) -> pd.DataFrame:
    """The frame with the earlier value of each row in `before`; a hidden one is
    empty."""
    keys = [*view.by, "measure"]
    earlier = earlier.assign(before=earlier["value"].mask(earlier["hidden"]))
    return frame.merge(earlier[[*keys, "before"]], how="left", on=keys)
