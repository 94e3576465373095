"""The notice: what was just done, with a way to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QWidget
from shiboken6 import isValid

from ketadiary.desktop.widgets import button, row, text
from ketadiary.desktop.widgets.layout import ANY_WIDTH
from ketadiary.desktop.widgets.problems import announce
from ketadiary.wording import Language

_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class UndoKeys(QObject):
    """Lets the keys that undo reach the window while a notice offers it, until something is typed into the field.

    The field would take back its own letters with them.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None

    def pass_by(self, field: QWidget | None) -> None:
        """Have the keys pass by this field only, or by none."""
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = field
        if field is not None:
            field.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and any(map(event.matches, _KEYS)):
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress and event.text():
            self.pass_by(None)
        return False


_SHOWN_MS = 10_000
_GAP = 10


class NoticeBar(QFrame):
    """A sentence at the bottom of the window, with an action or none. It stays ten seconds, longer under the mouse or
    with the keyboard in it, and whatever its action does can be done later too.

    Signals:
        room_wanted: how many pixels the page must leave to the notice, so that it covers nothing; 0 once it is gone.
    """

    room_wanted = Signal(int)

    def __init__(self, parent: QWidget, tr: Language) -> None:
        super().__init__(parent)
        self._around = parent
        self.setProperty("surface", "notice")
        self._words = text("")
        self._do: Callable[[], object] | None = None
        self._undo_keys = UndoKeys(self)
        self._undo, self._redo = tr("Undo"), tr("Redo")
        self._keys_do = ""
        """Which of these the keys do that undo and redo, before they take back what is typed."""
        self._above = 0
        self._action = button("", self._act, kind="notice")
        self._close = button("✕", self.hide, kind="notice")
        self._close.setAccessibleName(tr("Close this notice"))
        self.setLayout(row(self._words, 8, self._action, self._close, gap=2, margins=(18, 6, 8, 6)))
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._timer.timeout.connect(self._leave)
        parent.installEventFilter(self)
        self.hide()

    def give(self, sentence: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """Show a sentence, with an action called `action` that calls `do`."""
        self._words.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._do = do
        # Ctrl+Z takes back what is named here, and not what was typed before it.
        self._keys_do = action if action in (self._undo, self._redo) else ""
        self._undo_keys.pass_by(self._around.window().focusWidget() if self._keys_do else None)
        self.show()
        self._place()
        self.raise_()
        self._timer.start()
        announce(self, sentence)

    def offers_undo(self) -> bool:
        """Whether undo keys do what is offered here: nothing was typed since."""
        return self._keys_do == self._undo

    def offers_redo(self) -> bool:
        """Whether redo keys do what is offered here: nothing was typed since."""
        return self._keys_do == self._redo

    def on_typed(self) -> None:
        """From now on the keys are for what is typed."""
        self._keys_do = ""

    def stay_above(self, height: int) -> None:
        """Leave so many pixels at the bottom free."""
        self._above = height
        if self.isVisible():
            self._place()

    def sentence(self) -> str:
        """What is shown; empty while hidden."""
        return self._words.text() if self.isVisible() else ""

    def _act(self) -> None:
        self.hide()
        if self._do is not None:
            self._do()

    def _leave(self) -> None:
        if self.underMouse() or self._action.hasFocus() or self._close.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _turn(self, below: QWidget, event: QWheelEvent, place: QPoint) -> bool:
        """Turn the wheel over what lies below; whether it was taken."""
        # A scrolling area takes none itself where it leaves room to the notice.
        taker = below.verticalScrollBar() if isinstance(below, QAbstractScrollArea) else below
        turned = _moved(event, taker.mapFrom(self._around, place))
        QApplication.sendEvent(taker, turned)
        return turned.isAccepted()

    def _place(self) -> None:
        self._words.setWordWrap(False)
        widest = self._around.width() - 48
        if self.sizeHint().width() > widest:
            self._words.setWordWrap(True)
            self._words.setFixedWidth(max(160, widest - self._action.sizeHint().width() - 90))
        else:
            self._words.setMinimumWidth(0)
            self._words.setMaximumWidth(ANY_WIDTH)
        self.adjustSize()
        top = self._around.height() - self.height() - _GAP - self._above
        self.move((self._around.width() - self.width()) // 2, top)
        self.room_wanted.emit(self.height() + 2 * _GAP)

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What lies below scrolls as if nothing were over it."""
        place = self.mapTo(self._around, event.position().toPoint())
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        below = self._around.childAt(place)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False)
        # Only with its own events does Qt go on to the widget around one that takes no wheel.
        while below is not None and below is not self._around and not self._turn(below, event, place):
            below = below.parentWidget()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keys_do = ""
        self._undo_keys.pass_by(None)
        self.room_wanted.emit(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def _moved(event: QWheelEvent, place: QPoint) -> QWheelEvent:
    """The same turn of the wheel at another place."""
    return QWheelEvent(
        QPointF(place),
        event.globalPosition(),
        event.pixelDelta(),
        event.angleDelta(),
        event.buttons(),
        event.modifiers(),
        event.phase(),
        event.inverted(),
        event.source(),
    )
