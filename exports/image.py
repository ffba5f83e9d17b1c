"""A panel as a picture, drawn by the machine's own Chrome, Chromium or Edge.

One browser is kept warm per process. One that died or hangs is replaced once.
"""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTime

import kaleido
from choreographer.browsers.chromium import Chromium
from choreographer.errors import ChannelClosedError, ChromeNotFoundError
from plotly.graph_objects import Figure

from settings import load_settings
from views import Panel


WIDTH = 1200
HEIGHT = 675
SECONDS = 30


class NoBrowser(Exception):
    """Nothing on this machine can draw a picture; `str()` is a key of locales."""


class PictureFailed(Exception):
    """The browser died or hung, and so did its replacement."""


lock = threading.Lock()
warm = threading.Event()


def picture(panel: Panel, format: str, width: int = WIDTH, height: int | None = None):
    """The panel's figure with its title and provenance, as bytes.

    `format` is "png" (twice the size in pixels) or "svg". Raises `NoBrowser` or
    `PictureFailed`.
    """
    figure = framed(panel)
    size = {"width": width, "height": height or max(HEIGHT, figure.layout.height or 0)}
    options = {"format": format, "scale": 2 if format == "png" else 1, **size}
    with lock:
        try:
            return draw(figure, options)
        except (ChannelClosedError, OutOfTime, RuntimeError):
            stop()
        try:
            return draw(figure, options)
        except (ChannelClosedError, OutOfTime, RuntimeError) as error:
            stop()
            raise PictureFailed from error


def draw(figure: Figure, options: dict) -> bytes:
    if not warm.is_set():
        start()
    with ThreadPoolExecutor(1) as pool:
        drawn = pool.submit(kaleido.calc_fig_sync, figure, opts=options)
        return drawn.result(timeout=SECONDS)


def start() -> None:
    path = load_settings().browser or find_browser()
    if path is None:
        raise NoBrowser
    try:
        kaleido.start_sync_server(path=path, silence_warnings=True)
    except ChromeNotFoundError as error:
        raise NoBrowser from error
    warm.set()


def stop() -> None:
    kaleido.stop_sync_server(silence_warnings=True)
    warm.clear()


def find_browser() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    return next(filter(None, map(shutil.which, names)), None) or Chromium.find_browser()


def framed(panel: Panel) -> Figure:
    """A copy of the figure with the words that a picture taken away must still carry."""
    figure = Figure(panel.figure)
    height = figure.layout.height or HEIGHT
    foot = " · ".join(panel.provenance.lines())
    margin = figure.layout.margin
    figure.update_layout(
        title={
            "text": f"<b>{panel.title}</b><br><sup>{panel.subtitle}</sup>",
            "x": 0.01,
            "xanchor": "left",
            "yref": "container",
            "y": 0.97,
            "yanchor": "top",
        },
        height=height + 150,
        margin={"t": (margin.t or 0) + 90, "b": (margin.b or 40) + 60, "l": margin.l},
    )
    figure.add_annotation(
        text=wrapped(foot, 150),
        showarrow=False,
        xref="container",
        yref="container",
        x=0.01,
        y=0.01,
        xanchor="left",
        yanchor="bottom",
        align="left",
        font={"size": 12},
    )
    return figure


def wrapped(text: str, width: int) -> str:
    """Lines of at most so many characters, broken between words."""
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += ("" if not lines[-1] else " ") + word
    return "<br>".join(lines)
