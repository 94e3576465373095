"""Says which forms were begun and not saved, and leads back to them."""

from functools import partial

from PySide6.QtWidgets import QWidget

from ketadiary.desktop.drafts.unfinished_forms import form_name, let_go, unfinished_forms
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import FormTarget
from ketadiary.desktop.widgets import Card, Strip, button, clear, column, text
from ketadiary.diary import DraftKey, Typed


class UnfinishedFormsCard(Card):
    """A line for each, with two buttons. Hidden while there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__(surface="soft", slim=True)
        self._session = session
        session.bus.form_left.connect(self.refresh)
        session.bus.diary_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show what is unfinished now."""
        clear(self.body)
        forms = unfinished_forms(self._session)
        for key in forms:
            self.add(self._line(key))
        self.setVisible(bool(forms))

    def _line(self, key: DraftKey[Typed]) -> QWidget:
        session, tr = self._session, self._session.tr
        sentence = tr("Not saved yet: {what}.", what=form_name(key, session))
        go_on = button(tr("Go on"), partial(session.open, FormTarget(key)))
        give_up = button(tr("Let it go"), partial(let_go, key, session), kind="quiet")
        for one in (go_on, give_up):
            one.setAccessibleDescription(sentence)
        return Strip("edit", column(text(sentence, "strong", wrap=True)), go_on, give_up)
