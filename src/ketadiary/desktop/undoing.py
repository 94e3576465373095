"""Takes back what was saved, step by step, and makes it again."""

from ketadiary.desktop.looked_at import leave, offer_again
from ketadiary.desktop.notice import NoticeBar
from ketadiary.desktop.session import Session
from ketadiary.diary import Change, Refused
from ketadiary.wording import problem_sentence


class Undoing:
    """Says in a notice which step it was, and offers to go the other way."""

    def __init__(self, session: Session, notice: NoticeBar) -> None:
        self._session, self._notice = session, notice
        self._offered_again: frozenset[str] = frozenset()
        """The check-ins of which an undo took back that they had been looked at."""

    def undo(self) -> None:
        """Take back the last step."""
        from ketadiary.desktop.steps import undone_sentence  # noqa: PLC0415 - not needed for the first paint

        session, tr = self._session, self._session.tr
        answer = session.do(session.diary.undo)
        if isinstance(answer, Change):
            # What was said of a check-in on looking at it is taken back: it waits for a look again.
            self._offered_again |= offer_again(session, answer.ids)
            self._notice.give(undone_sentence(answer, session), tr("Redo"), self.redo)
        else:
            self._say_why_not(answer, tr("There is nothing to take back."))

    def redo(self) -> None:
        """Make again what was taken back."""
        from ketadiary.desktop.steps import redone_sentence  # noqa: PLC0415

        session, tr = self._session, self._session.tr
        answer = session.do(session.diary.redo)
        if isinstance(answer, Change):
            if back := self._offered_again.intersection(answer.ids):
                leave(session, back)
            self._notice.give(redone_sentence(answer, session), tr("Undo"), self.undo)
        else:
            self._say_why_not(answer, tr("There is nothing to do again."))

    def _say_why_not(self, answer: Refused | None, nothing: str) -> None:
        self._notice.give(problem_sentence(answer.problems[0], self._session.tr) if answer else nothing)
