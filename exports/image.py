"""A panel as a picture, drawn by the machine's own Chrome, Chromium or Edge.

One browser is kept warm per process. One that died or hangs is replaced once.
"""

import asyncio
import atexit
import logging
import shutil
import textwrap
import threading
from collections.abc import Coroutine
from functools import cache
from pathlib import Path

import kaleido
from choreographer.browsers.chromium import Chromium
from plotly.graph_objects import Figure

from settings import load_settings
from views import Panel
from views.charts.frame import NARROW, legend_height


WIDTH = 1200
HEIGHT = 675
SECONDS = 30
lock = threading.Lock()
log = logging.getLogger(__name__)
# Room around the plot, in pixels: title; one line of the foot; names on the axis.
HEAD, LINE, LABELS = 80, 17, 60
LETTERS = 196  # in a line of the foot


class NoBrowser(Exception):
    """Nothing on this machine can draw a picture; `str()` is a key of locales."""


class PictureFailed(Exception):
    """The browser died or hung, and so did its replacement."""


class Engine:
    """A browser that stays open, in a thread with an event loop of its own."""

    def __init__(self, path: str):
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.kaleido = kaleido.Kaleido(path=path, timeout=SECONDS)
        self.wait(self.kaleido.open())

    def wait(self, work: Coroutine, seconds: float = SECONDS):
        """The result; raises `TimeoutError` where the browser hangs."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(seconds)

    def draw(self, figure: Figure, options: dict) -> bytes:
        return self.wait(self.kaleido.calc_fig(figure, opts=options))

    def close(self) -> None:
        """Let the browser go; one that no longer answers is left to the system."""
        try:
            self.wait(self.kaleido.close(), 5)
        except Exception as error:
            log.warning("the picture engine did not close: %r", error)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(5)
        if not self.thread.is_alive():
            self.loop.close()


@cache
def engine() -> Engine:
    """The one engine of this process. Raises `NoBrowser`."""
    path = load_settings().browser or find_browser()
    if path is None or not Path(path).is_file():
        raise NoBrowser
    atexit.register(stop)
    return Engine(path)


def stop() -> None:
    """Close the engine, if there is one; the next picture starts another."""
    if engine.cache_info().currsize:
        engine().close()
        engine.cache_clear()


def picture(panel: Panel, kind: str, width: int = WIDTH, height: int | None = None):
    """The panel's figure with its title and provenance, as bytes.

    `kind` is "png" (twice the size in pixels) or "svg". Raises `NoBrowser` or
    `PictureFailed`.
    """
    figure = framed(panel)
    size = {"width": width, "height": height or figure.layout.height}
    options = {"format": kind, "scale": 2 if kind == "png" else 1, **size}
    with lock:
        for attempt in range(2):
            try:
                return engine().draw(figure, options)
            except NoBrowser:
                raise
            except Exception as error:  # a dying browser fails in many ways
                log.warning("the picture engine failed: %r", error)
                stop()
                if attempt:
                    raise PictureFailed from error


def find_browser() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    return next(filter(None, map(shutil.which, names)), None) or Chromium.find_browser()


def framed(panel: Panel) -> Figure:
    """A copy of the figure with the words that a picture taken away must still
    carry."""
    figure = Figure(panel.figure)
    layout = figure.layout
    said = panel.provenance.lines()
    if panel.is_map:  # a map says whose its borders are, and what its circles count
        said = [panel.caption, *said]
    told = [line.removesuffix(".") for line in said]
    lines = wrapped(" · ".join(told), LETTERS)
    foot = LINE * len(lines) + 20
    on_page = legend_height(figure, NARROW)
    for trace in figure.data:  # here is room for a name in one line
        trace.name = trace.name and trace.name.replace("<br>", " ")
    legend = legend_height(figure, WIDTH)
    below = foot + legend + LABELS
    height = max(HEIGHT, (layout.height or HEIGHT) - on_page + legend + HEAD + foot)
    figure.update_layout(
        title={
            "text": f"<b>{panel.title}</b><br><sup>{panel.subtitle}</sup>",
            "x": 0.01,
            "xanchor": "left",
            "yref": "container",
            "y": 1 - 34 / height,
            "yanchor": "top",
        },
        height=height,
        margin={"t": (layout.margin.t or 0) + HEAD, "b": below},
        legend={
            "x": 0.01,
            "yref": "container",
            "y": foot / height,
            "yanchor": "bottom",
        },
    )
    # An annotation knows only the plot's own edges: of these the right and lower ones
    # stand still, as the margins leave room for the labels.
    figure.add_annotation(
        text="<br>".join(lines),
        showarrow=False,
        xref="paper",
        yref="paper",
        x=1,
        y=0,
        xanchor="right",
        yanchor="bottom",
        xshift=(layout.margin.r or 0) - 12,
        yshift=6 - below,
        align="right",
        font={"size": 12},
    )
    return figure


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most so many characters, broken between words."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
