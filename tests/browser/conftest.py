"""The real server and the real browser, one of each for all journeys."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect, sync_playwright

from i18n import Speech
from settings import ROOT


NAMES = ("chromium", "chromium-browser", "google-chrome", "msedge")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


expect.set_options(timeout=30_000)  # the machine of the tests may be a slow one
CENTRE = "element => element.scrollIntoView({block: 'center'})"
BUSY = (
    "[data-testid=stApp][data-test-script-state=running], [data-stale=true],"
    " [data-testid=stSkeleton]"
)


class Server:
    """A running dashboard on a database of its own, and a copy that commands may open."""

    def __init__(self, folder: Path, scale: str | None):
        self.folder = folder
        self.database = folder / "dashboard.duckdb"
        self.copy = f"duckdb:///{folder / 'copy.duckdb'}"
        self.env = os.environ | {"DATABASE_URL": f"duckdb:///{self.database}"}
        if scale:
            assert self.run("data", "demo", "--scale", scale).returncode == 0
            shutil.copy(self.database, folder / "copy.duckdb")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://localhost:{self.port}"
        self.start()

    def start(self):
        log = open(self.folder / "server.log", "a")  # noqa: SIM115
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py"]
            + ["--server.port", str(self.port), "--server.headless", "true"],
            cwd=ROOT,
            env=self.env,
            stdout=log,
            stderr=log,
        )
        log.close()
        for _ in range(300):
            try:
                with urlopen(f"{self.address}/_stcore/health", timeout=1):
                    break
            except OSError:
                time.sleep(0.2)

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def run(self, *words, url=None):
        """A command of the project, on the copy where the server holds the database."""
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=self.env | ({"DATABASE_URL": url} if url else {}),
            capture_output=True,
            text=True,
        )


@pytest.fixture(scope="session")
def browser():
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.fail("The browser tests need Chrome, Chromium or Edge: install one.")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    """A dashboard on the synthetic example."""
    server = Server(tmp_path_factory.mktemp("example"), "0.05")
    yield server
    server.stop()


@pytest.fixture
def empty(tmp_path):
    """A dashboard on an empty database."""
    server = Server(tmp_path, None)
    yield server
    server.stop()


class Visit:
    """One page in a browser of its own, which notes what goes wrong in it."""

    def __init__(
        self, browser, server, width=1280, height=800, language="fr", scheme="light"
    ):
        self.language = language
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            locale=f"{language}-BE",
            color_scheme=scheme,
        )
        self.context.set_default_timeout(60_000)
        self.page = self.context.new_page()
        self.server = server
        self.errors, self.elsewhere = [], []
        self.page.on("console", self.heard)
        self.page.on("request", self.asked)

    def heard(self, message):
        if message.type in ("error", "trace"):  # Plotly warns by traces
            self.errors.append(f"{message.text} {message.location['url']}")

    def asked(self, request):
        local = ("http://localhost:", "ws://localhost:", "data:", "blob:")
        if not request.url.startswith(local):
            self.elsewhere.append(request.url)

    def open(self, path: str):
        """A page by its address; that of the overview is the bare one."""
        self.page.goto(f"{self.server.address}/{path.removeprefix('overview')}")
        self.settled()
        return self.page

    def choose(self, name: str):
        """The page of this name, chosen in the menu."""
        label = Speech(self.language)(f"page.{name}")
        menu = self.page.get_by_test_id("stSidebarNav")
        menu.get_by_role("link", name=label, exact=True).click()
        self.page.wait_for_url(re.compile(rf"/{'' if name == 'overview' else name}\?"))
        self.settled()
        return self.page

    def unfold(self, label: str):
        """The options of a list in the sidebar, which it opens."""
        place = self.page.get_by_role("combobox", name=label)
        place.click()
        options = self.page.get_by_role("option")
        options.first.wait_for()
        return options

    def pick(self, label: str, option: str):
        """An option of a list in the sidebar, searched for where it is out of sight."""
        options = self.unfold(label)
        named = self.page.get_by_role("option", name=option)
        if named.count():
            named.first.click()
        else:
            self.page.keyboard.type(option)
            # With the keyboard: a list that narrows moves under the pointer.
            expect(options).to_have_count(1)
            self.page.keyboard.press("Enter")

    def box_of(self, view: str, name: str):
        """What a button under a figure opens, with all that belongs in it."""
        label = Speech(self.language)(f"show.{name}")
        row = self.page.locator(f".st-key-panel_{view} .boxes")
        row.evaluate(CENTRE)
        row.get_by_role("button", name=label, exact=True).click()
        box = self.page.locator(f".st-key-box_{view}")
        box.wait_for()
        self.settled()
        return box

    def take(self, box, extension: str):
        """The file that a button of that box gives."""
        with self.page.expect_download(timeout=60_000) as got:
            box.get_by_role("button", name=extension.upper()).click()
        return got.value

    def settled(self):
        """Wait until the script has run and nothing is being redrawn."""
        self.page.wait_for_selector("[data-testid=stMain] h1", timeout=60_000)
        self.page.wait_for_function(f"() => !document.querySelector('{BUSY}')")
        self.page.wait_for_timeout(300)


@pytest.fixture
def visit(browser):
    """Open a visit to a server: `visit(server, width=390)`."""
    opened = []

    def begin(server, **size):
        opened.append(Visit(browser, server, **size))
        return opened[-1]

    yield begin
    for one in opened:
        one.context.close()
