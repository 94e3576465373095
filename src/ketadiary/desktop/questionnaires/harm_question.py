"""Asks which question of a form is about death or self-harm."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ketadiary.desktop.widgets import APART, Card, Segmented, Switch, column, row, text
from ketadiary.model import Item
from ketadiary.wording import Language

_NO, _YES, _UNKNOWN = "no", "yes", "unknown"


class HarmQuestion(Card):
    """The questions of a form, each to be marked.

    Signals:
        changed: it was answered differently.
    """

    changed = Signal()

    def __init__(self, items: Sequence[Item], known: Sequence[str] | None, tr: Language) -> None:
        """`known` is what was said of the form before; None where nothing was."""
        heading = tr("Does a question ask about death or self-harm?")
        super().__init__(
            heading, tr("If its answer is above the lowest, Help is offered after saving. Nobody is told.")
        )
        options = [(_NO, tr("No, none does")), (_YES, tr("Yes, those marked below")), (_UNKNOWN, tr("I don’t know"))]
        self._answer = Segmented(heading, options)
        self._answer.chosen.connect(self._on_answered)
        self._items = QWidget()
        self._marks: dict[str, Switch] = {}
        self._items.setLayout(column(*(self._row(item, item.key in (known or ())) for item in items)))
        # To mark one is the answer to begin with: nobody passes the question by without having seen it.
        self._answer.choose(_NO if known == () else _YES)
        self._items.setEnabled(self._answer.value() == _YES)
        self.add(self._answer, self._items)
        self.setFocusProxy(self._answer)

    def marked(self) -> tuple[str, ...]:
        """The items that were said to ask about it, by their keys; none where another answer was given."""
        chosen = tuple(key for key, mark in self._marks.items() if mark.isChecked())
        return chosen if self._answer.value() == _YES else ()

    def said(self) -> tuple[str, ...] | None:
        """What was said: the items, none of them, or None for not known."""
        return None if self._answer.value() == _UNKNOWN else self.marked()

    def is_unfinished(self) -> bool:
        """Whether an item was to be marked and none is."""
        return self._answer.value() == _YES and not self.marked()

    def _row(self, item: Item, marked: bool) -> QBoxLayout:
        mark = self._marks[item.key] = Switch(name=item.label)
        mark.setChecked(marked)
        words = row(mark, text(item.label, wrap=True), gap=APART)
        words.setStretch(1, 1)
        return words

    def _on_answered(self) -> None:
        """The items keep their room, whatever is answered: *Take it in* must not move away from the pointer."""
        self._items.setEnabled(self._answer.value() == _YES)
        self.changed.emit()
        if self._answer.value() == _YES:
            next(iter(self._marks.values())).setFocus()
