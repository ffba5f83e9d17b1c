"""The desk on real databases. The work itself runs; a test only holds it at a step."""

import gc
import threading
import time
import weakref

import pytest

import ui.desk
from data.intake import examine, load
from data.read.mapping import Mapping
from data.tables import FACTS
from data.withdrawal import withdraw
from tests.data.drawn import SESSIONS, csv
from ui.desk import KEPT, Desk
from ui.work import Work


FILE = [("séances.csv", csv(SESSIONS))]
OTHER = [("autres.csv", csv(SESSIONS.replace("S1 ", "S7 ")))]
CHANGED = [("mieux.csv", csv(SESSIONS.replace("60          | 75", "45          | 75")))]

VALUE = FILE[0][1].decode().split(";")[-1]


@pytest.fixture
def open_desk(store):
    """Opens desks, and ends their threads after the test."""
    desks = []

    def open_one(*clock) -> Desk:
        desks.append(Desk(store, *clock))
        return desks[-1]

    yield open_one
    for desk in desks:
        desk.close()
        assert not desk.thread


@pytest.fixture
def desk(open_desk):
    return open_desk()


class Brake:
    """Holds the desk at a step until it is let go."""

    def __init__(self, monkeypatch, at: str):
        self.at, self.reached, self.go = at, threading.Event(), threading.Event()
        monkeypatch.setattr(ui.desk, "examine", self.on(examine))
        monkeypatch.setattr(ui.desk, "load", self.on(load))

    def on(self, work):
        def held(store, what, progress, **options):
            def told(step, share):
                if step == self.at and not self.go.is_set():
                    self.reached.set()
                    assert self.go.wait(30)
                progress(step, share)

            return work(store, what, told, **options)

        return held

    def wait(self):
        assert self.reached.wait(30)


def at_rest(desk: Desk, token: str) -> Work:
    """The work, once nothing is done to it any more."""
    for _ in range(3000):
        work = desk.look(token)
        if not work.under_way and desk.in_hand != token:
            return work
        time.sleep(0.01)
    raise AssertionError(f"still {work}")


def examined(desk: Desk, files=FILE, **options) -> str:
    token = desk.submit(files, **options)
    assert at_rest(desk, token).state == "examined"
    return token


def loaded(desk: Desk, files=FILE, **options) -> int:
    token = examined(desk, files, **options)
    desk.confirm(token)
    return at_rest(desk, token).number


def sessions(desk: Desk, token: str):
    """What a load would change among the sessions."""
    changes = desk.look(token).delivery.changes
    return next(change for change in changes if change.kind == "session")


def fail(*given):
    """As a database does: with the value in its message."""
    raise RuntimeError(VALUE) from ValueError(VALUE)


def stored(store) -> int:
    return len(store.read(FACTS["session"].select()))


def test_a_delivery_is_examined_and_loaded(desk, store):
    token = examined(desk)
    work = desk.look(token)
    assert work.names == ("séances.csv",)
    assert sessions(desk, token).new == 3
    assert store.state() == 0
    desk.confirm(token)
    work = at_rest(desk, token)
    assert (work.state, work.number) == ("loaded", 1)
    assert stored(store) == 3


def test_one_waits_while_another_works(desk, monkeypatch):
    brake = Brake(monkeypatch, "checking")
    first = desk.submit(FILE)
    brake.wait()
    second, third = desk.submit(OTHER), desk.submit(CHANGED)
    work = desk.look(first)
    assert (work.state, work.before, work.step) == ("working", 0, "reading")
    assert [desk.look(token).before for token in (second, third)] == [1, 2]
    assert desk.look(second).state == "waiting"
    desk.give_up(second)
    assert desk.look(third).before == 1
    brake.go.set()
    assert at_rest(desk, first).state == "examined"
    assert at_rest(desk, third).state == "examined"
    assert at_rest(desk, second).state == "given_up"


