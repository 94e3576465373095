"""The other screens of a foggy check-in: 1 or 10, reading back, saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ketadiary.desktop.check_in.foggy.large_widgets import GAP, HintLine, large_button
from ketadiary.desktop.widgets import Beside, ProblemLabel, column, text
from ketadiary.desktop.widgets.buttons import unmarked
from ketadiary.wording import Language

_TWO_COLUMNS_FROM = 6


class TenScreen(QWidget):
    """Asks whether 1 and 0 were a 10, when nothing goes on before that is known.

    Signals:
        answered: the person said whether it is ten (bool).
    """

    answered = Signal(bool)

    def __init__(self, question: str, tr: Language) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(question)
        one = large_button(tr("1  (key 1 or Enter)"), lambda: self.answered.emit(False))
        ten = large_button(tr("10  (key 0)"), lambda: self.answered.emit(True))
        heading = text(question, "display", wrap=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint = HintLine()
        self.setLayout(column(None, heading, 24, Beside(one, ten, gap=GAP), self._hint, None, gap=12))

    def say(self, sentence: str) -> None:
        """Say something in place."""
        self._hint.say(sentence)


class ReadBackScreen(QWidget):
    """Everything that was said, in plain words, to be saved with Enter.

    Signals:
        row_chosen: an answer is to be changed (its number).
        back_chosen: the last answer is to be changed.
        save_chosen: it is right.
    """

    row_chosen = Signal(int)
    back_chosen = Signal()
    save_chosen = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lines = QGridLayout()
        self._lines.setSpacing(6)
        self._buttons: list[QPushButton] = []
        self._problem = ProblemLabel()
        self._save = large_button("", self.save_chosen.emit, kind="primary")
        back = large_button(tr("Back  (Backspace)"), self.back_chosen.emit)
        how = text(tr("To change an answer, press its line."), "muted")
        how.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(self._lines, how, None, self._problem, Beside(back, self._save, gap=GAP), gap=8))

    def show_answers(self, heading: str, answers: Sequence[str], save: str) -> None:
        """Show what was said, a line each; a screen reader says `heading` before it. `save` says what Enter does."""
        self._save.setText(save)
        while len(self._buttons) < len(answers):
            self._add_line(len(self._buttons), two_columns=len(answers) >= _TWO_COLUMNS_FROM)
        for one, answer in zip(self._buttons, answers, strict=True):
            one.setText(unmarked(answer))
        self.setAccessibleName(self._tr("{heading} {answers}", heading=heading, answers=". ".join(answers)))

    def say(self, sentence: str) -> None:
        """Say why it was not saved, or something else in place; an empty sentence takes that away."""
        self._problem.say(sentence)

    def _add_line(self, number: int, *, two_columns: bool) -> None:
        made = large_button("", lambda: self.row_chosen.emit(number), kind="line", picture="edit")
        made.setAccessibleDescription(self._tr("Change this answer"))
        self._lines.addWidget(made, *divmod(number, 2) if two_columns else (number, 0))
        self._buttons.append(made)


class SavedScreen(QWidget):
    """Says that it is saved, and that nothing more need be done.

    Signals:
        done_chosen: the person has seen it.
        change_chosen: something in it is to be changed.
    """

    done_chosen = Signal()
    change_chosen = Signal()

    def __init__(self, sentence: str, tr: Language) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(sentence)
        heading, more = text(sentence, "display", wrap=True), text(tr("There is nothing more to do."), "heading")
        for label in (heading, more):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint = HintLine()
        done = large_button(tr("Done  (Enter)"), self.done_chosen.emit, kind="primary")
        change = large_button(tr("Change it  (Backspace)"), self.change_chosen.emit)
        self.setLayout(column(None, heading, more, None, self._hint, Beside(change, done, gap=GAP), gap=12))

    def say(self, sentence: str) -> None:
        """Say something in place."""
        self._hint.say(sentence)
