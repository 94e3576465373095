"""What is done beside the window is handed on in the window's thread, and only while it is wanted."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.side_worker import SideWorker


@pytest.fixture
def side(qtbot: QtBot) -> Iterator[SideWorker]:
    side = SideWorker("side")
    yield side
    side.close()


def test_what_work_answers_comes_to_the_window(side: SideWorker, qtbot: QtBot) -> None:
    worked_in: list[threading.Thread] = []
    came_to: list[threading.Thread] = []
    side.ask(
        threading.current_thread, lambda thread: (worked_in.append(thread), came_to.append(threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(came_to))
    assert worked_in[0] is not threading.main_thread()
    assert came_to[0] is threading.main_thread()


def test_newer_work_takes_the_place_of_older(side: SideWorker, qtbot: QtBot) -> None:
    go_on, done, answers = threading.Event(), [], []
    side.ask(go_on.wait, answers.append, about="this")
    side.ask(lambda: done.append("never begun"), answers.append, about="this")
    side.ask(lambda: "newest", answers.append, about="this")
    side.ask(lambda: "another", answers.append, about="that")
    go_on.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == ["newest", "another"]
    assert not done


def test_what_is_held_is_begun_when_it_may_go_on(side: SideWorker, qtbot: QtBot) -> None:
    answers: list[str] = []
    side.ask(lambda: "before", answers.append)
    side.hold()
    side.ask(lambda: "held", answers.append)
    qtbot.waitUntil(lambda: answers == ["before"])
    side.go_on()
    qtbot.waitUntil(lambda: answers == ["before", "held"])


def test_closing_does_not_wait_for_being_let_go_on(qtbot: QtBot) -> None:
    side, done = SideWorker("side"), []
    side.hold()
    side.ask(lambda: done.append("written"), print)
    side.close()
    assert done == ["written"]


def test_what_goes_wrong_is_raised_in_the_window(side: SideWorker, qtbot: QtBot) -> None:
    def fail() -> None:
        raise OSError("full")

    with qtbot.captureExceptions() as raised:
        side.ask(fail, print)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is OSError


def test_work_that_was_asked_for_is_done_before_closing(qtbot: QtBot) -> None:
    side, done, answers = SideWorker("side"), [], []
    side.ask(lambda: done.append("written"), answers.append)
    side.close()
    qtbot.wait(0)
    assert done == ["written"]
    assert not answers


def test_what_was_asked_before_it_is_forgotten_is_not_begun_and_not_told(side: SideWorker, qtbot: QtBot) -> None:
    begun, go_on, done, answers = threading.Event(), threading.Event(), [], []
    side.ask(lambda: (begun.set(), go_on.wait(), "stale"), answers.append)
    side.ask(lambda: done.append("never begun"), answers.append)
    assert begun.wait(180)
    side.forget()
    go_on.set()
    side.ask(lambda: "fresh", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert (answers, done) == (["fresh"], [])


def test_newer_work_takes_the_place_of_what_is_under_way(side: SideWorker, qtbot: QtBot) -> None:
    begun, go_on, answers = threading.Event(), threading.Event(), []
    side.ask(lambda: (begun.set(), go_on.wait(), "stale"), answers.append, about="this")
    assert begun.wait(180)
    side.ask(lambda: "newest", answers.append, about="this")
    go_on.set()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["newest"]


def test_who_asks_can_be_told_what_goes_wrong(side: SideWorker, qtbot: QtBot) -> None:
    answers, errors = [], []
    side.ask(lambda: 1 / 0, answers.append, failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ZeroDivisionError)
    assert not answers


def test_what_goes_wrong_with_what_is_not_wanted_any_more_is_told_to_nobody(side: SideWorker, qtbot: QtBot) -> None:
    begun, go_on, answers, errors = threading.Event(), threading.Event(), [], []

    def fail() -> None:
        begun.set()
        go_on.wait()
        raise OSError("full")

    side.ask(fail, answers.append, about="this", failed=errors.append)
    side.ask(lambda: "another", answers.append)
    assert begun.wait(180)
    side.ask(lambda: "newest", answers.append, about="this", failed=errors.append)
    go_on.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert (answers, errors) == (["another", "newest"], [])


def test_closing_while_working_waits_and_tells_nobody(qtbot: QtBot) -> None:
    side, begun, go_on, done, answers = SideWorker("closing"), threading.Event(), threading.Event(), [], []
    side.ask(lambda: (begun.set(), go_on.wait(), done.append("written")), answers.append)
    assert begun.wait(180)
    threading.Timer(0.05, go_on.set).start()
    side.close()
    assert done == ["written"]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("closing")]
    QApplication.processEvents()
    assert not answers
