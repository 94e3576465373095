"""Buttons. One primary button on a page at most: what the page is for."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QPushButton

from ketadiary.charts import tip
from ketadiary.desktop.widgets.icons import icon

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_COLOURS = {
    "primary": QPalette.ColorRole.HighlightedText,
    "quiet": QPalette.ColorRole.Accent,
    "icon": QPalette.ColorRole.PlaceholderText,
}


def unmarked(words: str) -> str:
    """Words as a button takes them, so that an ampersand is shown and makes no letter a key."""
    return words.replace("&", "&&")


class Button(QPushButton):
    """A button that Enter presses as the space bar does, wherever it stands.

    Among segments Enter makes a choice, and once it is made, is left to what is around: it saves a form.
    """

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_made = self.property("kind") == "segment" and self.isChecked()
        if event.key() in _ENTER and not is_made:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


def button(
    words: str, do: Callable[[], object] | None = None, *, kind: str = "plain", picture: str = "", hint: str = ""
) -> QPushButton:
    """A button that says `words` and calls `do`. `picture` names an icon.

    Kinds: primary, plain, quiet, icon, nav, notice, segment.
    """
    made = Button(unmarked(words))
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setToolTip(tip(hint))
    if picture:
        made.setIcon(icon(picture, _COLOURS.get(kind, QPalette.ColorRole.WindowText)))
    if do is not None:
        made.clicked.connect(lambda _checked: do())
    return made


def icon_button(picture: str, name: str, do: Callable[[], object] | None = None) -> QPushButton:
    """A button that shows only an icon; `name` is what a screen reader and the tool tip say."""
    made = button("", do, kind="icon", picture=picture)
    name_button(made, name)
    return made


def name_button(made: QPushButton, name: str) -> None:
    """Have the tool tip and a screen reader say this of a button that shows only an icon."""
    made.setToolTip(tip(name))
    made.setAccessibleName(name)
