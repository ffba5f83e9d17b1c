"""The press where reports are made, one at a time, first come first served, in a thread
of the server: a reload loses nothing, and two reports are not mixed."""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from exports.production import Product, Progress


KEPT = 3600.0  # seconds that a report is kept after somebody last looked at it
Make = Callable[[Progress], Product]


class Unwanted(Exception):
    """The report in hand has been given up."""


@dataclass
class Order:
    """A report on its way: what has been asked for, and how far it is.

    `share` of it is done, `name` is the file being made. `state` is `waiting`,
    `working`, `done`, `given_up` or `failed`; `before` counts the reports that come
    first.
    """

    title: str
    future: Future = field(repr=False)
    share: float = 0.0
    name: str = ""
    unwanted: bool = False
    before: int = 0
    looked_at: float = field(default_factory=time.monotonic)

    @property
    def state(self) -> str:
        if self.future.running():
            return "working"
        if not self.future.done():
            return "waiting"
        if self.future.cancelled():
            return "given_up"
        error = self.future.exception()
        if error is None:
            return "done"
        return "given_up" if isinstance(error, Unwanted) else "failed"

    @property
    def under_way(self) -> bool:
        return self.state in ("waiting", "working")

    @property
    def product(self) -> Product:
        return self.future.result()


class Press:
    """All orders of this process, by their tokens."""

    def __init__(self):
        self.orders: dict[str, Order] = {}
        self.lock = threading.Lock()
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="press")

    def submit(self, title: str, make: Make) -> str:
        """Have a report made; returns the token that finds it again. `make` is given a
        function to tell its progress with."""
        token = secrets.token_urlsafe()
        with self.lock:
            self.forget()
            future = self.thread.submit(self.carry_out, token, make)
            self.orders[token] = Order(title, future)
        return token

    def carry_out(self, token: str, make: Make) -> Product:
        def progress(share: float, name: str):
            with self.lock:
                order = self.orders[token]
                order.share, order.name = share, name
                if order.unwanted:
                    raise Unwanted

        with self.lock:  # until it has been written down
            pass
        try:
            return make(progress)
        except Unwanted:
            raise
        except Exception:
            logging.getLogger(__name__).exception("A report could not be made")
            raise

    def look(self, token: str) -> Order | None:
        """The order as it stands now; None where the press does not know it."""
        with self.lock:
            self.forget()
            order = self.orders.get(token)
            if order is None:
                return None
            order.looked_at = time.monotonic()
            tokens = list(self.orders)
            earlier = tokens[: tokens.index(token)]
            order.before = sum(self.orders[other].under_way for other in earlier)
            return order

    def give_up(self, token: str):
        """Make no more of it: what waits is never begun, what is in hand ends with the
        next file."""
        with self.lock:
            if order := self.orders.get(token):
                order.unwanted = True
                order.future.cancel()

    def forget(self):
        """Drop what is at rest and nobody has looked at for an hour."""
        now = time.monotonic()
        for token, order in list(self.orders.items()):
            if not order.under_way and now - order.looked_at >= KEPT:
                del self.orders[token]

    def close(self):
        """Give up what is there; the process can then end."""
        for token in list(self.orders):
            self.give_up(token)
        self.thread.shutdown(wait=True, cancel_futures=True)
