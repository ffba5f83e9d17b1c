"""The project's commands, each in a process of its own, which begins with everything
imported: what a command does takes tenths of a second, its imports take seconds."""

import multiprocessing
import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from settings import load_settings


READY = multiprocessing.get_context("forkserver")
COMMANDS = [f"{package}.__main__" for package in ("data", "metrics", "exports")]
READY.set_forkserver_preload([*COMMANDS, "duckdb_engine", "psycopg"])


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def run(url: str, package: str, *words: str) -> Done:
    """What `python -m {package} {words}` does with the database of this address."""
    with TemporaryDirectory() as folder:
        said = [Path(folder, name) for name in ("stdout", "stderr")]
        environment = os.environ | {"DATABASE_URL": url}
        process = READY.Process(
            target=begin, args=(environment, said, package, list(words))
        )
        process.start()
        process.join()
        out, error = (path.read_text(encoding="utf-8") for path in said)
        return Done(process.exitcode, out, error)


def begin(
    environment: Mapping[str, str], said: list[Path], package: str, words: list[str]
):
    """The command, with this environment, saying what it says into these files."""
    for number, path in enumerate(said, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.environ.update(environment)
    load_settings.cache_clear()
    raise SystemExit(import_module(f"{package}.__main__").main(words))
