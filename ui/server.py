"""What a server does besides running the script: files from memory, and what goes on
beside readers.

Until a script has run once, Streamlit takes a folder pages/ for its old kind of pages,
and answers "Page not found" to whoever asks for one of ours: a link into a new server,
or a reader whose server came back. So it is told before it listens.
"""

import gc
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager

from ui.assets import Assets


before_pages = [Middleware(Assets)]


@asynccontextmanager
async def beside_readers(_: st.App) -> AsyncIterator[None]:
    """From before the first reader until the server stops."""
    PagesManager.uses_pages_directory = False
    threading.Thread(target=get_ready, daemon=True).start()
    yield


def get_ready() -> None:
    """Load what a script needs, while the first reader's browser loads; then keep what
    pages show at hand."""
    import_module("ui.frame")
    warm = import_module("ui.warm")
    gc.freeze()
    gc.enable()
    warm.keep_warm()
