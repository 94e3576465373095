"""Which check-ins from the fog have been looked at in a calm hour."""

from collections.abc import Iterable

from ketadiary.desktop.session import Session

LOOKED_AT = "looked_at"


def looked_at(session: Session) -> frozenset[str]:
    """The ids of those that have been looked at."""
    return frozenset(session.diary.setting(LOOKED_AT, []))


def offer_again(session: Session, ids: Iterable[str]) -> frozenset[str]:
    """Let those of these check-ins that had been looked at wait for a look again; which they are."""
    before = looked_at(session)
    again = before.intersection(ids)
    if again:
        session.do(lambda: session.diary.set_setting(LOOKED_AT, sorted(before - again)))
    return again


def leave(session: Session, ids: Iterable[str]) -> None:
    """Let these check-ins wait no more."""
    session.do(lambda: session.diary.set_setting(LOOKED_AT, sorted(looked_at(session).union(ids))))
