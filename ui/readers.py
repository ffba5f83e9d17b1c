"""Whoever is being served, before whom nothing else is done."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


REST = 1.0  # seconds after which those who came have their page, and read
STEP = 0.1  # seconds between two looks at whether somebody is waiting


class Readers:
    """Those for whom a page is being made, or drawn in their browser."""

    def __init__(self):
        self.number, self.lock = 0, threading.Lock()
        self.seen = float("-inf")  # when one was last there

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


readers = Readers()
