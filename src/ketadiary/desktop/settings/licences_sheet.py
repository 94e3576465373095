"""The sheet with the licences of all that a bundle of the program is made of."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import Sheet, button
from ketadiary.resources import resource


def licences_file() -> Path | None:
    """Where a bundle holds them; None elsewhere, for there each package has its own beside it."""
    file = resource("licences.txt")
    return file if file.is_file() else None


class LicencesSheet(Sheet):
    """One long text, to be read."""

    def __init__(self, session: Session, file: Path, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(parent, tr("Licences"), tr("What KetaDiary is made of, and what each part allows."), width=760)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = QPlainTextEdit(file.read_text(encoding="utf-8"))
        words.setReadOnly(True)
        words.setTabChangesFocus(True)
        words.setAccessibleName(tr("Licences"))
        words.setMinimumHeight(400)
        self.add(words)
        self.add_buttons(button(tr("Close"), self.accept))
        self.fit()
        words.setFocus()
