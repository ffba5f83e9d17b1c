"""`python -m ui`: start the dashboard; further arguments go to Streamlit.

The first address that a new server is asked for must not be a page's own: until a
script has run once, Streamlit knows no pages and answers "Page not found". So the
server is asked for its script health check as soon as it listens.
"""

import signal
import subprocess
import sys
import threading
import time
from urllib.error import URLError
from urllib.request import urlopen

from settings import ROOT


PORT = "--server.port"


def main(arguments: list[str]) -> int:
    """Serve until stopped; returns the server's exit code."""
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")]
    server = subprocess.Popen([*command, *arguments], cwd=ROOT)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    threading.Thread(target=wake, args=(server, port(arguments)), daemon=True).start()
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        return server.wait()


def port(arguments: list[str]) -> str:
    """The port asked for, else Streamlit's own."""
    if PORT in arguments[:-1]:
        return arguments[arguments.index(PORT) + 1]
    given = [
        text.partition("=")[2] for text in arguments if text.startswith(f"{PORT}=")
    ]
    return given[0] if given else "8501"


def wake(server: subprocess.Popen, port: str) -> None:
    """Run the script once, as soon as the server listens."""
    while server.poll() is None:
        try:
            urlopen(f"http://localhost:{port}/_stcore/script-health-check", timeout=60)
            return
        except URLError:  # not listening yet
            time.sleep(0.2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
