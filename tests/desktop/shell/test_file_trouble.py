"""The diary's file cannot be written while something is typed: it is said, and nothing typed is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import UNFINISHED, Diary
from support import FrozenClock, Seconds

resource = pytest.importorskip("resource")  # limits of the process are a POSIX thing


@contextmanager
def full_disk() -> Iterator[None]:
    """No file takes another byte meanwhile."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
        QApplication.processEvents()


def test_rows_that_could_not_be_kept_stay_through_a_foggy_check_in(window: Window, diary: Diary) -> None:
    page = window.show_page("today")
    page.focus_first()
    with full_disk():
        press(Qt.Key.Key_5)
        named(page, "Note", QPlainTextEdit).setPlainText("before the fog")
        fog = window.start_foggy_check_in()
        fog.leave()
        QApplication.processEvents()
    assert named(page, "Note", QPlainTextEdit).toPlainText() == "before the fog"
    named(page, "Note", QPlainTextEdit).setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [check_in] = diary.check_ins()
    assert (check_in.note, check_in.value("mood")) == ("before the fog", 5)
    assert diary.draft(UNFINISHED) is None


def test_a_window_with_rows_that_cannot_be_kept_is_not_closed_by_mistake(window: Window, diary: Diary) -> None:
    window.show_page("today").focus_first()
    with full_disk():
        press(Qt.Key.Key_5)
        assert not window.close()
        assert "Close once more" in texts(window)
    assert window.close()
    draft = diary.draft(UNFINISHED)
    assert draft is not None
    assert draft.ratings[0].value == 5


def test_a_foggy_check_in_that_cannot_be_put_aside_goes_on_for_when_it_was_begun(
    window: Window, diary: Diary, clock: FrozenClock
) -> None:
    window.start_foggy_check_in()
    QApplication.processEvents()
    begun = clock()
    with full_disk():
        press(Qt.Key.Key_7, Qt.Key.Key_6)
        clock.forward(timedelta(hours=2))
        press(Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3)
    press(Qt.Key.Key_Return)
    [check_in] = diary.check_ins()
    assert (check_in.felt_at, check_in.value("mood"), check_in.value("headache")) == (begun, 7, 3)


def test_a_foggy_check_in_that_cannot_be_kept_is_not_left_by_mistake(window: Window, seconds: Seconds) -> None:
    fog = window.start_foggy_check_in()
    QApplication.processEvents()
    left = []
    fog.left.connect(lambda: left.append(True))
    with full_disk():
        press(Qt.Key.Key_7, Qt.Key.Key_Escape)
        assert "The disk could not be used" in texts(fog)
        assert "Leave once more" in texts(fog)
        assert left == []
        press(Qt.Key.Key_4, Qt.Key.Key_Escape)  # typing on is not leaving
        assert left == []
    seconds.now += 0.5
    press(Qt.Key.Key_Escape)
    assert left == [True]


def test_the_diary_taken_away_is_no_trouble_for_the_findings(
    window: Window, session: Session, diary: Diary, qtbot: QtBot
) -> None:
    diary.path.unlink()
    with qtbot.waitSignal(session.insights.failed):
        session.insights.want()


def test_a_form_that_cannot_be_kept_is_not_left_by_mistake(window: Window, session: Session, diary: Diary) -> None:
    form = InfusionForm(session, None, window)
    form.open()
    place = named(form, "Place", QLineEdit)
    with full_disk():
        place.setText("Green Street")
        form.reject()
        assert "The disk could not be used" in texts(form)
        assert place.text() == "Green Street"
        form.reject()  # meant this time
    assert not form.isVisible()
