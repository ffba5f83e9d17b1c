"""What a figure shows, for readers who do not see it."""

import pandas as pd

from metrics import load_measures
from views.view import View


TIMES = ("month", "quarter", "year")


def alt(frame: pd.DataFrame, view: View, title: str, say) -> str:
    """One sentence on each series over time, or one on the highest and lowest
    member."""
    shown = frame[frame["value"].notna() & ~frame["hidden"]]
    if shown.empty:
        return say("alt.nothing", title=title)
    measure = load_measures()[view.measures[0]]
    first = shown[shown["measure"] == view.measures[0]]
    if first.empty:
        return say("alt.nothing", title=title)

    def text(row) -> str:
        return say.value(row["value"], measure.unit)

    if view.by[0] in TIMES:
        series = first.groupby(view.by[0], as_index=False)["value"]
        series = series.sum() if measure.unit in ("count", "eur") else series.mean()
        start, end = series.iloc[0], series.iloc[-1]
        peak = series.loc[series["value"].idxmax()]
        return say(
            "alt.series",
            title=title,
            name=say.of(measure.title),
            first=text(start),
            start=say.label(view.by[0], start[view.by[0]]),
            last=text(end),
            end=say.label(view.by[0], end[view.by[0]]),
            most=text(peak),
            peak=say.label(view.by[0], peak[view.by[0]]),
        )
    highest = first.loc[first["value"].idxmax()]
    lowest = first.loc[first["value"].idxmin()]
    return say(
        "alt.members",
        title=title,
        number=say.decimal(len(frame)),
        highest=say.label(view.by[0], highest[view.by[0]]),
        most=text(highest),
        lowest=say.label(view.by[0], lowest[view.by[0]]),
        least=text(lowest),
    )
