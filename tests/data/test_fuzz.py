"""Broken bytes: whatever arrives, there is an answer, and nothing of it is stored that
was not read."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import data
from data.check.problem import load_codes
from data.intake import examine
from data.read.formats import ACCEPTED
from data.tables import FACTS
from tests.data import dress
from tests.data.drawn import SESSIONS, csv, table


ROWS = table(SESSIONS)
SEEDS = {
    ".xlsx": dress.xlsx({"Feuille": ROWS}),
    ".ods": dress.ods({"Feuille": ROWS}),
    ".xls": dress.xls(ROWS, hidden=(3,)),
    ".xlsb": dress.xlsb(ROWS, hidden=(3,)),
    ".csv": csv(SESSIONS),
    ".txt": csv(SESSIONS).decode().encode("utf-16"),
    ".tsv": csv(SESSIONS).replace(b";", b"\t"),
    ".parquet": dress.parquet(ROWS),
    ".zip": dress.packed({"a.csv": csv(SESSIONS), "b.xlsx": dress.xlsx({"F": ROWS})}),
}
# The parts of packed seeds, so that what is broken is the table and not the packing.
UNPACKED = {
    ".xlsx": ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"),
    ".ods": ("content.xml",),
    ".xlsb": ("xl/workbook.bin", "xl/worksheets/sheet1.bin"),
}
FACTS_OF_FILES = ("session", "contract", "patient")


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = data.open_database(
        f"duckdb:///{tmp_path_factory.mktemp('fuzz') / 'f.duckdb'}"
    )
    yield store
    assert store.state() == 0
    for kind in FACTS_OF_FILES:
        assert store.read(FACTS[kind].select()).empty
    store.engine.dispose()


def broken(content: bytes, draw: random.Random) -> bytes:
    """Cut off, flipped, with bytes put in, taken out or doubled."""
    damaged = bytearray(content)
    for _ in range(draw.choice([1, 1, 2, 8])):
        at = draw.randrange(len(damaged) + 1)
        match draw.randrange(5):
            case 0:
                del damaged[at:]
            case 1 if at < len(damaged):
                damaged[at] ^= 1 << draw.randrange(8)
            case 2:
                damaged[at:at] = draw.randbytes(draw.choice([1, 4, 200]))
            case 3:
                del damaged[at : at + draw.choice([1, 4, 200])]
            case 4:
                damaged[at:at] = damaged[at : at + 100]
    return bytes(damaged)


def answered(store, name: str, content: bytes) -> None:
    delivery = examine(store, [(name, content)])
    assert delivery.problems or delivery.frames
    assert {problem.code for problem in delivery.problems} <= set(load_codes())


@settings(derandomize=True, max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(SEEDS)), st.sampled_from(sorted(ACCEPTED)), st.integers(0)
)
def test_broken_files_are_answered(store, ending, named, seed):
    draw = random.Random(seed)
    name = f"a{ending if draw.random() < 0.8 else named}"
    answered(store, name, broken(SEEDS[ending], draw))


@settings(derandomize=True, max_examples=90, deadline=None)
@given(st.sampled_from(sorted(UNPACKED)), st.integers(0))
def test_workbooks_with_broken_parts_are_answered(store, ending, seed):
    draw = random.Random(seed)
    parts = dress.unpacked(SEEDS[ending])
    part = draw.choice(UNPACKED[ending])
    answered(
        store, f"a{ending}", dress.packed(parts | {part: broken(parts[part], draw)})
    )


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.sampled_from(sorted(ACCEPTED)), st.binary(max_size=600))
def test_any_bytes_are_answered(store, ending, content):
    answered(store, f"a{ending}", content)
