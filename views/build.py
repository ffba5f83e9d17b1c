"""From a view to its panel."""

from collections.abc import Callable, Sequence

import pandas as pd

from metrics import load_measures
from metrics.filters import Filters
from views import maps
from views.alt import alt
from views.captions import caption
from views.listing import listing_units
from views.panel import Panel
from views.periods import period, shown
from views.provisional import of_sessions, steps_in_part
from views.tables import units
from views.view import Numbers, Provenance, View


NAN = float("nan")
Targets = Callable[[str, Filters], float | None]
Rows = Callable[[str, Filters], pd.DataFrame]


def carry_out(
    view: View,
    say,
    filters: Filters,
    numbers: Numbers,
    provenance: Provenance,
    comparison: Filters | None = None,
    targets: Targets | None = None,
    territory: tuple[tuple[str, str], ...] | None = None,
    highlight: str | None = None,
    provisional: Sequence[str] = (),
) -> Panel:
    """The view, ready to be drawn. `numbers(measure, by, filters)` is what
    `metrics.compute` gives, `targets(measure, filters)` what `metrics.progress.target`
    gives, `territory` what `data.uploads.territory` gives for the end of the period.

    `filters` have their months filled in. A view with the option `compare` shows the
    numbers of `comparison` beside its own, one with `total` the number without a split.
    `highlight` is the member that stands out, `provisional` are the months
    received in part, where the view is to tell of them.
    """
    options = dict(view.options)
    measures = load_measures()
    frame = gather(view, filters, numbers)
    if "level" in options:
        frame.attrs["territory"] = territory
        frame = maps.within(frame, view)
        wide = maps.everywhere(filters)
        if wide != filters:
            found = numbers(view.measures[0], view.by, wide)
            where = maps.ground(frame, view)
            frame.attrs["everywhere"] = maps.rates(found, view, where)
    if options.get("compare") and comparison:
        frame = beside(frame, gather(view, comparison, numbers), view)
    if options.get("total"):
        whole = numbers(view.measures[0], (), filters)
        if len(whole) and not whole["hidden"].iloc[0]:
            frame.attrs["total"] = float(whole["value"].iloc[0])
    if targets and measures[view.measures[0]].is_level:
        frame.attrs["target"] = targets(view.measures[0], filters)
    frame.attrs["highlight"] = highlight
    if provisional:
        frame.attrs["provisional"] = steps_in_part(view, frame, provisional)
        frame.attrs["settled"] = [
            key for key in view.measures if not of_sessions(measures[key])
        ]
    unit = measures[view.measures[0]].unit
    title = say(f"view.{view.key}")
    return Panel(
        view=view,
        say=say,
        title=title,
        caption=caption(frame, view, filters, say),
        alt=alt(frame, view, title, say),
        unit=unit,
        frame=frame,
        provenance=provenance,
        subtitle=say(
            "show.subtitle",
            unit=say(f"unit_name.{options.get('unit', unit)}"),
            period=period(shown(frame, view, filters), say),
        ),
        units=units(view, say),
    )


def list_out(
    view: View, say, filters: Filters, rows: Rows, provenance: Provenance
) -> Panel:
    """A view of records, ready to be drawn. `rows(name, filters)` is what
    `metrics.listings.listing` gives."""
    frame = rows(dict(view.options)["rows"], filters)
    title = say(f"view.{view.key}")
    words = say(f"view_note.{view.key}")
    return Panel(
        view=view,
        say=say,
        title=title,
        caption=words,
        alt=say("alt.rows", title=title, number=say.decimal(len(frame))),
        unit="count",
        frame=frame,
        provenance=provenance,
        subtitle=period(filters, say),
        units=listing_units(view, say),
    )


def gather(view: View, filters: Filters, numbers: Numbers) -> pd.DataFrame:
    """The numbers of all measures of a view, one upon another."""
    frames = []
    for key in view.measures:
        frame = numbers(key, view.by, filters)
        frame["measure"] = pd.Series(key, frame.index, dtype=object)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0]


def beside(frame: pd.DataFrame, earlier: pd.DataFrame, view: View) -> pd.DataFrame:
    """The frame with the earlier value of each row in `before`, and in `before_hidden`
    whether that is hidden: no value and a hidden one are not the same."""
    keys = [*view.by, "measure"]
    groups = zip(*(earlier[name] for name in keys), strict=True)
    values = zip(earlier["value"], earlier["hidden"], strict=True)
    known = dict(zip(groups, values, strict=True))
    rows = zip(*(frame[name] for name in keys), strict=True)
    found = [known.get(group, (NAN, NAN)) for group in rows]
    return frame.assign(
        before=[NAN if hidden else value for value, hidden in found],
        before_hidden=pd.Series([hidden for _, hidden in found], dtype=object),
    )
