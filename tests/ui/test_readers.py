"""Nothing else is done while somebody waits for a page."""

import time
from threading import Thread

import pytest

from ui import readers as module
from ui.choice import Choice
from ui.readers import Readers


REST = 0.3


@pytest.fixture
def readers(monkeypatch):
    monkeypatch.setattr(module, "STEP", 0.01)
    return Readers()


def waited(readers, rest=REST) -> Thread:
    other = Thread(target=readers.let_pass, args=(rest,), daemon=True)
    other.start()
    other.join(0.05)
    return other


def test_with_nobody_there_is_nothing_to_wait_for(readers):
    assert not waited(readers).is_alive()


def test_what_is_urgent_does_not_wait_until_they_have_drawn(readers):
    with readers.served():
        other = waited(readers, 0.0)
        assert other.is_alive()
    other.join(30)
    assert not other.is_alive()
    assert time.monotonic() - readers.seen < REST


def test_those_who_are_served_come_first_and_have_time_to_draw(readers):
    with readers.served():
        with readers.served():
            other = waited(readers)
            assert other.is_alive()
        other.join(2 * REST)
        assert other.is_alive()  # one of the two still waits
        ended = time.monotonic()
    other.join(30)
    assert not other.is_alive()
    assert time.monotonic() - ended >= REST


def test_a_browser_that_asks_for_a_page_will_ask_for_more(readers):
    readers.came()
    came = readers.seen
    other = waited(readers)
    assert other.is_alive()
    other.join(30)
    assert not other.is_alive()
    assert time.monotonic() - came >= REST


def test_what_somebody_looks_at_is_told_once(readers):
    assert readers.new_look() is None
    readers.look_at("patients", Choice("fr"))
    readers.look_at("support", Choice("fr"))
    assert readers.new_look() == ("support", Choice("fr"))
    assert readers.new_look() is None
    readers.look_at("support", Choice("nl"))
    assert readers.new_look() == ("support", Choice("nl"))


def test_a_look_ends_the_wait_for_it(readers):
    began = time.monotonic()
    readers.look_at("patients", Choice("fr"))
    readers.await_look(30)
    assert time.monotonic() - began < 15
    readers.look_at("patients", Choice("fr"))  # no other one
    readers.await_look(REST)
    assert time.monotonic() - began >= REST
