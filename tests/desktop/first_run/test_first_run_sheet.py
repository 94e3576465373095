"""The first pages, as they stand on a small screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named
from ketadiary.desktop.first_run import FIRST_RUN
from ketadiary.desktop.first_run.first_run_sheet import FirstRunSheet
from ketadiary.desktop.safekeeping.new_secrets import NewCode
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import PageTarget, Target
from ketadiary.diary import key_file
from ketadiary.diary.key_file import Cost

_SMALL_SCREEN, _FRAME = 600, 48


def test_what_is_rated_has_room_on_a_small_screen_and_a_click_on_its_words_switches_it(
    session: Session, qtbot: QtBot
) -> None:
    opened: list[Target] = []
    session.opener.open = opened.append
    sheet = FirstRunSheet(session, None)
    sheet.open()
    named(sheet, "Next").click()
    assert sheet.height() <= _SMALL_SCREEN - _FRAME
    ends = named(sheet, "0 level – 10 far too high", QLabel)
    assert ends.visibleRegion().boundingRect() == ends.rect()
    place = ends.mapTo(sheet, ends.rect().center())
    under_the_mouse = sheet.childAt(place)
    qtbot.mouseClick(under_the_mouse, Qt.MouseButton.LeftButton, pos=under_the_mouse.mapFrom(sheet, place))
    assert session.diary.measures()["elevation"].on
    sheet.close()
    assert opened == [PageTarget("today")]


def test_a_passphrase_is_offered_where_it_is_said_who_can_open_the_file(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_file, "USUAL", Cost(1, 8 * 2**10))
    session.opener.open = lambda _: None
    sheet = FirstRunSheet(session, None)
    sheet.open()
    named(sheet, "Protect it with a passphrase…").click()
    protecting = QApplication.activeModalWidget()
    for name in ("New passphrase", "The same once more"):
        named(protecting, name, QLineEdit).setText("four words and more")
    named(protecting, "Next").click()
    code = protecting.findChild(NewCode).code
    named(protecting, "Next").click()
    named(protecting, "Recovery code", QLineEdit).setText(code)
    named(protecting, "Protect it").click()
    qtbot.waitUntil(lambda: session.diary.key is not None)
    assert "Protect it with a passphrase…" not in [
        one.text() for one in sheet.findChildren(QPushButton) if one.isVisible()
    ]
    named(sheet, "Next").click()
    sheet.close()
    assert session.diary.setting(FIRST_RUN) is None
