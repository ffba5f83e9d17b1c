"""Pictures by the machine's browser, and what happens when that browser does not play
along."""

import io
import os
import re
import subprocess
import sys
import threading
import warnings
from dataclasses import replace

import pandas as pd
import pytest
from choreographer.channels.pipe import Pipe
from PIL import Image

from exports import image
from exports.image import NoBrowser, engine, framed, picture
from i18n import Speech
from settings import ROOT, load_settings
from tests.exports.test_files import YEAR, panel_of, small  # noqa: F401
from views import VIEWS, Provenance, carry_out, provenance, theme
from views.charts.drawing import Drawing
from views.charts.frame import PLOT
from views.charts.legend import NARROW


def test_pictures_can_be_looked_at(small):  # noqa: F811
    panel, _ = panel_of(small)
    drawn = Image.open(io.BytesIO(picture(panel, "png")))
    assert drawn.width == 2400
    assert len(drawn.convert("L").resize((200, 100)).getcolors()) > 20
    vector = picture(panel, "svg").decode()
    assert panel.provenance.synthetic in vector
    assert "Netwerk" in vector or "Kwadraat" in vector


def test_a_line_stops_short_of_the_value_before_it(small):  # noqa: F811
    panel, _ = panel_of(small, key="patients_by_network")
    values = {text for one in panel.drawing.data for text in one.get("text", ())}
    edged = re.findall(
        r'<text[^>]*style="[^"]*text-shadow: rgb\(255, 255, 255\)[^"]*"[^>]*>([^<]+)<',
        picture(panel, "svg").decode(),
    )
    assert values and {text.strip() for text in edged} == {t.strip() for t in values}


def test_the_same_panel_gives_the_same_bytes_whatever_came_before(small):  # noqa: F811
    keys = ("patients_by_network", "coverage_map_province", "sessions_by_month")
    panels = [panel_of(small, key=key)[0] for key in keys]
    first = image.pictures(panels, ("png", "svg"))
    image.stop()
    again = image.pictures(panels[::-1], ("png", "svg"))
    assert first == again[::-1]


def test_a_browser_leaves_the_warnings_of_the_process_alone():
    """Those of this test are errors, and would be so for all that comes after."""
    image.stop()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        engine()
    before = list(warnings.filters)
    image.stop()
    assert warnings.filters == before


LONG = ["Soins psychologiques, fonction numéro " + sign for sign in "ABCDEFG"]


@pytest.fixture(scope="module")
def many_functions():
    """A stacked figure whose legend takes seven lines on a phone."""
    say = Speech("fr")
    rows = [("2023-01", code, 20.0, False) for code in LONG]
    columns = ["month", "function", "value", "hidden"]
    numbers = lambda *_: pd.DataFrame(rows, columns=columns)  # noqa: E731
    made = provenance(say, YEAR, None, "abcd1234", synthetic=False)
    return carry_out(VIEWS["sessions_by_function"], say, YEAR, numbers, made)


def height_of_plot(svg: str) -> float:
    """The height of what the drawing is clipped to."""
    clip = re.search(r'<clipPath[^>]*id="\w*xyplot"[^>]*><rect ([^>]*)>', svg)[1]
    return float(re.search(r'height="([\d.]+)"', clip)[1])


def test_a_long_legend_leaves_the_plot_its_height(many_functions):
    figure = many_functions.figure
    size = {"format": "svg", "width": NARROW, "height": figure.layout.height}
    drawn = engine().draw(figure, size).decode()
    assert all(name in drawn for name in LONG)
    assert height_of_plot(drawn) >= PLOT - 10
    assert height_of_plot(picture(many_functions, "svg").decode()) >= PLOT


def test_the_picture_of_a_map_says_whose_its_borders_are(small):  # noqa: F811
    panel, say = panel_of(small, "nl", "coverage_map_municipality")
    foot = framed(panel).layout.annotations[-1].text.replace("<br>", " ")
    assert say("caption.source_map").removesuffix(".") in foot
    assert say("caption.schematic") in foot
    assert "NGI/IGN" in picture(panel, "svg").decode()
    bars, _ = panel_of(small)
    assert bars.caption not in framed(bars).layout.annotations[-1].text


def test_a_picture_has_room_for_names_in_one_line(small):  # noqa: F811
    panel, say = panel_of(small, key="patients_rate_by_province")
    assert any("<br>" in trace.name for trace in panel.figure.data if trace.name)
    names = {trace.name for trace in framed(panel).data}
    assert "Patients pour 1\u202f000 habitants, standardisés" in names


class Drawn:
    """As much of a panel as a picture needs."""

    subtitle = "Subtitle"
    provenance = Provenance("Programme", "2023", "", "", "", "")
    is_map = False

    def __init__(self, title: str, bars: int = 2):
        self.title = title
        self.drawing = Drawing(theme.layout())
        self.drawing.add_bar(y=list(range(bars)))
        self.figure = self.drawing.figure


