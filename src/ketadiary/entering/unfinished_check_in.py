"""There is one unfinished check-in, whichever way it is being made; an older one waits aside until it is asked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from ketadiary.diary import ASIDE, UNFINISHED, Diary, KeptDraft, Refused
from ketadiary.entering.diary_at_hand import OpenDiary
from ketadiary.model import CheckInDraft, Moment

FRESH = timedelta(minutes=10)
"""How long what was said still tells how the person is now."""


def take_up(session: OpenDiary) -> CheckInDraft:
    """What a foggy check-in begins with: the unfinished one of just now, else a new one. One that is for another time
    is put aside: in the fog it would become one of now."""
    kept = session.diary.draft(UNFINISHED)
    if kept is not None and is_fresh(kept.felt_at, session):
        return replace(kept, affected=True)
    if kept is not None:
        put_aside(session)
    return CheckInDraft(felt_at=session.clock(), affected=True)


def fresh_draft(session: OpenDiary) -> CheckInDraft | None:
    """The unfinished check-in that was begun just now, for whatever time. An older one is put aside: else it would be
    taken for one of now. One that only gave way to a foggy check-in comes back."""
    kept, last = session.diary.kept_draft(UNFINISHED), session.diary.kept_draft(ASIDE)
    if kept is None and last and is_fresh(_begun(last), session):
        go_back(session)
    elif kept and not is_fresh(_begun(kept), session):
        put_aside(session)
    return session.diary.draft(UNFINISHED)


def begun_at(session: OpenDiary) -> Moment | None:
    """When the unfinished check-in was begun; None where there is none."""
    kept = session.diary.kept_draft(UNFINISHED)
    return _begun(kept) if kept else None


def is_fresh(moment: Moment, session: OpenDiary) -> bool:
    """Whether what was said at a moment still tells how the person is now."""
    return abs(session.clock().utc - moment.utc) < FRESH


def put_aside(session: OpenDiary) -> bool:
    """Make place for another check-in; the unfinished one is kept. False where that could not be done."""
    return not isinstance(session.do(lambda: _put_aside(session.diary)), Refused)


def go_back(session: OpenDiary) -> None:
    """The check-in that was put aside last becomes the unfinished one at once; what is in its place is put aside."""
    session.do(lambda: _bring_back(session.diary))


def give_up(session: OpenDiary) -> Callable[[], None]:
    """Let go of the check-in that was put aside last; what puts it aside again."""
    last = session.diary.kept_draft(ASIDE)
    assert last is not None
    session.do(lambda: session.diary.remove_draft(last))

    def put_back() -> None:
        session.do(lambda: session.diary.add_draft(last))

    return put_back


def waiting_since(session: OpenDiary) -> Moment | None:
    """For when the check-in is that was put aside last."""
    last = session.diary.draft(ASIDE)
    return last.felt_at if last else None


def _begun(kept: KeptDraft[CheckInDraft]) -> Moment:
    """When a check-in was begun, on the clock by which it was felt."""
    felt_at = kept.draft.felt_at
    return felt_at if kept.begun_at is None else replace(felt_at, utc=kept.begun_at)


def _put_aside(diary: Diary) -> None:
    with diary.together():
        if here := diary.kept_draft(UNFINISHED):
            _move(diary, here, aside=True)


def _bring_back(diary: Diary) -> None:
    last = diary.kept_draft(ASIDE)
    assert last is not None
    with diary.together():
        _put_aside(diary)
        _move(diary, last, aside=False)


def _move(diary: Diary, kept: KeptDraft[CheckInDraft], *, aside: bool) -> None:
    key = ASIDE if aside else UNFINISHED
    diary.remove_draft(kept)
    diary.add_draft(replace(kept, key=replace(key, belongs_to=kept.key.belongs_to)))
