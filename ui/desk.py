"""The desk where deliveries are examined and loaded, one at a time, first come first
served. It works in a thread of the server, whoever looks."""

import logging
import secrets
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace

from data.effect import effects_of
from data.intake import File, examine, load
from data.load import Outdated
from data.read.mapping import Mapping
from data.store import Store
from ui.work import Months, Work


KEPT = 3600.0  # seconds that a work is kept after somebody last looked at it
EXAMINED = 0.75  # of the time until the report: then the figures are rehearsed
ENDING = 10.0  # seconds that a process which is told to stop waits for its desk


class Unwanted(Exception):
    """The work in hand has been given up."""


class Desk:
    """All works of this process, by their tokens. Contents of files stay in memory, and
    only until the work is loaded, given up or forgotten."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic):
        self.store, self.clock = store, clock
        self.works: dict[str, Work] = {}
        self.queue: deque[str] = deque()
        self.in_hand: str | None = None
        self.changed = threading.Condition()
        self.thread: threading.Thread | None = None
        self.closed = False

    def submit(
        self,
        files: Sequence[File],
        complete: Months | None = None,
        networks: Sequence[str] = (),
        mappings: Sequence[Mapping] = (),
    ) -> str:
        """Hand files in to be examined; returns the token that finds them again."""
        token = secrets.token_urlsafe()
        with self.changed:
            self.forget()
            self.works[token] = Work(
                names=tuple(name for name, _ in files),
                files=tuple(files),
                complete=complete,
                networks=tuple(networks),
                mappings=tuple(mappings),
                looked_at=self.clock(),
            )
            self.queue_up(token, "examine")
        return token

    def look(self, token: str) -> Work | None:
        """The work as it stands now; None where the desk does not know it."""
        with self.changed:
            self.forget()
            if token not in self.works:
                return None
            work = self.change(token, looked_at=self.clock())
            if work.state == "waiting":
                before = self.queue.index(token) + (self.in_hand is not None)
                return replace(work, before=before)
            if work.state == "working":
                return replace(work, seconds=work.remaining(self.clock()))
            return work

    def again(self, token: str, **options):
        """Examine the same files anew; `options` are those of `Work` that change:
        `complete`, `networks`, `mappings`, `year`."""
        with self.changed:
            work = self.works.get(token)
            if work and work.state in ("examined", "failed"):
                self.change(token, **options)
                self.queue_up(token, "examine")

    def confirm(self, token: str):
        """Load what was examined, when its turn comes; otherwise nothing happens."""
        with self.changed:
            work = self.works.get(token)
            if work and work.loadable:
                self.queue_up(token, "load")

    def give_up(self, token: str):
        """Store nothing of it. What is being loaded is undone, unless that comes too
        late."""
        with self.changed:
            work = self.works.get(token)
            if work is None or work.state == "loaded":
                return
            if work.state == "working" and work.task == "load":
                self.change(token, unwanted=True)
                return
            if token in self.queue:
                self.queue.remove(token)
            self.let_go(token, state="given_up")

    def close(self):
        """Give up what is there; the process can then end without a half-done step."""
        with self.changed:
            self.closed, thread = True, self.thread
            for token in self.works:
                self.give_up(token)
            self.changed.notify_all()
        if thread:
            thread.join(ENDING)

    def queue_up(self, token: str, task: str):
        self.change(token, state="waiting", task=task, step="", share=0.0, notice="")
        self.queue.append(token)
        if self.thread is None:
            self.thread = threading.Thread(target=self.run, name="desk", daemon=True)
            self.thread.start()
        self.changed.notify_all()

    def change(self, token: str, **changes) -> Work:
        self.works[token] = replace(self.works[token], **changes)
        return self.works[token]

    def let_go(self, token: str, **changes):
        self.change(token, files=(), delivery=None, unwanted=False, **changes)

    def forget(self) -> float:
        """Drop what nobody has looked at for an hour; returns the seconds until the
        next is due."""
        now = self.clock()
        for token, work in list(self.works.items()):
            idle = not work.under_way and token != self.in_hand
            if idle and now - work.looked_at >= KEPT:
                del self.works[token]
        last = min((work.looked_at for work in self.works.values()), default=now)
        return max(last + KEPT - now, 1.0)

    def run(self):
        """Serve one after the other until nothing is left to be remembered."""
        while token := self.next():
            self.serve(token)

    def next(self) -> str | None:
        with self.changed:
            while not self.queue:
                due = self.forget()
                if self.closed or not self.works:
                    self.thread = None
                    return None
                self.changed.wait(due)
            self.in_hand = self.queue.popleft()
            now = self.clock()
            self.change(self.in_hand, state="working", begun=now, told=now)
            return self.in_hand

    def serve(self, token: str):
        work = self.works[token]
        try:
            self.end(token, **self.carry_out(token, work))
        except Unwanted:
            self.end(token, state="given_up")
        except Outdated:
            self.end(token, state="waiting", task="examine", notice="outdated")
        # A panic in the reader of workbooks is no Exception.
        except BaseException as error:
            log(error, work.task)
            if work.task == "load":
                self.end(token, state="examined", notice="load_failed")
            else:
                self.end(token, state="failed")

    def carry_out(self, token: str, work: Work) -> dict:
        def progress(step: str, share: float):
            if step == "done":  # everything is written: too late to give up
                return
            with self.changed:
                now = self.works[token]
                if now.unwanted or now.state != "working":
                    raise Unwanted
                self.change(token, step=step, share=share, told=self.clock())

        if work.task == "load":
            number = load(self.store, work.delivery, progress)
            return {"state": "loaded", "number": number}
        delivery = examine(
            self.store,
            work.files,
            lambda step, share: progress(step, share * EXAMINED),
            complete=work.complete,
            networks=work.networks,
            mappings=work.mappings,
            year=work.year,
        )
        effects = effects_of(
            self.store,
            delivery,
            lambda _, share: progress("figures", EXAMINED + (1 - EXAMINED) * share),
        )
        return {"state": "examined", "delivery": delivery, "effects": effects}

    def end(self, token: str, **changes):
        """What came of the work in hand, unless it was given up meanwhile."""
        with self.changed:
            self.in_hand = None
            work = self.works[token]
            if work.state != "working":
                return
            if work.unwanted and changes["state"] != "loaded":
                changes = {"state": "given_up"}
            if changes["state"] in ("loaded", "given_up"):
                self.let_go(token, **changes)
            else:
                self.change(token, **changes)
            if changes["state"] == "waiting":
                self.queue.appendleft(token)
            self.change(token, looked_at=self.clock())


def log(error: BaseException, task: str):
    """Where it happened and what kind of error, never its message: that may hold
    values."""
    kinds, cause = [], error
    while cause:
        kinds.append(type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    logging.getLogger(__name__).error(
        "To %s a delivery failed: %s\n%s",
        task,
        " from ".join(kinds),
        "".join(traceback.format_tb(error.__traceback__)),
    )
