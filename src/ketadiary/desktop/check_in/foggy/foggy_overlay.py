"""What a window shows, and the foggy check-in over all of it while there is one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import dress

if TYPE_CHECKING:
    from ketadiary.desktop.check_in.foggy.foggy_check_in import FoggyCheckIn


class FoggyOverlay(QStackedWidget):
    """Shows what is `inside`, or a foggy check-in in its place.

    Signals:
        foggy_changed: a foggy check-in has come (True) or gone (False).
    """

    foggy_changed = Signal(bool)

    def __init__(self, session: Session, inside: QWidget) -> None:
        super().__init__()
        self._session, self._inside = session, inside
        self._check_in: FoggyCheckIn | None = None
        self.addWidget(inside)

    def start(self) -> QWidget:
        """Put a foggy check-in over everything, or the keyboard back into the one that is there."""
        from ketadiary.desktop.check_in.foggy.foggy_check_in import FoggyCheckIn  # noqa: PLC0415 - not for the first paint

        if self._check_in is None:
            self._inside.hide()  # what is being typed is kept, and taken up
            self._check_in = FoggyCheckIn(self._session)
            self._check_in.left.connect(self._on_left)
            view = _scrolling(self._check_in)
            self.addWidget(view)
            self.setCurrentWidget(view)
            self.foggy_changed.emit(True)
        self._check_in.focus_first()
        return self._check_in

    def tell_passed_over(self) -> None:
        """Say in the foggy check-in, if there is one, that a press counted for nothing."""
        if self._check_in is not None:
            self._check_in.tell_passed_over()

    def _on_left(self) -> None:
        self._check_in, view = None, self.currentWidget()
        assert view is not None
        self.setCurrentWidget(self._inside)
        self.removeWidget(view)
        view.deleteLater()
        self.foggy_changed.emit(False)


def _scrolling(inside: QWidget) -> QScrollArea:
    """A widget over the whole window, which scrolls where very large text needs it."""
    made = QScrollArea()
    dress(made)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(inside)
    return made
