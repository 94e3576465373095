"""Work in turns: one part between two events, in order, for as long as it is wanted."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.turns import Turns


def test_parts_are_done_in_order_and_what_is_added_comes_last(qtbot: QtBot) -> None:
    owner, done = QObject(), list[int]()
    turns = Turns(owner)
    turns.begin(partial(done.append, number) for number in range(3))
    turns.add(partial(done.append, 3))
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 4)
    assert done == [0, 1, 2, 3]


def test_what_is_begun_takes_the_place_of_what_is_left(qtbot: QtBot) -> None:
    owner, done = QObject(), list[str]()
    turns = Turns(owner)
    turns.begin([lambda: turns.begin([partial(done.append, "new")]), partial(done.append, "old")])
    qtbot.waitUntil(lambda: bool(done))
    QCoreApplication.processEvents()
    assert done == ["new"]


def test_nothing_is_done_once_the_owner_is_gone(qtbot: QtBot) -> None:
    owner, other, done = QObject(), QObject(), list[str]()
    Turns(owner).begin([partial(done.append, "owned")])
    Turns(other).begin([partial(done.append, "other")])
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["other"]
