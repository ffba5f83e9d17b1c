"""Answers that outlast the server: what a state of the data was asked is not worked out
again after the next start."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from threading import Lock
from urllib.parse import urlencode

import pandas as pd

from data.answers import keep_answers, kept_answers
from data.period import last_day
from data.store import Store
from metrics import Filters
from metrics.memory import Memory
from settings import LOCAL, ROOT, load_settings
from views.frozen import in_json


CHOICES = 60  # whose answers are at hand
# What answers are worked out and written down by.
PROGRAM = ("data", "locales", "metrics", "views", "ui")
FILES = (".py", ".toml", ".csv", ".geojson", ".json", ".js")


class Kept:
    """The answers of one state."""

    def __init__(self, store: Store, state: int):
        self.store, self.state = store, state
        self.known, self.new, self.lock = Memory(CHOICES), {}, Lock()

    def recall(self, filters: Filters, question: str, make: Callable, read: Callable):
        """What was found, `read` from JSON's terms; else what `make` gives, which is
        noted."""
        if not has_ended(filters):
            return make()
        known = self.of(filters)
        if question in known:
            return read(known[question])
        found = make()
        self.note(filters, question, found)
        return found

    def of(self, filters: Filters) -> dict:
        """Question → what was found and written down, by this server or an earlier
        one."""
        choice = asked(filters)
        return self.known.recall(
            choice,
            lambda: kept_answers(self.store, self.state, program_version(), choice),
        )

    def note(self, filters: Filters, question: str, found) -> None:
        """Remember to keep it, where tomorrow's answer is the same."""
        if has_ended(filters):
            with self.lock:
                self.new.setdefault(asked(filters), {})[question] = found

    def write(self) -> None:
        """Keep what has been noted."""
        with self.lock:
            new, self.new = self.new, {}
        if new:
            keep_answers(
                self.store,
                self.state,
                program_version(),
                {
                    choice: {name: told(found) for name, found in answers.items()}
                    for choice, answers in new.items()
                },
            )
        for choice in new:  # to be read again with what was added
            self.known.forget(choice)


def told(found):
    """An answer in JSON's terms."""
    return in_json(found) if isinstance(found, pd.DataFrame) else found


def has_ended(filters: Filters) -> bool:
    """Whether the period has; in a month under way the day counts as well."""
    return bool(filters.start and filters.end) and last_day(filters.end) < date.today()


def asked(filters: Filters) -> str:
    return urlencode(filters.to_query())


@cache
def program_version() -> str:
    """What changes with anything that an answer is worked out by: program, definitions,
    settings."""
    settings = replace(
        load_settings(),
        database_url="",
        database_memory="",
        ask_ahead=True,
        after_load="",
    )
    digest = hashlib.sha256(repr(settings).encode())
    for part in PROGRAM:
        for path in sorted((ROOT / part).rglob("*.*")):
            if path.suffix in FILES and LOCAL not in path.parents:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
