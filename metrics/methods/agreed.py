"""What was agreed for a year, beside what it was agreed about."""

import pandas as pd
from sqlalchemy import select

from data.tables import FACTS, at_state
from metrics.progress import months_of, names
from metrics.tally import tally_frame


def agreed(measure, by, filters, reader) -> pd.DataFrame:
    """The `first` or `last` target of the calendar year in which the period ends, for
    the measure named in the option `of`: a network's or region's own, or else the
    country's. No value where nothing was agreed."""
    options, end = dict(measure.options), reader.period(filters)[1]
    table = FACTS["target"]
    rows = reader.read(
        select(table.c.period, table.c.network_id, table.c.region, table.c.value).where(
            at_state(table, reader.state), table.c.measure.in_(names(options["of"]))
        )
    )
    ends = pd.Series(
        [months_of(period)[1] for period in rows["period"]], rows.index, dtype="str"
    )
    rows = rows.assign(end=ends)[ends.str[:4] == end[:4]]
    rows = rows.sort_values("end", kind="stable")
    place = 0 if options["which"] == "first" else -1

    def value(network, region) -> float:
        own = rows[same(rows["network_id"], network) & same(rows["region"], region)]
        return float(own["value"].iloc[place]) if len(own) else float("nan")

    frame = tally_frame(measure.tally, by, filters, reader)
    everywhere = value(None, None)
    found = [
        value(getattr(row, "network", None), getattr(row, "region", None))
        for row in frame.itertuples()
    ]
    values = pd.Series(found, index=frame.index, dtype=float)
    return frame.assign(value=values.fillna(everywhere))


def same(column: pd.Series, wanted) -> pd.Series:
    return column.isna() if wanted is None else column == wanted
