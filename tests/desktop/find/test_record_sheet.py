"""What happened to a record is told in words: by its name, with what was changed and nothing else."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.finding import named
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.shell.window import Window
from ketadiary.model import (
    Answer,
    CheckInDraft,
    Draft,
    EventDraft,
    EventKind,
    Infusion,
    InfusionDraft,
    Moment,
    Rating,
    ResponseDraft,
    Status,
    VitalsDraft,
)
from ketadiary.wording.record_changes import deed
from ketadiary.wording.records import RecordWords


def last_deed(session: Session) -> str:
    (entry,) = session.diary.history(latest=1)
    return deed(entry, RecordWords.of(session.diary, session.tr))


def last_name(session: Session) -> str:
    (entry,) = session.diary.history(latest=1)
    return RecordWords.of(session.diary, session.tr).title(entry.record)


def test_what_was_added_changed_and_taken_out_is_said(session: Session) -> None:
    begin = session.clock()
    session.record(InfusionDraft(started_at=begin, length=40, place="Clinic Nord"))
    (infusion,) = session.diary.infusions()
    session.record(InfusionDraft(started_at=begin, length=45, driver="Maria", id=infusion.id))
    assert last_deed(session) == (
        "changed: the length in minutes from 40 to 45; the place “Clinic Nord” taken out; who drove “Maria” added"
    )


def test_an_event_is_known_by_its_text_and_its_kind_is_in_words(session: Session) -> None:
    day = date(2026, 2, 28)
    session.record(EventDraft(date=day, text="Lithium", kind=EventKind.OTHER))
    (event,) = session.diary.events()
    session.record(EventDraft(date=day, text="Lithium", kind=EventKind.MEDICINE, id=event.id))
    assert last_name(session) == "Medicine: Lithium, 28 Feb 2026"
    assert last_deed(session) == "changed: the kind from Other to Medicine"
    session.diary.undo()
    assert last_deed(session) == "change taken back: the kind from Medicine to Other"


def test_a_questionnaire_is_called_as_people_call_it_and_only_changed_answers_are_told(session: Session) -> None:
    first = tuple(Answer(item=str(item), label="", value=1) for item in range(1, 8))
    session.record(ResponseDraft(instrument="gad-7", answered_at=session.clock(), answers=first))
    (response,) = session.diary.responses()
    mended = (*first[:6], replace(first[6], value=3))
    session.record(replace(response, answers=mended))
    assert last_name(session) == "GAD-7 of 2 Mar 2026, 12:00"
    assert last_deed(session) == "changed: the answer to 7 from 1 to 3"


def test_another_choice_with_the_same_score_is_told(session: Session) -> None:
    first = tuple(Answer(item=str(item), label="", value=Decimal(1), choice=2) for item in range(1, 3))
    session.record(ResponseDraft(instrument="ours", answered_at=session.clock(), answers=first))
    (response,) = session.diary.responses()
    session.record(replace(response, answers=(first[0], replace(first[1], choice=3))))
    assert last_deed(session) == "changed: the answer to 2 from 1 (choice 2) to 1 (choice 3)"


def test_taking_back_says_whether_it_was_saving_deleting_or_changing(session: Session) -> None:
    diary = session.diary
    session.record(EventDraft(date=date(2026, 2, 28), text="Walk"))
    (event,) = diary.events()
    session.record(replace(event, text="Run"))
    diary.delete(event.id)
    diary.restore(event.id)
    for step in (diary.undo, diary.undo, diary.undo, diary.undo, diary.redo, diary.redo, diary.redo, diary.redo):
        step()
    words = RecordWords.of(diary, session.tr)
    assert [deed(entry, words) for entry in diary.history(event.id)][4:] == [
        "restoring taken back",
        "deleting taken back",
        "change taken back: what happened from “Run” to “Walk”",
        "saving taken back",
        "saving done again",
        "change done again: what happened from “Walk” to “Run”",
        "deleting done again",
        "restoring done again",
    ]


def drafts(at: Moment) -> list[Draft]:
    return [
        InfusionDraft(started_at=at, length=40, dose_as_entered="35 mg"),
        CheckInDraft(
            felt_at=at, ratings=(Rating(measure="mood", value=3), Rating(measure="nausea", status=Status.SKIPPED))
        ),
        VitalsDraft(measured_at=at, pulse=70),
        EventDraft(date=at.date, text="Walk"),
    ]


@pytest.mark.parametrize("number", range(4))
def test_saving_without_a_change_is_said_alike_by_notice_and_history(
    session: Session, window: Window, number: int
) -> None:
    draft = drafts(session.clock().shifted(-timedelta(hours=2, seconds=7)))[number]
    record = session.diary.record(draft).record
    if isinstance(record, Infusion):
        InfusionForm(session, record, window).open()
    else:
        window.open(RecordTarget(record.id))
    sheet = QApplication.activeModalWidget()
    QTest.mouseClick(named(sheet, "Save changes" if number == 1 else "Save", QPushButton), Qt.MouseButton.LeftButton)
    assert QApplication.activeModalWidget() is None
    assert window.notice.sentence().startswith("Saved again, nothing changed: the ")
    assert last_deed(session) == "saved again, nothing changed"
