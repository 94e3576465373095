"""Everything that can be opened is opened by the window, and by nobody where there is none."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication

from desktop.finding import texts
from ketadiary.desktop.drafts.unfinished_forms import NEW_VITALS
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import (
    AnewTarget,
    DayTarget,
    DiaryTarget,
    FormTarget,
    HelpTarget,
    InfusionTarget,
    LockTarget,
    MeasureTarget,
    NewEventTarget,
    NewInfusionTarget,
    PageTarget,
    PlanTarget,
    RecordTarget,
    Target,
)
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft, EventDraft, InfusionDraft, Rating
from support import FrozenClock

SEEN = {
    PageTarget: "The latest entries",
    InfusionTarget: "Infusion 1",
    NewInfusionTarget: "Record an infusion",
    DayTarget: "3 entries of 2 March 2026",
    MeasureTarget: "Settings",
    PlanTarget: "Settings",
    RecordTarget: "Check-in of",
    NewEventTarget: "Note an event",
    FormTarget: "Add vitals",
    HelpTarget: "Help now",
    LockTarget: "",
}
"""What is in the window then; another diary is opened by the program, not by its window."""


@pytest.fixture
def target(diary: Diary, clock: FrozenClock) -> Callable[[type[Target]], Target]:
    """A target of each kind, in a diary that has what it leads to."""
    ended = clock().shifted(timedelta(hours=-2))
    infusion = diary.record(InfusionDraft(started_at=ended, length=40)).record
    check_in = diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=4),))).record
    diary.record(EventDraft(date=clock().date, text="A bad night"))
    known: dict[type[Target], Target] = {
        PageTarget: PageTarget("find"),
        InfusionTarget: InfusionTarget(infusion.id),
        DayTarget: DayTarget(clock().date),
        MeasureTarget: MeasureTarget("nausea"),
        RecordTarget: RecordTarget(check_in.id),
        FormTarget: FormTarget(NEW_VITALS),
        DiaryTarget: DiaryTarget(Path("other.db")),
        AnewTarget: AnewTarget(Path("diary.db"), None),
    }
    return lambda kind: known.get(kind) or kind()


@pytest.mark.parametrize("kind", get_args(Target))
def test_each_target_is_opened(
    kind: type[Target], target: Callable[[type[Target]], Target], window: Window, session: Session
) -> None:
    chosen: list[Target] = []
    window.other_diary_chosen.connect(chosen.append)
    session.open(target(kind))
    QApplication.processEvents()
    front = QApplication.activeModalWidget() or window
    assert chosen == ([] if kind in SEEN else [target(kind)])
    assert SEEN.get(kind, "") in texts(front)


def test_a_page_alone_has_nobody_who_opens(session: Session) -> None:
    with pytest.raises(LookupError, match="HelpTarget"):
        session.open(HelpTarget())
