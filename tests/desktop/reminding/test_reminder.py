"""Notifications and the tray do what Settings say."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.reminding.notifications import Notifier
from ketadiary.desktop.reminding.reminder import CLOSE_TO_TRAY, NOTIFY, Reminder
from ketadiary.desktop.settings.reminding_card import RemindingCard
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.tray import Tray
from ketadiary.model import InfusionDraft


class Counting(Notifier):
    works = True
    shown = 0

    def available(self) -> bool:
        return self.works

    def notify(self) -> None:
        self.shown += 1


@pytest.fixture
def notifier() -> Counting:
    return Counting()


@pytest.fixture
def away(qtbot: QtBot) -> QWidget:
    """A window that nobody looks at."""
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def _quits_with_the_last_window(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setQuitOnLastWindowClosed(True)


def infuse(session: Session) -> None:
    session.record(InfusionDraft(started_at=session.clock().shifted(timedelta(minutes=-40)), length=40))


@pytest.mark.parametrize(("wanted", "shown"), [(None, 1), (True, 1), (False, 0)])
def test_a_notification_is_shown_unless_unwanted(
    session: Session, away: QWidget, notifier: Counting, wanted: bool | None, shown: int
) -> None:
    session.diary.set_setting(NOTIFY, wanted)
    Reminder(session, away, notifier=notifier).start()
    infuse(session)
    assert notifier.shown == shown


@pytest.mark.usefixtures("_quits_with_the_last_window")
def test_closing_leaves_the_tray_icon_only_where_that_is_wanted(
    session: Session, away: QWidget, notifier: Counting, qapp: QApplication
) -> None:
    reminding = Reminder(session, away, tray=Tray(away, session.tr), notifier=notifier)
    reminding.start()
    assert qapp.quitOnLastWindowClosed()
    session.do(lambda: session.diary.set_setting(CLOSE_TO_TRAY, True))
    assert not qapp.quitOnLastWindowClosed()
    away.show()
    assert not away.close()
    assert not away.isVisible()
    away.show()
    reminding.stop()
    assert away.close()


def test_settings_say_why_there_are_no_notifications(
    session: Session, away: QWidget, notifier: Counting, qtbot: QtBot
) -> None:
    notifier.works = False
    Reminder(session, away, notifier=notifier).start()
    card = RemindingCard(session)
    qtbot.addWidget(card)
    card.show()
    assert "This desktop shows no notifications" in texts(card)
    assert "This desktop has no tray." in texts(card)
    assert not named(card, "Notify me when a check-in is due", QCheckBox).isEnabled()
    notifier.works = True
    notifier.availability_changed.emit()
    assert "Notifications say “Diary” and nothing else." in texts(card)
    named(card, "Notify me when a check-in is due", QCheckBox).click()
    assert session.diary.setting(NOTIFY) is False
