"""On or off, at once."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox

_WIDTH, _HEIGHT = 38, 22
_FADED = 0.45
Role = QPalette.ColorRole


class Switch(QCheckBox):
    """A check box that looks like a switch, with its words at the right."""

    def __init__(self, words: str = "", *, name: str = "") -> None:
        super().__init__(words)
        self.setShortcut(QKeySequence())  # an ampersand in the words is none
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if name:
            self.setAccessibleName(name)

    def _paint_track(self, painter: QPainter, track: QRectF) -> None:
        colours = self.palette()
        painter.setPen(Qt.PenStyle.NoPen if self.isChecked() else QPen(colours.color(Role.Dark), 1.25))
        painter.setBrush(colours.color(Role.Accent if self.isChecked() else Role.Window))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(Role.HighlightedText if self.isChecked() else Role.Dark))
        inset = track.height() / 2
        centre = QPointF(track.right() - inset if self.isChecked() else track.left() + inset, track.center().y())
        painter.drawEllipse(centre, inset - 4, inset - 4)

    # Qt overrides

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text()) + 14 if self.text() else 0
        return QSize(_WIDTH + 8 + words, max(32, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else _FADED)
        track = QRectF(4, (self.height() - _HEIGHT) / 2, _WIDTH, _HEIGHT)
        self._paint_track(painter, track)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(Role.Accent), 2))
            painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), _HEIGHT / 2 + 3, _HEIGHT / 2 + 3)
        painter.setPen(self.palette().color(Role.WindowText))
        area = self.rect().adjusted(_WIDTH + 16, 0, 0, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()
