"""The keys that do something wherever in a window the keyboard is."""

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QWidget

_FIELDS = QLineEdit | QAbstractSpinBox | QPlainTextEdit
_REDO = QKeySequence("Ctrl+Y")


class Shortcuts(QObject):
    """The shortcuts of one window. In a foggy check-in most are off: nothing is taken back or left by mistake there.

    They work from a text field too, where Qt would let the field have some of them, on Linux Ctrl+E for the end of its
    line. Only the keys that undo and redo are the field's, Ctrl+Y also where Qt's fields do not know it.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._off_in_fog: list[QShortcut] = []
        self._past_fields: set[QKeySequence] = set()
        self._fields: WeakSet[QWidget] = WeakSet()
        """Those that had the keyboard: installed once more, the filter would come before that of `UndoKeys`."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def add(self, keys: str, do: Callable[[], object], *, in_fog: bool = False, fields_first: bool = False) -> None:
        """Have keys, such as "Ctrl+N", do something; also in a foggy check-in if `in_fog`.

        Where `fields_first`, a text field takes them.
        """
        sequence = QKeySequence(keys)
        made = QShortcut(sequence, self._window, context=Qt.ShortcutContext.WindowShortcut)
        made.setAutoRepeat(False)  # keys that are held too long take back one step, not a week
        made.activated.connect(do)
        if not in_fog:
            self._off_in_fog.append(made)
        if not fields_first:
            self._past_fields.add(sequence)

    def set_foggy(self, foggy: bool) -> None:
        """Be as a foggy check-in needs it, or as usual again."""
        for one in self._off_in_fog:
            one.setEnabled(not foggy)

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, _FIELDS) and now.window() is self._window and now not in self._fields:
            self._fields.add(now)
            now.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        keys = QKeySequence(event.keyCombination())
        if event.type() == QEvent.Type.ShortcutOverride and (keys in self._past_fields or keys == _REDO):
            event.setAccepted(keys == _REDO)
            return True
        if event.type() == QEvent.Type.KeyPress and keys == _REDO:
            _redo_in(watched)
            return True
        return False


def _redo_in(field: QObject) -> None:
    """Make again what was taken back in a text field."""
    line = field.findChild(QLineEdit) if isinstance(field, QAbstractSpinBox) else field
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    line.redo()
