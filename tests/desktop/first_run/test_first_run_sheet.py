"""The first pages, as they stand on a small screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.finding import named
from ketadiary.desktop.first_run.first_run_sheet import FirstRunSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import PageTarget, Target

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
