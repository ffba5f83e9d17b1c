"""`python -m ui`: start the dashboard; further arguments go to Streamlit.

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

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web import cli

from settings import ROOT


PORT = "--server.port"


def main(arguments: list[str]):
    """Serve until stopped."""
    os.chdir(ROOT)  # where Streamlit looks for its settings
    PagesManager.uses_pages_directory = False
    threading.Thread(target=wake, args=(port(arguments),), daemon=True).start()
    cli.main(["run", str(ROOT / "server.py"), *arguments])


def port(arguments: list[str]) -> str:
    """The port asked for, else Streamlit's own."""
    if PORT in arguments[:-1]:
        return arguments[arguments.index(PORT) + 1]
    given = [
        text.partition("=")[2] for text in arguments if text.startswith(f"{PORT}=")
    ]
    return given[0] if given else "8501"


def wake(port: str) -> None:
    """Run the script once, as soon as the server listens; then keep what pages show at
    hand."""
    while True:
        try:
            urlopen(f"http://localhost:{port}/_stcore/script-health-check", timeout=60)
            break
        except URLError:  # not listening yet
            time.sleep(0.2)
    gc.freeze()  # what has been loaded stays
    from ui.warm import keep_warm

    keep_warm()


if __name__ == "__main__":
    main(sys.argv[1:])
