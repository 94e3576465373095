"""What a check-in asks for, in the rows and in the fog."""

from collections.abc import Collection
from datetime import timedelta

from ketadiary.entering.answering import has_cells
from ketadiary.entering.diary_at_hand import OpenDiary
from ketadiary.model import CheckInDraft, Measure, Rating, asked

_LONGEST_DAY = timedelta(hours=50)
"""How long ago today may have begun, in whatever zone it was felt."""


def asked_now(session: OpenDiary) -> list[Measure]:
    """What the rows of a check-in of now ask for: a quantity once a day."""
    now = session.clock()
    recent = session.diary.check_ins(since=now.utc - _LONGEST_DAY)
    return asked(session.diary.measures().values(), recent, now.date)


def asked_in_rows(session: OpenDiary, draft: CheckInDraft, ratings: Collection[Rating]) -> list[Measure]:
    """What a check-in has rows for: what it said at first, or says by now in its `ratings`, always has one."""
    said = {rating.measure for rating in (*ratings, *draft.ratings)}
    if draft.id is None:
        said.update(one.key for one in asked_now(session))
    measures = session.diary.measures().values()
    return [one for one in measures if one.key in said or (one.on and draft.id is not None)]


def asked_in_the_fog(session: OpenDiary) -> list[Measure]:
    """The same without what must be typed digit by digit: a number read wrong or typed wrong would not be noticed."""
    return [one for one in asked_now(session) if has_cells(one)]
