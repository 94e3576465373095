"""Takes an import back, beside the window: there may be very much of it."""

from collections.abc import Callable
from functools import partial

from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Change, Diary, DiaryError
from ketadiary.wording import window_sentence


def take_back_import(session: Session, then: Callable[[], object] = bool) -> None:
    """Take the last step back if it is an import, and say so; `then` is called however it ends."""
    undo = partial(_undo, session.diary.writer())
    session.side.ask(undo, partial(_on_undone, session, then), failed=partial(_on_failed, session, then))


def _on_undone(session: Session, then: Callable[[], object], change: Change | None) -> None:
    from ketadiary.desktop.shell.step_sentences import undone_sentence  # noqa: PLC0415 - not for the first paint

    then()
    if change is not None:
        session.bus.tell(change)
        session.give_notice(undone_sentence(change, session))


def _on_failed(session: Session, then: Callable[[], object], error: BaseException) -> None:
    then()
    if not isinstance(error, DiaryError):
        raise error
    session.give_notice(window_sentence(error.problem, session.tr))


def _undo(opened: Callable[[], Diary]) -> Change | None:
    """Something may have been saved in the window while this waited for its turn: that is not what is taken back."""
    with opened() as diary:
        return diary.undo(only="import")
