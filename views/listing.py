"""Views of records instead of measures: a plan, projects, actions.

Such a view has no measures. Its options are `rows`, the listing it shows
(metrics/listings.py), `columns`, pairs of a column and how it is written, and `wide`.
"""

import pandas as pd

from views.charts.drawing import Drawing
from views.charts.frame import blank
from views.view import View


# How a column is written: a text; a text that stands in each language under the
# column's name and the language; a day; a number of a unit. Also a code of a list
# (`code:phase`) or a member of a dimension (`label:network`).
NUMBERS = ("count", "eur", "days", "percent", "rate")
WRITTEN = ("text", "titled", "date", *NUMBERS)


def table_only(frame: pd.DataFrame, view, say) -> Drawing:
    """No drawing: the view is its table."""
    return blank(say)


def listing(key: str, rows: str, *columns, draw=table_only, wide: bool = True) -> View:
    """A view of the rows of a listing."""
    options = (("rows", rows), ("columns", columns), ("wide", wide))
    return View(key, (), (), draw, options)


def listing_table(frame: pd.DataFrame, view, say) -> pd.DataFrame:
    """The columns of the view under their headings, written as the reader reads
    them."""
    columns = {
        say(f"column.{name}"): (source(name, how, say), how)
        for name, how in dict(view.options)["columns"]
    }
    return pd.DataFrame(
        {
            heading: [cell(value, how, say) for value in frame[name]]
            for heading, (name, how) in columns.items()
            if name in frame
        },
        dtype=object,
    )


def source(name: str, how: str, say) -> str:
    """The column of the frame that a column of the table is made from."""
    return f"{name}_{say.language}" if how == "titled" else name


def listing_units(view, say) -> dict[str, str]:
    """Heading of each column of numbers → its unit."""
    return {
        say(f"column.{name}"): how
        for name, how in dict(view.options)["columns"]
        if how in NUMBERS
    }


def cell(value, how: str, say):
    """A value as the reader reads it; `how` is one of WRITTEN, or names a list."""
    if value is None or value != value or value == "":
        return None if how in NUMBERS else ""
    kind, _, name = how.partition(":")
    if kind == "date":
        return say.short_date(value)
    if kind in NUMBERS:
        return float(value)
    return say.label(name, value) if name else str(value)
