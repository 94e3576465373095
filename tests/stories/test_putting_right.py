"""A wrong rating found three days later and put right; a new medicine noted and found on the trend."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.finding import texts
from ketadiary.desktop.app import Desktop
from ketadiary.desktop.check_in.sheet import CheckInSheet
from ketadiary.desktop.trends.over_time import OverTime
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft, EventKind, Measure, Rating
from stories.conftest import Person
from support import FrozenClock

Begin = Callable[[], Person]


@pytest.fixture
def wrong(diary_path: Path, clock: FrozenClock) -> str:
    """A mood of 9 that should have been 4, three days ago, with a note."""
    with Diary.open(diary_path, clock=clock, create=True) as diary:
        draft = CheckInDraft(
            felt_at=clock(), ratings=(Rating(measure="mood", value=9),), note="Slept in the car on the way home"
        )
        recorded = diary.record(draft)
    clock.forward(timedelta(days=3))
    return recorded.change.ids[0]


def test_a_wrong_rating_is_found_and_put_right(begin: Begin, wrong: str) -> None:
    person = begin()
    person.press("Ctrl+F")
    person.type("in the car")
    person.press("Enter")
    assert isinstance(person.front, CheckInSheet)
    person.press("4", "Enter")
    assert person.diary.find(wrong).value("mood") == 4
    person.press("Ctrl+F", "Enter")
    assert "it was Mood 9" in texts(person.front)
    person.press("Escape", "Ctrl+1", "Ctrl+Z")
    assert person.diary.find(wrong).value("mood") == 9


def test_what_was_deleted_is_put_back_from_the_bin(begin: Begin, wrong: str, desktop: Desktop) -> None:
    person = begin()
    person.diary.delete(wrong)
    person.press("Ctrl+F")
    page = desktop.window.pages["find"]
    page._choice.setFocus()  # noqa: SLF001 - where Shift+Tab leads
    person.press("Right")
    assert "Nothing leaves the bin by itself." in texts(person.front)
    page._views[1].focus_first()  # noqa: SLF001 - where Tab leads
    person.press("Enter")
    assert person.diary.find(wrong) is not None


def test_a_new_medicine_is_noted_and_found_on_the_trend(begin: Begin, wrong: str, desktop: Desktop) -> None:
    person = begin()
    person.press("Ctrl+E")
    person.type("New medicine, 20 mg")
    person.press("Tab", "Left", "Left", "Left", "Enter")
    [event] = person.diary.events()
    assert (event.text, event.kind) == ("New medicine, 20 mg", EventKind.MEDICINE)
    assert event.date == desktop.window.session.clock().date
    person.press("Ctrl+4")
    [view] = desktop.window.findChildren(OverTime)
    person.until(lambda: view.figure is not None and view.isVisible())
    flags = view.figure._flags  # noqa: SLF001 - what is drawn
    assert [shown.text for _, shown in flags.shown()] == ["New medicine, 20 mg"]


NASTY = ("\U0001fae5 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 needle", "needle " + "x" * 99_990)


@pytest.mark.parametrize("note", NASTY, ids=["emoji and right-to-left", "100 000 characters"])
def test_odd_notes_are_found(begin: Begin, diary_path: Path, clock: FrozenClock, note: str) -> None:
    with Diary.open(diary_path, clock=clock, create=True) as diary:
        diary.record(CheckInDraft(felt_at=clock(), note=note))
    person = begin()
    person.press("Ctrl+F")
    person.type("needle")
    person.press("Enter")
    assert isinstance(person.front, CheckInSheet)
    person.press("Escape")


def test_sixty_measures_can_be_on(begin: Begin, diary_path: Path, clock: FrozenClock) -> None:
    with Diary.open(diary_path, clock=clock, create=True) as diary:
        more = [
            Measure(key=f"own_{number}", label=f"Own {number}", on=True, position=number) for number in range(20, 75)
        ]
        diary.record_all(more)
    person = begin()
    person.press(*"12345", "Enter")
    assert len(person.diary.check_ins()[0].ratings) == 60
