"""The list of infusions, the last one first."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QHideEvent, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ketadiary.desktop.infusions.infusion_words import list_details, list_title
from ketadiary.desktop.widgets.room_below import RoomBelow
from ketadiary.model import Infusion
from ketadiary.wording import Language

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_DETAILS = Role.UserRole + 1
_PAD = 10


class InfusionModel(QAbstractListModel):
    """Infusions with their numbers, the last one first."""

    def __init__(self, tr: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._infusions: list[tuple[int, Infusion]] = []

    def show(self, infusions: Sequence[Infusion]) -> None:
        """Show these infusions, given in order of time."""
        self.beginResetModel()
        self._infusions = list(enumerate(infusions, start=1))[::-1]
        self.endResetModel()

    def infusion(self, place: int) -> Infusion:
        """The infusion at a place of the list."""
        return self._infusions[place][1]

    def place(self, infusion_id: str) -> int | None:
        """The place of an infusion in the list."""
        ids = [infusion.id for _, infusion in self._infusions]
        return ids.index(infusion_id) if infusion_id in ids else None

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._infusions)

    def data(self, index: Index, role: int = Role.DisplayRole) -> str | None:
        number, infusion = self._infusions[index.row()]
        if role == Role.DisplayRole:
            return list_title(number, infusion, self._tr)
        if role == _DETAILS:
            return list_details(infusion, self._tr)
        if role == Role.AccessibleTextRole:
            return f"{list_title(number, infusion, self._tr)}, {list_details(infusion, self._tr)}"
        return None


class _Delegate(QStyledItemDelegate):
    """Two lines: number and day, then length and dose."""

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, 2 * option.fontMetrics.height() + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        area: QRect = option.rect.adjusted(_PAD + 4, _PAD, -_PAD, -_PAD)
        bold = QFont(widget.font())
        bold.setWeight(QFont.Weight.DemiBold)
        colours = QGuiApplication.palette()  # the style sheet pales the placeholder colour of a widget's own
        for font, role, top, shown in (
            (bold, QPalette.ColorRole.Text, True, Role.DisplayRole),
            (widget.font(), QPalette.ColorRole.PlaceholderText, False, _DETAILS),
        ):
            painter.setFont(font)
            painter.setPen(colours.color(role))
            words = QFontMetrics(font).elidedText(index.data(shown), Qt.TextElideMode.ElideRight, area.width())
            edge = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignBottom
            painter.drawText(area, edge | Qt.AlignmentFlag.AlignLeading, words)


class InfusionList(QListView):
    """Chooses one infusion.

    Signals:
        infusion_chosen: another infusion is chosen (its id).
    """

    infusion_chosen = Signal(str)

    def __init__(self, tr: Language) -> None:
        super().__init__()
        self._model = InfusionModel(tr, self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName(tr("Infusions, the last one first"))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._room = RoomBelow(self, self.setViewportMargins)

    def make_room(self, height: int) -> None:
        """Leave so many pixels at the bottom to a notice."""
        self._room.make(height)

    def show_infusions(self, infusions: Sequence[Infusion]) -> None:
        """Show these infusions, keeping the choice where it is still there, else choosing the last infusion."""
        chosen = self.chosen()
        self._model.show(infusions)
        self.choose(chosen if chosen is not None and self._model.place(chosen) is not None else None)

    def chosen(self) -> str | None:
        """The id of the infusion chosen."""
        index = self.currentIndex()
        return self._model.infusion(index.row()).id if index.isValid() else None

    def choose(self, infusion_id: str | None) -> None:
        """Choose an infusion; None: the last one."""
        place = 0 if infusion_id is None else self._model.place(infusion_id)
        if place is not None and self._model.rowCount():
            self.setCurrentIndex(self._model.index(place))

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.infusion_chosen.emit(self._model.infusion(current.row()).id)

    # Qt overrides

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._room.let_go()
