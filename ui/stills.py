"""Figures that are drawn before a reader's browser asks for them.

Plotly takes a browser longer than anything else on a page. So the server's own browser
draws what pages show at first, and what readers may choose next on those that they had,
with the script and the letters of the page; a reader's shows this still, and has Plotly
draw the figure once somebody points at it.
"""

import atexit
import gzip
import html
import json
import logging
from base64 import b64decode, b64encode
from collections import Counter
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock

import streamlit as st

from data.answers import keep_answers, kept_answers
from data.store import Store
from settings import ROOT
from ui.kept import program_version
from ui.scripts import script


# Pixels of a figure, one of two in its row or alone, in windows of 1280 and more, 1440
# and more, 1536 and more (ui/style.css).
USUAL = (398, 860, 478, 1020, 528, 1120)
OTHERS = 4  # widths beside the usual ones: those asked for last
READERS = 2  # widths of a figure that most readers have
FIGURES = 5_000  # whose names are at hand
MOST = 8_000  # stills at hand, of four kilobytes each
FIRST, NEXT = "stills {}", "stills of next choices"  # kept beside answers to choices
SECONDS = 10  # that one may take
LETTERS = "SourceSansVF-Upright"
log = logging.getLogger(__name__)


class Stills:
    """Stills by name. A name is made from all that the still is drawn from, so that one
    of an older state does no harm."""

    def __init__(self):
        self.found: dict[str, bytes] = {}
        self.widths = list(USUAL)
        self.taken: dict[str, Counter[int]] = {}  # view → width → how often
        self.read: set[tuple[str, int, str]] = set()
        self.lock = Lock()

    def read_kept(self, store: Store, state: int, which: str) -> None:
        """Those of a state that outlasted the last server, once: `FIRST` in a language,
        or `NEXT`."""
        if (store.url, state, which) in self.read:
            return
        kept = kept_answers(store, state, program_version(), which)
        for name, drawn in kept.items():
            self.add(name, b64decode(drawn))
            self.want(width_in(name))
        self.read.add((store.url, state, which))

    def want(self, width: int) -> None:
        """Have stills drawn in a width that a browser has; the one wanted longest ago
        makes room."""
        with self.lock:
            if width not in self.widths:
                others = [*self.widths[len(USUAL) :], width]
                self.widths = [*USUAL, *others[-OTHERS:]]

    def add(self, name: str, drawn: bytes) -> None:
        with self.lock:
            self.found[name] = drawn
            while len(self.found) > MOST:
                del self.found[next(iter(self.found))]

    def take(self, name: str) -> bytes | None:
        """A still for a reader; the one taken longest ago makes room."""
        with self.lock:
            if drawn := self.found.pop(name, None):
                self.found[name] = drawn
                self.taken.setdefault(view_in(name), Counter())[width_in(name)] += 1
            return drawn

    def usual(self) -> dict[str, tuple[int, ...]]:
        """View → the widths in which most readers have it."""
        with self.lock:
            return {
                view: tuple(sorted(width for width, _ in widths.most_common(READERS)))
                for view, widths in self.taken.items()
            }

    def of(self, view: str, figure: bytes) -> dict[int, str]:
        """Width → name of a figure's still, "" where it is still to be drawn."""
        names = {width: name_of(view, figure, width) for width in self.widths}
        return {
            width: name if name in self.found else "" for width, name in names.items()
        }


stills = Stills()


def name_of(view: str, figure: bytes, width: int) -> str:
    return f"{view}-{digest(figure)}-{width}"


def view_in(name: str) -> str:
    return name.rsplit("-", 2)[0]


@lru_cache(FIGURES)
def digest(figure: bytes) -> str:
    """Another one with each version of the program, which draws the figure."""
    version = program_version().encode()
    return blake2b(figure, digest_size=12, key=version).hexdigest()


def width_in(name: str) -> int:
    return int(name.rpartition("-")[2])


class Artist:
    """The server's browser, which is started for the first figure and goes with the
    last."""

    failed = False

    def __enter__(self):
        atexit.register(self.close)
        return self

    def __exit__(self, *_):
        atexit.unregister(self.close)
        self.close()

    def close(self) -> None:
        if "engine" in self.__dict__:
            self.engine.close()

    @cached_property
    def engine(self):
        from exports.engine import Engine

        return Engine(browser(), SECONDS, Sheet())

    def draw(self, figure: bytes, width: int) -> bytes | None:
        """The still, as HTML in gzip. None where the browser has failed: then those of
        readers draw what is left."""
        if self.failed:
            return None
        asked = f"still({json.dumps(figure.decode())}, {width})"
        try:
            return gzip.compress(self.engine.evaluate(asked).encode(), mtime=0)
        except Exception as error:  # a browser fails in many ways
            log.warning("no figures are drawn ahead: %r", error)
            self.failed = True
            return None


def browser() -> str | None:
    from exports.image import browser as found

    return found()


class Sheet:
    """What the server's browser draws on: nothing in it comes from a network."""

    def generate_index(self) -> str:
        media = Path(st.__file__).parent / "static" / "static" / "media"
        (letters,) = media.glob(f"{LETTERS}.*")
        (plotly,) = (ROOT / "static").glob("plotly-*.js")
        return (
            "<!doctype html><meta charset='utf-8'><style>"
            "@font-face { font-family: 'Source Sans'; font-weight: 100 900;"
            f" src: url('{letters.as_uri()}'); }}</style>"
            f"<script src='{html.escape(plotly.as_uri())}'></script>"
            f"<script>{script('figure.js', 'still.js')}</script><body></body>"
        )


def keep(drawn: dict[str, bytes], store: Store, state: int, which: str) -> None:
    """Keep stills for the next server."""
    if drawn:
        told = {name: b64encode(one).decode() for name, one in drawn.items()}
        keep_answers(store, state, program_version(), {which: told})
