"""The card on Today that says what is due."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.tray import Tray, tray_for
from ketadiary.desktop.today.due_card import DueCard
from ketadiary.model import Infusion, Timeline
from ketadiary.model.due import RunningPlan, due
from ketadiary.model.plan import Plan
from ketadiary.wording import Language
from support import NOON_IN_PARIS


def show(card: DueCard, after: timedelta, minutes: int | None = 40) -> None:
    """Show what is due so long after the start of an infusion."""
    infusion = Infusion(id="i", started_at=NOON_IN_PARIS, length=minutes, entered_at=NOON_IN_PARIS.utc)
    running = RunningPlan(infusion=infusion, plan=Plan(), check_ins=[], measures={})
    card.show_due(due(running, NOON_IN_PARIS.shifted(after)), Timeline([infusion]))


def words(card: DueCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


@pytest.fixture
def card(qtbot: QtBot, tr: Language) -> DueCard:
    card = DueCard(tr)
    qtbot.addWidget(card)
    return card


def press(card: DueCard, words: str, qtbot: QtBot) -> None:
    (found,) = [one for one in card.findChildren(QPushButton) if one.text() == words]
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_it_says_what_is_due_and_what_went_by(card: DueCard, qtbot: QtBot) -> None:
    show(card, timedelta(minutes=131))
    assert words(card) == [
        "A check-in is due: 90 minutes after infusion 1",
        "3 earlier check-ins went by: nothing needs to be made up for.",
    ]
    with qtbot.waitSignal(card.check_in_asked_for) as asked:
        press(card, "Check in now", qtbot)
    assert asked.args[0].key == "after-90"
    with qtbot.waitSignal(card.put_off):
        press(card, "Not now", qtbot)


def test_it_asks_whether_the_infusion_has_ended(card: DueCard, qtbot: QtBot) -> None:
    show(card, timedelta(minutes=50), minutes=None)
    assert words(card)[0] == "Has infusion 1 ended?"
    with qtbot.waitSignal(card.end_asked_for) as asked:
        press(card, "Say when it ended", qtbot)
    assert asked.args == ["i"]


def test_what_only_went_by_is_no_reproach(card: DueCard) -> None:
    show(card, timedelta(hours=20))
    assert words(card) == [
        "7 earlier check-ins went by: nothing needs to be made up for.",
        "How you are now is enough.",
    ]


def test_it_is_hidden_while_there_is_nothing_to_say(card: DueCard) -> None:
    show(card, timedelta(hours=20))
    assert not card.isHidden()
    show(card, timedelta(days=30))
    assert card.isHidden()


def test_no_tray_is_made_where_there_is_none(qtbot: QtBot, tr: Language) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert QSystemTrayIcon.isSystemTrayAvailable() or tray_for(window, tr) is None


def test_the_tray_is_neutral_and_opens_the_window(qtbot: QtBot, tr: Language) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(window, tr)
    assert tray.toolTip() == "Diary"
    actions = {action.text(): action for action in tray.contextMenu().actions() if action.text()}
    assert list(actions) == ["Open", "Foggy check-in", "Quit"]
    with qtbot.waitSignal(tray.foggy_check_in_asked_for):
        actions["Foggy check-in"].trigger()
    with qtbot.waitSignal(tray.window_asked_for):
        tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


def test_the_buttons_go_below_the_words_where_it_is_narrow(card: DueCard, qtbot: QtBot) -> None:
    show(card, timedelta(minutes=131))

    def place(widget: QWidget) -> QRect:
        return QRect(widget.mapTo(card, QPoint(0, 0)), widget.size())

    go, not_now = card.findChildren(QPushButton)
    (words,) = [label for label in card.findChildren(QLabel) if label.text().startswith("A check-in")]
    card.resize(card.fontMetrics().averageCharWidth() * 150, 80)
    card.show()
    QApplication.processEvents()
    assert place(go).left() > place(words).right()
    card.resize(card.minimumSizeHint().width() + 40, 400)
    QApplication.processEvents()
    assert place(go).top() > place(words).bottom()
    assert place(not_now).right() < card.width()
