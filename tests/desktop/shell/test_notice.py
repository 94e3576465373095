"""A notice goes by itself, but never from under the hand that reaches for it."""

from unittest.mock import patch

from PySide6.QtWidgets import QApplication, QPushButton

from desktop.finding import named
from desktop.hands import end_pauses
from ketadiary.desktop.shell.notice import NoticeBar
from ketadiary.desktop.shell.window import Window


def test_a_notice_stays_while_the_mouse_is_over_it(window: Window) -> None:
    notice = window.notice
    notice.give("Saved.", "Undo", lambda: None)
    with patch.object(NoticeBar, "underMouse", return_value=True):
        for _ in range(3):
            end_pauses(notice)
            assert notice.sentence() == "Saved."
    end_pauses(notice)
    assert notice.sentence() == ""


def test_a_notice_stays_while_its_button_has_the_keyboard(window: Window) -> None:
    notice = window.notice
    notice.give("Saved.", "Undo", lambda: None)
    named(notice, "Undo", QPushButton).setFocus()
    QApplication.processEvents()
    end_pauses(notice)
    assert notice.sentence() == "Saved."
    window.focusWidget().clearFocus()
    end_pauses(notice)
    assert notice.sentence() == ""
