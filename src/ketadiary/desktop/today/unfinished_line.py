"""One line about a check-in that was begun and not saved."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ketadiary.desktop.widgets import button, row, text
from ketadiary.wording import Language


class UnfinishedLine(QFrame):
    """Says that the check-in in the rows is an unfinished one, or that one is kept aside. Hidden while neither is so.

    Signals:
        start_afresh_chosen: what is in the rows shall go.
        go_back_chosen: the one that is kept shall come into the rows.
        give_up_chosen: the one that is kept shall go.
    """

    start_afresh_chosen = Signal()
    go_back_chosen = Signal()
    give_up_chosen = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.setProperty("surface", "soft")
        self._words = text("", "body", wrap=True)
        self._afresh = button(tr("Start afresh"), self.start_afresh_chosen.emit)
        self._back = button(tr("Go back to it"), self.go_back_chosen.emit)
        self._give_up = button(tr("Give it up"), self.give_up_chosen.emit, kind="quiet")
        content = row(self._words, self._afresh, self._back, self._give_up, margins=(14, 4, 6, 4))
        content.setStretch(0, 1)
        self.setLayout(content)
        self.hide()

    def show_restored(self) -> None:
        """Say that what is in the rows was begun earlier."""
        self._words.setText(self._tr("You began this check-in and did not save it. It is as you left it."))
        self._show(restored=True)

    def show_aside(self, moment: str) -> None:
        """Say that the unfinished check-in of `moment` is kept."""
        self._words.setText(kept_sentence(moment, self._tr))
        self._show(restored=False)

    def renew(self, moment: str) -> None:
        """Say anew of when the one that is kept is: another day may have begun."""
        if self._give_up.isVisible():
            self.show_aside(moment)

    def _show(self, *, restored: bool) -> None:
        self._afresh.setVisible(restored)
        for one in (self._back, self._give_up):
            one.setVisible(not restored)
            one.setAccessibleDescription(self._words.text())
        self.show()


def kept_sentence(moment: str, tr: Language) -> str:
    """That the unfinished check-in of `moment` is not lost."""
    return tr("The unfinished check-in of {moment} is kept.", moment=moment)
