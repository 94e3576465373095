"""There is one unfinished check-in, whichever way it is being made; an older one waits aside until it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from ketadiary.diary import Diary, Refused, moment_of
from ketadiary.entering.open_diary import OpenDiary
from ketadiary.model import CheckInDraft, Moment

FRESH = timedelta(minutes=10)
"""How long what was said still tells how the person is now."""
_ASIDE = "drafts_aside"


def take_up(session: OpenDiary) -> CheckInDraft:
    """What a foggy check-in begins with: the unfinished one of just now, else a new one. One that is for another time
    is put aside: in the fog it would become one of now."""
    kept = session.diary.draft()
    if kept is not None and is_fresh(kept.felt_at, session):
        return replace(kept, affected=True)
    if kept is not None:
        put_aside(session)
    return CheckInDraft(felt_at=session.clock(), affected=True)


def fresh_draft(session: OpenDiary) -> CheckInDraft | None:
    """The unfinished check-in that was begun just now, for whatever time. An older one is put aside: else it would be
    taken for one of now. One that only gave way to a foggy check-in comes back."""
    if session.diary.draft() is None and (last := _last_aside(session)) and is_fresh(_begun(last), session):
        go_back(session)
    begun = begun_at(session)
    if begun is not None and not is_fresh(begun, session):
        put_aside(session)
    return session.diary.draft()


def begun_at(session: OpenDiary) -> Moment | None:
    """When the unfinished check-in was begun; None where there is none."""
    image = session.diary.setting("draft")
    return _begun(image) if image else None


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
    *earlier, last = session.diary.setting(_ASIDE)
    session.do(lambda: session.diary.set_setting(_ASIDE, earlier or None))

    def put_back() -> None:
        session.do(lambda: session.diary.set_setting(_ASIDE, [*session.diary.setting(_ASIDE, []), last]))

    return put_back


def waiting_since(session: OpenDiary) -> Moment | None:
    """For when the check-in is that was put aside last."""
    last = _last_aside(session)
    return moment_of(last, "felt_at") if last else None


def _last_aside(session: OpenDiary) -> Mapping[str, str] | None:
    aside = session.diary.setting(_ASIDE)
    return aside[-1] if aside else None


def _begun(image: Mapping[str, str]) -> Moment:
    return moment_of(image, "entered_at")


def _put_aside(diary: Diary) -> None:
    with diary.together():
        diary.set_setting(_ASIDE, [*diary.setting(_ASIDE, []), diary.setting("draft")])
        diary.keep_draft(None)


def _bring_back(diary: Diary) -> None:
    *earlier, last = diary.setting(_ASIDE)
    here = diary.setting("draft")
    with diary.together():
        diary.set_setting("draft", last)
        diary.set_setting(_ASIDE, [*earlier, here] if here else earlier or None)
