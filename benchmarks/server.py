"""A dashboard that runs on a database, for as long as it is measured."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from settings import ROOT


class Server:
    """`python -m ui` on a DuckDB file, or Streamlit alone on a `script`."""

    def __init__(self, database: Path | None = None, script: Path | None = None):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        command = [sys.executable, "-m", "ui"]
        if script:
            command = [sys.executable, "-m", "streamlit", "run", str(script)]
        given = {"DATABASE_URL": f"duckdb:///{database.resolve()}"} if database else {}
        self.began = time.time()
        self.process = subprocess.Popen(
            [*command, f"--server.port={self.port}", "--server.headless=true"],
            cwd=ROOT,
            env=os.environ | given,
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

    def memory(self) -> float:
        """Megabytes that the server holds, that of all its processes."""
        import psutil

        parent = psutil.Process(self.process.pid)
        everyone = [parent, *parent.children(recursive=True)]
        return sum(one.memory_info().rss for one in everyone) / 1e6
