"""The classes of a map: what a colour stands for, whatever is chosen."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from i18n import Speech
from metrics import Filters
from views import VIEWS, carry_out, provenance, theme
from views.classes import classes
from views.follow_up.coverage import MAPS


YEAR = Filters("2024-01", "2024-12")
NETWORKS = VIEWS["coverage_map_network_adult"]


def colours(panel) -> dict[str, str]:
    told = json.loads(panel.light_map)["territories"]
    return {code: one["fill"] for code, one in told.items()}


def numbers(measure, by, filters):
    """Twenty networks from 10 to 19.5, or those of them that are chosen."""
    codes = [f"A{number:02d}" for number in range(1, 21)]
    rows = [
        (code, 10 + place / 2, False)
        for place, code in enumerate(codes)
        if not filters.network or code in filters.network
    ]
    return pd.DataFrame(rows, columns=["network", "value", "hidden"])


def carried_out(filters: Filters):
    say = Speech("fr")
    made = provenance(say, filters, None, "abcd1234", synthetic=False)
    return carry_out(NETWORKS, say, filters, numbers, made)


def test_a_colour_stands_for_the_same_rate_whatever_is_chosen():
    whole = carried_out(YEAR)
    part = carried_out(replace(YEAR, network=("A10", "A11")))
    entries = {entry for entry in whole.map_key.legend if entry[1][0].isdecimal()}
    assert len(entries) == 5
    assert entries <= set(part.map_key.legend)
    assert colours(part)["A01"] == theme.NO_DATA
    for code in ("A10", "A11"):
        assert colours(part)[code] == colours(whole)[code]
    assert part.shapes.key == part.map_key


def test_every_legend_says_the_class_of_every_rate_once(basis):
    """As it is read: 15,5 is in one class alone, that of its colour."""
    say = Speech("en", basis.networks)
    for view in MAPS:
        for filters in (YEAR, replace(YEAR, network=("A17",))):
            panel = basis.panel(view, say, filters)
            ranges = [
                (colour, *(float(end) for end in text.replace(",", "").split("–")))
                for colour, text in panel.map_key.legend
                if text[0].isdecimal()
            ]
            for one in panel.shapes.territories:
                if one.is_hidden or one.has_none:
                    continue
                rate = float(one.text.split()[0].replace(",", ""))
                inside = [
                    colour for colour, *ends in ranges if ends[0] <= rate <= ends[-1]
                ]
                assert inside == [one.colour], (view.key, one.text)


def read(made, shown: pd.Series) -> list[str]:
    return [text.replace("\xa0", " ") for text in made.texts(shown, Speech("en"))]


@pytest.mark.parametrize(
    "rates, said",
    [
        ([], []),
        ([0.0, 0.0], ["0.0"]),
        ([15.5, 15.7], ["15.5 – 15.6", "15.7"]),
        ([1, 2, 3, 4, 5.26], ["1.0 – 1.9", "2.0 – 2.9", "3.0 – 3.9", "4.0 – 5.2", "5.3"]),
    ],
)  # fmt: skip
def test_classes_do_not_share_a_rate(rates, said):
    shown = pd.Series(rates, dtype=float)
    assert read(classes(shown, "rate"), shown) == said


def test_what_is_shown_beyond_the_classes_is_in_the_outer_ones():
    made = classes(pd.Series([5.0, 6.0, 7.0, 8.0, 9.0]), "rate")
    shown = pd.Series([2.0, 9.5, np.nan])
    assert made.of(shown).tolist() == [0, 4, -1]
    texts = read(made, shown)
    assert texts[0] == "2.0 – 5.9" and texts[-1] == "9.0 – 9.5"
