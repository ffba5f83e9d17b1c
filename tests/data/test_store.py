"""Databases that cannot be used are told in a sentence."""

import subprocess
import sys

import pytest
from sqlalchemy import text

from data import open_database
from data.store import DatabaseProblem, open_store
from i18n import LANGUAGES, Speech
from settings import ROOT


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
