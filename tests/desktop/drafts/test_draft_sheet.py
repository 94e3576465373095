"""No sheet in which something is typed loses it: Escape and a closed window keep it, and it comes back."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLineEdit, QPlainTextEdit, QPushButton

from desktop.finding import named, texts
from desktop.hands import type_keys
from ketadiary.desktop.care.aftercare_card import AFTERCARE
from ketadiary.desktop.drafts.draft_sheet import DraftSheet
from ketadiary.desktop.drafts.unfinished_forms import (
    AFTERCARE_WORDS,
    NEW_EVENT,
    NEW_INFUSION,
    NEW_MEASURE,
    NEW_VITALS,
    SELF_CHECKS,
    changes_of,
)
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import FormTarget
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary, DiaryError, DraftKey, Typed
from ketadiary.model import Event, EventDraft, EventKind, Problem, Vitals, VitalsDraft


def front() -> DraftSheet:
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, DraftSheet)
    return sheet


def opened(window: Window, key: DraftKey[Typed]) -> DraftSheet:
    window.open(FormTarget(key))
    QApplication.processEvents()  # the keyboard comes to it
    return front()


def leave() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QApplication.processEvents()


def type_an_event(sheet: DraftSheet) -> None:
    type_keys("Sertraline")
    named(sheet, "Kind of event: Medicine", QPushButton).click()
    day = named(sheet, "Day", QDateEdit)
    day.setDate(day.date().addDays(-3))


def type_vitals(sheet: DraftSheet) -> None:
    named(sheet, "Measured: 30 min ago", QPushButton).click()
    named(sheet, "Pulse (a minute)", QLineEdit).setText("7o")


def type_words(sheet: DraftSheet) -> None:
    QTest.keyClicks(named(sheet, "What your clinic said", QPlainTextEdit), "No driving.")


def type_answers(sheet: DraftSheet) -> None:
    type_keys("3sc")


def type_a_measure(sheet: DraftSheet) -> None:
    type_keys("Ringing")
    named(sheet, "Kind: Counted, such as hours", QPushButton).click()


@pytest.mark.parametrize(
    ("key", "type_in"),
    [
        (NEW_EVENT, type_an_event),
        (NEW_VITALS, type_vitals),
        (AFTERCARE_WORDS, type_words),
        (SELF_CHECKS, type_answers),
        (NEW_MEASURE, type_a_measure),
    ],
)
def test_what_is_typed_comes_back_until_it_is_given_up(
    window: Window, key: DraftKey[Typed], type_in: Callable[[DraftSheet], None]
) -> None:
    at_first = opened(window, key).typed()
    type_in(front())
    typed = front().typed(pinned=True)
    leave()
    assert "Kept, and not saved yet" in window.notice.sentence()

    assert opened(window, key).typed() == typed != at_first
    window.close()
    window.show()

    assert opened(window, key).typed() == typed
    named(front(), "Cancel", QPushButton).click()
    assert opened(window, key).typed() == at_first
    assert "as you left it" not in texts(front())
    leave()


def test_changes_of_a_record_are_kept_by_themselves(window: Window, session: Session) -> None:
    event = session.record(EventDraft(date=session.clock().date, text="Moved", kind=EventKind.LIFE)).record
    vitals = session.record(VitalsDraft(measured_at=session.clock(), pulse=70)).record
    assert isinstance(event, Event)
    assert isinstance(vitals, Vitals)
    named(opened(window, changes_of(event.id)), "What happened", QLineEdit).setText("Moved!")
    leave()
    named(opened(window, changes_of(vitals.id)), "Pulse (a minute)", QLineEdit).setText("80")
    leave()
    assert session.diary.draft(changes_of(event.id))["text"] == "Moved!"
    assert session.diary.draft(changes_of(vitals.id))["pulse"] == "80"
    named(opened(window, changes_of(event.id)), "Save", QPushButton).click()
    assert [kept.key for kept in session.diary.drafts()] == [changes_of(vitals.id)]
    assert session.diary.find(event.id).text == "Moved!"


def test_a_sheet_that_cannot_keep_says_so_before_it_and_the_window_close(window: Window) -> None:
    opened(window, NEW_EVENT)
    type_keys("Sertraline")
    full = patch.object(Diary, "keep_draft", side_effect=DiaryError(Problem("disk-full", "diary")))
    with full:
        assert not window.close()
        assert "disk" in texts(front())
        assert window.close()


def test_erasing_a_record_erases_what_was_typed_over_it(window: Window, session: Session) -> None:
    event = session.record(EventDraft(date=session.clock().date, text="Moved")).record
    assert isinstance(event, Event)
    opened(window, changes_of(event.id))
    type_keys("!")
    leave()
    session.do(lambda: session.diary.delete(event.id))
    assert "Not saved yet" not in texts(window)
    session.diary.erase(event.id)
    assert session.diary.drafts() == []


def test_the_words_of_the_clinic_are_gone_on_with_at_their_end(window: Window, session: Session) -> None:
    session.do(lambda: session.diary.set_setting(AFTERCARE, "No driving."))
    sheet = opened(window, AFTERCARE_WORDS)
    QTest.keyClicks(QApplication.focusWidget(), " Rest.")
    assert named(sheet, "What your clinic said", QPlainTextEdit).toPlainText() == "No driving. Rest."
    leave()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_saves_from_within_a_text_of_several_lines(window: Window, diary: Diary, key: Qt.Key) -> None:
    sheet = opened(window, AFTERCARE_WORDS)
    type_words(sheet)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert diary.setting(AFTERCARE) is None
    QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
    assert diary.setting(AFTERCARE) == "No driving."
    assert QApplication.activeModalWidget() is None
    sheet = opened(window, NEW_INFUSION)
    note = named(sheet, "Note", QPlainTextEdit)
    note.setFocus()
    QTest.keyClick(note, key, Qt.KeyboardModifier.ControlModifier)
    assert len(diary.infusions()) == 1


@pytest.mark.parametrize(("key", "type_in"), [(NEW_EVENT, type_an_event), (NEW_MEASURE, type_a_measure)])
def test_what_is_saved_is_let_go_of_in_one_step(
    window: Window, diary: Diary, key: DraftKey[Typed], type_in: Callable[[DraftSheet], None]
) -> None:
    sheet, before = opened(window, key), diary.measures()
    type_in(sheet)
    full = DiaryError(Problem("disk-full", values={"path": diary.path}))
    with patch.object(Diary, "keep_draft", side_effect=full):
        named(sheet, "Save", QPushButton).click()
    assert "The disk is full" in texts(sheet)
    assert (diary.events(), diary.measures()) == ([], before)
    named(sheet, "Save", QPushButton).click()
    assert len(diary.events()) + len(diary.measures()) == len(before) + 1
    assert not diary.drafts()
