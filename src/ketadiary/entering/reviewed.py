"""Which check-ins from the fog have been looked at in a calm hour."""

from collections.abc import Iterable
from datetime import timedelta

from ketadiary.entering.diary_at_hand import OpenDiary

LOOK_BACK = timedelta(days=14)
"""How long one is offered for a look."""
_KEY = "looked_at"


def reviewed(session: OpenDiary) -> frozenset[str]:
    """The ids of those that have been looked at."""
    return frozenset(session.diary.setting(_KEY, []))


def offer_again(session: OpenDiary, ids: Iterable[str]) -> frozenset[str]:
    """Let those of these check-ins that had been looked at wait for a look again; which they are."""
    before = reviewed(session)
    again = before.intersection(ids)
    if again:
        session.do(lambda: session.diary.set_setting(_KEY, sorted(before - again)))
    return again


def mark_reviewed(session: OpenDiary, ids: Iterable[str]) -> None:
    """Let these check-ins wait no more. Only what could be offered again is remembered."""
    recent = {one.id for one in session.diary.check_ins(since=session.clock().utc - 2 * LOOK_BACK)}
    session.do(lambda: session.diary.set_setting(_KEY, sorted((reviewed(session) & recent).union(ids))))
