"""A calm dialog: a heading, a sentence, content, and what can be done at the bottom right."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QPushButton, QScrollArea, QWidget

from ketadiary.desktop.shell.theme import SPACE, USUAL_LINE, dress
from ketadiary.desktop.widgets.layout import APART, NEAR, WIDE, Item, add_items, column, row
from ketadiary.desktop.widgets.tab_order import move_focus
from ketadiary.desktop.widgets.text import text

_FRAME = 48
"""Pixels that the desktop's own frame may take around a sheet."""

FOGGY_WANTED = QEvent.Type.User
"""What a sheet posts to the window below it when it gave way to a foggy check-in."""
HELP_WANTED = QEvent.Type(FOGGY_WANTED.value + 1)
"""What a sheet posts to the window below all sheets when help is wanted, which comes over the sheet."""

_EDGE, _SIDE = 1, SPACE * 7 // 2


class Sheet(QDialog):
    """The base of every dialog. Escape closes it; content that is too high for the screen scrolls.

    The key of the foggy check-in closes it as Escape does and goes on to the window: somebody dizzy has one key that
    leads there from anywhere. The key of *Help now* shows it over the sheet, which stays as it is.

    Add content to `body`, and buttons with `add_buttons`, the leading one last. What must be in sight however far the
    content is scrolled goes to `above_footer`.
    """

    def __init__(self, parent: QWidget | None, title: str, sentence: str = "", *, width: int = 560) -> None:
        super().__init__(parent)
        dress(self)
        self.setWindowTitle(title)
        self.setModal(True)
        self.body = column(gap=WIDE)
        self.footer = row(None)
        self._inside = QWidget()
        self._content = column(self.body, None, margins=(_SIDE, NEAR, _SIDE, APART))
        self._inside.setLayout(self._content)
        self._inside.installEventFilter(self)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.heading = text(title, "heading")
        self.sentence = text(sentence, "muted", wrap=True)
        self.sentence.setHidden(not sentence)
        head = column(self.heading, self.sentence, gap=NEAR, margins=(_SIDE, SPACE * 3, _SIDE, APART))
        self.above_footer = column()
        foot = column(self.above_footer, self.footer, margins=(_SIDE, APART, _SIDE, SPACE * 5 // 2))
        outer = column(head, self._scroll, foot, gap=0, margins=(_EDGE, _EDGE, _EDGE, _EDGE))
        outer.setStretch(1, 1)
        self.setLayout(outer)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._ask_for_help)
        QShortcut(QKeySequence("F2"), self).activated.connect(self._give_way)
        self._width = round(width * max(1.0, self.fontMetrics().height() / USUAL_LINE))
        self._fitting = 0
        """How high the sheet had to be when this was last asked."""

    def add(self, *items: Item) -> None:
        """Put items below what is there."""
        add_items(self.body, items)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """Put buttons at the bottom right."""
        for one in buttons:
            self.footer.addWidget(one)

    def fit(self) -> None:
        """Be as high as the content, within the screen."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()
        self._set_size(min(self._width, int(self.screen().availableGeometry().width() * 0.95)), self._wanted_height())

    def _wanted_height(self) -> int:
        """How high the sheet must be for all of its content to be seen."""
        layout = self._content
        height = layout.heightForWidth(self._width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        height = max(height, layout.minimumSize().height())
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        return max(height + around + 8, 200)

    def _set_size(self, width: int, wanted_height: int) -> None:
        screen = self.screen().availableGeometry()
        self.resize(width, min(wanted_height, screen.height() - _FRAME))
        if (below := self.y() + self.height() - screen.bottom()) > 0 and self.isVisible():
            self.move(self.x(), max(screen.top(), self.y() - below))  # what is asked further has made it higher

    def _grow(self) -> None:
        """Be higher by what the content has grown, as where something is said below a field."""
        wanted = self._wanted_height()
        if wanted > self._fitting and wanted > self.height():
            self._set_size(self.width(), wanted)
        self._fitting = wanted

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Take the room of the scroll bar from the margin: the content ends where the buttons do."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most else 0
        self._content.setContentsMargins(_SIDE, NEAR, _SIDE - bar, APART)

    def _ask_for_help(self) -> None:
        below = self.parentWidget()
        while below is not None and isinstance(below.window(), Sheet):
            below = below.window().parentWidget()
        if below is not None:
            QApplication.postEvent(below.window(), QEvent(HELP_WANTED))

    def _give_way(self) -> None:
        below = self.parentWidget()
        self.reject()
        if below is not None and not self.isVisible():
            QApplication.postEvent(below.window(), QEvent(FOGGY_WANTED))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return super().eventFilter(watched, event)

    def customEvent(self, event: QEvent) -> None:
        self._give_way()  # the sheet over this one gave way

    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self, forward=next)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # An edge, for desktops that put no frame around a dialog.
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
