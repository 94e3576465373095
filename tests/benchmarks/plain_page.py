"""The plain page that pages and actions are held against: 150 buttons that do nothing, dressed as the window is."""

import time
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QGridLayout, QPushButton, QWidget

from ketadiary.desktop.shell.theme import dress

BUTTONS, COLUMNS = 150, 10


class Painted(NamedTuple):
    """What was shown, and milliseconds until it was painted, by the clock and by the processor."""

    page: QWidget
    clock: float
    processor: float


class Paints(QObject):
    """Sees a widget being painted."""

    seen = False

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def painted(show: Callable[[], QWidget]) -> Painted:
    """Show something, and see how long it takes."""
    clock, processor = time.perf_counter(), time.thread_time()
    page = show()
    paints = Paints()
    page.installEventFilter(paints)
    while not paints.seen:
        QApplication.processEvents()
    page.removeEventFilter(paints)
    return Painted(page, (time.perf_counter() - clock) * 1000, (time.thread_time() - processor) * 1000)


def plain_page_painted() -> Painted:
    """A plain page, shown for the first time: the middle one of three, each of which is hidden again."""
    shown = [painted(_show_new) for _ in range(3)]
    for one in shown:
        one.page.hide()
    return sorted(shown, key=lambda one: one.processor)[1]


def _show_new() -> QWidget:
    page = QWidget()
    dress(page)
    grid = QGridLayout(page)
    for place in range(BUTTONS):
        grid.addWidget(QPushButton(f"Button {place}"), *divmod(place, COLUMNS))
    page.resize(1060, 800)
    page.show()
    return page
