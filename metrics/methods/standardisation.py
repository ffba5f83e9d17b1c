"""Rates as they would be if every group had the country's age and sex."""

import pandas as pd

from metrics.filters import Filters
from metrics.tally import tally_frame


STRATA = ("age_band", "sex")


def standardised(measure, by, filters, reader) -> pd.DataFrame:
    """Direct standardisation for age and sex, per `measure.times` inhabitants.

    Weights are the country's inhabitants in the same period. Strata in which a group
    has no inhabitants (a child network's adults) carry no weight. Source: Ahmad et
    al., Age standardization of rates: a new WHO standard, 2001.
    """
    cells = [*by, *(name for name in STRATA if name not in by)]
    above = tally_frame(measure.tally, cells, filters, reader)
    below = tally_frame(measure.per, cells, filters, reader)
    country = Filters(start=filters.start, end=filters.end)
    weights = tally_frame(measure.per, STRATA, country, reader)
    weights = weights[(weights[list(STRATA)] != "unknown").all(axis="columns")]
    frame = below.merge(above[[*cells, "tally"]], "left", cells, suffixes=("_per", ""))
    frame = frame.merge(weights, "inner", list(STRATA), suffixes=("", "_weight"))
    frame = frame[frame["tally_per"] > 0].fillna({"tally": 0})
    frame["weighted"] = frame["tally_weight"] * frame["tally"] / frame["tally_per"]
    groups = frame.groupby(list(by)) if by else frame.groupby(lambda _: 0)
    total = groups[["weighted", "tally_weight"]].sum()
    result = total.assign(
        value=measure.times * total["weighted"] / total["tally_weight"]
    )
    # It rests on whom the crude rate rests on, those of unknown age or sex included:
    # the one must not show what the other hides.
    everybody = tally_frame(measure.tally, by, filters, reader)[[*by, "persons"]]
    if not by:
        value = result["value"].iloc[0] if len(result) else float("nan")
        return everybody.assign(value=value)
    return result[["value"]].reset_index().merge(everybody, "outer", list(by))
