"""What a key press does, wherever in a check-in the keyboard is."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from ketadiary.desktop.check_in.keyboard import COMMANDS, KeyReader
from ketadiary.desktop.check_in.note_field import NoteField
from ketadiary.desktop.check_in.rating_input import RatingInput
from ketadiary.entering.strokes import Act

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class KeyPresses(QObject):
    """Takes key presses as answers, as the first letter of the note, and as the wish to save.

    Signals:
        save_asked_for: Enter was pressed, in the note with Ctrl.
        time_entered: Enter was pressed where a time is typed.
    """

    save_asked_for = Signal()
    time_entered = Signal()

    def __init__(
        self,
        keys: KeyReader,
        answers: RatingInput,
        note: NoteField,
        save: QPushButton,
        time: QWidget,
        others: Iterable[QWidget],
    ) -> None:
        """`others` are buttons at which Enter saves too: many desktops press with it what has the keyboard."""
        super().__init__(note)
        self._keys, self._answers, self._note, self._save, self._time = keys, answers, note, save, time
        for watched in (note, save, time, *others):
            watched.installEventFilter(self)

    def take(self, event: QKeyEvent) -> bool:
        """Take a key press as an answer. Answers whether it was one."""
        if event.matches(QKeySequence.StandardKey.Undo):
            return self._answers.undo()
        if event.matches(QKeySequence.StandardKey.Redo):
            return self._answers.redo()
        presses_escape = event.key() == Qt.Key.Key_Escape and self._answers.presses
        stroke = Act.TAKE_BACK if presses_escape else self._keys.read(event)
        if stroke is Act.ENTER:
            if not self._takes_shown() and not self._answers.go_on_from_number():
                self.save_asked_for.emit()
            return True
        return (stroke is not None and self._answers.take(stroke)) or self._begin_note(event)

    def answers(self, event: QKeyEvent) -> bool:
        """Whether a key press would answer a row that is in sight."""
        stroke = self._keys.read(event)
        return isinstance(stroke, int) or stroke in (Act.SKIP, Act.CANT_SAY)

    def _takes_shown(self) -> bool:
        """Whether Enter is the answer to "10?" wherever the keyboard is, and no wish to save."""
        if self._answers.presses:
            self._answers.take(Act.ENTER)
            return True
        return False

    def _begin_note(self, event: QKeyEvent) -> bool:
        """A letter after the last row is the first of a note: there is nothing else that it could mean."""
        is_letter = event.text().isalpha() and not event.modifiers() & COMMANDS
        if not is_letter or self._answers.presses or not self._answers.past_the_last:
            return False
        self._note.write_on(event.text())
        return True

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        assert isinstance(event, QKeyEvent)
        is_enter = event.key() in _ENTER
        if watched is self._save:
            # A button would pass the keyboard on to its neighbour.
            return self.take(event) or event.key() in _ARROWS
        if watched is self._time:
            if is_enter and not self._takes_shown():
                self.time_entered.emit()
            return is_enter
        if watched is not self._note:
            return is_enter and self.take(event)
        saves = is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if saves and not self._takes_shown():
            self.save_asked_for.emit()
        return saves
