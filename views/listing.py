"""Views of records instead of measures: a plan, projects, actions.

Such a view has no measures. Its options are `rows`, the listing it shows
(metrics/listings.py), `columns`, pairs of a column and how it is written, and `wide`.
"""

import pandas as pd
import plotly.graph_objects as go

from views.charts.frame import blank


# How a column is written: a text; a day; a whole number; euro; a code of a list.
WRITTEN = ("text", "date", "count", "eur", "days")


def table_only(frame: pd.DataFrame, view, say) -> go.Figure:
    """No drawing: the view is its table."""
    return blank(say)


def listing_table(frame: pd.DataFrame, view, say) -> pd.DataFrame:
    """The columns of the view under their headings, written as the reader reads
    them."""
    columns = dict(view.options)["columns"]
    return pd.DataFrame(
        {
            say(f"column.{name}"): [cell(value, how, say) for value in frame[name]]
            for name, how in columns
            if name in frame
        },
        dtype=object,
    )


def listing_units(view, say) -> dict[str, str]:
    """Heading of each column of numbers → its unit."""
    return {
        say(f"column.{name}"): how
        for name, how in dict(view.options)["columns"]
        if how in ("count", "eur", "days")
    }


def cell(value, how: str, say):
    """`how` is one of WRITTEN, or a code list (`code:phase`) or a dimension
    (`label:network`)."""
    if value is None or value != value or value == "":
        return None if how in ("count", "eur", "days") else ""
    kind, _, name = how.partition(":")
    match kind:
        case "date":
            return say.short_date(value)
        case "count" | "eur" | "days":
            return float(value)
        case "code" | "label":
            return say.label(name, value)
        case "title":
            return str(value)
    return str(value)
