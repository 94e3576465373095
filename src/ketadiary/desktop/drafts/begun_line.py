"""One line about what was begun and not saved."""

from PySide6.QtCore import Signal

from ketadiary.desktop.widgets import SoftLine, button, text
from ketadiary.wording import Language


class BegunLine(SoftLine):
    """Says that what stands below was begun earlier, with the way to begin anew. Hidden until it is shown.

    Signals:
        start_afresh_chosen: what stands below shall go.
    """

    start_afresh_chosen = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        words = text(tr("You began this and did not save it. It is as you left it."), wrap=True)
        self.fill(words, button(tr("Start afresh"), self.start_afresh_chosen.emit))
        self.hide()
