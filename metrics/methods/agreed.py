"""What was agreed for a year, beside what it was agreed about."""

import pandas as pd

from metrics.progress import months_of, targets_of
from metrics.tally import tally_frame


def agreed(measure, by, filters, reader) -> pd.DataFrame:
    """The `first` or `last` target of the calendar year in which the period ends, for
    the measure named in the option `of`: a network's or region's own, or else the
    country's. No value where nothing was agreed."""
    options, year = dict(measure.options), reader.period(filters)[1][:4]
    targets = targets_of(options["of"], reader)

    def value(network: str | None, region: str | None) -> float:
        ends = [
            (months_of(period)[1], amount)
            for period, amount in targets.get((network, region), ())
        ]
        within = sorted(
            (end for end in ends if end[0][:4] == year), key=lambda end: end[0]
        )
        if not within:
            return float("nan")
        return within[0 if options["which"] == "first" else -1][1]

    frame = tally_frame(measure.tally, by, filters, reader)
    found = [
        value(getattr(row, "network", None), getattr(row, "region", None))
        for row in frame.itertuples()
    ]
    values = pd.Series(found, index=frame.index, dtype=float)
    return frame.assign(value=values.fillna(value(None, None)))
