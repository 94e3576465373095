"""Opening a protected diary in the window."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from desktop.safekeeping.conftest import PASSPHRASE
from ketadiary.desktop.safekeeping.locked_help import LockedHelpSheet
from ketadiary.desktop.safekeeping.unlock_sheet import UnlockSheet
from ketadiary.desktop.shell import single_instance
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.opening import Opening
from ketadiary.desktop.shell.single_instance import SingleInstance
from ketadiary.desktop.widgets import DropDown, Switch
from ketadiary.diary import Diary, DiaryError
from ketadiary.diary.key_file import keys_path
from ketadiary.diary.safekeeping import new_code, protect, unlock
from ketadiary.wording import Language, window_sentence
from support import FrozenClock

Step = Callable[[QWidget], object]


class Hands:
    """What somebody does with the sheet that is in front, one step after the other, each once the sheet waits."""

    def __init__(self, *steps: Step) -> None:
        self._steps = list(steps)
        self.said: list[str] = []
        QTimer.singleShot(0, partial(self._take_one))  # Qt holds no method's object

    def _take_one(self) -> None:
        sheet = QApplication.activeModalWidget()
        if sheet is not None and not any(one.text() == "Opening…" for one in sheet.findChildren(QPushButton)):
            self.said.append(texts(sheet))
            self._steps.pop(0)(sheet)
        if self._steps:
            QTimer.singleShot(1, partial(self._take_one))


def types(passphrase: str) -> Step:
    def typed(sheet: QWidget) -> None:
        field = named(sheet, "Passphrase", QLineEdit)
        field.setText(passphrase)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return typed


def leaves(sheet: QWidget) -> None:
    named(sheet, "Quit", QPushButton).click()


def test_its_passphrase_opens_it_however_it_is_typed(desktop: Desktop, protected: Path) -> None:
    hands = Hands(types(PASSPHRASE.replace("é", "e\N{COMBINING ACUTE ACCENT}")))
    assert desktop.open(protected)
    assert desktop.window.session.diary.key is not None
    assert str(protected) in hands.said[0]


def test_a_wrong_passphrase_is_said_and_can_be_typed_again(desktop: Desktop, protected: Path) -> None:
    hands = Hands(types("correct horse"), types(PASSPHRASE))
    assert desktop.open(protected)
    assert f"This is not the passphrase of {protected}: type it again." in hands.said[1]


def test_nothing_opens_for_whoever_leaves(desktop: Desktop, protected: Path) -> None:
    Hands(leaves)
    assert not desktop.open(protected)
    assert SingleInstance(protected).take()  # the place is free again


def test_a_damaged_key_file_is_told_from_a_wrong_passphrase(desktop: Desktop, protected: Path) -> None:
    file = keys_path(protected)
    file.write_text(file.read_text().replace('"sealed": "', '"sealed": "AAAA'))
    hands = Hands(types(PASSPHRASE), leaves)
    assert not desktop.open(protected)
    assert "is damaged" in hands.said[1]
    assert str(file) in hands.said[1]


def test_a_damaged_diary_is_told_from_a_wrong_passphrase(desktop: Desktop, protected: Path) -> None:
    content = bytearray(protected.read_bytes())
    content[40] ^= 1
    protected.write_bytes(content)
    hands = Hands(types(PASSPHRASE), leaves)
    assert not desktop.open(protected)
    assert f"{protected} is damaged" in hands.said[1]


def test_the_key_file_of_another_diary_is_told(
    desktop: Desktop, protected: Path, tmp_path: Path, clock: FrozenClock
) -> None:
    other = tmp_path / "other.db"
    Diary.open(other, clock=clock, create=True).close()
    protect(other, PASSPHRASE, new_code())
    shutil.copyfile(keys_path(other), keys_path(protected))
    hands = Hands(types(PASSPHRASE), leaves)
    assert not desktop.open(protected)
    assert "is that of another diary" in hands.said[1]


def test_the_recovery_code_opens_it_too(desktop: Desktop, protected: Path, code: str) -> None:
    def by_code(sheet: QWidget) -> None:
        named(sheet, "Use the recovery code", QPushButton).click()
        field = named(sheet, "Recovery code", QLineEdit)
        field.setText(code.lower().replace("-", " "))
        QTest.keyClick(field, Qt.Key.Key_Return)

    Hands(by_code)
    assert desktop.open(protected)


def test_another_diary_can_be_opened_instead(
    desktop: Desktop, protected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FrozenClock
) -> None:
    other = tmp_path / "other.db"
    Diary.open(other, clock=clock, create=True).close()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    Hands(lambda sheet: named(sheet, "Open another diary…", QPushButton).click())
    assert desktop.open(protected)
    assert desktop.window.session.diary.path == other


@pytest.fixture
def sheet(protected: Path, tr: Language, qtbot: QtBot) -> UnlockSheet:
    sheet = UnlockSheet(protected, tr)
    qtbot.addWidget(sheet)
    sheet.open()
    return sheet


def test_what_is_typed_is_unseen_until_it_is_asked_for(sheet: UnlockSheet) -> None:
    field = named(sheet, "Passphrase", QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    QApplication.clipboard().setText(PASSPHRASE)
    field.paste()
    assert field.text() == PASSPHRASE
    named(sheet, "Show what is typed", Switch).click()
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_help_is_at_hand_and_shows_nothing_of_the_diary(sheet: UnlockSheet) -> None:
    QTest.keyClick(sheet, Qt.Key.Key_F1)
    [help_now] = sheet.findChildren(LockedHelpSheet)
    country = named(help_now, "Country for Help now", DropDown)
    country.setCurrentIndex(country.findData("DE"))
    country.activated.emit(country.currentIndex())
    assert "112" in texts(help_now)
    named(help_now, "Close", QPushButton).click()
    assert sheet.isVisible()


def test_the_window_answers_while_it_is_unlocked(sheet: UnlockSheet, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet.unlocked):
        types(PASSPHRASE)(sheet)
        assert named(sheet, "Opening…", QPushButton).isVisible()


def test_a_second_start_brings_the_sheet_forward(protected: Path, desktop: Desktop) -> None:
    heard: list[bool] = []

    def starts_once_more(sheet: QWidget) -> None:
        heard.append(SingleInstance(protected).call_forward())
        leaves(sheet)

    Hands(starts_once_more)
    assert not desktop.open(protected)
    assert heard == [True]


@pytest.mark.usefixtures("qtbot")
def test_a_first_window_that_does_not_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FrozenClock, tr: Language
) -> None:
    """It listens, as one that hangs does, and nobody hears."""
    first = SingleInstance(tmp_path / "diary.db")
    assert first.take()
    monkeypatch.setattr(single_instance, "_hear", lambda *_: None)
    first.listen(lambda **_: None)
    monkeypatch.setattr(single_instance, "_PATIENCE_MS", 50)
    with pytest.raises(DiaryError) as told:
        Opening(tr, clock).open(tmp_path / "diary.db", check_in=False, ask=False)
    assert "does not answer" in window_sentence(told.value.problem, tr)
    first.leave()


def test_opened_by_the_code_a_new_passphrase_is_offered(
    desktop: Desktop, protected: Path, code: str, qtbot: QtBot
) -> None:
    def by_code(sheet: QWidget) -> None:
        named(sheet, "Use the recovery code", QPushButton).click()
        field = named(sheet, "Recovery code", QLineEdit)
        field.setText(code)
        QTest.keyClick(field, Qt.Key.Key_Return)

    Hands(by_code)
    assert desktop.open(protected)
    desktop.begin()
    qtbot.waitUntil(lambda: "The recovery code opened the diary." in desktop.window.notice.sentence())
    named(desktop.window, "Choose a new passphrase…", QPushButton).click()
    sheet = QApplication.activeModalWidget()
    for name in ("New passphrase", "The same once more"):
        named(sheet, name, QLineEdit).setText("a new one")
    named(sheet, "Change it", QPushButton).click()
    qtbot.waitUntil(lambda: "The new passphrase opens" in desktop.window.notice.sentence())
    assert unlock(protected, "a new one") == desktop.window.session.diary.key
