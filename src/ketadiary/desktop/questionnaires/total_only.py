"""Only the total is typed in, as a form of paper says it."""

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ketadiary.desktop.questionnaires.filling_views import View
from ketadiary.desktop.widgets import Form, row
from ketadiary.entering.typed_numbers import decimal_or_problem, shown
from ketadiary.model import Instrument, Moment, Problem, ResponseDraft, only_total
from ketadiary.wording import Language


class TotalOnly(View):
    """One field. `form` is where it stands, for what there is to say about it.

    Signals:
        changed: something else is typed.
        save_asked_for: Enter was pressed.
    """

    changed = Signal()
    save_asked_for = Signal()

    def __init__(self, instrument: Instrument, begun: ResponseDraft | None, tr: Language) -> None:
        super().__init__()
        self._instrument, self._tr = instrument, tr
        self._field = QLineEdit(shown(begun.total) if begun and not begun.answers else "")
        self._recorded = self._field.text() if begun and begun.id else ""
        low, high = instrument.total_range
        self.form = Form(tr, columns=1)
        self.form.setFixedWidth(240)
        if instrument.is_plain_sum:
            label, hint = tr("Sum of the answers"), tr("From {low} to {high}.", low=low, high=high)
        else:
            label, hint = tr("Total"), tr("From {low} to {high}, as on your form.", low=low, high=high)
        self.form.add("total", label, self._field, hint=hint)
        self.setLayout(row(self.form, None))
        self._field.textEdited.connect(self.changed)
        self._field.returnPressed.connect(self.save_asked_for)

    def clear(self) -> None:
        """Begin again."""
        self._field.clear()

    def differs(self) -> bool:
        """Whether something is typed that is not recorded."""
        return self._field.text() != self._recorded

    def focus_first(self) -> None:
        self._field.setFocus()

    def focus_last(self) -> None:
        self._field.setFocus()

    def undo(self) -> bool:
        can = self._field.isUndoAvailable()
        self._field.undo()
        return can

    def redo(self) -> bool:
        can = self._field.isRedoAvailable()
        self._field.redo()
        return can

    def said(self) -> str:
        if self._instrument.is_plain_sum:
            return self._tr("Only the sum will be saved, without single answers.")
        return self._tr("Only the total will be saved, without single answers.")

    def draft(self, answered_at: Moment, record_id: str | None) -> ResponseDraft:
        total = self._typed()
        if isinstance(total, Decimal):
            return only_total(self._instrument, answered_at, total, record_id)
        one = self._instrument
        return ResponseDraft(answered_at=answered_at, instrument=one.name, version=one.version, id=record_id)

    def problem(self) -> Problem | None:
        total = self._typed()
        return total if isinstance(total, Problem) else None

    def _typed(self) -> Decimal | Problem | None:
        return decimal_or_problem(self._field.text(), "total")
