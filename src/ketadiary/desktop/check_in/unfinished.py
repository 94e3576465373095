"""There is one unfinished check-in, whichever way it is being made; an older one waits aside and comes back."""

from dataclasses import replace
from datetime import datetime, timedelta

from ketadiary.desktop.session import Session
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft, Moment

FRESH = timedelta(minutes=10)
"""How long what was said still tells how the person is now."""
_ASIDE = "drafts_aside"


def take_up(session: Session) -> CheckInDraft:
    """What a foggy check-in begins with: the unfinished one of just now, else a new one. An older one is put aside."""
    now, kept = session.clock(), session.diary.draft()
    if kept is not None and abs(now.utc - kept.felt_at.utc) < FRESH:
        return replace(kept, affected=True)
    if kept is not None:
        put_aside(session)
    return CheckInDraft(felt_at=now, affected=True)


def put_aside(session: Session) -> None:
    """Make place for another check-in; the unfinished one is kept."""
    session.do(lambda: _put_aside(session.diary))


def bring_back(session: Session) -> None:
    """The check-in of today that was put aside last becomes the unfinished one again, once its place is free."""
    if is_of_today(session, waiting_since(session)) and session.diary.draft() is None:
        session.do(lambda: _bring_back(session.diary))


def is_of_today(session: Session, felt_at: Moment | None) -> bool:
    """Whether an unfinished check-in is of this day, and may come by itself: another day's would be saved unnoticed."""
    return felt_at is not None and felt_at.date == session.clock().date


def go_back(session: Session) -> None:
    """The check-in that was put aside last becomes the unfinished one at once; what is in its place is put aside."""
    session.do(lambda: _bring_back(session.diary))


def waiting_since(session: Session) -> Moment | None:
    """For when the check-in is that was put aside last."""
    aside = session.diary.setting(_ASIDE)
    return Moment(datetime.fromisoformat(aside[-1]["felt_at"]), aside[-1]["zone"]) if aside else None


def _put_aside(diary: Diary) -> None:
    diary.set_setting(_ASIDE, [*diary.setting(_ASIDE, []), diary.setting("draft")])
    diary.keep_draft(None)


def _bring_back(diary: Diary) -> None:
    *earlier, last = diary.setting(_ASIDE)
    here = diary.setting("draft")
    diary.set_setting("draft", last)
    diary.set_setting(_ASIDE, [*earlier, here] if here else earlier or None)
