"""Reading one cell, by the rules of the page on records."""

from datetime import date, datetime

import pandas as pd
import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import lookup, read_code
from data.read.column import read_column
from data.records import load_kinds
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
        ("EUR 1.234,50", 1234.5),
        ("1'234.50", 1234.5),
        ("1’234,50", 1234.5),
        ("1 234,50 €", 1234.5),
        ("1\xa0234,50 euros", 1234.5),
        ("1,234.50", 1234.5),
        ("(€ 12,50)", -12.5),
        ("\u2212 12,50", -12.5),
        ("-€ 12,50", -12.5),
    ],
)
def test_numbers_as_people_write_them(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["12 50", "1 2 3", "5--", "12,5,0", "1.2.3", "()", "€", "inf", "nan", "1'23"],
)
def test_what_is_no_number_is_never_guessed(text):
    assert read_number(text) == Fault("bad_number")


@pytest.mark.parametrize(
    "text",
    [
        "2023-11-14",
        "14/11/2023",
        "14-11-23",
        "14.11.2023",
        "14.11.23",
        "20231114",
        "14/11/2023 10:30",
        "14/11/2023 9u30",
        "2023-11-14T10:30:00+01:00",
        45244.0,
        45244.4375,
        20231114.0,
        date(2023, 11, 14),
        datetime(2023, 11, 14, 23, 59),
        "14 nov. 2023",
        "14-nov-23",
        "14. November 2023",
    ],
)
def test_dates_as_people_write_them(text):
    assert read_date(text) == date(2023, 11, 14)


def test_the_day_stands_before_the_month():
    assert read_date("4-1-23") == date(2023, 1, 4)
    assert read_date("03/04/2023") == date(2023, 4, 3)
    assert read_date("1/1/72") == date(1972, 1, 1)


def test_months_of_a_date_are_named_in_every_language():
    assert read_date("1er août 23") == read_date("1-aug-2023") == date(2023, 8, 1)
    assert read_date("7-mrt-23") == read_date("7. März 2023") == date(2023, 3, 7)
    assert read_date("7 Mrz 23") == read_date("7-mars-23") == date(2023, 3, 7)
    assert read_date("9-fév-23") == read_date("9 févr. 2023") == date(2023, 2, 9)
    for text in ("30 févr. 2023", "7 brumaire 2023", "7 mars", "mars 7 2023"):
        assert read_date(text) == Fault("bad_date")


def test_thousands_are_decided_by_the_column():
    assert read_numbers(["1.234", "12,5"]) == [1234, 12.5]
    assert read_numbers(["1.234", "12.5"]) == [1.234, 12.5]
    assert read_numbers(["1.234"]) == [Repaired(1234.0, "belgian_thousands")]


@pytest.mark.parametrize(
    "text",
    [
        "2023-03",
        "03/2023",
        "3/2023",
        "mars 2023",
        "maart 2023",
        "März 2023",
        "mrt. 2023",
    ]
    + ["March 2023", date(2023, 3, 14), 45000.0],
)
def test_months(text):
    assert read_month(text) == "2023-03"


@pytest.mark.parametrize("text", ["2023-Q4", "T4 2023", "2023-K4", "Q4 2023"])
def test_quarters(text):
    assert read_period(text, ()) == "2023-Q4"


def test_codes_keep_their_text():
    assert read_text(1000.0) == "1000"
    assert read_text("1000.0") == "1000"
    assert read_text("0012") == "0012"
    assert read_text("v2.0") == "v2.0"
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


@pytest.mark.parametrize("text", ["non", "NEE", "nein", "no", "0", "N", "false", 0.0])
def test_no(text):
    assert read_yes_no(text) is False


def test_a_cross_or_nothing_is_yes_or_no():
    [bim] = [f for f in load_kinds()["patient"].fields if f.name == "bim"]
    assert read_column(pd.Series(["x", "", "X"]), bim).values.tolist() == [1, 0, 1]
    read = read_column(pd.Series(["oui", "", "non"]), bim).values
    assert read.isna().tolist() == [False, True, False]


CELLS = st.one_of(
    st.text(max_size=12),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["#REF!", "1e400", "\x00", "\ufffd", "9" * 400, "１２", "²", "--"]),
)


@settings(derandomize=True, max_examples=20, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=8))
def test_every_column_answers_every_cell(cells):
    for kind in load_kinds().values():
        for field in kind.fields:
            column = read_column(pd.Series(cells, dtype=object), field)
            assert len(column.values) == len(cells)


@pytest.mark.parametrize(
    "name", ["function", "format", "place", "modality", "actor", "phase"]
)
def test_a_code_is_known_by_each_of_its_labels(name):
    for code, labels in codes()[name].items():
        for text in (code, *labels.values()):
            assert read_code(text.upper(), name) == code
    assert set(lookup(name).values()) == set(codes()[name])


def test_in_whole_numbers_either_mark_groups():
    read = [
        getattr(n, "value", n) for n in read_numbers(["1,563", "1.208"], whole=True)
    ]
    assert read == [1563, 1208]
    assert read_numbers(["1,563"]) == [1.563]
