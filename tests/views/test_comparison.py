"""The period compared with, in the table that goes with a figure."""

import pandas as pd

from i18n import Speech
from metrics import Filters
from views import VIEWS, carry_out, provenance


NOW, EARLIER = Filters("2023-01", "2023-12"), Filters("2022-01", "2022-12")


def numbers(measure, by, filters):
    """Three networks: in the year before one was hidden and one was not there."""
    if not by:
        return pd.DataFrame({"value": [15.0], "hidden": [False]})
    if filters == NOW:
        rows = [("A01", 10.0, False), ("A02", 20.0, False), ("A03", 30.0, False)]
    else:
        rows = [("A01", 9.0, False), ("A02", float("nan"), True)]
    return pd.DataFrame(rows, columns=["network", "value", "hidden"])


def test_an_earlier_value_that_is_hidden_is_not_taken_for_none():
    say = Speech("nl")
    made = provenance(say, NOW, None, "abcd1234", synthetic=False)
    panel = carry_out(
        VIEWS["patients_rate_by_network"], say, NOW, numbers, made, EARLIER
    )
    before = panel.table.set_index(panel.table.columns[0])[say("table.before")]
    assert before.to_dict() == {"A01": 9.0, "A02": say("table.hidden"), "A03": None}
