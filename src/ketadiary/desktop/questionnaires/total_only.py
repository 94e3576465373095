"""Only the total is typed in, as a form of paper says it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from ketadiary.desktop.questionnaires.filling_view import View
from ketadiary.desktop.widgets import Form, row
from ketadiary.entering.typed_numbers import number_or_problem, shown
from ketadiary.model import Instrument, Moment, Problem, ResponseDraft
from ketadiary.model.questionnaires import only_total
from ketadiary.wording import Language
from ketadiary.wording.numbers import number_text


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
        low, high = (number_text(end) for end in instrument.total_range)
        self.form = Form(tr, columns=1)
        self.form.setFixedWidth(240)
        self.form.add(
            "total", tr("Total"), self._field, hint=tr("From {low} to {high}, as on your form.", low=low, high=high)
        )
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
        return self._tr("Only the total will be saved, without single answers.")

    def draft(self, answered_at: Moment, record_id: str | None) -> ResponseDraft:
        total = self._typed()
        if isinstance(total, float):
            return only_total(self._instrument, answered_at, total, record_id)
        one = self._instrument
        return ResponseDraft(answered_at=answered_at, instrument=one.name, version=one.version, id=record_id)

    def problem(self) -> Problem | None:
        total = self._typed()
        return total if isinstance(total, Problem) else None

    def _typed(self) -> float | Problem | None:
        return number_or_problem(self._field.text(), "total")
