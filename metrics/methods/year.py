"""Measures of the budget's year: its projected end, its months, and what has passed."""

import numpy as np
import pandas as pd

from metrics.methods.known import months_of_year, resting, year_of
from metrics.tally import tally_frame


MONTHS = np.arange(13)  # ends of months since January


def projection(measure, by, filters, reader) -> pd.DataFrame:
    """What will have been billed since January: by 31 December, or with `month` by the
    end of each month of the year.

    The option `bound` names the estimate (`middle`) or an end of its interval of 80 %
    (`low`, `high`). With a `per`, in per cent of it; with the option `months`, how many
    months of the year it lasts: 10.5 until mid-November, 12 all of them.
    """
    options = dict(measure.options)
    split = [name for name in by if name != "month"]
    year = year_of(measure.tally, filters, reader)
    if year is None:
        return nothing(by)
    keys, groups = year.groups(split, filters)
    path = year.path(options["bound"], groups)
    if measure.per:
        below = tally_frame(measure.per, split, filters, reader)
        budget = keys.merge(below, "left", split) if split else below
        budget = budget["tally"].to_numpy(float)
        if options.get("months"):  # the dearest path is the shortest one
            turned = {"low": "high", "high": "low", "middle": "middle"}
            ends = year.path(turned[options["bound"]], groups)
            middle = year.path("middle", groups)
            value = lasting(np.where(np.isnan(ends), middle, ends), budget)
            value[np.isnan(ends[:, -1])] = np.nan  # no interval, no end of one
        else:
            value = measure.times * path[:, -1] / np.where(budget > 0, budget, np.nan)
        frame = keys.assign(value=value)
    elif "month" in by:
        frame = pd.concat(
            [
                keys.assign(month=month, value=path[:, place])
                for place, month in enumerate(year.months)
            ],
            ignore_index=True,
        )
    else:
        frame = keys.assign(value=path[:, -1])
    return resting(frame, measure, split, filters, reader)


def completion(measure, by, filters, reader) -> pd.DataFrame:
    """What each month since January will come to when everything is declared."""
    end = reader.period(filters)[1]
    split = [name for name in by if name != "month"]
    year = year_of(measure.tally, filters, reader)
    if year is None:
        return nothing(by)
    keys, groups = year.groups(split, filters)
    first = max(year.outlook.january, 0)
    settled = groups @ year.outlook.settled[:, first:]
    if "month" not in by:
        frame = keys.assign(value=settled.sum(axis=1))
        return resting(frame, measure, split, filters, reader)
    known = [month for month in year.months if month <= end][-settled.shape[1] :]
    parts = [
        keys.assign(month=month, value=settled[:, place])
        for place, month in enumerate(known)
    ]
    frame = pd.concat(parts, ignore_index=True)
    return resting(frame, measure, [*split, "month"], filters, reader)


def over_months(measure, by, filters, reader) -> pd.DataFrame:
    """The year's budget at each of its months: the whole, or with the option `parts` in
    as many equal ones."""
    end = reader.period(filters)[1]
    split = [name for name in by if name != "month"]
    frame = tally_frame(measure.tally, split, filters, reader)
    frame["value"] = frame["tally"] / dict(measure.options).get("parts", 1)
    if "month" not in by:
        return frame
    months = pd.DataFrame({"month": months_of_year(end)})
    return frame.merge(months, "cross")


def year_passed(measure, by, filters, reader) -> pd.DataFrame:
    """The share of the calendar year that has passed at the end of the period, in whole
    months."""
    end = reader.period(filters)[1]
    frame = tally_frame(measure.tally, by, filters, reader)
    return frame.assign(value=100 * int(end[5:7]) / 12 if end else np.nan)


def lasting(path: np.ndarray, budget: np.ndarray) -> np.ndarray:
    """How many months of the year a budget lasts on a path of sums since January; NaN
    where there is no path or no budget. What lies beyond the year is not estimated."""
    found = np.full(len(path), np.nan)
    for place, (sums, limit) in enumerate(zip(path, budget, strict=True)):
        if not limit > 0 or np.isnan(sums).any():
            continue
        steps = np.maximum.accumulate(np.concatenate([[0.0], sums]))
        found[place] = 12.0 if limit >= steps[-1] else np.interp(limit, steps, MONTHS)
    return found


def nothing(by) -> pd.DataFrame:
    """No group; or one without a value where there is no split."""
    return pd.DataFrame({name: [] for name in by} | {"value": [] if by else [np.nan]})
