"""Says on every page that a diary is invented, and leads back."""

from pathlib import Path

from PySide6.QtWidgets import QFrame

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import DiaryTarget
from ketadiary.desktop.widgets import button, row, text

CAME_FROM = "came_from"
"""The setting of the invented diary that says which diary was left for it."""


class InventedBanner(QFrame):
    """One sentence, and a button back to the person's own diary where there is one."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        sentence = tr("This diary is invented, to look around in: nothing in it is about a real person.")
        self.setProperty("surface", "banner")
        self.setAccessibleName(sentence)
        own = session.diary.setting(CAME_FROM)
        back = button(tr("Back to your diary"), lambda: session.open(DiaryTarget(Path(own))), kind="quiet")
        content = row(text(sentence, "strong", wrap=True), back, margins=(32, 4, 24, 4))
        content.setStretch(0, 1)
        self.setLayout(content)
        back.setVisible(own is not None)
        self.setMinimumHeight(36)
