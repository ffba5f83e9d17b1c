"""What a server does besides running the script: files from memory, and what goes on
beside readers.

Until a script has run once, Streamlit takes a folder pages/ for its old kind of pages,
and answers "Page not found" to whoever asks for one of ours: a link into a new server,
or a reader whose server came back. So it is told before it listens. Then the script is
run once, so that the first reader need not wait for what is loaded with it.
"""

import gc
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from ui.assets import Assets


before_pages = [Middleware(Assets)]


@asynccontextmanager
async def beside_readers(_: st.App) -> AsyncIterator[None]:
    """From before the first reader until the server stops."""
    PagesManager.uses_pages_directory = False
    threading.Thread(target=wake, daemon=True).start()
    yield


def wake() -> None:
    """Run the script once, as soon as the server listens; then keep what pages show at
    hand."""
    while True:
        try:
            urlopen(f"{address()}/_stcore/script-health-check", timeout=60)
            break
        except HTTPError:  # it listens; what is wrong, its readers are told
            break
        except URLError:
            time.sleep(0.05)
    gc.freeze()
    gc.enable()
    from ui.warm import keep_warm

    keep_warm()


def address() -> str:
    """Where this server listens: another port than the one it was given, where that is
    taken."""
    host = st.get_option("server.address")
    if host in (None, "", "0.0.0.0", "::"):
        host = "localhost"
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"http://{host}:{st.get_option('server.port')}/{base}".rstrip("/")
