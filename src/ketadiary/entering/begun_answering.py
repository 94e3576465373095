"""Since when a check-in is being answered."""

from datetime import timedelta

from ketadiary.model import Clock, Moment

_LONG_AGO = timedelta(minutes=15)


class AnsweringSince:
    """When the first thing was said, so that answers that were left lying are not taken for ones of now."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._is_begun = False
        self.at: Moment | None = None
        """None before anything is said, and once it was told that this was long ago."""

    def begin_anew(self, at: Moment | None = None) -> None:
        """Nothing is said yet, or what was said at an earlier time is taken up."""
        self._is_begun, self.at = False, at

    def on_edited(self) -> None:
        """Something is said."""
        if not self._is_begun:
            self._is_begun, self.at = True, self._clock()

    @property
    def is_long_ago(self) -> bool:
        """Whether it was begun too long ago to mean now, and that was not told yet."""
        return self.at is not None and self._clock().utc - self.at.utc >= _LONG_AGO

    def long_ago(self) -> Moment | None:
        """When it was begun, where that is too long ago to mean now. Told once."""
        if not self.is_long_ago:
            return None
        begun, self.at = self.at, None
        return begun
