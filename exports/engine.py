"""A browser that turns figures into pictures and stays open between them."""

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent import futures
from contextlib import suppress
from xml.etree.ElementTree import canonicalize

import kaleido
from plotly.graph_objects import Figure


OPENING = 30  # seconds for a browser to start
CLOSING = 5  # seconds for one to go when it is asked to
STEP = 0.25  # seconds between two looks at whether it still lives
FRESH = 100  # pictures after which the page is loaded anew
BYE = "{bye}"  # what stands for the browser's answers once it has gone
log = logging.getLogger(__name__)


def is_worth_telling(record: logging.LogRecord) -> bool:
    """Whether a complaint of the browser's channel says more than that the browser
    went right after an answer: its last word is then read as if it were one."""
    told = record.exc_info[1] if record.exc_info else None
    return getattr(told and told.__cause__, "doc", "").strip() != BYE


logging.getLogger("choreographer.channels.pipe").addFilter(is_worth_telling)

# Plotly names the parts of an SVG at random; from the same start for each figure they
# are the same names.
SEEDED = """<script>
let seed;
Math.random = () => (seed = seed * 16807 % 2147483647) / 2147483647;
const draw = Plotly.toImage;
Plotly.toImage = (...given) => { seed = 1; return draw(...given); };
</script>"""


class BrowserGone(Exception):
    """The browser ended before it answered."""


class ScriptFailed(Exception):
    """A script of ours failed in the browser, which tells how."""


class Page:
    """The page that the browser draws in: nothing in it comes from a network."""

    def generate_index(self) -> str:
        page = kaleido.PageGenerator(mathjax=False).generate_index()
        return page.replace("</head>", SEEDED + "</head>")


class Warm(kaleido.Kaleido):
    """Kaleido without its habit of loading the page again after each picture, which
    takes twice as long as the picture, and without its watchdog, which leaves the
    filters of warnings of the whole process as they were when it began: the engine
    looks after the browser itself."""

    pictures = 0

    async def evaluate(self, expression: str):
        tab = await self._get_kaleido_tab()
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        try:
            told = await tab.tab.send_command("Runtime.evaluate", asked)
        finally:
            await self._return_kaleido_tab(tab)
        if "exceptionDetails" in told["result"]:
            raise ScriptFailed(told["result"]["exceptionDetails"])
        return told["result"]["result"].get("value")

    async def _return_kaleido_tab(self, tab) -> None:
        self.pictures += 1
        if self.pictures % FRESH:
            await self.tabs_ready.put(tab)
        else:
            await super()._return_kaleido_tab(tab)

    async def _watchdog(self) -> None:
        pass


class Engine:
    """A browser that stays open, in a thread with an event loop of its own. `seconds`
    is how long a picture may take, `page` what is drawn on; `used` when the last one
    was asked for."""

    def __init__(self, path: str, seconds: float, page=None):
        self.seconds = seconds
        self.used = time.monotonic()
        self.failed = False
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(left_over)
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        try:
            self.kaleido = Warm(path=path, timeout=None, page_generator=page or Page())
            self.wait(self.kaleido.open(), OPENING)
        except BaseException:
            self.failed = True
            self.close()
            raise

    def draw(self, figure: Figure, options: dict) -> bytes:
        """The picture, the same bytes each time. Raises `BrowserGone`, `TimeoutError`
        where the browser hangs, and what the browser itself has to say."""
        self.used = time.monotonic()
        drawn = self.wait(self.kaleido.calc_fig(figure, opts=options), self.seconds)
        if options["format"] != "svg":
            return drawn
        # The order of attributes depends on what was drawn before.
        return canonicalize(drawn.decode()).encode()

    def evaluate(self, expression: str):
        """What an expression comes to in the page. Raises as `draw` does, and
        `ScriptFailed`."""
        self.used = time.monotonic()
        return self.wait(self.kaleido.evaluate(expression), self.seconds)

    def wait(self, work: Coroutine, seconds: float):
        """The result of work in the loop, as long as the browser lives; what was given
        up ends with the engine."""
        future = asyncio.run_coroutine_threadsafe(work, self.loop)
        end = time.monotonic() + seconds
        while not futures.wait([future], STEP).done:
            if self.is_gone or time.monotonic() > end:
                self.failed = True
                raise BrowserGone if self.is_gone else TimeoutError
        return future.result()

    @property
    def process(self):
        """The browser's process, a `Popen`; None before there is one."""
        return getattr(self.kaleido, "subprocess", None)

    @property
    def is_gone(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def rest(self, seconds: float, go: Callable[[], None]) -> None:
        """Call `go`, in a thread of its own, once nobody has drawn for so long."""

        def look() -> None:
            left = self.used + seconds - time.monotonic()
            if left > 0:
                self.loop.call_later(left, look)
            else:
                threading.Thread(target=go, daemon=True).start()

        self.loop.call_soon_threadsafe(look)

    def close(self) -> None:
        """Let the browser go, with its children, its files and the thread: asked
        first, unless it has failed, and killed where it does not listen."""
        if hasattr(self, "kaleido"):
            ending = asyncio.run_coroutine_threadsafe(self.end(), self.loop)
            if not futures.wait([ending], 4 * CLOSING).done:
                log.warning("the picture engine did not close")
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(CLOSING)
        if not self.thread.is_alive():
            self.loop.close()

    async def end(self) -> None:
        closing = asyncio.ensure_future(self.kaleido.close())
        await asyncio.wait([closing], timeout=0 if self.failed else CLOSING)
        if self.failed or not closing.done():
            self.kill()
        closing.cancel()  # of what waits for an answer; its tidying goes on
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        await settle({closing})
        for task in rest:
            task.cancel()
        await settle(rest)
        if self.process is not None:  # one that went by itself has to be asked, too
            self.process.wait(CLOSING)

    def kill(self) -> None:
        if self.process is None:
            return
        # Others than ours may have gone, or be gone by now.
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":  # the browser leads a group of its own
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()


async def settle(tasks: set[asyncio.Task]) -> None:
    """Wait for tasks to end, and tell of those that ended badly."""
    if not tasks:
        return
    done, _ = await asyncio.wait(tasks, timeout=CLOSING)
    for task in done:
        if not task.cancelled() and task.exception():
            log.debug("while the picture engine closed: %r", task.exception())


def left_over(loop: asyncio.AbstractEventLoop, told: dict) -> None:
    """What nobody waits for any more once a browser has gone: the picture that failed
    has told it already."""
    log.debug("left over by the picture engine: %(message)s", told)
