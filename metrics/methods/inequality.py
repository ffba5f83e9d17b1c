"""How unequal areas are: one number over the rates of many."""

import numpy as np
import pandas as pd

from metrics.tally import tally_frame


def gini(measure, by, filters, reader) -> pd.DataFrame:
    """Gini coefficient of the rate over areas, each weighted by its inhabitants.

    0: every area has the same rate; towards 1: all the care is in one. Source: Brown,
    Using Gini-style indices to evaluate the spatial patterns of health practitioners,
    1994.
    """
    return over_areas(measure, by, filters, reader, gini_of)


def top_to_bottom(measure, by, filters, reader) -> pd.DataFrame:
    """The rate in the fifth of the population with the highest rates over that in the
    fifth with the lowest (20:20 ratio, after UNDP, Human Development Report)."""
    return over_areas(measure, by, filters, reader, fifths_of)


def over_areas(measure, by, filters, reader, index) -> pd.DataFrame:
    level = dict(measure.options)["level"]
    cells = [*by, level]
    above = tally_frame(measure.tally, cells, filters, reader)
    below = tally_frame(measure.per, cells, filters, reader)
    frame = below.merge(above, "left", cells, suffixes=("_per", ""))
    frame = frame.fillna({"tally": 0, "persons": 0})
    frame = frame[(frame["tally_per"] > 0) & (frame[level] != "unknown")]
    groups = frame.groupby(list(by)) if by else [((), frame)]
    rows = [
        {
            **dict(zip(by, name, strict=True)),
            "value": index(
                group["tally"].to_numpy(float), group["tally_per"].to_numpy(float)
            ),
            "persons": group["persons"].sum(),
        }
        for name, group in groups
    ]
    return pd.DataFrame(rows, columns=[*by, "value", "persons"])


def gini_of(care: np.ndarray, inhabitants: np.ndarray) -> float:
    """One minus twice the area under the Lorenz curve; NaN where there is no care."""
    if not care.sum():
        return float("nan")
    order = np.argsort(care / inhabitants)
    people = np.concatenate([[0], np.cumsum(inhabitants[order]) / inhabitants.sum()])
    share = np.concatenate([[0], np.cumsum(care[order]) / care.sum()])
    return float(1 - np.sum(np.diff(people) * (share[1:] + share[:-1])))


def fifths_of(care: np.ndarray, inhabitants: np.ndarray) -> float:
    """Areas on the edge of a fifth count with the part of them that lies within."""
    if not care.sum():
        return float("nan")
    order = np.argsort(care / inhabitants)
    people = np.concatenate([[0], np.cumsum(inhabitants[order]) / inhabitants.sum()])
    share = np.concatenate([[0], np.cumsum(care[order])])
    lowest = np.interp(0.2, people, share)
    highest = share[-1] - np.interp(0.8, people, share)
    return float(highest / lowest) if lowest > 0 else float("nan")
