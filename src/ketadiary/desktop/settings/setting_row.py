"""One setting: its name, what is said about it, and what changes it."""

from PySide6.QtWidgets import QLabel, QWidget

from ketadiary.desktop.widgets import CLOSE, Folding, column, text


def setting(name: str, control: QWidget, explanation: str | QLabel = "") -> QWidget:
    """A setting's name with an explanation below it, and its control at the right."""
    said = explanation if isinstance(explanation, QLabel) else text(explanation, "small", wrap=True)
    names = QWidget()
    names.setLayout(column(text(name, "strong"), *([said] if explanation else []), gap=CLOSE))
    return Folding(names, control)
