"""The side bar: where to go, a new check-in, and help now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from ketadiary.desktop.icons import icon
from ketadiary.desktop.pages import PageSpec
from ketadiary.desktop.widgets import button, column, text
from ketadiary.wording import Language

Role = QPalette.ColorRole


_NARROWEST = 180


class SideBar(QFrame):
    """The pages by name, with the one seen now marked.

    Signals:
        page_chosen: a page, by its key.
        check_in_chosen: a new check-in is wanted.
        foggy_chosen: a foggy check-in is wanted.
        help_chosen: help is wanted now.
    """

    page_chosen = Signal(str)
    check_in_chosen = Signal()
    foggy_chosen = Signal()
    help_chosen = Signal()

    def __init__(self, specs: Sequence[PageSpec], tr: Language) -> None:
        super().__init__()
        self.setProperty("surface", "sidebar")
        self.setAccessibleName(tr("Pages"))
        self.title = text("", "heading")
        # No group of Qt's: in one, an arrow would open the page that it comes to, and lead into it.
        self._buttons = {spec.key: self._page_button(spec, number, tr) for number, spec in enumerate(specs, start=1)}
        new = button(tr("New check-in"), self.check_in_chosen.emit, kind="primary", picture="add", hint=tr("Ctrl+N"))
        foggy = _nav_button(tr("Foggy check-in"), "moon", tr("One thing at a time, in large (F2)"))
        foggy.clicked.connect(self.foggy_chosen)
        help_now = _nav_button(tr("Help now"), "help", tr("People and numbers to turn to (F1)"))
        help_now.clicked.connect(self.help_chosen)
        head = column(self.title, margins=(10, 0, 0, 0))
        content = column(
            head, 10, new, foggy, 14, *self._buttons.values(), None, help_now, gap=4, margins=(14, 24, 14, 16)
        )
        content.addStrut(_NARROWEST)
        self.setLayout(content)
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_page(self, key: str) -> None:
        """Mark the page that is seen now."""
        for one, made in self._buttons.items():
            made.setChecked(one == key)

    def _page_button(self, spec: PageSpec, number: int, tr: Language) -> QPushButton:
        made = _nav_button(spec.name, spec.picture, tr("Ctrl+{number}", number=number))
        made.setCheckable(True)
        made.clicked.connect(lambda _checked: self.page_chosen.emit(spec.key))
        return made


def _nav_button(words: str, picture: str, hint: str) -> QPushButton:
    made = button(words, kind="nav", hint=hint)
    made.setIcon(icon(picture, Role.PlaceholderText, on=Role.Accent))
    return made
