"""What was moved in today is one line, and not forty entries of today."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.today.moved_in_line import MovedInLine
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft, InfusionDraft, Measure, Moment, Rating

SENTENCE = "Moved in: 3 infusions, 40 check-ins."


def move_in(diary: Diary, now: Moment) -> None:
    starts = [now.shifted(timedelta(days=-7 * number)) for number in range(1, 4)]
    felt = [now.shifted(timedelta(hours=-9 * number)) for number in range(1, 41)]
    drafts = [
        *(InfusionDraft(started_at=start, length=40) for start in starts),
        *(CheckInDraft(felt_at=at, ratings=(Rating(measure="mood", value=4),)) for at in felt),
    ]
    diary.record_all(drafts, confirmed=True)


@pytest.fixture
def line(window: Window) -> MovedInLine:
    window.pages["today"].fill_in()
    return window.findChild(MovedInLine)


def test_it_says_how_much_and_takes_it_back(line: MovedInLine, window: Window, session: Session, qtbot: QtBot) -> None:
    with session.diary.writer()() as other:
        move_in(other, session.clock())
    window.pages["today"].refresh()
    qtbot.waitUntil(line.isVisible)
    assert SENTENCE in texts(line)
    assert texts(window).count("Mood 4") == 1, "what is of today is listed; what is older was not entered today"
    named(line, "Undo: an import", QPushButton).click()
    qtbot.waitUntil(lambda: not line.isVisible())
    assert sum(session.diary.count().values()) == 0
    assert window.notice.sentence() == "Taken back: an import."


def test_after_another_entry_undo_is_about_that(
    line: MovedInLine, window: Window, session: Session, qtbot: QtBot
) -> None:
    move_in(session.diary, session.clock())
    session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=5),)))
    qtbot.waitUntil(line.isVisible)
    assert SENTENCE in texts(line)
    assert not line.findChild(QPushButton).isVisible()


def test_what_is_saved_before_its_turn_comes_is_not_taken_back(
    line: MovedInLine, window: Window, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    move_in(session.diary, session.clock())
    window.pages["today"].refresh()
    qtbot.waitUntil(line.isVisible)
    asked = []
    with monkeypatch.context() as held:
        held.setattr(session.side, "ask", lambda *work, **more: asked.append((work, more)))
        named(line, "Undo: an import", QPushButton).click()
        session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=5),)))
    session.side.ask(*asked[0][0], **asked[0][1])
    qtbot.waitUntil(named(line, "Undo: an import", QPushButton).isEnabled)
    assert session.diary.count()["check_in"] == 41


def test_tomorrow_it_is_no_news(line: MovedInLine, window: Window, session: Session, clock, qtbot: QtBot) -> None:
    move_in(session.diary, session.clock())
    clock.forward(timedelta(days=1))
    window.pages["today"].refresh()
    assert not session.diary.imported_since(clock().utc - timedelta(hours=12))
    assert not line.isVisible()


def test_measures_in_another_order_are_nothing_moved_in(diary: Diary, session: Session) -> None:
    since = session.clock().utc
    diary.record_all([Measure(key="itch", label="Itch", position=99)])
    assert diary.moved_in(since).counts == {}


def test_two_imports_are_told_together(diary: Diary, session: Session) -> None:
    move_in(diary, session.clock())
    diary.record_all([CheckInDraft(felt_at=session.clock(), note="one more")])
    moved = diary.moved_in(session.clock().utc)
    assert (moved.counts, moved.undoable) == ({"infusion": 3, "check_in": 41}, True)
    diary.undo()
    assert diary.moved_in(session.clock().utc).counts == {"infusion": 3, "check_in": 40}
