"""A row that is answered by typing a number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from ketadiary.desktop.check_in.keyboard import KeyReader
from ketadiary.desktop.check_in.measure_row import MeasureRow
from ketadiary.desktop.widgets import row, text
from ketadiary.entering.row_answer import RowAnswer
from ketadiary.entering.strokes import Act
from ketadiary.entering.typed_numbers import number_or_problem
from ketadiary.model import Measure, Problem, parse_number
from ketadiary.wording import Language, typed_number


class NumberRow(MeasureRow):
    """A measure that is typed as a number, such as hours slept."""

    def __init__(self, measure: Measure, place: str, tr: Language, keys: KeyReader) -> None:
        super().__init__(measure, place, tr)
        self.field = _NumberField(keys)
        self.field.setAccessibleName(measure.label)
        self.field.setFixedWidth(110)
        self.field.textEdited.connect(self._on_edited)
        self.field.entered.connect(self.entered)
        bounds = tr("{low} to {high}", low=measure.scale_min, high=measure.scale_max)
        self._lay_out(row(self.field, text(bounds, "small"), None), row())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.field)
        self.show_said(None)

    def show_said(self, said: RowAnswer | None) -> None:
        super().show_said(said)
        self.field.setAccessibleName(self.spoken())
        if self._value_typed() != (said.value if said else None):
            self.field.setText("" if said is None or said.value is None else typed_number(said.value))

    def field_problem(self) -> Problem | None:
        typed = number_or_problem(self.field.text(), self.measure.key)
        return typed if isinstance(typed, Problem) else None

    def is_just_typed(self) -> bool:
        value = self._value_typed()
        possible = value is not None and self.measure.scale_min <= value <= self.measure.scale_max
        return possible and self.field.isModified()

    def _value_typed(self) -> float | None:
        typed = parse_number(self.field.text())
        return typed if isinstance(typed, float) else None

    def _on_edited(self) -> None:
        value = self._value_typed()
        self.typed.emit(None if value is None else RowAnswer(value))


class _NumberField(QLineEdit):
    """A field that leaves to its row the keys that are no part of a number."""

    entered = Signal(Qt.FocusReason)

    def __init__(self, keys: KeyReader) -> None:
        super().__init__()
        self._keys = keys

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        stroke = self._keys.read(event)
        is_letter = stroke in (Act.SKIP, Act.CANT_SAY, Act.YES) and event.text() not in (".", ",")
        if is_letter or (stroke is Act.TAKE_BACK and not self.text()):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setModified(False)  # what stands here was not typed just now, for whoever comes back
