"""What the title of a slide says of a change, from drawn numbers."""

import pytest

from i18n import Speech
from metrics import load_measures
from tests.views.test_findings import MONTHS, drawn, said


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


def pairs(**values) -> dict:
    """Of each measure the number of the period and of the one compared with."""
    return {
        (key, first): value
        for key, both in values.items()
        for first, value in zip(("2023-10", "2022-10"), both, strict=True)
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
    shares = pairs(
        women_share=(66.6, 66.5),
        outreach_patient_share=(40.0, 21.5),
        youth_share=(30.0, 30.0),
        bim_share=(30.0, 30.0),
    )
    quarters = drawn("2023Q4 | 1", "quarter")
    text = said("patient_groups_by_quarter", quarters, shares, language)
    title = Speech(language).of(load_measures()["outreach_patient_share"].title)
    assert text.startswith(title.replace("\u202f", " ")) and text.endswith(change)


def test_counts_change_by_per_cent_parts_by_amount_and_a_plan_is_no_message():
    whole = pairs(providers_newly_contracted=(110.0, 100.0), contracts_ended=(8.0, 4.0))
    text = said("contracts_by_month", MONTHS, whole)
    assert "+100,0 %" in text
    amounts = pairs(amount_insurer=(130.0, 100.0), amount_patient=(5.0, 10.0))
    text = said("amounts_by_month", MONTHS, amounts)
    assert text.startswith("Les montants de l’assurance progressent de 30,0 %")
    budget = pairs(
        budget_billed=(110.0, 100.0),
        budget_completed=(110.0, 100.0),
        budget_twelfth=(90.0, 30.0),
    )
    assert said("budget_burn_by_month", MONTHS, budget).startswith("Budget facturé")
