"""Shows the clinic's instructions, with the way to write them down."""

from ketadiary.desktop.drafts.unfinished_forms import AFTERCARE_WORDS
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import FormTarget
from ketadiary.desktop.widgets import Card, button, text
from ketadiary.desktop.widgets.scrolling import show_when_placed

AFTERCARE = "aftercare"
"""The setting that keeps the clinic's instructions."""


class AftercareCard(Card):
    """The words as they were typed: this program adds none of its own."""

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(tr("Afterwards, as your clinic said"))
        self._session = session
        self._words = text("", wrap=True, selectable=True)
        self._change = button("", self._ask, kind="quiet", picture="edit")
        self.add(self._words)
        self.add_action(self._change)
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept now."""
        tr, words = self._session.tr, self.words()
        self._words.setText(words or tr("Type in what you were told: eating, driving, whom to call."))
        self._change.setText(tr("Change") if words else tr("Write it down"))

    def focus_words(self) -> None:
        """Bring the words into sight, with the keyboard at what changes them."""
        self._change.setFocus()
        show_when_placed(self)

    def words(self) -> str:
        """The instructions; empty for none."""
        return str(self._session.diary.setting(AFTERCARE, ""))

    def _ask(self) -> None:
        self._session.open(FormTarget(AFTERCARE_WORDS))
