"""What the title of a slide says, from drawn numbers."""

import pandas as pd
import pytest

from i18n import LANGUAGES, Speech
from metrics import Filters, load_measures
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


FORMS = """
2022-10 | individual | 980
2022-10 | group | 20
2023-10 | individual | 960
2023-10 | group | 40
"""


@pytest.mark.parametrize(
    "language, expected",
    [
        ("fr", "Séances : « Séance de groupe » passe de 2,0 % (T4 2022) à 4,0 %"),
        ("nl", "Sessies: ‘Groepssessie’ gaat van 2,0% (K4 2022) naar 4,0%"),
        (
            "de",
            "Sitzungen: „Gruppensitzung“ verändert sich von 2,0 % (4. Q. 2022) auf 4,0 %",
        ),
        ("en", "Sessions: “Group session” goes from 2.0% (Q4 2022) to 4.0%"),
    ],
)  # fmt: skip
def test_of_parts_the_one_is_told_whose_share_changed_most(language, expected):
    forms = drawn(FORMS, "month", "format")
    assert said("sessions_by_format", forms, {}, language) == expected


def test_a_part_that_hardly_moved_or_was_not_there_before_is_no_change():
    still = FORMS.replace("960", "978").replace("40", "22")
    text = said("sessions_by_format", drawn(still, "month", "format"), {})
    assert text == "Séances : « Séance individuelle » en tête, avec 97,8 %"
    new = "2022-10 | PPL | 90\n2023-10 | F2 | 60\n2023-10 | F3 | 40"
    text = said("sessions_by_function", drawn(new, "month", "function"), {})
    assert text.endswith("en tête, avec 60,0 %")


def test_of_persons_a_part_is_a_share_of_the_persons_and_not_of_its_sum():
    people = drawn("6_11 | F | 30\n6_11 | M | 20\n12_14 | F | 30", "age_band", "sex")
    text = said("patients_by_age", people, {"2023-10": 90.0, "2022-10": 90.0})
    assert text == "Patients atteints : « Femmes » en tête, avec 66,7 %"


GROUPS = {
    ("women_share", "2023-10"): 66.6,
    ("women_share", "2022-10"): 66.5,
    ("outreach_patient_share", "2023-10"): 40.0,
    ("outreach_patient_share", "2022-10"): 21.5,
}


@pytest.mark.parametrize(
    "language, change",
    [
        ("fr", "40,0 %, soit +18,5 points par rapport à T4 2022"),
        ("nl", "40,0%, +18,5 procentpunt ten opzichte van K4 2022"),
        ("de", "40,0 %, das sind +18,5 Prozentpunkte gegenüber 4. Q. 2022"),
        ("en", "40.0%, +18.5 points compared with Q4 2022"),
    ],
)
def test_of_several_measures_the_one_is_told_that_changed_most(language, change):
    shares = dict.fromkeys(
        [(key, first) for key in ("youth_share", "bim_share")
         for first in ("2023-10", "2022-10")], 30.0
    )  # fmt: skip
    quarters = drawn("2023Q4 | 1", "quarter")
    text = said("patient_groups_by_quarter", quarters, GROUPS | shares, language)
    title = Speech(language).of(load_measures()["outreach_patient_share"].title)
    assert text.startswith(title.replace("\u202f", " ")) and text.endswith(change)


def test_counts_change_by_per_cent_parts_by_amount_and_a_plan_is_no_message():
    whole = {
        ("providers_newly_contracted", "2023-10"): 110.0,
        ("providers_newly_contracted", "2022-10"): 100.0,
        ("contracts_ended", "2023-10"): 8.0,
        ("contracts_ended", "2022-10"): 4.0,
    }
    text = said("contracts_by_month", MONTHS, whole)
    assert "+100,0 %" in text
    amounts = {
        ("amount_insurer", "2023-10"): 130.0,
        ("amount_insurer", "2022-10"): 100.0,
        ("amount_patient", "2023-10"): 5.0,
        ("amount_patient", "2022-10"): 10.0,
    }
    text = said("amounts_by_month", MONTHS, amounts)
    assert text.startswith("Les montants de l’assurance progressent de 30,0 %")
    budget = {
        (key, first): value
        for key, values in {
            "budget_billed": (110.0, 100.0),
            "budget_completed": (110.0, 100.0),
            "budget_twelfth": (90.0, 30.0),
        }.items()
        for first, value in zip(("2023-10", "2022-10"), values, strict=True)
    }
    assert said("budget_burn_by_month", MONTHS, budget).startswith("Budget facturé")


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
