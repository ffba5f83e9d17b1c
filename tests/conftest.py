"""A fresh database for each test, on DuckDB and on PostgreSQL."""

import os
import shutil
import uuid
from contextlib import ExitStack, contextmanager
from functools import cache

import pytest
from sqlalchemy import create_engine, inspect

import data
from data import demo
from settings import ROOT, load_settings


POSTGRESQL = os.environ.get("TEST_DATABASE_URL")
# What takes long to make there is made once where one worker runs all of them: a server
# and a browser, a report, every view. Those in the browser are three parts: one would
# take longer than all else.
TOGETHER = ("tests/browser/test_j", "tests/browser/test_s", "tests/browser/",
            "tests/exports/test_bundle", "tests/exports/test_documents",
            "tests/exports/test_slide", "tests/exports/test_workbook",
            "tests/views/test_d")  # fmt: skip


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Tests of `TOGETHER` go to one worker as they stand there, and go first; all
    others go one by one to whichever worker is free.

    pytest-xdist 3.8 has marks for this, `xdist_group`, which it loses with pytest 9.2.
    """
    if config.getvalue("dist") != "loadgroup":
        return None
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return next((one for one in TOGETHER if nodeid.startswith(one)), nodeid)

    return Together(config, log)


@pytest.fixture(scope="session", autouse=True)
def own_configuration(tmp_path_factory):
    """Tests touch neither the data nor the key of the deployment."""
    folder = tmp_path_factory.mktemp("configuration")
    source = (ROOT / "config.toml").read_text(encoding="utf-8")
    key = '[privacy]\nhash_key = "only for tests"'
    path = folder / "config.toml"
    source = source.replace("[privacy]", key, 1)
    # Servers of tests have no readers to come: they would ask for minutes.
    source = source.replace("ask_ahead = true", "ask_ahead = false")
    source = source.replace('after_load = "ui.warm"', 'after_load = ""')
    path.write_text(source, encoding="utf-8")
    os.environ["CONFIG_FILE"] = str(path)
    os.environ.setdefault("DATABASE_URL", f"duckdb:///{folder / 'default.duckdb'}")
    load_settings.cache_clear()
    yield


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """The file of a database with the shipped reference records, which nobody holds:
    tests copy it, for making one takes ten times as long."""
    path = tmp_path_factory.mktemp("shipped") / "shipped.duckdb"
    data.open_database(f"duckdb:///{path}").engine.dispose()
    return path


@pytest.fixture(scope="session")
def hundredth_file(shipped, tmp_path_factory):
    """The file of a hundredth of the synthetic example, to be copied as well."""
    path = shutil.copy(shipped, tmp_path_factory.mktemp("hundredth") / "h.duckdb")
    store = data.open_database(f"duckdb:///{path}")
    demo.make(store, 0.01)
    store.engine.dispose()
    return path


@pytest.fixture(scope="session")
def server():
    """PostgreSQL, where schemas are made and dropped."""
    if not POSTGRESQL:
        pytest.skip("TEST_DATABASE_URL names no PostgreSQL server; set it to run this")
    engine = create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    yield engine
    engine.dispose()


@contextmanager
def schema_on(server):
    """The name of an empty schema, for a while."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    yield name
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA {name} CASCADE")


def url_of(schema: str) -> str:
    return f"{POSTGRESQL}?options=-csearch_path%3D{schema}"


@pytest.fixture(scope="session")
def shipped_schema(server):
    """A schema with the shipped reference records, to be copied: its name, its
    tables."""
    with schema_on(server) as name:
        store = data.open_database(url_of(name))
        tables = inspect(store.engine).get_table_names(name)
        store.engine.dispose()
        yield name, tables


@pytest.fixture(params=["duckdb", "postgresql"])
def database_url(request, tmp_path):
    """The address of an empty database; on PostgreSQL a schema of this test alone."""
    with empty_database(request, request.param, tmp_path / "test.duckdb") as url:
        yield url


@contextmanager
def empty_database(request, kind: str, path):
    if kind == "duckdb":
        yield f"duckdb:///{path}"
        return
    with schema_on(request.getfixturevalue("server")) as name:
        yield url_of(name)


@pytest.fixture
def shipped_url(request, database_url):
    """The same address, of a database that has been made: it holds the shipped
    reference records and nothing else."""
    ship(request, database_url)
    return database_url


def ship(request, url: str) -> None:
    kind, _, place = url.partition(":")
    if kind == "duckdb":
        shutil.copy(request.getfixturevalue("shipped"), place.removeprefix("///"))
        return
    source, tables = request.getfixturevalue("shipped_schema")
    name = url.rpartition("%3D")[2]
    with request.getfixturevalue("server").connect() as connection:
        connection.exec_driver_sql(
            ";".join(
                f"CREATE TABLE {name}.{table} (LIKE {source}.{table} INCLUDING ALL);"
                f"INSERT INTO {name}.{table} SELECT * FROM {source}.{table}"
                for table in tables
            )
        )


@pytest.fixture
def store(shipped_url):
    """A database with the shipped reference records and nothing else."""
    store = data.open_database(shipped_url)
    yield store
    store.engine.dispose()


@pytest.fixture(scope="session", params=["duckdb", "postgresql"])
def read_only(request, tmp_path_factory):
    """Gives databases to tests that only read: for each thing that fills one (a
    function of the database, and what it is filled from) the one that it once
    filled."""
    with ExitStack() as ends:

        @cache
        def filled(fill, *given):
            path = tmp_path_factory.mktemp("read_only") / "test.duckdb"
            url = ends.enter_context(empty_database(request, request.param, path))
            ship(request, url)
            store = data.open_database(url)
            ends.callback(store.engine.dispose)
            fill(store, *given)
            return store

        yield filled
