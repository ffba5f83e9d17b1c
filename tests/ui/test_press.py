"""The press: one report at a time, each its own, and none for ever."""

import threading
import time

import pytest

from exports.production import File, Product
from ui.press import Press


@pytest.fixture
def press():
    made = Press()
    yield made
    made.close()


def product(name: str) -> Product:
    return Product(name, (File(f"{name}.txt", name.encode()),), (), None)


def rest(press: Press, token: str):
    for _ in range(200):
        order = press.look(token)
        if not order.under_way:
            return order
        time.sleep(0.02)
    raise AssertionError("it never came to rest")


def test_two_reports_are_queued_and_not_mixed(press):
    go, at_work = threading.Event(), threading.Event()

    def slowly(progress):
        at_work.set()
        go.wait(5)
        return product("first")

    first = press.submit("Un", slowly)
    second = press.submit("Deux", lambda progress: product("second"))
    assert at_work.wait(5)
    assert (press.look(first).state, press.look(second).state) == ("working", "waiting")
    assert press.look(second).before == 1
    go.set()
    assert rest(press, second).product.packed() == File("second.txt", b"second")
    assert rest(press, first).product.packed() == File("first.txt", b"first")


def test_what_is_given_up_ends_and_the_next_one_is_made(press):
    at_work = threading.Event()

    def endless(progress):
        while True:
            at_work.set()
            progress(0.5, "a.pptx")
            time.sleep(0.01)

    first = press.submit("Un", endless)
    waiting = press.submit("Deux", endless)
    third = press.submit("Trois", lambda progress: product("third"))
    assert at_work.wait(5)
    while not press.look(first).name:
        time.sleep(0.01)
    assert (press.look(first).share, press.look(first).name) == (0.5, "a.pptx")
    press.give_up(waiting)
    press.give_up(first)
    assert rest(press, first).state == rest(press, waiting).state == "given_up"
    assert rest(press, third).state == "done"


def test_one_that_fails_is_told_and_logged(press, caplog):
    def broken(progress):
        raise RuntimeError("no paper")

    assert rest(press, press.submit("Un", broken)).state == "failed"
    assert "no paper" in caplog.text
    assert rest(press, press.submit("Deux", lambda _: product("x"))).state == "done"


def test_a_token_nobody_knows():
    press = Press()
    assert press.look("nothing") is None
    press.close()
