"""One line about the check-in that gave way to another one."""

from PySide6.QtCore import Signal

from ketadiary.desktop.widgets import SoftLine, button, text
from ketadiary.wording import Language


class AsideLine(SoftLine):
    """Says for when the unfinished check-in is that is kept aside. Hidden while there is none.

    Signals:
        go_back_chosen: it shall come into the rows.
        give_up_chosen: it shall go.
    """

    go_back_chosen = Signal()
    give_up_chosen = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self._words = text("", "body", wrap=True)
        self._back = button(tr("Go back to it"), self.go_back_chosen.emit)
        self._give_up = button(tr("Give it up"), self.give_up_chosen.emit, kind="quiet")
        self.fill(self._words, self._back, self._give_up)
        self.hide()

    def show_aside(self, moment: str) -> None:
        """Say that the unfinished check-in of `moment` is kept; where it is empty, nothing."""
        self._words.setText(kept_sentence(moment, self._tr))
        for one in (self._back, self._give_up):
            one.setAccessibleDescription(self._words.text())
        self.setVisible(bool(moment))


def kept_sentence(moment: str, tr: Language) -> str:
    """That the unfinished check-in of `moment` is not lost."""
    return tr("The unfinished check-in of {moment} is kept.", moment=moment)
