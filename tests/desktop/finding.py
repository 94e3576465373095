"""Finds what a person would: by its name, in what is seen."""

from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget

from ketadiary.desktop.shell.turns import Turns

W = TypeVar("W", bound=QWidget)


def settle(root: QObject) -> None:
    """Let happen what waits below `root`."""
    QApplication.processEvents()
    while any(timer.isActive() for turns in root.findChildren(Turns) for timer in turns.findChildren(QTimer)):
        QApplication.processEvents()


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()  # on Linux its name is its value, and what it is called a relation
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def named(root: QWidget, name: str, kind: type[W] = QWidget) -> W:
    """The one widget below `root` that is seen and called `name`."""
    settle(root)
    found = [widget for widget in root.findChildren(kind) if widget.isVisible() and name_of(widget) == name]
    seen = sorted({name_of(widget) for widget in root.findChildren(kind) if widget.isVisible()})
    assert found, f"nothing is called {name!r}; there are {seen}"
    return found[0]


def texts(root: QWidget) -> str:
    """All words that are seen below `root`."""
    settle(root)
    return "\n".join(label.text() for label in root.findChildren(QLabel) if label.isVisible())


def focusable(root: QWidget) -> list[QWidget]:
    """Everything below `root` that the Tab key reaches."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]
