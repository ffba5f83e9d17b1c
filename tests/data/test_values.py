"""Reading one cell, by the rules of the page on records."""

from datetime import date, datetime

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from data.codes import lookup, read_code
from data.values import (
    Fault,
    Repaired,
    is_missing,
    read_date,
    read_month,
    read_number,
    read_numbers,
    read_period,
    read_text,
    read_yes_no,
)
from i18n import codes


DAYS = st.dates(date(1930, 1, 1), date(2030, 12, 31))
FORMS = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%Y%m%d", "%d-%m-%Y", "%d/%m/%Y 10:30"]


@given(DAYS, st.sampled_from(FORMS))
def test_dates_survive_being_written(day, form):
    assert read_date(day.strftime(form)) == day


@given(DAYS)
def test_dates_of_a_spreadsheet(day):
    assert read_date(datetime(day.year, day.month, day.day, 9, 30)) == day
    assert read_date(float((day - date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize(
    "text", ["13/25/2023", "2023-02-30", "hier", "32/01/2023", "2023"]
)
def test_what_is_no_date_is_never_guessed(text):
    assert read_date(text) == Fault("bad_date")


@given(
    st.integers(-(10**11), 10**11),
    st.sampled_from(["fr_BE", "nl_BE", "de_BE", "en_GB"]),
)
def test_numbers_survive_being_written(cents, locale):
    text = format_decimal(cents / 100, "#,##0.00", locale=locale)
    assert read_number(text) == pytest.approx(cents / 100)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,50", 12.5),
        ("€ 12,50", 12.5),
        ("12.50 EUR", 12.5),
        ("(12,50)", -12.5),
        ("12,50-", -12.5),
        ("1'234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1\u202f234,5", 1234.5),
    ],
)
def test_numbers_as_people_write_them(text, number):
    assert read_number(text) == number


def test_thousands_are_decided_by_the_column():
    assert read_numbers(["1.234", "12,5"]) == [1234, 12.5]
    assert read_numbers(["1.234", "12.5"]) == [1.234, 12.5]
    assert read_numbers(["1.234"]) == [Repaired(1234.0, "belgian_thousands")]


@pytest.mark.parametrize(
    "text", ["2023-03", "03/2023", "mars 2023", "maart 2023", "März 2023"]
)
def test_months(text):
    assert read_month(text) == "2023-03"


@pytest.mark.parametrize("text", ["2023-Q4", "T4 2023", "2023-K4", "Q4 2023"])
def test_quarters(text):
    assert read_period(text, ()) == "2023-Q4"


def test_codes_keep_their_text():
    assert read_text(1000.0) == "1000"
    assert read_text("4000", 5) == Repaired("04000", "zeros_restored")
    assert read_text("110011", 5) == Fault("wrong_length", (5,))


@pytest.mark.parametrize(
    "text", ["", "-", "–", "n/a", "NA", "nvt", "s.o.", "#N/A", "null", "?"]
)
def test_missing(text):
    assert is_missing(text)


@pytest.mark.parametrize("text", ["oui", "JA", "yes", "1", "x", "O", "J", "Y", "true"])
def test_yes(text):
    assert read_yes_no(text) is True


@pytest.mark.parametrize(
    "name", ["function", "format", "place", "modality", "actor", "phase"]
)
def test_a_code_is_known_by_each_of_its_labels(name):
    for code, labels in codes()[name].items():
        for text in (code, *labels.values()):
            assert read_code(text.upper(), name) == code
    assert set(lookup(name).values()) == set(codes()[name])
