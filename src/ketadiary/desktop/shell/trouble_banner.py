"""Says on every page that the diary's file cannot be used, while that is so, and offers to save all of it elsewhere."""

from PySide6.QtWidgets import QFrame

from ketadiary.desktop.shell.events import FileTroubleChanged
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import button, row, text
from ketadiary.desktop.widgets.problems import announce
from ketadiary.wording import window_sentence


class TroubleBanner(QFrame):
    """Hidden while all is well."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("surface", "banner")
        self._words = text("", "strong", wrap=True)
        save = button(session.tr("Save a copy elsewhere…"), self._save_copy)
        content = row(self._words, save, margins=(32, 4, 24, 4))
        content.setStretch(0, 1)
        self.setLayout(content)
        self.setMinimumHeight(44)
        self.hide()
        session.bus.file_trouble_changed.connect(self._on_troubled)

    def _on_troubled(self, told: FileTroubleChanged) -> None:
        self.setVisible(told.problem is not None)
        if told.problem is not None:
            sentence = window_sentence(told.problem, self._session.tr)
            self._words.setText(sentence)
            self.setAccessibleName(sentence)
            announce(self, sentence)

    def _save_copy(self) -> None:
        from ketadiary.desktop.safekeeping.copies_in_trouble import save_copy_elsewhere  # noqa: PLC0415 - seldom

        save_copy_elsewhere(self._session, self)
