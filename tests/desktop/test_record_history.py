"""What happened to a record is told in words: by its name, with what was changed and nothing else."""

from dataclasses import replace
from datetime import date

from ketadiary.desktop.find.words import name_of, titles_of
from ketadiary.desktop.record_history import deed
from ketadiary.desktop.session import Session
from ketadiary.model import Answer, EventDraft, EventKind, InfusionDraft, ResponseDraft


def last_deed(session: Session) -> str:
    (entry,) = session.diary.history(latest=1)
    return deed(entry, session.diary.measures(), session.tr)


def last_name(session: Session) -> str:
    (entry,) = session.diary.history(latest=1)
    return name_of(entry.record, titles_of(session), session.tr)


def test_what_was_added_changed_and_taken_out_is_said(session: Session) -> None:
    begin = session.clock()
    session.record(InfusionDraft(started_at=begin, minutes=40, place="Clinic Nord"))
    (infusion,) = session.diary.infusions()
    session.record(InfusionDraft(started_at=begin, minutes=45, driver="Maria", id=infusion.id))
    assert last_deed(session) == (
        "changed: the place “Clinic Nord” taken out; who drove “Maria” added; the length in minutes from 40 to 45"
    )


def test_an_event_is_known_by_its_text_and_its_kind_is_in_words(session: Session) -> None:
    day = date(2026, 2, 28)
    session.record(EventDraft(date=day, text="Lithium", kind=EventKind.OTHER))
    (event,) = session.diary.events()
    session.record(EventDraft(date=day, text="Lithium", kind=EventKind.MEDICINE, id=event.id))
    assert last_name(session) == "Medicine: Lithium, 28 Feb 2026"
    assert last_deed(session) == "changed: the kind from Other to Medicine"
    session.diary.undo()
    assert last_deed(session) == "taken back: the kind from Medicine to Other"


def test_a_questionnaire_is_called_as_people_call_it_and_only_changed_answers_are_told(session: Session) -> None:
    first = tuple(Answer(item=str(item), label="", value=1) for item in range(1, 8))
    session.record(ResponseDraft(instrument="gad-7", answered_at=session.clock(), answers=first))
    (response,) = session.diary.responses()
    mended = (*first[:6], replace(first[6], value=3))
    session.record(replace(response, answers=mended))
    assert last_name(session) == "GAD-7 of 2 Mar 2026, 12:00"
    assert last_deed(session) == "changed: the answer to 7 from 1 to 3"
