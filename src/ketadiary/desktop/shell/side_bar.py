"""The side bar: where to go, a new check-in, and help now."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSizePolicy, QWidget

from ketadiary.desktop.shell.page_list import PageSpec
from ketadiary.desktop.widgets import button, column, text
from ketadiary.desktop.widgets.icons import icon
from ketadiary.wording import Language

Role = QPalette.ColorRole


_NARROWEST = 180
_GAP, _EDGES, _SLIM_EDGES = 4, (14, 24, 14, 16), (14, 10, 14, 6)


class SideBar(QFrame):
    """The pages by name, with the one seen now marked.

    Signals:
        page_chosen: a page, by its key.
        check_in_chosen: a new check-in is wanted.
        foggy_chosen: a foggy check-in is wanted.
        help_chosen: help is wanted now.
        lock_chosen: the diary is to be locked now.
    """

    page_chosen = Signal(str)
    check_in_chosen = Signal()
    foggy_chosen = Signal()
    help_chosen = Signal()
    lock_chosen = Signal()

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
        self._lock = _nav_button(tr("Lock now"), "lock", tr("Until the passphrase is typed (Ctrl+L)"))
        self._lock.clicked.connect(self.lock_chosen)
        self._pages = _Pages(self._buttons.values())
        head = column(self.title, margins=(10, 0, 0, 0))
        self._content = column(head, 10, new, foggy, 14, self._pages, self._lock, help_now)
        self._content.addStrut(_NARROWEST)
        self.setLayout(self._content)
        self._fit()
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_page(self, key: str) -> None:
        """Mark the page that is seen now."""
        for one, made in self._buttons.items():
            made.setChecked(one == key)
        self._pages.keep_in_sight(self._buttons[key])

    def offer_lock(self, offered: bool) -> None:
        """Show the way to lock the diary, or none."""
        self._lock.setVisible(offered)
        self._fit()

    def _fit(self) -> None:
        """Have gaps as they are good to look at, or small ones where the pages would have to scroll."""
        self._set_gaps(_GAP, _EDGES)
        if self._content.sizeHint().height() > self.height():
            self._set_gaps(0, _SLIM_EDGES)

    def _set_gaps(self, gap: int, edges: tuple[int, int, int, int]) -> None:
        self._content.setSpacing(gap)
        self._content.setContentsMargins(*edges)
        self._pages.set_gap(gap)

    def _page_button(self, spec: PageSpec, number: int, tr: Language) -> QPushButton:
        made = _nav_button(spec.name, spec.picture, tr("Ctrl+{number}", number=number))
        made.setCheckable(True)
        made.clicked.connect(lambda _checked: self.page_chosen.emit(spec.key))
        return made

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _Pages(QScrollArea):
    """The pages below each other. They scroll where text is large and the window low; help stays in sight."""

    def __init__(self, buttons: Iterable[QPushButton]) -> None:
        super().__init__()
        inside = QWidget()
        self._column = column(*buttons, None)
        inside.setLayout(self._column)
        self._inside = inside
        self._seen: QWidget = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("bare", True)
        self.verticalScrollBar().rangeChanged.connect(self.updateGeometry)

    def set_gap(self, gap: int) -> None:
        """Have so many pixels between two pages."""
        self._column.setSpacing(gap)

    def keep_in_sight(self, button: QWidget) -> None:
        """Have the button of the page that is seen in sight."""
        self._seen = button
        self.ensureWidgetVisible(button, 0, 0)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        bar = self.verticalScrollBar()
        return self._inside.sizeHint() + QSize(bar.sizeHint().width() if bar.maximum() else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keep_in_sight(self._seen)


def _nav_button(words: str, picture: str, hint: str) -> QPushButton:
    made = button(words, kind="nav", hint=hint)
    made.setIcon(icon(picture, Role.PlaceholderText, on=Role.Accent))
    return made
