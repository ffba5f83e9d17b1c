"""Files of budgets and of need indicators: what is refused, where it stands, and that
nothing is lost."""

import pytest

from data.intake import examine, load
from data.store import Store
from i18n import LANGUAGES, Speech
from metrics import Filters, compute
from tests.data.drawn import csv


HEAD = "réseau | année | budget | engagé | fonction\n"


def told(store: Store, lines: str, head: str = HEAD):
    delivery = examine(store, [("budget.csv", csv(head + lines.strip()))])
    return delivery, {(one.code, one.value, one.rows) for one in delivery.problems}


def test_every_fault_of_a_budget_is_told_at_once_and_nothing_is_stored(store):
    delivery, problems = told(
        store,
        """
        A05 | 2023 | 1000  | 900 | .
        A06 | 2023 | -5000 | .   | .
        Z99 | 2023 | 1000  | .   | .
        K01 | 2023 | 1000  | .   | .
        K01 | 2023 | 2000  | .   | .
        K02 | 2023 | 3000  | .   | .
        K02 | 2023 | 1000  | .   | F2
        K03 | 2023 | 1000  | .   | F2
        K03 | 2023 | 1000  | .   | F3
        A07 | 2023 | 700   | .   | .
        A07 | 2023 | 700   | .   | .
        """,
    )
    assert problems == {
        ("out_of_range", "-5000", (3,)),
        ("unknown_network", "Z99", (4,)),
        ("budget_twice", "K01", (5, 6)),
        ("budget_whole_and_parts", "K02", (7, 8)),
        ("repeated_row", "", (12,)),
    }
    assert delivery.blocked
    assert store.state() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_name_place_value_and_remedy(store, language):
    say = Speech(language)
    delivery, _ = told(store, "K01|2023|-1|.|.\nK02|2023|1|.|.\nK02|2023|2|.|.\n"
                              "K03|2023|1|.|.\nK03|2023|2|.|F2")  # fmt: skip
    lines = {one.code: one for one in delivery.problems}
    assert set(lines) == {"out_of_range", "budget_twice", "budget_whole_and_parts"}
    for code, value in (("out_of_range", "-1"), ("budget_twice", "K02"),
                        ("budget_whole_and_parts", "K03")):  # fmt: skip
        assert value in lines[code].text(say)
        assert "budget.csv" in lines[code].sentence(say)
        assert len(lines[code].remedy(say)) > 10


def test_what_is_stored_counts_too(store):
    delivery, problems = told(store, "A05|2023|1000|.|.")
    assert not problems
    load(store, delivery)
    delivery, problems = told(store, "A05|2023|400|.|F2\nA05|2024|400|.|F2")
    assert problems == {("budget_whole_and_parts", "A05", (2,))}
    delivery, problems = told(store, "A05|2023|1200|.|.")  # replaces the earlier row
    assert not problems
    load(store, delivery)
    year = Filters("2023-01", "2023-12")
    assert compute("budget_allocated", (), year, store)["value"].tolist() == [1200]


def test_indicators_are_recognised_and_checked(store):
    head = "code INS | réseau | année | indicateur | valeur\n"
    delivery, problems = told(
        store,
        """
        11002 | .   | 2023 | Indice de défavorisation | 102,5
        .     | A05 | 2023 | deprivation              | 98
        .     | .   | 2023 | deprivation              | 98
        99999 | .   | 2023 | deprivation              | 98
        11001 | .   | 2023 | nos besoins              | -3
        """,
        head,
    )
    assert set(delivery.frames) == {"indicator"}
    assert problems == {
        ("missing_required", "", (4,)),
        ("unknown_nis", "99999", (5,)),
        ("out_of_range", "-3", (6,)),
    }
    values = delivery.frames["indicator"]["indicator"].tolist()
    assert values[:2] == ["deprivation"] * 2
    assert "nos besoins" in values


def test_targets_are_still_targets(store):
    delivery, problems = told(
        store, "budget_contracted_share | 2022-06 | 75", "mesure|période|valeur\n"
    )
    assert set(delivery.frames) == {"target"} and not problems
