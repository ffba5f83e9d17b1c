"""Databases that cannot be used are told in a sentence."""

import subprocess
import sys
from contextlib import contextmanager
from threading import Thread

import pytest
from sqlalchemy import text

from data import demo, open_database
from data.answers import keep_answers
from data.scenarios import keep_scenario
from data.store import DatabaseProblem, open_store
from i18n import LANGUAGES, Speech
from metrics.reader import Reader
from settings import ROOT, BadSettings, load_settings


def test_a_database_of_an_earlier_version_is_named_and_left_alone(store, database_url):
    with store.engine.begin() as connection:
        connection.execute(text("ALTER TABLE session DROP COLUMN duration_min"))
    store.engine.dispose()
    open_store.cache_clear()
    with pytest.raises(DatabaseProblem) as caught:
        open_database(database_url)
    for language in LANGUAGES:
        assert "session.duration_min" in caught.value.sentence(Speech(language))


def test_settings_of_a_connection_outlast_its_first_transaction(store):
    if store.engine.dialect.name != "postgresql":
        pytest.skip("these are settings of PostgreSQL")
    for _ in range(2):
        with store.connect() as connection:
            assert connection.scalar(text("SHOW jit")) == "off"
            assert connection.scalar(text("SHOW work_mem")) == "128MB"
            connection.rollback()


def test_rows_of_a_network_are_found_without_reading_the_others(store):
    """The planner reads a small table whole, unless it is told not to."""
    if store.engine.dialect.name != "postgresql":
        pytest.skip("DuckDB knows from its own what a part of a table holds")
    demo.make(store, 0.001)
    relation = Reader(store).relation("participation").element.name
    question = (
        f"EXPLAIN SELECT count(*) FROM {relation} WHERE network IN ('A05', 'A10')"
        " AND month_number BETWEEN 24288 AND 24299"
    )
    with store.connect() as connection:
        for kind in ("seqscan", "indexscan"):
            connection.execute(text(f"SET LOCAL enable_{kind} = off"))
        connection.execute(text(f"DROP INDEX {relation}_month_number_idx"))
        plan = "\n".join(connection.scalars(text(question)))
        connection.rollback()
    assert f"{relation}_network_month_number_idx" in plan


def test_an_address_without_a_database_is_told(tmp_path):
    url = "postgresql+psycopg://postgres@127.0.0.1:1/none"
    with pytest.raises(DatabaseProblem) as caught:
        open_database(url)
    assert caught.value.code == "unreachable"


def test_a_file_held_by_another_process_is_told(tmp_path):
    url = f"duckdb:///{tmp_path / 'held.duckdb'}"
    hold = (
        "from data import open_database;"
        f"s = open_database({url!r}); c = s.engine.connect(); print('held', flush=True);"
        "input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        try:
            assert other.stdout.readline() == b"held\n"
            with pytest.raises(DatabaseProblem) as caught:
                open_database(url)
            assert caught.value.code == "busy"
        finally:
            other.kill()


@pytest.fixture
def configured(tmp_path, monkeypatch):
    """The settings with what DuckDB may take."""

    def configure(amount: str) -> None:
        told = (ROOT / "config.toml").read_text("utf-8")
        line = 'database_memory = "1200MB"'
        assert line in told
        path = tmp_path / "config.toml"
        path.write_text(told.replace(line, f'database_memory = "{amount}"'), "utf-8")
        monkeypatch.setenv("CONFIG_FILE", str(path))
        load_settings.cache_clear()

    yield configure
    monkeypatch.undo()
    load_settings.cache_clear()


def test_a_database_takes_no_more_memory_than_it_may(tmp_path, configured):
    configured("512MB")
    store = open_database(f"duckdb:///{tmp_path / 'small.duckdb'}")
    with store.connect() as connection:
        limit = connection.scalar(text("SELECT current_setting('memory_limit')"))
    store.engine.dispose()
    assert limit == "488.2 MiB"


@pytest.mark.parametrize("amount", ["much", "3", "-1GB", "1.5GB; x", ""])
def test_an_amount_of_memory_nobody_understands_is_told(configured, amount):
    configured(amount)
    with pytest.raises(BadSettings, match='database_memory.*"1200MB"'):
        load_settings()


def test_whoever_writes_meanwhile_takes_no_state_away(store, monkeypatch):
    """What is written may end between the question for the state and its answer."""
    connect = store.connect

    @contextmanager
    def interrupted():
        with connect() as connection:
            yield connection
        with store.writing():
            pass

    monkeypatch.setattr(store, "connect", interrupted)
    assert store.state() == 0
    assert store.known is None
    with store.writing():
        pass
    assert store.known is None


def test_a_file_of_our_own_is_asked_for_its_state_once(store, monkeypatch):
    """Others may write into a database on PostgreSQL; it is asked each time."""
    asked = []
    connect = store.connect
    monkeypatch.setattr(store, "connect", lambda: asked.append(1) or connect())
    assert [store.state() for _ in range(3)] == [0, 0, 0]
    assert len(asked) == (1 if store.is_ours else 3)
    number = keep_scenario(store, "More for the young", "key", 2024, "{}", "A. Peeters")
    assert store.state() == number > 0


def test_many_readers_and_a_writer(store):
    found = []

    def read():
        found.extend(store.state() for _ in range(100))

    readers = [Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    while any(reader.is_alive() for reader in readers):
        keep_answers(store, 0, "one", {"": {"sessions": 1}})
    assert found == [0] * 300


def held(connection) -> float:
    """Megabytes that DuckDB holds of its file."""
    query = (
        "SELECT memory_usage_bytes / 1e6 FROM duckdb_memory() WHERE tag = 'BASE_TABLE'"
    )
    return connection.scalar(text(query))


def test_what_was_read_is_given_back(tmp_path, configured):
    configured("800MB")
    store = open_database(f"duckdb:///{tmp_path / 'large.duckdb'}")
    add = text("SELECT sum(number) FROM large")
    with store.engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE large AS SELECT random() AS number FROM range(30000000)")
        )
    with store.connect() as connection:
        total = connection.scalar(add)
        assert held(connection) > 200
    store.let_go()
    with store.connect() as connection:
        assert held(connection) < 110
        limit = connection.scalar(text("SELECT current_setting('memory_limit')"))
        assert limit == "762.9 MiB"
        assert connection.scalar(add) == pytest.approx(total)
        # What is in nobody's file cannot be given back; whoever needs it keeps it.
        connection.execute(
            text(
                "CREATE TEMPORARY TABLE own AS SELECT number FROM large LIMIT 20000000"
            )
        )
        store.let_go()
        assert connection.scalar(text("SELECT count(*) FROM own")) == 20_000_000
        limit = connection.scalar(text("SELECT current_setting('memory_limit')"))
        assert limit == "762.9 MiB"
    store.engine.dispose()
