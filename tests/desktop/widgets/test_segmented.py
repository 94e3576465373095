"""One choice of a few: the keyboard is with what is chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import named
from ketadiary.desktop.widgets import Segmented, column


@pytest.mark.parametrize("by_mouse", [True, False])
def test_the_keyboard_goes_along_with_the_choice_and_comes_back_to_it(qtbot: QtBot, by_mouse: bool) -> None:
    around, choice, other = QWidget(), Segmented("View", [(1, "One"), (2, "Two"), (3, "Three")]), QPushButton("Other")
    around.setLayout(column(choice, other))
    qtbot.addWidget(around)
    around.show()
    around.activateWindow()
    choice.choose(1)
    choice.setFocus()
    two = named(around, "View: Two", QPushButton)
    if by_mouse:
        QTest.mouseClick(two, Qt.MouseButton.LeftButton)
    else:
        two.click()
    assert QApplication.focusWidget() is two
    other.setFocus()
    choice.setFocus()
    assert QApplication.focusWidget() is two
