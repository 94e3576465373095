"""What the rows of a check-in have in common: a name; in the current one, *skip* and *can’t say*."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ketadiary.desktop.check_in.cell import Cell
from ketadiary.desktop.shell.theme import SPACE, current_theme
from ketadiary.desktop.widgets import ProblemLabel, button, row, text
from ketadiary.desktop.widgets.layout import ANY_WIDTH, held
from ketadiary.entering.row_answer import CANT_SAY, SKIPPED, RowAnswer
from ketadiary.model import Measure, Problem
from ketadiary.wording import Language


class TenQuestion(QFrame):
    """Two large answers below the cells of a row, for when nothing goes on before one is given.

    Signals:
        answered: the person said whether it is ten (bool).
    """

    answered = Signal(bool)

    def __init__(self, question: str, tr: Language) -> None:
        super().__init__()
        self.setProperty("surface", "soft")
        one = button(tr("1  (key 1 or Enter)"), lambda: self.answered.emit(False))
        ten = button(tr("10  (key 0)"), lambda: self.answered.emit(True))
        one.setAccessibleName(tr("{question} It is 1", question=question))
        ten.setAccessibleName(tr("{question} It is 10", question=question))
        for answer in (one, ten):
            answer.setMinimumSize(120, 40)
            answer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(row(text(question, "strong"), 8, one, ten, None, margins=(12, 8, 12, 8)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


_GAP, _DENSE_GAP = SPACE // 2, SPACE // 4


class MeasureRow(QWidget):
    """What every row has: a name, *skip*, *can't say*, a place for problems, and the mark of the current row.

    *Skip* and *can't say* stand in the current row only, so that a page of rows is no wall of buttons.

    Signals:
        chosen: a cell was pointed at (`RowAnswer`).
        typed: something was typed into the row's field (`RowAnswer`, or None where that is no number).
        entered: the keyboard came to this row (why).
        ten_answered: the person said whether "10?" is right (bool).
    """

    chosen = Signal(object)
    typed = Signal(object)
    entered = Signal(Qt.FocusReason)
    ten_answered = Signal(bool)

    def __init__(self, measure: Measure, place: str, tr: Language) -> None:
        """`place` says which row of how many this is."""
        super().__init__()
        self.measure = measure
        self._which = place
        self._tr = tr
        self._current = False
        self._said: RowAnswer | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._label = text(measure.label, "body", wrap=True)
        self._skip = self._status_cell(tr("Skip"), "S", SKIPPED, tr("{measure}: skip", measure=measure.label))
        self._cant_say = self._status_cell(
            tr("Can’t say"), "C", CANT_SAY, tr("{measure}: can’t say", measure=measure.label)
        )
        # Most rows never need these, and sixty rows must come up at once: made when first needed.
        self._question: TenQuestion | None = None
        self._problem: ProblemLabel | None = None

    def set_label_width(self, width: int) -> None:
        """Be as wide at the name as the other rows."""
        self._label.setFixedWidth(width)
        if self.isVisible():  # else it folds when it is given its size
            self._fold()

    def set_dense(self, dense: bool) -> None:
        """Take as little height as can be: what stands below the answers is then said elsewhere."""
        gap = _DENSE_GAP if dense else _GAP
        self._grid.setContentsMargins(14, gap, 10, gap)
        # Last: what comes into sight has all around it laid out at once, and Qt overlooks what is changed after that.
        self._below.setVisible(not dense)

    def show_said(self, said: RowAnswer | None) -> None:
        """Show what was said in this row."""
        self._said = said
        self._show_statuses()
        self.setAccessibleName(self.spoken())

    def show_current(self, current: bool) -> None:
        """Be marked, or no longer, as the row that the next key answers."""
        if current != self._current:
            self._current = current
            # By its role: a font that is set would be lost whenever the style sheet is put on again.
            self._label.setProperty("role", "strong" if current else "body")
            if self._label.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                self._label.style().polish(self._label)
            for cell in self._cells():
                cell.set_in_current_row(current)
            self._show_statuses()
            self.update()

    def show_question(self, asked: bool, presses: bool) -> None:
        """Ask "10?" below the cells, when nothing goes on before it is answered."""
        if presses and asked and self._question is None:
            self._question = TenQuestion(self.question, self._tr)
            self._question.answered.connect(self.ten_answered)
            self._grid.addWidget(self._question, 3, 0, 1, 3)
        if self._question:
            self._question.setVisible(asked and presses)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say in place what is wrong with this row's answer."""
        if problems and self._problem is None:
            self._problem = ProblemLabel()
            self._grid.addWidget(self._problem, 4, 0, 1, 3)
        if self._problem:
            self._problem.show_problems(problems, self._tr)

    @property
    def question(self) -> str:
        """The words of "10?"."""
        return self._tr("{measure}: 1 or 10?", measure=self.measure.label)

    def ends(self) -> str:
        """What the ends of the scale mean."""
        return ""

    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return self._tr("{measure}, {answer}, {place}", measure=self.measure.label, answer=self._answer(),
                        place=self._which)  # fmt: skip

    def said_in_words(self) -> str:
        """The answer as a screen reader says it once it is given."""
        return self._tr("{measure}: {answer}", measure=self.measure.label, answer=self._answer())

    def field_problem(self) -> Problem | None:
        """Why what stands in this row is no answer."""
        return None

    def is_just_typed(self) -> bool:
        """Whether an answer was typed into this row's field, and the keyboard is there still."""
        return False

    def _answer(self) -> str:
        tr = self._tr
        if self._said is None:
            return tr("not rated")
        if self._said == SKIPPED:
            return tr("skipped")
        if self._said == CANT_SAY:
            return tr("can’t say")
        assert self._said.value is not None
        return tr("{value} of {highest}", value=self._said.value, highest=self.measure.scale_max)

    def _cells(self) -> list[Cell]:
        return [self._skip, self._cant_say]

    def _show_statuses(self) -> None:
        """Where the keyboard is, both can be chosen; elsewhere only what was chosen is seen. Their place stays."""
        for cell, said in ((self._skip, SKIPPED), (self._cant_say, CANT_SAY)):
            cell.setChecked(self._said == said)
            cell.setVisible(self._current or self._said == said)

    def _status_cell(self, words: str, key: str, said: RowAnswer, name: str) -> Cell:
        cell = Cell(words, name, key=key, widest=ANY_WIDTH)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setRetainSizeWhenHidden(True)
        cell.setSizePolicy(policy)
        cell.clicked.connect(lambda: self.chosen.emit(said))
        return cell

    def _lay_out(self, answers: QHBoxLayout, below: QHBoxLayout) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, _GAP, 10, _GAP)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(1)
        self._answers, self._below = held(answers), held(below)
        self._statuses = held(row(self._skip, self._cant_say, gap=4))
        self._grid.setColumnStretch(1, 1)
        self._place(narrow=False)

    def _place(self, *, narrow: bool) -> None:
        """Name, answers and statuses in one line, or the answers below the others where there is little room."""
        self._narrow = narrow
        self._grid.addWidget(self._label, 0, 0)
        if narrow:
            self._grid.addWidget(self._statuses, 0, 2)
            self._grid.addWidget(self._answers, 1, 0, 1, 3)
            self._grid.addWidget(self._below, 2, 0, 1, 3)
        else:
            self._grid.addWidget(self._answers, 0, 1)
            self._grid.addWidget(self._statuses, 0, 2)
            self._grid.addWidget(self._below, 1, 1)

    def _fold(self) -> None:
        narrow = self.width() < self._wide()
        if narrow != self._narrow:
            self._place(narrow=narrow)

    def _wide(self) -> int:
        """How wide the row must be to stand in one line."""
        parts = (self._answers, self._statuses)
        return self._label.width() + sum(part.minimumSizeHint().width() for part in parts) + 44

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._current:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            area = QRectF(self.rect())
            painter.setBrush(QColor(current_theme().band))
            painter.drawRoundedRect(area, 10, 10)
            painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
            left = area.right() - 4 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else area.left()
            painter.drawRoundedRect(QRectF(left, area.top() + 10, 4, area.height() - 20), 2, 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(event.reason())

    def minimumSizeHint(self) -> QSize:
        beside = self._label.width() + self._statuses.minimumSizeHint().width() + 20
        width = max(beside, self._answers.minimumSizeHint().width()) + 24
        return QSize(width, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