def test_give_up_in_the_middle_of_an_examination(desk, store, monkeypatch):
    brake = Brake(monkeypatch, "checking")
    token = desk.submit(FILE)
    brake.wait()
    desk.give_up(token)
    assert (desk.look(token).state, desk.look(token).files) == ("given_up", ())
    after = desk.submit(OTHER)
    assert desk.look(after).before == 1
    brake.go.set()
    assert at_rest(desk, after).state == "examined"
    assert at_rest(desk, token).state == "given_up"
    assert desk.look(token).delivery is None
    assert store.state() == 0


def test_give_up_in_the_middle_of_a_load(desk, store, monkeypatch):
    token = examined(desk)
    brake = Brake(monkeypatch, "preparing")
    desk.confirm(token)
    brake.wait()
    desk.give_up(token)
    assert desk.look(token).unwanted
    brake.go.set()
    work = at_rest(desk, token)
    assert (work.state, work.files, work.delivery) == ("given_up", (), None)
    assert (store.state(), stored(store)) == (0, 0)
    assert loaded(desk) == 1


def test_giving_up_comes_too_late_once_the_rows_are_stored(desk, store, monkeypatch):
    token = examined(desk)
    brake = Brake(monkeypatch, "done")
    desk.confirm(token)
    brake.wait()
    desk.give_up(token)
    brake.go.set()
    work = at_rest(desk, token)
    assert (work.state, work.number, stored(store)) == ("loaded", 1, 3)


def test_a_failed_load_stores_nothing_and_keeps_the_files(
    desk, store, monkeypatch, caplog
):
    token = examined(desk)

    with monkeypatch.context() as broken:
        broken.setattr("data.load.materialise", fail)
        desk.confirm(token)
        work = at_rest(desk, token)
    assert (work.state, work.notice) == ("examined", "load_failed")
    assert work.files == tuple(FILE)
    assert (store.state(), stored(store)) == (0, 0)
    assert "RuntimeError from ValueError" in caplog.text
    assert "load.py" in caplog.text and VALUE not in caplog.text
    desk.confirm(token)
    work = at_rest(desk, token)
    assert (work.state, work.number, work.notice) == ("loaded", 1, "")


def test_a_failed_examination_can_be_done_again(desk, monkeypatch, caplog):
    with monkeypatch.context() as broken:
        broken.setattr("data.intake.preview", fail)
        token = desk.submit(FILE)
        assert at_rest(desk, token).state == "failed"
    assert "RuntimeError" in caplog.text and VALUE not in caplog.text
    desk.again(token)
    assert at_rest(desk, token).state == "examined"


def test_what_is_outdated_is_examined_again(desk, store):
    ours, theirs = examined(desk, CHANGED), examined(desk)
    assert sessions(desk, ours).new == 3
    desk.confirm(theirs)
    desk.confirm(ours)
    work = at_rest(desk, ours)
    assert (work.state, work.notice, store.state()) == ("examined", "outdated", 1)
    change = sessions(desk, ours)
    assert (change.new, change.changed, change.unchanged) == (0, 2, 1)
    desk.confirm(ours)
    assert at_rest(desk, ours).number == 2


def test_a_withdrawal_makes_outdated_too(desk, store):
    loaded(desk)
    token = examined(desk, CHANGED)
    withdraw(store, 1)
    desk.confirm(token)
    assert at_rest(desk, token).notice == "outdated"
    assert sessions(desk, token).new == 3


def test_the_same_files_are_loaded_once(desk, store):
    first, second = examined(desk), examined(desk)
    for token in (first, second, first):
        desk.confirm(token)
    assert at_rest(desk, first).number == 1
    assert at_rest(desk, second).delivery.known.number == 1
    desk.confirm(second)
    assert at_rest(desk, second).state == "examined"
    assert store.state() == 1


def test_what_blocks_is_not_loaded(desk, store):
    token = examined(desk, [("faux.csv", csv(SESSIONS.replace("14/11", "31/31")))])
    desk.confirm(token)
    assert at_rest(desk, token).state == "examined"
    assert store.state() == 0


