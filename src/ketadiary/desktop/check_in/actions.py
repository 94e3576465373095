"""What can be done with check-ins anywhere in the window, each with the way to take exactly that back."""

from collections.abc import Callable

from ketadiary.desktop.shell.deleting import delete_with_notice, take_back, tell_saved_as
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Recorded
from ketadiary.model import CheckIn, CheckInDraft
from ketadiary.wording import moment_text, near_moment_text, ratings_in_words


class CheckInActions:
    """Does things to check-ins and gives notice of them.

    A notice takes back its own deed and no other: between it and the press of *Undo* other steps may have been made.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tr = session.tr

    def tell_recorded(self, check_in: CheckIn, then: Callable[[], object] = lambda: None) -> None:
        """Read back what was saved, with Undo; `then` is done after undoing."""
        when = near_moment_text(check_in.felt_at, self._session.clock().date, self._tr)
        sentence = self._tr("Saved for {time}: {ratings}", time=when, ratings=self._words(check_in))

        def undo() -> None:
            if take_back(self._session, check_in.id):
                then()

        self._session.give_notice(sentence, self._tr("Undo"), undo)

    def record(self, draft: CheckInDraft) -> None:
        """Record a check-in that is complete as it is."""
        answer = self._session.record(draft)
        if isinstance(answer, Recorded):
            assert isinstance(answer.record, CheckIn)
            self.tell_recorded(answer.record)
        else:
            self._session.tell_refused(answer)

    def delete(self, check_in_id: str) -> None:
        """Move a check-in to the bin."""
        delete_with_notice(self._session, check_in_id)

    def tell_changed(self, before: CheckIn, after: CheckIn) -> None:
        """Read back what a check-in was changed to, with Undo."""
        sentence = self._tr(
            "Changed, {moment}: {ratings}",
            moment=moment_text(after.felt_at, self._tr),
            ratings=self._words(after),
        )
        tell_saved_as(self._session, sentence, after, before)

    def _words(self, check_in: CheckIn) -> str:
        tr, ratings = self._tr, ratings_in_words(check_in.ratings, self._session.diary.measures(), self._tr)
        if not check_in.note.strip():
            return ratings
        return tr("{ratings}, with a note", ratings=ratings) if ratings else tr("a note")
