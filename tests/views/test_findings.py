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
    """`whole`: the number without a split, by first month or by measure and first
    month; None is hidden. The frame also has the rows of the period compared with."""
    say = Speech(language)

    def numbers(measure, by, filters):
        if by:
            return split(frame, measure, by, filters)
        first = filters.start
        value = whole[measure, first] if (measure, first) in whole else whole[first]
        number = float("nan") if value is None else value
        return pd.DataFrame({"value": [number], "hidden": [value is None]})

    made = provenance(say, QUARTER, None, "abcd1234", synthetic=False)
    panel = carry_out(VIEWS[key], say, QUARTER, numbers, made, BEFORE, **more)
    return (
        finding(panel, QUARTER, numbers, BEFORE)
        .replace("\u202f", " ")
        .replace("\u00a0", " ")
    )


def split(frame, measure, by, filters) -> pd.DataFrame:
    """The rows of a frame of one measure, in a period and by these dimensions alone:
    a sum, hidden where one of them is."""
    rows = frame
    if "measure" in rows:
        rows = rows[rows["measure"] == measure].drop(columns="measure")
    if "month" in rows:
        rows = rows[rows["month"].between(filters.start, filters.end)]
    if not rows.size or set(by) == set(rows.columns) - {"value", "hidden"}:
        return rows.copy()
    return rows.groupby(list(by), as_index=False).agg(
        value=("value", lambda values: values.sum(min_count=1)),
        hidden=("hidden", "any"),
    )


MONTHS = drawn("2023-10 | 10\n2023-11 | 20\n2023-12 | 30", "month")


NETWORKS = drawn("A05 | 120\nA06 | ?\nA07 | 40\nA08 | 300\nunknown | 900", "network")


def test_members_are_told_by_their_extremes_never_the_unknown_or_hidden():
    text = said("patients_by_network", NETWORKS, {"2023-10": 1.0})
    assert text == "Patients atteints : de 40 (A07) à 300 (A08)"


def test_the_network_of_a_sheet_is_told_by_its_rank():
    text = said("patients_by_network", NETWORKS, {"2023-10": 1.0}, highlight="A05")
    assert text == "Patients atteints : 120 pour A05, rang 2 sur 3"
    text = said("patients_by_network", NETWORKS, {"2023-10": 1.0}, highlight="A06")
    assert "120" not in text and "A06 n’est pas montré" in text


def shares(*rows: str) -> pd.DataFrame:
    """Networks with their share of the budget contracted and their last goal."""
    lines = []
    for row in rows:
        network, share, goal = row.split()
        lines.append(f"{network} | budget_contracted_share | {share}")
        lines.append(f"{network} | budget_contracted_target_last | {goal}")
    return drawn("\n".join(lines), "network", "measure")


@pytest.mark.parametrize(
    "rows, expected",
    [
        (
            ("A05 100 95", "A06 100 95", "A07 81.4 95", "A08 94 95", "unknown 2 95"),
            "2 réseaux sur 4 sous l’objectif de 95,0 % ; le plus loin : A07, avec 81,4 %",
        ),
        (
            ("A05 100 95", "A06 ? 95", "A07 94 95"),
            "Un réseau sur 2 est sous l’objectif de 95,0 % : A07, avec 94,0 %",
        ),
        (
            ("A05 100 95", "A06 95 95"),
            "Tous les réseaux ont atteint l’objectif de 95,0 %",
        ),
        (
            ("A05 80 90", "A06 70 75", "A07 99 95"),
            "2 réseaux sur 3 sous leur objectif ; le plus loin : A05, 10,0 points sous 90,0 %",
        ),
        (("A05 80 90",), "A05 : 80,0 %, 10,0 points sous l’objectif de 90,0 %"),
        (("A05 90 90",), "A05 : 90,0 %, l’objectif de 90,0 % est atteint"),
        (
            ("A05 80 -", "A06 90 -"),
            "Part du budget engagée par contrat : de 80,0 % (A05) à 90,0 % (A06)",
        ),
    ],
)  # fmt: skip
def test_where_a_goal_was_agreed_it_is_told_who_is_below_it(rows, expected):
    assert said("budget_contracted_by_network", shares(*rows), {}) == expected


@pytest.mark.parametrize(
    "value, expected",
    [
        (5789.0, "Prestataires conventionnés : 5 789, l’objectif de 5 500 est atteint"),
        (4763.0, "Prestataires conventionnés : 4 763, pour un objectif de 5 500"),
    ],
)
def test_a_line_beside_its_target_is_told_by_it(value, expected):
    whole = {"2023-10": value, "2022-10": 3000.0}
    agreed = {"targets": lambda measure, filters: 5500.0}
    assert said("plan_contracted", MONTHS, whole, **agreed) == expected
    both = said("providers_by_month", MONTHS, whole, **agreed)
    assert "progressent de" in both  # no other slide's title


def test_the_network_of_a_sheet_is_told_beside_its_own_goal():
    every = shares("A05 100 95", "A06 90 95", "A07 ? 95")
    text = said("budget_contracted_by_network", every, {}, highlight="A06")
    assert text == "A06 : 90,0 %, 5,0 points sous l’objectif de 95,0 %"
    text = said("budget_contracted_by_network", every, {}, highlight="A07")
    assert "A07 n’est pas montré" in text


def test_members_that_share_a_place_are_told_together():
    tied = drawn("A05 | 40\nA06 | 300\nA07 | 300", "network")
    text = said("patients_by_network", tied, {"2023-10": 1.0})
    assert text == "Patients atteints : de 40 (A05) à 300 (A06 et A07)"
    tied.loc[3] = ["A08", 300.0, False]
    text = said("patients_by_network", tied, {"2023-10": 1.0})
    assert text == "Patients atteints : de 40 (A05) à 300 (3 ex æquo)"


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
