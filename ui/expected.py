"""A page that is made while the browser that asked for it still loads what draws it.

For half a second a new browser asks for nothing but files. Its address says already
what its page will ask for: so that is asked meanwhile, and the page's script finds it,
or waits for what is in hand.
"""

import logging
from threading import Lock, Thread
from urllib.parse import parse_qsl

from data.store import DatabaseProblem
from ui.readers import readers


log = logging.getLogger(__name__)
busy = Lock()  # one at a time: where many come at once, each page asks for itself


def expect(path: str, query: str, languages: str) -> None:
    """Begin with the page of an address, unless another one is in hand; `languages` are
    those of the browser, the dearest first."""
    if busy.acquire(blocking=False):
        Thread(target=make, args=(path, query, languages), daemon=True).start()


def make(path: str, query: str, languages: str) -> None:
    from ui.warm import expected

    try:
        with readers.served():
            expected(path, dict(parse_qsl(query)), languages)
    except DatabaseProblem:
        pass  # the page tells of it
    except Exception:
        log.exception("What %s shows could not be asked before its script did", path)
    finally:
        busy.release()
