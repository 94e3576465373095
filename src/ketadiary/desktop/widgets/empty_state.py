"""What a page shows while there is nothing to show: an invitation."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ketadiary.desktop.shell.theme import SPACE
from ketadiary.desktop.widgets.layout import NEAR, Item, column, row
from ketadiary.desktop.widgets.text import icon_label, text

_LETTERS = 52
_MOST = 100
"""How much of the width the sentence takes before any is left beside it."""


class EmptyState(QWidget):
    """An icon, a heading, a sentence and the buttons that begin."""

    def __init__(self, picture: str, heading: str, sentence: str, *actions: QPushButton) -> None:
        super().__init__()
        words = text(sentence, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(words.fontMetrics().averageCharWidth() * _LETTERS)
        sentence_line = row(None, words, None)
        sentence_line.setStretch(1, _MOST)
        items: list[Item] = [
            None,
            row(None, icon_label(picture, 40), None),
            NEAR,
            row(None, text(heading, "heading"), None),
            sentence_line,
            NEAR,
            row(None, *actions, None),
            None,
        ]
        self.setLayout(column(*items, margins=(SPACE * 3, SPACE * 5, SPACE * 3, SPACE * 5)))
