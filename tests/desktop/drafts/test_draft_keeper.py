"""What is kept of something unfinished, with a pause that ends by hand."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.finding import named
from desktop.hands import end_pauses
from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.infusions.draft_field import DraftField
from ketadiary.desktop.infusions.vitals_rows import VitalsRows
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Diary
from ketadiary.model import InfusionDraft
from support import FrozenClock


class Store(list[str]):
    """What is kept: at most one draft, which others may change as well."""

    def keep(self, draft: str | None) -> None:
        self[:] = [] if draft is None else [draft]


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def pause(qapp: object) -> QTimer:
    return QTimer()


@pytest.fixture
def keeper(store: Store, pause: QTimer) -> DraftKeeper[str]:
    return DraftKeeper(store.keep, pause)


def test_a_draft_that_others_put_there_goes_with_what_is_given_up(
    keeper: DraftKeeper[str], store: Store, pause: QTimer
) -> None:
    keeper.changed(lambda: None)
    pause.timeout.emit()
    store.keep("brought back by another")
    keeper.forget()
    assert store == []


def test_a_draft_that_others_put_there_goes_when_nothing_is_typed_any_more(
    keeper: DraftKeeper[str], store: Store
) -> None:
    keeper.let_go()
    store.keep("brought back by another")
    keeper.changed(lambda: None)
    keeper.flush()
    assert store == []


@pytest.mark.parametrize("letting_go", [DraftKeeper.forget, DraftKeeper.let_go])
def test_nothing_is_written_after_letting_go(
    keeper: DraftKeeper[str], store: Store, pause: QTimer, letting_go: object
) -> None:
    keeper.changed(lambda: "typed")
    letting_go(keeper)  # type: ignore[operator]
    assert not pause.isActive()
    pause.timeout.emit()  # one that was on its way already
    keeper.flush()
    assert store == []


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
    session.diary.keep_unfinished_form(f"ready {second}", {"infusion": second, "ready": "90"})
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
    assert session.diary.unfinished_forms() == {}


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
    assert session.diary.unfinished_forms() == {}


def test_what_is_kept_already_is_not_written_again(diary: Diary, clock: FrozenClock) -> None:
    with Diary.open(diary.path, clock=clock) as another:
        diary.keep_unfinished_form("new-event", {"text": "ECT"})
        assert another.changed_elsewhere()
        diary.keep_unfinished_form("new-event", {"text": "ECT"})
        diary.keep_draft(None)
        assert not another.changed_elsewhere()
