"""What a figure shows, for readers who do not see it."""

from statistics import fmean

import pandas as pd

from metrics import load_measures
from metrics.calendar import TIME
from views.view import View


def alt(frame: pd.DataFrame, view: View, title: str, say) -> str:
    """One sentence on each series over time, or one on the highest and lowest
    member."""
    codes, amounts = told(frame, view)
    if not amounts:
        return say("alt.nothing", title=title)
    measure, name = load_measures()[view.measures[0]], view.by[0]

    def text(amount: float) -> str:
        return say.value(amount, measure.unit)

    values = {"title": title, "name": say.of(measure.title)}
    if name in TIME:
        times: dict[str, list[float]] = {}
        for code, amount in zip(codes, amounts, strict=True):
            times.setdefault(code, []).append(amount)
        whole = sum if measure.unit in ("count", "eur") else fmean
        series = {code: whole(times[code]) for code in sorted(times)}
        (start, first), (end, last) = list(series.items())[0], list(series.items())[-1]
        values |= {"last": text(last), "end": say.label(name, end)}
        if len(series) == 1:
            return say("alt.single", **values)
        peak = max(series, key=series.get)
        return say(
            "alt.series",
            **values,
            first=text(first),
            start=say.label(name, start),
            most=text(series[peak]),
            peak=say.label(name, peak),
        )
    most, least = max(amounts), min(amounts)
    values |= {"number": say.decimal(frame[name].nunique()), "most": text(most)}
    if values["most"] == text(least):
        return say("alt.equal", **values)
    return say(
        "alt.members",
        **values,
        highest=say.label(name, codes[amounts.index(most)]),
        lowest=say.label(name, codes[amounts.index(least)]),
        least=text(least),
    )


def told(frame: pd.DataFrame, view: View) -> tuple[list[str], list[float]]:
    """The members of the first dimension with the first measure's values, hidden and
    missing ones left out."""
    rows = zip(
        frame[view.by[0]],
        frame["value"],
        frame["hidden"],
        frame["measure"],
        strict=True,
    )
    shown = [
        (code, value)
        for code, value, hidden, measure in rows
        if measure == view.measures[0] and not hidden and value == value
    ]
    return [code for code, _ in shown], [value for _, value in shown]
