"""Says something where there is no window: a program that was called from a menu has no terminal to say it in."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox


def show_message(sentence: str) -> None:
    """Show a sentence in a box of its own, and wait until it is closed."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    box = QMessageBox(QMessageBox.Icon.Warning, "Diary", sentence)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.exec()
    application.quit()
