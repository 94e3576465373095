"""The sheet that asks the monthly self-checks."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.check_in.actions import CheckInActions
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.self_checks import MEASURES
from ketadiary.desktop.session import Session
from ketadiary.desktop.widgets import Sheet, button
from ketadiary.model import CheckIn


class SelfCheckSheet(Sheet):
    """Three rows answered like those of any check-in, and kept as one."""

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(parent, tr("Once a month"), tr("How has it been over the last four weeks?"), width=820)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self.editor = CheckInEditor(session, only=MEASURES)
        self.editor.check_in_recorded.connect(self._on_recorded)
        self.add(self.editor)
        self.editor.bar.save.setText(tr("Save"))
        self.add_buttons(button(tr("Cancel"), self.reject), self.editor.bar.save)
        self.fit()
        self.editor.focus_first()

    def _on_recorded(self, check_in: CheckIn) -> None:
        self.accept()
        CheckInActions(self._session).tell_recorded(check_in)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.editor.take(event):
            super().keyPressEvent(event)
