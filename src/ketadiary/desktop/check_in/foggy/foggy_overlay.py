"""What a window shows, and the foggy check-in over all of it while there is one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ketadiary.desktop.shell.session import Session


class FoggyOverlay(QStackedWidget):
    """Shows what is `inside`, or a foggy check-in in its place.

    Signals:
        foggy_changed: a foggy check-in has come (True) or gone (False).
    """

    foggy_changed = Signal(bool)

    def __init__(self, session: Session, inside: QWidget) -> None:
        super().__init__()
        self._session, self._inside = session, inside
        self.addWidget(inside)

    def start(self) -> QWidget:
        """Put a foggy check-in over everything, or the keyboard back into the one that is there."""
        from ketadiary.desktop.check_in.foggy.foggy_view import FoggyView  # noqa: PLC0415 - not needed for the first paint

        view = self.currentWidget()
        if not isinstance(view, FoggyView):
            self._inside.hide()  # what is being typed is kept, and taken up
            view = FoggyView(self._session)
            view.check_in.left.connect(self._on_left)
            self.addWidget(view)
            self.setCurrentWidget(view)
            self.foggy_changed.emit(True)
        view.check_in.focus_first()
        return view.check_in

    def tell_passed_over(self) -> None:
        """Say in the foggy check-in, if there is one, that a press counted for nothing."""
        from ketadiary.desktop.check_in.foggy.foggy_view import FoggyView  # noqa: PLC0415 - as above

        view = self.currentWidget()
        if isinstance(view, FoggyView):
            view.check_in.tell_passed_over()

    def _on_left(self) -> None:
        view = self.currentWidget()
        assert view is not None
        self.setCurrentWidget(self._inside)
        self.removeWidget(view)
        view.deleteLater()
        self.foggy_changed.emit(False)
