"""A drop-down changes only from its open list."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper
from ketadiary.desktop.widgets import DropDown

_KEYS = Qt.Key
_COUNTRIES = ["Belgium", "Brazil", "Slovakia", *(f"Utopia {number}" for number in range(30))]


@pytest.fixture
def choice(dressed: ThemeKeeper, qtbot: QtBot) -> DropDown:
    choice = DropDown()
    dressed.dress(choice)
    choice.addItems(_COUNTRIES[:3])
    qtbot.addWidget(choice)
    choice.show()
    return choice


def is_open(choice: DropDown) -> bool:
    return choice.view().isVisible()


@pytest.mark.parametrize(
    "key", [_KEYS.Key_S, _KEYS.Key_Up, _KEYS.Key_Down, _KEYS.Key_PageDown, _KEYS.Key_Home, _KEYS.Key_End]
)
def test_a_key_opens_the_list_and_escape_leaves_all_as_it_was(choice: DropDown, qtbot: QtBot, key: Qt.Key) -> None:
    choice.setCurrentText("Brazil")
    with qtbot.assertNotEmitted(choice.activated):
        qtbot.keyClick(choice, key)
        assert is_open(choice)
        qtbot.keyClick(choice.view(), _KEYS.Key_Escape)
    assert not is_open(choice)
    assert choice.currentText() == "Brazil"


def test_letters_find_and_enter_takes(choice: DropDown, qtbot: QtBot) -> None:
    qtbot.keyClicks(choice, "s")
    qtbot.keyClicks(choice.view(), "l")
    assert choice.currentText() == "Belgium"
    with qtbot.waitSignal(choice.activated):
        qtbot.keyClick(choice.view(), _KEYS.Key_Return)
    assert choice.currentText() == "Slovakia"


def test_keys_with_another_meaning_do_not_open_it(choice: DropDown, qtbot: QtBot) -> None:
    qtbot.keyClick(choice, _KEYS.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(choice, _KEYS.Key_Return)
    assert not is_open(choice)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_short_list_is_seen_whole_and_a_long_one_scrolls(keeper: ThemeKeeper, choice: DropDown, scale: float) -> None:
    keeper.wear(Appearance.LIGHT, scale)
    choice.showPopup()
    assert choice.view().verticalScrollBar().maximum() == 0
    choice.hidePopup()
    choice.addItems(_COUNTRIES[3:])
    choice.showPopup()
    rows = choice.view().viewport().height() / choice.view().sizeHintForRow(0)
    assert rows == pytest.approx(12, abs=0.1)
    bar = choice.view().verticalScrollBar()
    assert bar.isVisible()
    assert bar.maximum() > 0
