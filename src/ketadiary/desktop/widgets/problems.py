"""What is wrong, said in place and calmly."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets.buttons import button
from ketadiary.desktop.widgets.layout import APART, WIDE, column, row
from ketadiary.desktop.widgets.scrolling import show_when_placed
from ketadiary.desktop.widgets.text import icon_label, text
from ketadiary.model import Problem
from ketadiary.wording import Language, window_sentence


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say `words` without moving the focus."""
    # Its many enums take long to load, and nothing is said before the first paint.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - only where something is announced

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def tell(widget: QWidget, words: str) -> None:
    """Have a widget that has just appeared be seen, and a screen reader say its `words`."""
    announce(widget, words)
    show_when_placed(widget)


def mark_wrong(field: QWidget, wrong: bool) -> None:
    """Have a field look as one in which something is wrong, or as any other."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


class ProblemLabel(QFrame):
    """Sentences about what is wrong, hidden while nothing is. A screen reader says them when they appear."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "problem")
        self._words = text("", "problem", wrap=True, selectable=True)
        mark = icon_label("info", 18)
        content = row(mark, self._words, margins=(APART, SPACE, APART, SPACE))
        content.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        content.setStretch(1, 1)
        self.setLayout(content)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides the label."""
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            tell(self, sentence)

    def show_problems(self, problems: Sequence[Problem], tr: Language) -> None:
        """Show what these problems say; none hides the label."""
        self.say("\n".join(dict.fromkeys(window_sentence(problem, tr) for problem in problems)))

    def sentence(self) -> str:
        """What is shown now."""
        return self._words.text()


class UnusualQuestion(QFrame):
    """Asks once, in place, whether something unusual is meant.

    Signals:
        confirmed: the person says that it is right.
    """

    confirmed = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._tr = tr
        self.setProperty("surface", "soft")
        self._words = text("", "strong", wrap=True)
        self.yes = button(tr("Save it anyway"), self._confirm, kind="primary")
        self._no = button(tr("Change it"), self._change)
        self._field: QWidget | None = None
        self.setLayout(
            column(self._words, row(self.yes, self._no, None), gap=APART, margins=(WIDE, APART, WIDE, APART))
        )
        self.hide()

    def ask(self, problems: Sequence[Problem], field: QWidget | None) -> None:
        """Ask about unusual problems. The keyboard is in the `field` they are about: Enter once more asks again."""
        self._field = field
        sentences = "\n".join(window_sentence(problem, self._tr) for problem in problems)
        self._words.setText(sentences)
        self.yes.setAccessibleDescription(sentences)
        self.show()
        self._to_the_field()
        tell(self, sentences)

    def _to_the_field(self) -> None:
        if self._field is not None:
            self._field.setFocus()

    def _change(self) -> None:
        self.hide()
        self._to_the_field()

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit()