def test_a_complete_extract_says_how_many_rows_go(desk, store):
    loaded(desk)
    less = csv("\n".join(SESSIONS.strip().splitlines()[:2]))
    token = examined(desk, [("un.csv", less)])
    assert desk.look(token).withdrawn == 0
    desk.again(token, complete=("2023-11", "2023-11"))
    work = at_rest(desk, token)
    assert (work.complete, work.withdrawn) == (("2023-11", "2023-11"), 2)
    desk.again(token, complete=("2023-11", "2023-11"), networks=("A06",))
    assert at_rest(desk, token).withdrawn == 0
    desk.again(token, networks=())
    at_rest(desk, token)
    desk.confirm(token)
    assert at_rest(desk, token).number == 2
    table = FACTS["session"]
    assert len(store.read(table.select().where(table.c.closed_by.is_(None)))) == 1


def test_headings_explained_hold_for_every_examination(desk):
    """For the one after the explanation, and for the one after somebody else's load."""
    odd = csv(SESSIONS.replace("durée (min)", "Zeit xyz   "))
    token, theirs = examined(desk, [("odd.csv", odd)]), examined(desk)
    question = desk.look(token).delivery.unmapped[0]
    meant = Mapping(question.shape, question.kind, (("Zeit xyz", "duration_min"),))
    desk.again(token, mappings=(meant,))
    frame = at_rest(desk, token).delivery.frames["session"]
    assert frame["duration_min"].tolist() == [60, 60, 90]
    desk.confirm(theirs)
    desk.confirm(token)
    work = at_rest(desk, token)
    assert work.notice == "outdated"
    assert work.delivery.frames["session"]["duration_min"].tolist() == [60, 60, 90]


@pytest.mark.parametrize("how", ["load", "give up", "forget"])
def test_contents_are_let_go(open_desk, how):
    now = [0.0]
    desk = open_desk(lambda: now[0])
    token = examined(desk)
    delivery = weakref.ref(desk.look(token).delivery)
    match how:
        case "load":
            desk.confirm(token)
            assert at_rest(desk, token).files == ()
        case "give up":
            desk.give_up(token)
            assert desk.look(token).files == ()
        case "forget":
            now[0] += KEPT
            assert desk.look(token) is None
    gc.collect()
    assert delivery() is None


def test_forgotten_an_hour_after_the_last_look(open_desk):
    now = [0.0]
    desk = open_desk(lambda: now[0])
    token = examined(desk)
    now[0] += KEPT - 1
    assert desk.look(token).state == "examined"
    now[0] += KEPT - 1
    assert desk.look(token).state == "examined"
    now[0] += KEPT
    other = desk.submit(OTHER)
    assert token not in desk.works
    now[0] += 1
    assert at_rest(desk, other).state == "examined"


def test_what_is_under_way_is_not_forgotten(open_desk, monkeypatch):
    now = [0.0]
    desk, brake = open_desk(lambda: now[0]), Brake(monkeypatch, "checking")
    token = desk.submit(FILE)
    brake.wait()
    waiting = desk.submit(OTHER)
    now[0] += 2 * KEPT
    assert desk.look(waiting).state == "waiting"
    brake.go.set()
    assert at_rest(desk, token).state == "examined"
    assert at_rest(desk, waiting).state == "examined"


def test_a_desk_that_closes_stores_nothing_half(open_desk, store, monkeypatch):
    desk = open_desk()
    token = examined(desk)
    brake = Brake(monkeypatch, "preparing")
    desk.confirm(token)
    brake.wait()
    waiting = desk.submit(OTHER)
    threading.Timer(0.2, brake.go.set).start()
    desk.close()
    assert [desk.works[one].state for one in (token, waiting)] == ["given_up"] * 2
    assert (store.state(), stored(store), desk.thread) == (0, 0, None)


def test_a_token_of_nobody(desk):
    assert desk.look("nobody") is None
    desk.confirm("nobody")
    desk.again("nobody")
    desk.give_up("nobody")
    assert desk.works == {}


def test_what_remains_is_told_from_the_pace_so_far():
    work = Work((), (), state="working", share=0.25, begun=100.0, told=110.0)
    assert work.remaining(110.0) == 30
    assert work.remaining(125.0) == 15
    assert work.remaining(141.0) is None
    early = Work((), (), state="working", share=0.0, begun=100.0, told=100.0)
    assert early.remaining(103.0) is None
