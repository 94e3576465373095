"""Asks what the columns of a table mean that no importer knows."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ketadiary.desktop.widgets import CLOSE, Card, DropDown, Segmented, button, column, row, text
from ketadiary.entering.typed_numbers import number_or_problem
from ketadiary.exchange import Grid
from ketadiary.model import Better, Measure
from ketadiary.wording import Language, shortened, typed_number

_LEFT_OUT, _WHEN, _TIME, _NOTE, _NEW = "", ":when", ":time", ":note", ":new"
_GUESSES = {
    _WHEN: ("date", "datum", "day", "timestamp", "datetime", "when", "felt_at"),
    _TIME: ("time", "time of day", "zeit", "uhrzeit", "heure", "hora"),
    _NOTE: ("note", "notes", "comment", "comments", "text", "notiz"),
}


class ColumnsCard(Card):
    """A line for each column: what stands in it, and what it is.

    Signals:
        chosen: look at the table with what is chosen now.
    """

    chosen = Signal()

    def __init__(self, tr: Language) -> None:
        super().__init__(
            tr("What its columns are"), tr("No app that is known wrote this table. Say what to take of it.")
        )
        self._tr = tr
        self._lines: list[ColumnLine] = []
        self.hide()

    def show_columns(self, grid: Grid, measures: Mapping[str, Measure]) -> None:
        """Ask about the columns of a table, once."""
        if self._lines:
            return
        for name in filter(None, grid.header):
            self._lines.append(ColumnLine(name, grid.column(name), measures, self._tr))
            self.add(self._lines[-1])
        self.add(row(button(self._tr("Show what would be stored"), self.chosen.emit), None))
        self.show()

    def choices(self) -> dict[str, Any]:
        """What is chosen, as the choices of a map have it; nothing before a column with the day is."""
        by_use: dict[str, list[str]] = {}
        for line in self._lines:
            by_use.setdefault(line.use(), []).append(line.name)
        if _WHEN not in by_use:
            return {}
        values = {
            line.name: line.value() for line in self._lines if line.use()[:1] not in ("", ":") or line.use() == _NEW
        }
        return {"when": [*by_use[_WHEN], *by_use.get(_TIME, [])], "note": by_use.get(_NOTE, []), "values": values}


class ColumnLine(QWidget):
    """One column."""

    def __init__(self, name: str, cells: list[str], measures: Mapping[str, Measure], tr: Language) -> None:
        super().__init__()
        self.name = name
        self._measures = measures
        self._use = DropDown()
        self._use.setAccessibleName(tr("What {column} is", column=name))
        for value, words in (
            (_LEFT_OUT, tr("Leave out")),
            (_WHEN, tr("Day, or day and time")),
            (_TIME, tr("Time of day")),
            (_NOTE, tr("Note")),
            *((key, one.label) for key, one in measures.items()),
            (_NEW, tr("A measure of its own")),
        ):
            self._use.addItem(words, value)
        self._low, self._high = (QLineEdit() for _ in range(2))
        for field, words in (
            (self._low, tr("{column}: lowest", column=name)),
            (self._high, tr("{column}: highest", column=name)),
        ):
            field.setAccessibleName(words)
            field.setMaximumWidth(70)
        self._better = Segmented(
            tr("{column}: which end is better", column=name),
            [(Better.HIGH.value, tr("High is better")), (Better.LOW.value, tr("Low is better"))],
        )
        self._scale = QWidget()
        self._scale.setLayout(
            row(text(tr("From"), "small"), self._low, text(tr("to"), "small"), self._high, self._better, None)
        )
        sample = text(shortened(", ".join(dict.fromkeys(cells[:3])), 44), "small")
        top = row(column(text(name, "strong"), sample, gap=CLOSE), self._use)
        top.setStretch(0, 1)
        self.setLayout(column(top, self._scale, gap=CLOSE))
        self._use.activated.connect(self._on_use)
        self._use.setCurrentIndex(self._use.findData(self._guess(cells)))
        self._on_use()

    def use(self) -> str:
        """What the column is: one of the uses above, or the key of a measure."""
        return str(self._use.currentData())

    def value(self) -> dict[str, Any]:
        """How it is rated."""
        said: dict[str, Any] = {"spread": True}
        ends = [number_or_problem(field.text(), "scale_max") for field in (self._low, self._high)]
        if all(isinstance(end, float) for end in ends):
            said["scale"] = ends
        if self.use() != _NEW:
            return {**said, "measure": self.use()}
        better = self._better.value()
        return said if better is None else {**said, "better": str(better)}

    def _guess(self, cells: list[str]) -> str:
        for use, names in _GUESSES.items():
            if self.name in names:
                return use
        alike = (key for key, one in self._measures.items() if self.name in (key, one.label.casefold()))
        return next(alike, _LEFT_OUT)

    def _on_use(self) -> None:
        measure = self._measures.get(self.use())
        self._scale.setVisible(measure is not None or self.use() == _NEW)
        self._better.setVisible(self.use() == _NEW)
        if measure is not None and not self._low.text():
            self._low.setText(typed_number(measure.scale_min))
            self._high.setText(typed_number(measure.scale_max))
