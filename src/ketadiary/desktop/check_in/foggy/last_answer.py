"""When something was said last in a foggy check-in, which is when it was felt."""

from ketadiary.desktop.check_in.current_minute import felt_now
from ketadiary.desktop.check_in.unfinished_check_in import is_fresh
from ketadiary.desktop.shell.session import Session
from ketadiary.model import CheckInDraft


class LastSaid:
    """The time of a new check-in goes with what is said in it; that of a recorded one, or of long ago, stays."""

    def __init__(self, session: Session, draft: CheckInDraft, *, is_begun: bool) -> None:
        """`is_begun` tells whether `draft` says something yet."""
        self._session = session
        self._is_recorded = draft.id is not None
        self._is_begun = is_begun
        self.at = draft.felt_at

    def on_said(self) -> None:
        """Something is said now."""
        if not self._is_recorded and not self.is_long_ago():
            self.at = felt_now(self._session)
        self._is_begun = True

    def is_long_ago(self) -> bool:
        """Whether what was said in a check-in that is not recorded no longer tells how the person is now."""
        return self._is_begun and not self._is_recorded and not is_fresh(self.at, self._session)
