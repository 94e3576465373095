"""A locked diary shows nothing, loses nothing, and comes back as it was left."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from jeepney import DBusAddress, new_signal
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from desktop.safekeeping.conftest import PASSPHRASE
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.reminding.dbus import DBus
from ketadiary.desktop.safekeeping import LOCK_AFTER, NEVER
from ketadiary.desktop.safekeeping.computer_sleep import SleepWatch
from ketadiary.desktop.safekeeping.lock import Lock
from ketadiary.desktop.safekeeping.locked_help import LockedHelpSheet
from ketadiary.desktop.safekeeping.unlock_sheet import UnlockSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import LockTarget
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary, Key
from ketadiary.diary.safekeeping import change_key, new_code
from support import FrozenClock


class NoBus(QObject):
    """A line on which only what a test sends is heard."""

    signalled = Signal(str, tuple)

    def open(self) -> None:
        pass

    def close(self) -> None:
        pass

    def call(self, message: object) -> int:
        return 1


@pytest.fixture
def diary(protected: Path, key: Key, clock: FrozenClock) -> Iterator[Diary]:
    with Diary.open(protected, clock=clock, key=key) as diary:
        yield diary


@pytest.fixture
def bus(qtbot: QtBot) -> NoBus:
    return NoBus()


@pytest.fixture
def lock(window: Window, session: Session, bus: NoBus) -> Iterator[Lock]:
    lock = Lock(session, window, SleepWatch(None, bus))
    yield lock
    lock.close()


def seen() -> list[object]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def sheet() -> UnlockSheet:
    [only] = seen()
    assert isinstance(only, UnlockSheet)
    return only


def unlock(qtbot: QtBot, lock: Lock, passphrase: str = PASSPHRASE) -> None:
    field = named(sheet(), "Passphrase", QLineEdit)
    field.setText(passphrase)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not lock.is_locked)


def test_nothing_is_seen_and_all_comes_back_as_it_was(
    window: Window, session: Session, lock: Lock, qtbot: QtBot
) -> None:
    page = window.show_page("today")
    page.focus_first()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_5)
    note = named(page, "Note", QPlainTextEdit)
    note.setPlainText("half a sentence")
    note.setFocus()
    session.give_notice("A secret.")
    QTest.keyClick(note, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert lock.is_locked
    assert "secret" not in texts(sheet())
    [kept] = session.diary.drafts()
    assert kept.draft.note == "half a sentence"
    unlock(qtbot, lock)
    assert seen() == [window]
    assert note.toPlainText() == "half a sentence"
    assert window.focusWidget() is note
    assert not window.notice.isVisible()


def test_a_form_over_the_window_goes_and_comes_with_it(
    window: Window, session: Session, lock: Lock, qtbot: QtBot
) -> None:
    form = InfusionForm(session, None, window)
    form.open()
    named(form, "Place", QLineEdit).setText("Green Street")
    lock.lock()
    assert sheet().isVisible()
    assert len(session.diary.drafts()) == 1
    unlock(qtbot, lock)
    assert named(form, "Place", QLineEdit).text() == "Green Street"
    assert QApplication.activeModalWidget() is form
    form.reject()


def test_a_wrong_passphrase_leaves_it_locked(lock: Lock, qtbot: QtBot) -> None:
    lock.lock()
    field = named(sheet(), "Passphrase", QLineEdit)
    field.setText("something else")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "This is not the passphrase" in texts(sheet()))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert sheet().isVisible()
    unlock(qtbot, lock)


def test_help_is_at_hand_with_the_numbers_of_the_country(session: Session, lock: Lock) -> None:
    session.diary.set_setting("country", "DE")
    lock.lock()
    named(sheet(), "Help now", QPushButton).click()
    [help_now] = [one for one in seen() if isinstance(one, LockedHelpSheet)]
    assert "112" in texts(help_now)
    help_now.reject()


def test_it_locks_by_itself_after_as_long_as_was_chosen(
    window: Window, session: Session, lock: Lock, clock: FrozenClock, qtbot: QtBot
) -> None:
    session.diary.set_setting(LOCK_AFTER, 5)
    clock.forward(timedelta(minutes=4))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    clock.forward(timedelta(minutes=4))
    lock.look()
    assert not lock.is_locked
    clock.forward(timedelta(minutes=1))
    lock.look()
    assert lock.is_locked
    unlock(qtbot, lock)
    lock.look()
    assert not lock.is_locked
    session.diary.set_setting(LOCK_AFTER, NEVER)
    clock.forward(timedelta(days=1))
    lock.look()
    assert not lock.is_locked


def test_it_locks_before_sleep(lock: Lock, bus: NoBus, window: Window) -> None:
    lock.look()
    bus.signalled.emit("SomethingElse", (True,))
    assert not lock.is_locked
    bus.signalled.emit("PrepareForSleep", (True,))
    assert lock.is_locked
    assert not window.isVisible()


def test_what_is_wanted_meanwhile_waits_for_the_passphrase(window: Window, lock: Lock, qtbot: QtBot) -> None:
    window.hide()  # into the tray
    lock.lock()
    assert seen() == []
    done: list[bool] = []
    lock.come_forward(lambda: done.append(True))
    assert (sheet().isVisible(), done) == (True, [])
    unlock(qtbot, lock)
    assert (seen(), done) == ([window], [True])


def test_a_key_that_was_changed_elsewhere_has_the_diary_opened_anew(
    session: Session, lock: Lock, protected: Path, key: Key, qtbot: QtBot
) -> None:
    lock.lock()
    new = change_key(protected, key, "another passphrase", new_code())
    with qtbot.waitSignal(lock.other_key) as told:
        unlock(qtbot, lock, "another passphrase")
    assert told.args == [new]
    assert session.diary.key == key


def test_the_side_bar_locks_a_protected_diary(window: Window, session: Session, lock: Lock) -> None:
    assert named(window, "Lock now", QPushButton).isVisible()
    session.open(LockTarget())
    assert lock.is_locked


def test_logind_is_asked_and_heard(qtbot: QtBot) -> None:
    """A signal as logind sends it, on a line of the program's own kind."""
    login = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager")
    line = DBus("unix:path=/nowhere")
    watch = SleepWatch(None, line)
    watch.start()
    with qtbot.waitSignal(watch.sleeping):
        line._deliver(new_signal(login, "PrepareForSleep", "b", (True,)))  # noqa: SLF001 - as the bus delivers it
    watch.close()
