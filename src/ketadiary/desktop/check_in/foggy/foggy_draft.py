"""A check-in while it is said in the fog: what has been said of it, when, and what becomes of that. No Qt."""

from collections.abc import Callable
from dataclasses import replace

from ketadiary.desktop.check_in.asked_measures import asked_in_the_fog
from ketadiary.desktop.check_in.foggy.last_answer import LastSaid
from ketadiary.desktop.check_in.foggy.measure_steps import Walk
from ketadiary.desktop.shell.session import Session
from ketadiary.entering.answering import Answering, has_cells
from ketadiary.model import CheckInDraft


class FoggyDraft:
    """What was begun, in the rows or as a recorded check-in, and what is said since on the way through its measures."""

    def __init__(self, session: Session, begun: CheckInDraft, seconds: Callable[[], float]) -> None:
        """`seconds` tells passing time."""
        self._begun = begun
        said = {rating.measure for rating in begun.ratings}
        in_the_fog = {one.key for one in asked_in_the_fog(session)}
        measures = session.diary.measures().values()
        asked = [one for one in measures if one.key in in_the_fog or (one.key in said and has_cells(one))]
        self.walk = Walk(asked, begun.ratings, seconds)
        keys = {one.key for one in asked}
        self._not_asked = tuple(rating for rating in begun.ratings if rating.measure not in keys)
        """What was said in the rows and is no affair of the fog."""
        self.last_said = LastSaid(session, begun, is_begun=bool(begun.ratings or begun.note.strip()))

    @property
    def answering(self) -> Answering:
        """The answers."""
        return self.walk.answering

    def unfinished(self) -> CheckInDraft | None:
        """What has been said; None while that is nothing, or nothing else than what is recorded."""
        ratings = self.answering.said_ratings()
        says_something = bool(ratings or self._not_asked or self._begun.note.strip())
        recorded_as_it_is = self._begun.id is not None and not self.answering.differs
        if not says_something or recorded_as_it_is:
            return None
        return replace(self._begun, felt_at=self.last_said.at, ratings=(*ratings, *self._not_asked))

    def complete(self) -> CheckInDraft:
        """What is recorded of it, with what was asked and not answered."""
        ratings = self.answering.all_ratings(editing=self._begun.id is not None)
        return replace(self._begun, felt_at=self.last_said.at, ratings=(*ratings, *self._not_asked))

    def was_left_lying(self) -> bool:
        """Whether somebody stopped on the way long ago, with no question open."""
        is_on_the_way = not self.walk.was_at_the_end and not self.answering.presses
        return is_on_the_way and self.last_said.is_long_ago()
