"""Text and icons that stand still."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ketadiary.desktop.shell.theme import USUAL_LINE
from ketadiary.desktop.widgets.icons import icon


def text(words: str, role: str = "body", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A label in one of the type scale's roles.

    Roles: display, title, heading, strong, body, muted, small, caption, field, problem. The words are shown as they
    are, never read as markup.
    """
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def unbroken(words: str) -> str:
    """The words, so that no line ends between a number and what it counts."""
    return re.sub(r"(?<=\d) (?=\w)", "\N{NO-BREAK SPACE}", words)


def icon_label(name: str, size: int) -> QWidget:
    """An icon that is only seen: what it means is said beside it. `size` is in pixels beside text of usual size."""
    return _IconLabel(name, size)


class _IconLabel(QWidget):
    """Paints an icon in the accent of the moment, larger where text is."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__()
        self._icon = icon(name, QPalette.ColorRole.Accent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Qt overrides

    def sizeHint(self) -> QSize:
        side = round(self._size * max(1.0, self.fontMetrics().height() / USUAL_LINE))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._icon.paint(painter, self.rect())
