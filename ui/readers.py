"""Whoever is being served, before whom nothing else is done, and what they look at."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ui.choice import Choice


REST = 1.0  # seconds after which those who came have their page, and read
STEP = 0.1  # seconds between two looks at whether somebody is waiting
Looked = tuple[str, Choice] | None  # page and choice; None before anybody did


class Readers:
    """Those for whom a page is being made, or drawn in their browser."""

    def __init__(self):
        self.number, self.lock = 0, threading.Lock()
        self.seen = float("-inf")  # when one was last there
        self.look: Looked = None
        self.told: Looked = None  # of `look`, the last one that was asked for
        self.looked = threading.Event()  # since somebody last waited for it

    def came(self) -> None:
        """Somebody has asked for a page, and their browser will ask for the rest."""
        self.seen = time.monotonic()

    @contextmanager
    def served(self) -> Iterator[None]:
        with self.lock:
            self.number += 1
        try:
            yield
        finally:
            self.came()
            with self.lock:
                self.number -= 1

    def let_pass(self, rest: float = REST) -> None:
        """Wait until nobody is waiting, and has not been for some seconds."""
        while self.number or time.monotonic() - self.seen < rest:
            time.sleep(STEP)

    def look_at(self, page: str, choice: Choice) -> None:
        """Somebody looks at a page with a choice of rows."""
        if self.look != (page, choice):
            self.look = page, choice
            self.looked.set()

    def new_look(self) -> Looked:
        """What somebody looks at, where that has not been told yet."""
        with self.lock:
            before, self.told = self.told, self.look
        return self.told if self.told != before else None

    def await_look(self, seconds: float) -> None:
        """Wait until somebody looks at something else, or for some seconds."""
        self.looked.wait(seconds)
        self.looked.clear()


readers = Readers()