def test_callers_at_the_same_time_get_their_own_pictures():
    titles = [f"Panel {number} of its own" for number in range(12)]
    found = {}

    def draw(title: str) -> None:
        found[title] = picture(Drawn(title), "svg").decode()

    threads = [threading.Thread(target=draw, args=(title,)) for title in titles]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found.keys() == set(titles)
    for title, svg in found.items():
        assert [name for name in titles if name in svg] == [title]


def test_a_caller_does_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr(image, "PATIENCE", 0.2)
    held = threading.Event()
    done = threading.Event()

    def hold() -> None:
        with image.lock:
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(30)
    try:
        with pytest.raises(image.PictureFailed):
            picture(Drawn("Waiting"), "svg")
    finally:
        done.set()
        thread.join()


def test_without_a_browser_there_is_one_sentence(small, monkeypatch):  # noqa: F811
    panel, _ = panel_of(small)
    image.stop()
    nowhere = replace(load_settings(), browser="/nowhere/chromium")
    monkeypatch.setattr(image, "load_settings", lambda: nowhere)
    with pytest.raises(NoBrowser) as told:
        picture(panel, "png")
    assert "Chromium" in told.value.sentence(Speech("nl"))


def test_a_machine_without_any_browser_is_no_fault(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert isinstance(image.find_browser(), str | None)


def test_a_browser_that_goes_right_after_an_answer_is_no_error_in_the_log(caplog):
    channel = Pipe()
    channel.open()
    try:
        for said, told in (("{bye}\n", []), ("{broken", ["ERROR"])):
            os.write(channel.from_external_to_choreo, f'{{"id": 1}}\0{said}\0'.encode())
            answers, _ = channel.read_jsons()
            assert answers == [{"id": 1}]
            assert [record.levelname for record in caplog.records] == told
    finally:
        channel.close()


PLAGUED = """
import signal, threading, time
import psutil
from exports import engine, image
from tests.exports.test_pictures import Drawn

def browser():
    return psutil.Process().children(recursive=True)

def send(what):
    for process in browser():
        try:
            if "python" not in process.name():
                process.send_signal(what)
        except psutil.NoSuchProcess:
            pass

def drawn(bars=2):
    return image.picture(Drawn("Title", bars), "svg").startswith(b"<svg")

def until(true):
    for _ in range(200):
        if true():
            return True
        time.sleep(0.05)

threads = threading.active_count()
"""
ENDED = """
image.stop()
print(until(lambda: not browser() and threading.active_count() == threads))
"""


def plagued(script: str, **constants) -> list[str]:
    """What a process of its own prints in which a browser is hindered; it must end
    quietly, and leave no process and no thread behind when it stops the engine."""
    lines = [f"{name.replace('_', '.', 1)} = {v!r}" for name, v in constants.items()]
    code = "\n".join([PLAGUED, *lines, script])
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    expected = "the picture engine failed"  # in the log of the server
    told = [line for line in done.stderr.splitlines() if expected not in line]
    assert told == []
    return done.stdout.splitlines()


def test_a_browser_that_is_killed_is_replaced():
    script = """
print(drawn(), len(browser()) > 0)
send(signal.SIGKILL)  # between two pictures
print(drawn(), drawn())
threading.Timer(0.2, send, [signal.SIGKILL]).start()  # in the middle of one
before = image.engine()
print(drawn(15_000), image.engine() is before)
"""
    said = plagued(script + ENDED)
    assert said == ["True True", "True True", "True False", "True"]


def test_a_browser_that_hangs_is_replaced_and_ends_with_the_process():
    script = """
print(drawn())
send(signal.SIGSTOP)
image.SECONDS = 30
began = time.monotonic()
print(drawn(), time.monotonic() - began < 25)
print([process.status() for process in browser()].count(psutil.STATUS_STOPPED))
send(signal.SIGSTOP)
"""
    said = plagued(script, image_SECONDS=1.5, engine_CLOSING=1)
    assert said == ["True", "True True", "0"]


def test_what_is_no_browser_is_told_and_the_next_one_draws_and_rests(tmp_path):
    sleeping = tmp_path / "sleeping"
    sleeping.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeping.chmod(0o755)
    script = f"""
from dataclasses import replace
from settings import load_settings
real = load_settings
for path in ("/bin/true", {str(sleeping)!r}):
    image.load_settings = lambda: replace(real(), browser=path)
    try:
        drawn()
    except image.PictureFailed as told:
        print(told.key, browser())
image.load_settings = real
engine.OPENING = 30
print(drawn(), until(lambda: not browser()), drawn())
"""
    failed = "export.PictureFailed []"
    constants = {"engine_OPENING": 0.7, "engine_CLOSING": 1, "image_IDLE": 0.5}
    said = plagued(script + ENDED, **constants)
    assert said == [failed, failed, "True True True", "True"]
