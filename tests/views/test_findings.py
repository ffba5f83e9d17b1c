"""What the title of a slide says, from drawn numbers."""

import pandas as pd
import pytest

from i18n import LANGUAGES, Speech
from metrics import Filters
from views import VIEWS, carry_out, provenance
from views.findings import finding


QUARTER, BEFORE = Filters("2023-10", "2023-12"), Filters("2022-10", "2022-12")


def drawn(text: str, *columns: str) -> pd.DataFrame:
    """Rows of `A05 | 120`; `?` is hidden, `-` no value."""
    rows = []
    for line in text.strip().splitlines():
        *codes, value = (part.strip() for part in line.split("|"))
        number = float("nan") if value in ("?", "-") else float(value)
        rows.append((*codes, number, value == "?"))
    return pd.DataFrame(rows, columns=[*columns, "value", "hidden"])


def said(key: str, frame: pd.DataFrame, whole: dict, language="fr", **more) -> str:
    """`whole`: the number without a split, by first month; None is hidden."""
    say = Speech(language)

    def numbers(measure, by, filters):
        if by:
            return frame
        value = whole[filters.start]
        number = float("nan") if value is None else value
        return pd.DataFrame({"value": [number], "hidden": [value is None]})

    made = provenance(say, QUARTER, None, "abcd1234", synthetic=False)
    panel = carry_out(VIEWS[key], say, QUARTER, numbers, made, BEFORE, **more)
    return (
        finding(panel, QUARTER, numbers, BEFORE)
        .replace("\u202f", " ")
        .replace("\u00a0", " ")
    )


MONTHS = drawn("2023-10 | 10\n2023-11 | 20\n2023-12 | 30", "month")


@pytest.mark.parametrize(
    "language, expected",
    [
        ("fr", "Les nouveaux patients progressent de 20,0 % par rapport à T4 2022"),
        ("nl", "Het aantal nieuwe patiënten stijgt met 20,0% ten opzichte van K4 2022"),
        ("de", "Die Zahl der neuen Patienten steigt gegenüber 4. Q. 2022 um 20,0 %"),
        ("en", "New patients rise by 20.0% compared with Q4 2022"),
    ],
)
def test_a_change_is_told_as_a_movement(language, expected):
    whole = {"2023-10": 60.0, "2022-10": 50.0}
    assert said("patients_new_by_month", MONTHS, whole, language) == expected


def test_a_change_of_nothing_a_fall_and_a_hidden_number():
    same = {"2023-10": 60.0, "2022-10": 60.0}
    assert "comme pour T4 2022" in said("patients_new_by_month", MONTHS, same)
    fall = {"2023-10": 45.0, "2022-10": 50.0}
    assert "reculent de 10,0 %" in said("patients_new_by_month", MONTHS, fall)
    hidden = {"2023-10": None, "2022-10": 50.0}
    assert said("patients_new_by_month", MONTHS, hidden).endswith(
        "non montré, pour protéger les personnes"
    )
    first = {"2023-10": 60.0, "2022-10": None}
    assert (
        said("patients_new_by_month", MONTHS, first)
        == "Nouveaux patients : 60 (T4 2023)"
    )


NETWORKS = drawn("A05 | 120\nA06 | ?\nA07 | 40\nA08 | 300\nunknown | 900", "network")


def test_members_are_told_by_their_extremes_never_the_unknown_or_hidden():
    text = said("patients_by_network", NETWORKS, {"2023-10": 1.0})
    assert text == "Patients atteints : de 40 (A07) à 300 (A08)"


def test_the_network_of_a_sheet_is_told_by_its_rank():
    text = said("patients_by_network", NETWORKS, {"2023-10": 1.0}, highlight="A05")
    assert text == "Patients atteints : 120 pour A05, rang 2 sur 3"
    text = said("patients_by_network", NETWORKS, {"2023-10": 1.0}, highlight="A06")
    assert "120" not in text and "A06 n’est pas montré" in text


def test_the_largest_part_has_a_share_only_where_nothing_is_hidden():
    parts = drawn(
        "2023-10 | PPL | 30\n2023-11 | PPL | 30\n2023-10 | SPS | 40",
        "month",
        "function",
    )
    assert said("sessions_by_function", parts, {}).endswith("en tête, avec 60,0 %")
    parts.loc[2, ["value", "hidden"]] = [float("nan"), True]
    assert said("sessions_by_function", parts, {}).endswith("en tête")


def test_the_largest_part_is_that_of_the_period_and_not_of_the_months_before_it():
    parts = drawn(
        "2022-05 | PPL | 900\n2023-10 | PPL | 10\n2023-12 | F2 | 30",
        "month",
        "function",
    )
    text = said("sessions_by_function", parts, {})
    assert Speech("fr").label("function", "F2").replace("\u202f", " ") in text
    assert text.endswith("en tête, avec 75,0 %")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", VIEWS)
def test_every_view_has_a_finding_without_numbers_too(key, language):
    view = VIEWS[key]
    columns = [*view.by, "value", "hidden"]
    empty = pd.DataFrame({name: pd.Series(dtype=object) for name in columns})
    empty = empty.astype({"value": float, "hidden": bool})
    if view.lists:
        return
    assert said(key, empty, {"2023-10": 1.0, "2022-10": 1.0}, language)
