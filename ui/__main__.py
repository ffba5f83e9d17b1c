"""`python -m ui`: start the dashboard; further arguments are Streamlit's.

Until a script has run once, Streamlit takes a folder pages/ for its old kind of pages,
and answers "Page not found" to whoever asks for one of ours: a link into a new server,
or a reader whose server came back. So it is told before it listens. Then the script is
run once, so that the first reader need not wait for what is loaded with it.
"""

import gc
import os
import sys
import threading
import time
from urllib.error import URLError
from urllib.request import urlopen

import streamlit as st
from starlette.middleware import Middleware
from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

from settings import ROOT
from ui.assets import Assets


SCRIPT = str(ROOT / "app.py")


def main(arguments: list[str]):
    """Serve until stopped."""
    options = read(arguments)
    gc.disable()  # nothing that is loaded at the start goes again
    os.chdir(ROOT)  # where Streamlit looks for its settings
    sys.argv = [SCRIPT]  # whose folder scripts import from
    PagesManager.uses_pages_directory = False
    port = options.get("server.port", 8501)
    threading.Thread(target=wake, args=(port,), daemon=True).start()
    st.App(SCRIPT, middleware=[Middleware(Assets)]).run(config=options)


def read(arguments: list[str]) -> dict:
    """Streamlit's options, `--server.port 80` as `{"server.port": 80}`."""
    given = cli.main_run.make_context("streamlit run", [SCRIPT, *arguments]).params
    return {
        name.replace("_", "."): value
        for name, value in given.items()
        if name not in ("target", "args") and value not in (None, ())
    }


def wake(port: int) -> None:
    """Run the script once, as soon as the server listens; then keep what pages show at
    hand."""
    while True:
        try:
            urlopen(f"http://localhost:{port}/_stcore/script-health-check", timeout=60)
            break
        except URLError:  # not listening yet
            time.sleep(0.05)
    gc.freeze()
    gc.enable()
    from ui.warm import keep_warm

    keep_warm()


if __name__ == "__main__":
    main(sys.argv[1:])
