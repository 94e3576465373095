"""What is kept of something unfinished, with a pause that ends by hand."""

from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.finding import named
from desktop.hands import end_pauses
from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.drafts.unfinished_forms import NEW_EVENT
from ketadiary.desktop.infusions.draft_field import DraftField
from ketadiary.desktop.infusions.vitals_rows import VitalsRows
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import UNFINISHED, Diary, DiaryError, DraftKey, Typed
from ketadiary.model import InfusionDraft, Problem
from support import FrozenClock

KEY = DraftKey[Typed]("new-event")
BY_ANOTHER = {"text": "brought back by another"}


@pytest.fixture
def keeper(session: Session) -> DraftKeeper[Typed]:
    return DraftKeeper(session, KEY)


def test_a_draft_that_others_put_there_goes_with_what_is_given_up(keeper: DraftKeeper[Typed], diary: Diary) -> None:
    keeper.changed(lambda: None)
    end_pauses(keeper)
    diary.keep_draft(KEY, BY_ANOTHER)
    keeper.forget()
    assert diary.drafts() == []


def test_a_draft_that_others_put_there_goes_when_nothing_is_typed_any_more(
    keeper: DraftKeeper[Typed], diary: Diary
) -> None:
    keeper.let_go()
    diary.keep_draft(KEY, BY_ANOTHER)
    keeper.changed(lambda: None)
    keeper.flush()
    assert diary.drafts() == []


@pytest.mark.parametrize("letting_go", [DraftKeeper.forget, DraftKeeper.let_go])
def test_nothing_is_written_after_letting_go(
    keeper: DraftKeeper[Typed], diary: Diary, letting_go: Callable[[object], None]
) -> None:
    keeper.changed(lambda: {"text": "typed"})
    (pause,) = keeper.findChildren(QTimer)
    letting_go(keeper)
    assert not pause.isActive()
    pause.timeout.emit()  # one that was on its way already
    keeper.flush()
    assert diary.drafts() == []


def test_what_was_typed_for_another_key_is_kept_before_turning_to_the_next(
    keeper: DraftKeeper[Typed], diary: Diary
) -> None:
    other = DraftKey[Typed]("ready", "an infusion")
    keeper.changed(lambda: {"text": "typed"})
    keeper.turn_to(other)
    assert keeper.kept() is None
    keeper.changed(lambda: {"ready": "90"})
    end_pauses(keeper)
    assert [(kept.key, kept.draft) for kept in diary.drafts()] == [(KEY, {"text": "typed"}), (other, {"ready": "90"})]


def test_why_it_cannot_be_kept_is_told(keeper: DraftKeeper[Typed], diary: Diary, qtbot: QtBot) -> None:
    full = Problem("disk-full", values={"path": diary.path})
    keeper.changed(lambda: {"text": "typed"})
    with patch.object(Diary, "keep_draft", side_effect=DiaryError(full)), qtbot.waitSignal(keeper.tried) as told:
        keeper.flush()
    assert told.args == [keeper.problems] == [(full,)]


@pytest.fixture
def two_infusions(diary: Diary, clock: FrozenClock) -> list[str]:
    """The ids of two."""
    for days in (-8, -1):
        diary.record(InfusionDraft(started_at=clock().shifted(timedelta(days=days)), length=55))
    return [infusion.id for infusion in diary.infusions()]


def test_a_field_lets_go_of_what_was_kept_for_another_infusion(
    session: Session, two_infusions: list[str], qtbot: QtBot
) -> None:
    first, second = two_infusions
    session.diary.keep_draft(DraftKey("ready", second), {"ready": "90"})
    field = DraftField(session, "ready")
    qtbot.addWidget(field)
    field.show_for(first, "")
    qtbot.keyClicks(field, "7")
    field.clear()
    field.textEdited.emit("")
    end_pauses(field)
    field.show_for(second, "")
    assert field.text() == "90"
    field.clear()
    field.textEdited.emit("")
    end_pauses(field)
    assert session.diary.drafts() == []


def test_lines_of_vitals_let_go_of_what_was_kept_for_another_infusion(
    session: Session, two_infusions: list[str], qtbot: QtBot
) -> None:
    first, second = (session.diary.find(one) for one in two_infusions)
    rows = VitalsRows(session)
    qtbot.addWidget(rows)
    rows.show()
    for infusion, words in ((second, "71"), (first, "")):
        rows.show_infusion(infusion, [])
        field = named(rows, "At the end: Pulse", QLineEdit)
        field.setText(words)
        field.textEdited.emit(words)
        end_pauses(rows)
    rows.show_infusion(second, [])
    field = named(rows, "At the end: Pulse", QLineEdit)
    assert field.text() == "71"
    field.clear()
    field.textEdited.emit("")
    end_pauses(rows)
    assert session.diary.drafts() == []


def test_what_is_kept_already_is_not_written_again(diary: Diary, clock: FrozenClock) -> None:
    with Diary.open(diary.path, clock=clock) as another:
        diary.keep_draft(NEW_EVENT, {"text": "ECT"})
        assert another.changed_elsewhere()
        diary.keep_draft(NEW_EVENT, {"text": "ECT"})
        diary.keep_draft(UNFINISHED, None)
        assert not another.changed_elsewhere()
