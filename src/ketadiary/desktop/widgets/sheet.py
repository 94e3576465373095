"""A calm dialog: a heading, a sentence, content, and what can be done at the bottom right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QPushButton, QScrollArea, QWidget

from ketadiary.desktop.theme import SPACE
from ketadiary.desktop.widgets.layout import Item, column, row
from ketadiary.desktop.widgets.tab_order import move_focus
from ketadiary.desktop.widgets.text import text

_USUAL_LINE = 20
_FRAME = 48
"""Pixels that the desktop's own frame may take around a sheet."""


class Sheet(QDialog):
    """The base of every dialog. Escape closes it; content that is too high scrolls.

    Add content to `body`, and buttons with `add_buttons`, the leading one last.
    """

    def __init__(self, parent: QWidget | None, title: str, sentence: str = "", *, width: int = 560) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.body = column(gap=SPACE * 2)
        self.footer = row(None)
        self._inside = QWidget()
        self._inside.setLayout(column(self.body, None, margins=(28, 4, 28, 12)))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self.heading = text(title, "heading")
        words = [self.heading, *([text(sentence, "muted", wrap=True)] if sentence else [])]
        head = column(*words, gap=6, margins=(28, 24, 28, 12))
        foot = column(self.footer, margins=(28, 12, 28, 20))
        outer = column(head, self._scroll, foot, gap=0)
        outer.setStretch(1, 1)
        self.setLayout(outer)
        self._width = round(width * max(1.0, self.fontMetrics().height() / _USUAL_LINE))

    def add(self, *items: Item) -> None:
        """Put items below what is there."""
        for item in items:
            if isinstance(item, QWidget):
                self.body.addWidget(item)
            elif item is None:
                self.body.addStretch(1)
            elif isinstance(item, int):
                self.body.addSpacing(item)
            else:
                self.body.addLayout(item)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons at the bottom right."""
        for one in buttons:
            self.footer.addWidget(one)

    def fit(self) -> None:
        """Be as high as the content, within the screen."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()
        height = max(self._inside.heightForWidth(self._width), self._inside.sizeHint().height())
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        screen = self.screen().availableGeometry()
        self.resize(
            min(self._width, int(screen.width() * 0.95)),
            min(max(height + around + 8, 200), screen.height() - _FRAME),
        )

    # Qt overrides

    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self, forward=next)
