"""Fields with a name above each and, where something is wrong, a sentence below it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ketadiary.desktop.widgets.field_values import put_words, words_in
from ketadiary.desktop.widgets.layout import APART, NEAR, WIDE, Item, column, held, row
from ketadiary.desktop.widgets.moment_picker import MomentPicker
from ketadiary.desktop.widgets.problems import ProblemLabel, mark_wrong
from ketadiary.desktop.widgets.segmented import Segmented
from ketadiary.desktop.widgets.text import text
from ketadiary.model import Problem
from ketadiary.wording import Language


class Form(QWidget):
    """A form of `columns` columns, or of fewer where it is narrow.

    Each field is known by the name that problems use for it (`Problem.about`). What is said about a field goes when
    another value is given.

    Signals:
        edited: a field has another value.
    """

    edited = Signal()

    def __init__(self, tr: Language, columns: int = 2) -> None:
        super().__init__()
        self._tr = tr
        self._most = self._columns = columns
        self._cells: list[tuple[QWidget, int]] = []
        """Each field with what belongs to it, and how many columns that takes."""
        self._fields: dict[str, QWidget] = {}
        self._problems: dict[str, ProblemLabel] = {}
        self._names: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)  # where it is narrow it folds
        self._grid.setHorizontalSpacing(WIDE)
        self._grid.setVerticalSpacing(APART)

    def add(self, about: str, name: str, field: QWidget, *, hint: str | QLabel = "", span: int = 1) -> None:
        """Add a field called `name`; `hint` is said below it, `span` is how many columns it takes."""
        label = text(name, "field")
        label.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        problem = ProblemLabel()
        below: list[Item] = [hint] if isinstance(hint, QLabel) else [text(hint, "small", wrap=True)] if hint else []
        if isinstance(hint, str) and hint:
            field.setAccessibleDescription(hint)
        self._fields[about], self._problems[about], self._names[about] = field, problem, label
        if (changed := _changed(field)) is not None:
            changed.connect(lambda *_: self._on_edited(about))
        self._cells.append((held(column(label, field, *below, problem, None, gap=NEAR)), span))
        self._place()

    def _place(self) -> None:
        """Put every field where it belongs in so many columns."""
        cell = 0
        for widget, wanted in self._cells:
            span = min(wanted, self._columns)
            line, start = divmod(cell, self._columns)
            if start + span > self._columns:
                line, start = line + 1, 0
            self._grid.addWidget(widget, line, start, 1, span)
            cell = line * self._columns + start + span
        for number in range(self._most):
            self._grid.setColumnStretch(number, int(number < self._columns))

    def _fitting(self) -> int:
        """In how many columns every field has the room that it needs."""
        least = max((one.minimumSizeHint().width() for one, span in self._cells if span == 1), default=1)
        return max(1, min(self._most, (self.width() + WIDE) // (least + WIDE)))

    def rename(self, about: str, name: str) -> None:
        """Call a field otherwise from now on."""
        self._names[about].setText(name)
        self._fields[about].setAccessibleName(name)

    def field(self, about: str) -> QWidget:
        """The field known as `about`."""
        return self._fields[about]

    def field_about(self, problems: Sequence[Problem]) -> QWidget | None:
        """The first field that one of these problems is about; None where that is none of this form's."""
        abouts = {problem.about for problem in problems}
        return next((field for about, field in self._fields.items() if about in abouts), None)

    def typed(self, *, pinned: bool = False) -> dict[str, str]:
        """What stands in each field, right or wrong, as `words_in` tells it."""
        return {about: words_in(field, pinned=pinned) for about, field in self._fields.items()}

    def fill_in(self, typed: Mapping[str, str]) -> None:
        """Have the fields be as they were when `typed` told this of them."""
        for about, field in self._fields.items():
            if about in typed:
                put_words(typed[about], field)

    def show_problems(self, problems: Sequence[Problem], *, lead: bool = True) -> list[Problem]:
        """Say each problem at its field, put the keyboard there, and give back those that no field here is about.

        Without `lead` the keyboard stays where it is, as for what is said when a field is left: Tab must lead on.
        """
        by_field: Mapping[str, list[Problem]] = {
            about: [problem for problem in problems if problem.about == about] for about in self._fields
        }
        for about, own in reversed(list(by_field.items())):  # each comes into sight, and the first is to stay there
            self._say(about, own)
        wrong = [about for about, own in by_field.items() if own]
        if wrong and lead:
            self._fields[wrong[0]].setFocus()
        return [problem for problem in problems if problem.about not in self._fields]

    def _say(self, about: str, problems: Sequence[Problem]) -> None:
        field = self._fields[about]
        told = field.told if isinstance(field, MomentPicker) else ""
        self._problems[about].show_problems([problem for problem in problems if problem.key != told], self._tr)
        mark_wrong(field, bool(problems))

    def _on_edited(self, about: str) -> None:
        self._say(about, ())
        self.edited.emit()

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        widest = max((one.minimumSizeHint().width() for one, _ in self._cells), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (columns := self._fitting()) != self._columns:
            self._columns = columns
            self._place()


def named(name: str, *below: QWidget) -> QWidget:
    """Widgets with a name above them, as fields have it in a form."""
    made = QWidget()
    made.setLayout(column(text(name, "field"), *below, None, gap=NEAR))
    return made


def level_with_fields(*items: QWidget) -> QVBoxLayout:
    """Widgets at the height of the fields of a form beside them, also where something is said below a field."""
    return column(text(" ", "field"), row(*items, gap=WIDE), None, gap=NEAR)


def _changed(field: QWidget) -> SignalInstance | None:
    """What a field says when it has another value; None where nothing can be wrong."""
    if isinstance(field, QLineEdit | QPlainTextEdit):
        return field.textChanged
    if isinstance(field, QDateEdit):
        return field.dateTimeChanged
    if isinstance(field, QComboBox):
        return field.currentIndexChanged
    if isinstance(field, Segmented):
        return field.chosen
    return field.moment_changed if isinstance(field, MomentPicker) else None
