"""What is done beside the window is handed on in the window's thread, and only while it is wanted."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.side_thread import SideThread


@pytest.fixture
def side(qtbot: QtBot) -> Iterator[SideThread]:
    side = SideThread()
    yield side
    side.close()


def test_what_work_answers_comes_to_the_window(side: SideThread, qtbot: QtBot) -> None:
    worked_in: list[threading.Thread] = []
    came_to: list[threading.Thread] = []
    side.ask(
        threading.current_thread, lambda thread: (worked_in.append(thread), came_to.append(threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(came_to))
    assert worked_in[0] is not threading.main_thread()
    assert came_to[0] is threading.main_thread()


def test_newer_work_takes_the_place_of_older(side: SideThread, qtbot: QtBot) -> None:
    go_on, done, answers = threading.Event(), [], []
    side.ask(go_on.wait, answers.append, about="this")
    side.ask(lambda: done.append("never begun"), answers.append, about="this")
    side.ask(lambda: "newest", answers.append, about="this")
    side.ask(lambda: "another", answers.append, about="that")
    go_on.set()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers == ["newest", "another"]
    assert not done


def test_what_goes_wrong_is_raised_in_the_window(side: SideThread, qtbot: QtBot) -> None:
    def fail() -> None:
        raise OSError("full")

    with qtbot.captureExceptions() as raised:
        side.ask(fail, print)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is OSError


def test_work_that_was_asked_for_is_done_before_closing(qtbot: QtBot) -> None:
    side, done, answers = SideThread(), [], []
    side.ask(lambda: done.append("written"), answers.append)
    side.close()
    qtbot.wait(0)
    assert done == ["written"]
    assert not answers
