"""A field on an infusion's page of which nothing typed is lost."""

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit

from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import DraftKey, Typed


class DraftField(QLineEdit):
    """What is typed for an infusion and not saved is kept, and stands here again when that infusion is next shown."""

    def __init__(self, session: Session, what: str) -> None:
        """`what` is asked, in one word, by which it is kept."""
        super().__init__()
        self._what = what
        self._infusion_id = self._known = ""
        self._keeper = DraftKeeper(session, DraftKey[Typed](what), self)
        self._keeper.tried.connect(session.tell_problems)
        self.textEdited.connect(lambda: self._keeper.changed(self._typed))

    def show_for(self, infusion_id: str, known: str) -> None:
        """Show what is typed for an infusion, or else what is `known`; what is being typed stays."""
        if infusion_id != self._infusion_id:
            self._keeper.turn_to(DraftKey(self._what, infusion_id))
            self._infusion_id, self._known = infusion_id, known
            self.setText((self._keeper.kept() or {}).get(self._what, known))
        elif known != self._known:
            self._known = known
            self.setText(known)
            self._keeper.forget()

    def _typed(self) -> Typed | None:
        """What is typed; None where it says what is known."""
        return None if self.text().strip() == self._known else {self._what: self.text()}

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        self._keeper.flush()
        super().hideEvent(event)
