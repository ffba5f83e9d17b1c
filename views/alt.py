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

    values = {"title": title, "name": say.of(measure.title)}
    if view.by[0] in TIMES:
        series = first.groupby(view.by[0], as_index=False)["value"]
        series = series.sum() if measure.unit in ("count", "eur") else series.mean()
        start, end = series.iloc[0], series.iloc[-1]
        peak = series.loc[series["value"].idxmax()]
        values |= {"last": text(end), "end": say.label(view.by[0], end[view.by[0]])}
        if len(series) == 1:
            return say("alt.single", **values)
        return say(
            "alt.series",
            **values,
            first=text(start),
            start=say.label(view.by[0], start[view.by[0]]),
            most=text(peak),
            peak=say.label(view.by[0], peak[view.by[0]]),
        )
    highest = first.loc[first["value"].idxmax()]
    lowest = first.loc[first["value"].idxmin()]
    values |= {
        "number": say.decimal(frame[view.by[0]].nunique()),
        "most": text(highest),
    }
    if values["most"] == text(lowest):
        return say("alt.equal", **values)
    return say(
        "alt.members",
        **values,
        highest=say.label(view.by[0], highest[view.by[0]]),
        lowest=say.label(view.by[0], lowest[view.by[0]]),
        least=text(lowest),
    )
