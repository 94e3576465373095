"""After an answer about death or self-harm: whom to turn to. Everything is saved by then, and nothing waits for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import HelpTarget
from ketadiary.desktop.widgets import Card, button, clear, column, row, text
from ketadiary.desktop.widgets.problems import announce
from ketadiary.wording import load_directory, self_harm_notice


class ConcernCard(Card):
    """A calm panel: that nobody reads the diary, the person's own people, then numbers. It stays until it is closed.

    Signals:
        closed: the person has seen it.
    """

    closed = Signal()

    def __init__(self, session: Session) -> None:
        tr = session.tr
        super().__init__(surface="soft")
        self._session = session
        self._lines = column()
        self._help = button(tr("Help now"), lambda: session.open(HelpTarget()), kind="primary", picture="help")
        self.add(self._lines, row(self._help, button(tr("Close"), self._close), None))
        self.setAccessibleName(tr("Somebody to talk with"))
        self.hide()

    def show_lines(self) -> None:
        """Say whom to turn to, with the keyboard on Help now."""
        diary, tr = self._session.diary, self._session.tr
        country = load_directory().country(diary.setting("country"))
        first, *others = self_harm_notice(diary.contacts(), country.numbers(tr) if country else (), tr)
        clear(self._lines)
        labels: list[QWidget] = [text(first, "strong", wrap=True)]
        labels += [text(one, wrap=True, selectable=True) for one in others]
        for label in labels:
            self._lines.addWidget(label)
        self._help.setAccessibleDescription(" ".join((first, *others)))
        self.show()
        announce(self, first)
        self._help.setFocus()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
