"""A fresh database for each test, on DuckDB and on PostgreSQL."""

import os
import uuid

import pytest
from sqlalchemy import create_engine, text

import data
from settings import ROOT, load_settings


POSTGRESQL = os.environ.get("TEST_DATABASE_URL")


@pytest.fixture(scope="session", autouse=True)
def own_configuration(tmp_path_factory):
    """Tests touch neither the data nor the key of the deployment."""
    folder = tmp_path_factory.mktemp("configuration")
    source = (ROOT / "config.toml").read_text(encoding="utf-8")
    key = '[privacy]\nhash_key = "only for tests"'
    path = folder / "config.toml"
    path.write_text(source.replace("[privacy]", key, 1), encoding="utf-8")
    os.environ["CONFIG_FILE"] = str(path)
    os.environ.setdefault("DATABASE_URL", f"duckdb:///{folder / 'default.duckdb'}")
    load_settings.cache_clear()
    yield


@pytest.fixture(params=["duckdb", "postgresql"])
def database_url(request, tmp_path):
    """The address of an empty database; on PostgreSQL a schema of this test alone."""
    if request.param == "duckdb":
        yield f"duckdb:///{tmp_path / 'test.duckdb'}"
        return
    if not POSTGRESQL:
        pytest.skip("TEST_DATABASE_URL names no PostgreSQL server; set it to run this")
    schema = f"test_{uuid.uuid4().hex[:12]}"
    server = create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    yield f"{POSTGRESQL}?options=-csearch_path%3D{schema}"
    with server.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()


@pytest.fixture
def store(database_url):
    """A database with the shipped reference records and nothing else."""
    store = data.open_database(database_url)
    yield store
    store.engine.dispose()
