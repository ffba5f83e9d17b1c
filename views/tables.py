"""The table that says the same as a figure."""

import pandas as pd

from metrics import load_measures
from views.charts.frame import ordered
from views.view import View


def table(frame: pd.DataFrame, view: View, say) -> pd.DataFrame:
    """Labels and headings in the reader's language; one column of values per measure.

    Values are numbers, `None` where there is none, and the word for hidden where
    they are hidden. The period compared with has a column of its own.
    """
    result = in_order(frame[list(view.by)].drop_duplicates(), say)
    columns = {}
    for key in view.measures:
        part = frame[frame["measure"] == key]
        title, before = headings(key, view, say)
        part = result.merge(part, how="left", on=list(view.by)) if view.by else part
        columns[title] = [
            cell(value, masked is True or masked == 1, say)
            for value, masked in zip(part["value"], part["hidden"], strict=True)
        ]
        if "before" in part:
            columns[before] = [
                cell(value, masked is True or masked == 1, say)
                for value, masked in zip(
                    part["before"], part["before_hidden"], strict=True
                )
            ]
    labels = {
        say(f"dimension.{name}"): [say.label(name, code) for code in result[name]]
        for name in view.by
    }
    return pd.DataFrame(labels | columns, dtype=object)


def in_order(rows: pd.DataFrame, say) -> pd.DataFrame:
    """The rows in the order of each dimension's list, unknown ones at the end; networks
    by name."""
    places = {}
    for name in rows:
        members = set(rows[name])
        is_network = name == "network"
        listed = say.by_name(name, members) if is_network else ordered(name, members)
        places[name] = {code: place for place, code in enumerate(listed)}
    return (
        rows.sort_values(
            list(rows), key=lambda column: column.map(places[column.name])
        ).reset_index(drop=True)
        if len(places)
        else rows.reset_index(drop=True)
    )


def headings(key: str, view: View, say) -> tuple[str, str]:
    """What the columns of a measure are called: its value, and the one before."""
    title, before = say.of(load_measures()[key].title), say("table.before")
    return title, f"{title} ({before})" if len(view.measures) > 1 else before


def units(view: View, say) -> dict[str, str]:
    """Heading of each column of values → its unit."""
    return {
        heading: load_measures()[key].unit
        for key in view.measures
        for heading in headings(key, view, say)
    }


def cell(value: float, hidden: bool, say):
    if hidden:
        return say("table.hidden")
    return None if value != value else float(value)
