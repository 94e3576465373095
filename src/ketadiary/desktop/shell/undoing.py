"""Takes back what was saved, step by step, and makes it again."""

from collections.abc import Callable

from ketadiary.desktop.shell.notice import NoticeBar
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Change
from ketadiary.entering.reviewed import mark_reviewed, offer_again
from ketadiary.wording import window_sentence


class Undoing:
    """Says in a notice which step it was, and offers to go the other way."""

    def __init__(self, session: Session, notice: NoticeBar) -> None:
        self._session, self._notice = session, notice
        self._offered_again: frozenset[str] = frozenset()
        """The check-ins of which an undo took back that they had been looked at."""

    def undo(self) -> None:
        """Take back the last step."""
        from ketadiary.desktop.shell.step_sentences import undone_sentence  # noqa: PLC0415 - not needed for the first paint

        session, tr = self._session, self._session.tr
        if change := self._take(session.diary.undo, tr("There is nothing to take back.")):
            # What was said of a check-in on looking at it is taken back: it waits for a look again.
            self._offered_again |= offer_again(session, change.ids)
            self._notice.give(undone_sentence(change, session), tr("Redo"), self.redo)

    def redo(self) -> None:
        """Make again what was taken back."""
        from ketadiary.desktop.shell.step_sentences import redone_sentence  # noqa: PLC0415 - as above

        session, tr = self._session, self._session.tr
        if change := self._take(session.diary.redo, tr("There is nothing to do again.")):
            if back := self._offered_again.intersection(change.ids):
                mark_reviewed(session, back)
            self._notice.give(redone_sentence(change, session), tr("Undo"), self.undo)

    def _take(self, step: Callable[[], Change | None], nothing: str) -> Change | None:
        """The change that a step made. Where it made none that is said: why, or `nothing`."""
        answer = self._session.do(step)
        if isinstance(answer, Change):
            return answer
        self._notice.give(window_sentence(answer.problems[0], self._session.tr) if answer else nothing)
        return None
