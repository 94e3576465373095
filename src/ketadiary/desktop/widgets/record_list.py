"""A list of records in two lines each, in groups, that stays quick however long it is."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ketadiary.dataclass import dataclass

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_PAD = 8
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Line:
    """A record in the list, by its id; without one, the heading of a group."""

    record_id: str
    title: str
    details: str = ""


class _Lines(QAbstractListModel):
    """The lines as they were last shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Role.DisplayRole) -> str | None:
        line = self.lines[index.row()]
        if role == Role.DisplayRole:
            return line.title
        if role == Role.AccessibleTextRole:
            return f"{line.title}, {line.details}" if line.details else line.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        named = bool(self.lines[index.row()].record_id)
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled if named else Qt.ItemFlag.NoItemFlags


class _Delegate(QStyledItemDelegate):
    """A heading, or a title with what it says below."""

    def __init__(self, lines: _Lines, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = lines

    def _draw(self, painter: QPainter, area: QRect, words: str, font: QFont, role: QPalette.ColorRole) -> None:
        painter.setFont(font)
        # The style sheet pales the placeholder colour of a widget's own palette.
        painter.setPen(QGuiApplication.palette().color(role))
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, fitting)

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._lines.lines[index.row()]
        count = 2 if line.details else 1
        return QSize(160, count * option.fontMetrics.height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._lines.lines[index.row()]
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        roles = QPalette.ColorRole
        area: QRect = option.rect.adjusted(_PAD + 4, _PAD, -_PAD, -_PAD)
        bold = QFont(widget.font())
        bold.setWeight(QFont.Weight.DemiBold)
        if not line.record_id:
            self._draw(painter, area, line.title, bold, roles.PlaceholderText)
            return
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        if not line.details:
            self._draw(painter, area, line.title, bold, roles.Text)
            return
        half = area.height() // 2
        self._draw(painter, area.adjusted(0, 0, 0, -half), line.title, bold, roles.Text)
        self._draw(painter, area.adjusted(0, half, 0, 0), line.details, widget.font(), roles.PlaceholderText)


class RecordList(QListView):
    """Shows records; arrows choose, Enter or a click opens.

    Signals:
        record_chosen: a record is wanted (its id).
        choice_changed: another record is marked now.
    """

    record_chosen = Signal(str)
    choice_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._lines = _Lines(self)
        self.setModel(self._lines)
        self.setItemDelegate(_Delegate(self._lines, self))
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(160)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda *_: self.choice_changed.emit())

    def show_lines(self, lines: Sequence[Line], *, anew: bool = False) -> None:
        """Show these lines, marking the record that was marked, else one near it; where they are `anew`, the first."""
        if not anew and list(lines) == list(self._lines.lines):
            return
        before, place = ("", -1) if anew else (self.chosen(), self.currentIndex().row())
        self._lines.show(tuple(lines))
        rows = [row for row, line in enumerate(lines) if line.record_id]
        same = [row for row in rows if lines[row].record_id == before]
        near = [row for row in rows if row <= place]
        if rows:
            self.setCurrentIndex(self._lines.index((same or near[-1:] or rows)[0]))
        self.choice_changed.emit()

    def chosen(self) -> str:
        """The id of the record that is marked; "" for none."""
        return self._record_at(self.currentIndex())

    def choose(self, record_id: str) -> None:
        """Mark a record, if it is in the list."""
        row = next((row for row, line in enumerate(self._lines.lines) if line.record_id == record_id), None)
        if row is not None:
            self.setCurrentIndex(self._lines.index(row))

    def _record_at(self, index: Index) -> str:
        return self._lines.lines[index.row()].record_id if index.isValid() else ""

    def _open(self, index: Index) -> None:
        if record_id := self._record_at(index):
            self.record_chosen.emit(record_id)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
