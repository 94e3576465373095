"""Which check-ins from the fog have been looked at in a calm hour."""

from collections.abc import Collection

from ketadiary.desktop.session import Session

LOOKED_AT = "looked_at"


def offer_again(session: Session, ids: Collection[str]) -> None:
    """Let those of these check-ins wait for a look again that had been looked at."""
    looked_at = session.diary.setting(LOOKED_AT, [])
    left = [one for one in looked_at if one not in ids]
    if left != looked_at:
        session.do(lambda: session.diary.set_setting(LOOKED_AT, left))
