"""A dashboard that runs on a database, for as long as it is measured."""

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from settings import ROOT


RESTS = 15  # seconds without calculating, after which a server is at rest
MOST = 600  # seconds to wait for that


class Server:
    """The dashboard on the database of a `url`, or Streamlit alone on a `script`, with
    more in its environment."""

    def __init__(self, url: str = "", script: Path | None = None, **more: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        command = [sys.executable, "-m", "streamlit", "run", str(script or "app.py")]
        given = {"DATABASE_URL": url} if url else {}
        self.began = time.time()
        self.process = subprocess.Popen(
            [*command, f"--server.port={self.port}", "--server.headless=true"],
            cwd=ROOT,
            env=os.environ | given | more,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self):
        while True:
            try:
                with urlopen(f"{self.address}/_stcore/health", timeout=1):
                    return self
            except (URLError, OSError):
                time.sleep(0.02)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def processes(self) -> list[psutil.Process]:
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def memory(self) -> float:
        """Megabytes that the server holds, that of all its processes."""
        return self.over_all(lambda one: one.memory_info().rss) / 1e6

    def rest(self) -> float:
        """Wait until it calculates no more, or long enough; seconds since its start."""
        began = busy = time.time()
        while time.time() - busy < RESTS and time.time() - began < MOST:
            used = self.used()
            time.sleep(1)
            if self.used() - used > 0.1:
                busy = time.time()
        return busy - self.began

    def used(self) -> float:
        """Seconds of calculation so far."""
        return self.over_all(lambda one: sum(one.cpu_times()[:2]))

    def over_all(self, measure) -> float:
        """The sum over its processes, but those that end meanwhile."""
        total = 0.0
        for one in self.processes():
            with suppress(psutil.NoSuchProcess):
                total += measure(one)
        return total
