"""The table that says the same as a figure."""

import pandas as pd

from metrics import load_measures
from views.view import View


def table(frame: pd.DataFrame, view: View, say) -> pd.DataFrame:
    """Labels and headings in the reader's language; one column of values per measure.

    Values are numbers, `None` where there is none, and the word for hidden where
    they are hidden. The period compared with has a column of its own.
    """
    measures = load_measures()
    result = frame[list(view.by)].drop_duplicates().reset_index(drop=True)
    columns = {}
    for key in view.measures:
        part = frame[frame["measure"] == key]
        title = say.of(measures[key].title)
        part = result.merge(part, how="left", on=list(view.by)) if view.by else part
        columns[title] = [
            cell(value, masked is True or masked == 1, say)
            for value, masked in zip(part["value"], part["hidden"], strict=True)
        ]
        if "before" in part:
            heading = say("table.before")
            if len(view.measures) > 1:
                heading = f"{title} ({heading})"
            columns[heading] = [cell(value, False, say) for value in part["before"]]
    labels = {
        say(f"dimension.{name}"): [say.label(name, code) for code in result[name]]
        for name in view.by
    }
    return pd.DataFrame(labels | columns, dtype=object)


def cell(value: float, hidden: bool, say):
    if hidden:
        return say("table.hidden")
    return None if value != value else float(value)
