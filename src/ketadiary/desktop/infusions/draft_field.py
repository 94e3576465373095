"""A field on an infusion's page of which nothing typed is lost."""

from collections.abc import Mapping

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit

from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.shell.session import Session


class DraftField(QLineEdit):
    """What is typed for an infusion and not saved is kept, and stands here again when that infusion is next shown."""

    def __init__(self, session: Session, what: str) -> None:
        """`what` is asked, in one word, by which it is kept."""
        super().__init__()
        self._session, self._what = session, what
        self._infusion_id = self._known = ""
        self._keeper: DraftKeeper[Mapping[str, str]] = DraftKeeper(self._keep)
        self._keeper.setParent(self)
        self.textEdited.connect(lambda: self._keeper.changed(self._typed))

    def show_for(self, infusion_id: str, known: str) -> None:
        """Show what is typed for an infusion, or else what is `known`; what is being typed stays."""
        if infusion_id != self._infusion_id:
            self._keeper.flush()
            self._infusion_id, self._known = infusion_id, known
            self.setText(self._session.diary.unfinished_forms().get(self._of(), {}).get(self._what, known))
        elif known != self._known:
            self._known = known
            self.setText(known)
            self._keeper.forget()

    def _of(self) -> str:
        return f"{self._what} {self._infusion_id}"

    def _typed(self) -> Mapping[str, str] | None:
        """What is typed, with the infusion: it is let go of with that; None where it says what is known."""
        typed = {"infusion": self._infusion_id, self._what: self.text()}
        return None if self.text().strip() == self._known else typed

    def _keep(self, typed: Mapping[str, str] | None) -> None:
        diary = self._session.diary
        answer = self._session.do(lambda: diary.keep_unfinished_form(self._of(), typed))
        self._session.tell_refused(answer)

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        self._keeper.flush()
        super().hideEvent(event)
