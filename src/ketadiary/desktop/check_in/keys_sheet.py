"""Which keys do what, for whoever looks for them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ketadiary.desktop.widgets import Card, Sheet, button, text
from ketadiary.wording import Language


class KeysSheet(Sheet):
    """The keys of a check-in, and those that work on every page."""

    def __init__(self, tr: Language, parent: QWidget | None) -> None:
        super().__init__(parent, tr("Keys"), tr("All of this can be done with the mouse as well."), width=620)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        check_in = Card(tr("While you rate"))
        check_in.add(_table(_in_a_check_in(tr)))
        everywhere = Card(tr("On every page"))
        everywhere.add(_table(_everywhere(tr)))
        self.add(check_in, everywhere)
        close = button(tr("Close"), self.accept)
        self.add_buttons(close)
        self.fit()
        close.setFocus()


def _in_a_check_in(tr: Language) -> list[tuple[str, str]]:
    return [
        (tr("0 to 9"), tr("that number, and on to the next row")),
        (tr("The key right of 0"), tr("10; after 1 and 0 it asks which you mean: Enter takes 1, Y takes 10")),
        (tr("S"), tr("skip this row")),
        (tr("C or ?"), tr("can’t say")),
        (tr("Backspace"), tr("take the last answer back")),
        (tr("Up, Down"), tr("another row")),
        (tr("Left, Right"), tr("one less, one more")),
        (tr("A letter after the last row"), tr("begins the note")),
        (tr("Enter"), tr("save; from a number or a time just typed, on to the rows; in the note Ctrl+Enter")),
    ]


def _everywhere(tr: Language) -> list[tuple[str, str]]:
    return [
        (tr("Ctrl+N"), tr("new check-in")),
        (tr("F2"), tr("foggy check-in")),
        (tr("Ctrl+E"), tr("note an event")),
        (tr("Ctrl+F"), tr("find")),
        (tr("Ctrl+1 to Ctrl+8"), tr("the pages, from the top")),
        (tr("Ctrl+Z, Ctrl+Y"), tr("take the last step back, and make it again")),
        (tr("F1"), tr("help now")),
    ]


def _table(lines: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(1, 1)
    for number, (keys, meaning) in enumerate(lines):
        grid.addWidget(text(keys, "strong"), number, 0)
        grid.addWidget(text(meaning, "body", wrap=True), number, 1)
    return made
