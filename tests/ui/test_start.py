"""`streamlit run app.py` as a deployment starts and stops it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import Request, urlopen

import psutil
import pytest

from settings import ROOT
from ui.assets import FOLDER, OURS


@pytest.fixture
def started(tmp_path):
    """The process of a server that listens, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py")),
            *(f"--server.port={port}", "--server.headless=true"),
        ],
        cwd=tmp_path,
        env=os.environ | {"DATABASE_URL": f"duckdb:///{tmp_path / 'x.duckdb'}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    for _ in range(300):
        try:
            with urlopen(f"{address}/_stcore/health", timeout=1):
                break
        except OSError:
            time.sleep(0.2)
    yield process, address
    process.kill()
    process.wait()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to send")
def test_no_server_is_left_when_it_is_told_to_stop(started):
    process, address = started
    children = psutil.Process(process.pid).children()
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)
    assert not [child for child in children if child.is_running()]
    with pytest.raises(OSError):
        urlopen(f"{address}/_stcore/health", timeout=1)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="seen in Linux's /proc")
def test_no_file_of_the_program_is_watched(started):
    process, address = started
    with urlopen(f"{address}/_stcore/script-health-check", timeout=60) as answer:
        assert answer.read() == b"ok"
    descriptors = Path(f"/proc/{process.pid}/fd").iterdir()
    held = {os.readlink(one) for one in descriptors if one.is_symlink()}
    assert held and "anon_inode:inotify" not in held


def test_a_page_names_what_it_will_be_drawn_with(started):
    _, address = started
    asked = {"Accept": "text/html,*/*", "Accept-Encoding": "gzip"}  # as browsers do
    with urlopen(Request(f"{address}/patients?lang=nl", headers=asked)) as page:
        assert int(page.info()["Content-Length"]) == page.length > 0
        told = re.findall(r"<(/[^>]+)>; rel=(?:module)?preload", page.info()["Link"])
        written = page.read().decode()
    assert written.endswith("</html>\n") and written.count("<head>") == 1
    assert "BACKEND_BASE_URL: location.origin + '/'" in written
    assert any("BidiComponent" in path for path in told)
    assert any("tom-select" in path for path in told)
    assert len(told) == len(set(told))
    for path in told:
        assert path.rpartition("/")[2] not in written  # the page asks for it by itself
        with urlopen(address + path) as file:
            there = OURS / Path(path).name if "/app/" in path else FOLDER / path[1:]
            assert file.read() == there.read_bytes()
            assert "javascript" in file.info()["Content-Type"]
            assert "immutable" in file.info()["Cache-Control"]


def test_what_draws_lists_is_the_one_that_is_named():
    script = (ROOT / "ui/controls.js").read_text("utf-8")
    file = OURS / re.search(r"'app/static/(.*)'", script)[1]
    version = re.fullmatch(r"tom-select-([\d.]+)\.min\.js", file.name)[1]
    assert f"Tom Select v{version}\n" in file.read_text("utf-8")[:200]
    assert (OURS / "tom-select-LICENSE.txt").exists()


def test_plotly_is_not_looked_through_before_a_picture_is_asked_for():
    code = (
        "import ui.page, sys; assert 'plotly.basedatatypes' not in sys.modules;"
        "from views.charts.drawing import Drawing;"
        "from views import theme; print(Drawing(theme.layout()).figure.layout.height)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )
    assert (told.stdout, told.stderr) == ("None\n", "")
