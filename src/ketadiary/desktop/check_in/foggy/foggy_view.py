"""The foggy check-in over the whole window, scrolling where very large text needs it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea

from ketadiary.desktop.check_in.foggy.foggy_check_in import FoggyCheckIn
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import dress


class FoggyView(QScrollArea):
    """Holds one foggy check-in."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        dress(self)
        self.check_in = FoggyCheckIn(session)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.check_in)
