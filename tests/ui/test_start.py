"""`python -m ui` as a deployment starts and stops it."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.request import urlopen

import psutil
import pytest

from settings import ROOT


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_no_server_is_left_when_it_is_told_to_stop(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = subprocess.Popen(
        [sys.executable, "-m", "ui", f"--server.port={port}", "--server.headless=true"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"duckdb:///{tmp_path / 'x.duckdb'}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(300):
        try:
            with urlopen(f"http://localhost:{port}/_stcore/health", timeout=1):
                break
        except OSError:
            time.sleep(0.2)
    children = psutil.Process(started.pid).children()
    started.send_signal(signal.SIGTERM)
    started.wait(timeout=30)
    assert not [child for child in children if child.is_running()]
    with pytest.raises(OSError):
        urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
