"""One answer in the form's own words: a target as wide as the page."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ketadiary.desktop.check_in.cell import RADIUS
from ketadiary.entering.answer_options import Option

Role = QPalette.ColorRole
_PAD, _KEY = 14, 34
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading)


class ChoiceButton(QAbstractButton):
    """Shows an answer's words, however long, after the key that chooses it. Its question holds the keyboard focus."""

    def __init__(self, option: Option, name: str) -> None:
        super().__init__()
        self.option = option
        self.setText(option.words)
        self.setShortcut(QKeySequence())  # an ampersand in the words is none
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the mouse comes and goes
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _words_area(self, width: int, height: int) -> QRect:
        return QRect(_PAD + _KEY, 0, max(40, width - 2 * _PAD - _KEY), height)

    def _paint_ground(self, painter: QPainter) -> None:
        colours, checked = self.palette(), self.isChecked()
        fill = Role.Accent if checked else Role.Midlight if self.underMouse() else Role.Base
        painter.setPen(QPen(Qt.PenStyle.NoPen) if checked else QPen(colours.color(Role.Mid), 1))
        painter.setBrush(colours.color(fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    # Qt overrides

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        area = self._words_area(width, 10_000)
        return max(48, self.fontMetrics().boundingRect(area, _WRAP, self.text()).height() + 24)

    def sizeHint(self) -> QSize:
        return QSize(420, self.heightForWidth(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            checked = self.isChecked()
            colours = QGuiApplication.palette()  # the style sheet pales the placeholder colour of a widget's own
            painter.setPen(colours.color(Role.HighlightedText if checked else Role.PlaceholderText))
            painter.drawText(QRect(_PAD, 0, _KEY, self.height()), _WRAP, self.option.key)
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold if checked else QFont.Weight.Normal)
            painter.setFont(font)
            painter.setPen(self.palette().color(Role.HighlightedText if checked else Role.WindowText))
            painter.drawText(self._words_area(self.width(), self.height()), _WRAP, self.text())
