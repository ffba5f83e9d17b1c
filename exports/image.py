"""A panel as a picture, drawn by the machine's own Chrome, Chromium or Edge.

One browser is kept warm per process. One that died or hangs is replaced once; one that
nobody has used for a while is let go.
"""

import atexit
import logging
import shutil
import textwrap
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from choreographer.browsers.chromium import Chromium
from plotly.graph_objects import Figure

from exports.engine import Engine
from exports.faults import NotMade
from settings import load_settings
from views import Panel, theme
from views.charts import legend
from views.view import one_line


WIDTH = 1200
HEIGHT = 675
SECONDS = 30  # that a picture may take
PATIENCE = 180  # seconds of waiting while others draw: as long as two failures take
IDLE = 600  # seconds after which a browser at rest is let go, with its memory
lock = threading.RLock()
log = logging.getLogger(__name__)
# Room around the plot, in pixels: title; one line of the foot; names on the axis.
HEAD, LINE, LABELS = 80, 17, 60
LETTERS = 196  # in a line of the foot
# A light edge keeps a value apart from a line that runs behind it, as on a page.
EDGE = ", ".join([f"0 0 3px {theme.GROUND}"] * 6)


class NoBrowser(NotMade):
    """Nothing on this machine can draw a picture."""

    key = "export.NoBrowser"


class PictureFailed(NotMade):
    """The browser died or hung, and so did its replacement."""

    key = "export.PictureFailed"


@cache
def engine() -> Engine:
    """The one engine of this process. Raises `NoBrowser`, and any other error where
    what should be a browser is none."""
    path = browser()
    if path is None or not Path(path).is_file():
        raise NoBrowser
    started = Engine(path, SECONDS)
    started.rest(IDLE, stop)
    return started


def stop(patience: float = PATIENCE) -> None:
    """Close the engine, if there is one, after what is being drawn, as long as patience
    lasts; the next picture starts another."""
    held = lock.acquire(timeout=patience)
    try:
        if engine.cache_info().currsize:
            engine().close()
            engine.cache_clear()
    finally:
        if held:
            lock.release()


def picture(panel: Panel, kind: str, width: int = WIDTH, height: int | None = None):
    """The panel's figure with its title and provenance, as bytes.

    `kind` is "png" (twice the size in pixels) or "svg". The same panel gives the same
    bytes. Raises `NoBrowser` or `PictureFailed`.
    """
    figure = framed(panel)
    return drawn(figure, kind, width, height or figure.layout.height)


def pictures(panels: Sequence[Panel], kinds: Sequence[str]) -> list[list[bytes]]:
    """For each panel its picture in each kind; the next figures are made ready while
    one is drawn. Raises as `picture` does."""

    def one(panel: Panel) -> list[bytes]:
        figure = framed(panel)
        return [drawn(figure, kind, WIDTH, figure.layout.height) for kind in kinds]

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, panels))


def drawn(figure: Figure, kind: str, width: int, height: float) -> bytes:
    """A figure as it is, nothing around it. Raises as `picture` does."""
    size = {"width": width, "height": height}
    options = {"format": kind, "scale": 2 if kind == "png" else 1, **size}
    # The machine that draws may have other letters than a page.
    figure.update_xaxes(automargin=True)
    figure.update_yaxes(automargin=True)
    figure.update_traces(textfont={"shadow": EDGE}, selector={"mode": "text"})
    if not lock.acquire(timeout=PATIENCE):
        raise PictureFailed
    try:
        for _ in range(2):
            try:
                return engine().draw(figure, options)
            except NoBrowser:
                raise
            except Exception as error:  # a dying browser fails in many ways
                log.warning("the picture engine failed: %r", error)
                cause = error
                stop()
        raise PictureFailed from cause
    finally:
        lock.release()


atexit.register(stop, patience=5)


def browser() -> str | None:
    """The browser of the settings, or the machine's; None where there is none."""
    return load_settings().browser or find_browser()


def find_browser() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    return next(filter(None, map(shutil.which, names)), None) or Chromium.find_browser(
        skip_local=False
    )


def framed(panel: Panel) -> Figure:
    """A copy of the figure with the words that a picture taken away must still
    carry."""
    made = panel.drawing
    said = panel.provenance.lines()
    if panel.is_map:  # a map says whose its borders are, and what its circles count
        said = [panel.caption, *said]
    lines = wrapped(one_line(said), LETTERS)
    foot = LINE * len(lines) + 20
    on_page = legend.height(made, legend.NARROW)
    for trace in made.data:
        if "name" in trace:  # here is room for it in one line
            trace["name"] = trace["name"].replace("<br>", " ")
    here = legend.height(made, WIDTH)
    figure = made.figure
    layout = figure.layout
    below = foot + here + LABELS
    height = max(HEIGHT, (layout.height or HEIGHT) - on_page + here + HEAD + foot)
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
