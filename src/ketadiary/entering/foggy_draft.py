"""A check-in while it is said in the fog: what has been said of it, when, and what becomes of that."""

from collections.abc import Callable
from dataclasses import replace

from ketadiary.entering.answering import Answering, has_cells
from ketadiary.entering.asked_measures import asked_in_the_fog
from ketadiary.entering.current_minute import felt_now
from ketadiary.entering.diary_at_hand import OpenDiary
from ketadiary.entering.foggy_steps import MeasureSteps
from ketadiary.entering.unfinished_check_in import is_fresh
from ketadiary.model import CheckInDraft


class LastAnswer:
    """The time of a new check-in goes with what is said in it; that of a recorded one, or of long ago, stays."""

    def __init__(self, session: OpenDiary, draft: CheckInDraft, *, is_begun: bool) -> None:
        """`is_begun` tells whether `draft` says something yet."""
        self._session = session
        self._is_recorded = draft.id is not None
        self._is_begun = is_begun
        self.at = draft.felt_at

    def on_answered(self) -> None:
        """Something is said now."""
        if not self._is_recorded and not self.is_long_ago():
            self.at = felt_now(self._session)
        self._is_begun = True

    def is_long_ago(self) -> bool:
        """Whether what was said in a check-in that is not recorded no longer tells how the person is now."""
        return self._is_begun and not self._is_recorded and not is_fresh(self.at, self._session)


class FoggyDraft:
    """What was begun, in the rows or as a recorded check-in, and what is said since on the way through its measures."""

    def __init__(self, session: OpenDiary, begun: CheckInDraft, seconds: Callable[[], float]) -> None:
        """`seconds` tells passing time."""
        self._begun = begun
        said = {rating.measure for rating in begun.ratings}
        in_the_fog = {one.key for one in asked_in_the_fog(session)}
        measures = session.diary.measures().values()
        asked = [one for one in measures if one.key in in_the_fog or (one.key in said and has_cells(one))]
        self.steps = MeasureSteps(asked, begun.ratings, seconds)
        keys = {one.key for one in asked}
        self._not_asked = tuple(rating for rating in begun.ratings if rating.measure not in keys)
        """What was said in the rows and is no affair of the fog."""
        self.last_answer = LastAnswer(session, begun, is_begun=bool(begun.ratings or begun.note.strip()))

    @property
    def answering(self) -> Answering:
        """The answers."""
        return self.steps.answering

    def unfinished(self) -> CheckInDraft | None:
        """What has been said; None while that is nothing, or nothing else than what is recorded."""
        ratings = self.answering.said_ratings()
        says_something = bool(ratings or self._not_asked or self._begun.note.strip())
        recorded_as_it_is = self._begun.id is not None and not self.answering.differs
        if not says_something or recorded_as_it_is:
            return None
        return replace(self._begun, felt_at=self.last_answer.at, ratings=(*ratings, *self._not_asked))

    def complete(self) -> CheckInDraft:
        """What is recorded of it, with what was asked and not answered."""
        ratings = self.answering.all_ratings(editing=self._begun.id is not None)
        return replace(self._begun, felt_at=self.last_answer.at, ratings=(*ratings, *self._not_asked))

    def was_left_lying(self) -> bool:
        """Whether somebody stopped on the way long ago, with no question open."""
        is_on_the_way = not self.steps.was_at_the_end and not self.answering.presses
        return is_on_the_way and self.last_answer.is_long_ago()
