"""One answer of a row: a large target that says what it stands for."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ketadiary.charts import tip
from ketadiary.desktop.shell.theme import small_points

Role = QPalette.ColorRole
RADIUS = 8


class Cell(QAbstractButton):
    """A cell shows `words` and, below them, the key that does the same. Its row holds the keyboard focus."""

    def __init__(self, words: str, name: str, *, key: str = "", widest: int = 64) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the mouse comes and goes
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(widest)
        self._key = key
        self._in_current_row = False
        self._asks = False

    def set_in_current_row(self, current: bool) -> None:
        """Stand out where the next key goes."""
        if current != self._in_current_row:
            self._in_current_row = current
            self.update()

    def ask(self, words: str, name: str, key: str) -> None:
        """Ask whether this was meant, with other words and a key to say so."""
        self._asks = bool(key)
        self._key = key
        self.setText(words)
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
        self.update()

    def is_pointed_at(self) -> bool:
        """Whether the mouse is here, and a click would answer."""
        return self.underMouse()

    def _outline(self) -> QPen:
        if self._asks:
            return QPen(self.palette().color(Role.Accent), 2)
        if self.isChecked():
            return QPen(Qt.PenStyle.NoPen)
        return QPen(self.palette().color(Role.Dark if self._in_current_row else Role.Mid), 1)

    def _fill(self) -> QPalette.ColorRole:
        if self.isChecked():
            return Role.Accent
        return Role.Midlight if self.is_pointed_at() and self.isEnabled() else Role.Base

    def _paint_words(self, painter: QPainter) -> None:
        area = self.rect()
        painter.setPen(self.palette().color(Role.HighlightedText if self.isChecked() else Role.WindowText))
        painter.setFont(_with_weight(self.font(), strong=self.isChecked()))
        if not self._key:
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())
            return
        upper = area.height() * 11 // 20
        centre, top = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignTop
        painter.setFont(_small(painter.font()))
        painter.drawText(QRect(0, 2, area.width(), upper), centre | Qt.AlignmentFlag.AlignVCenter, self.text())
        if not self.isChecked():
            painter.setPen(self.palette().color(Role.PlaceholderText))
        painter.setFont(_small(_with_weight(self.font(), strong=False)))
        painter.drawText(QRect(0, upper, area.width(), area.height() - upper), centre | top, self._key)

    # Qt overrides

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + (10 if self._key else 18)
        return QSize(max(44, width), max(40, metrics.height() + 18))

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(max(32, metrics.horizontalAdvance(self.text()) + 2), self.sizeHint().height())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Who clicks twice means it once: the second click would take the answer back."""

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._outline())
            painter.setBrush(self.palette().color(self._fill()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            self._paint_words(painter)


def _with_weight(font: QFont, *, strong: bool) -> QFont:
    changed = QFont(font)
    changed.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Medium)
    return changed


def _small(font: QFont) -> QFont:
    changed = QFont(font)
    changed.setPointSizeF(small_points(QFontInfo(font).pointSizeF()))
    return changed
