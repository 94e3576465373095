"""On or off, at once."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from ketadiary.desktop.shell.theme import SPACE, USUAL_LINE
from ketadiary.desktop.widgets.layout import APART

_WIDTH, _HEIGHT = 38, 22
_RING = 4
"""Room around the track for the mark of the keyboard."""
_FADED = 0.45
_WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
Role = QPalette.ColorRole


class Switch(QCheckBox):
    """A check box that looks like a switch, with its words at the right."""

    def __init__(self, words: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setText(words)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if name:
            self.setAccessibleName(name)

    def words_at(self) -> int:
        """Where the words begin, in pixels from the left."""
        room = APART if self.text() else _RING
        return _RING + round(self._track()[0]) + room

    def _track(self) -> tuple[float, float]:
        """How wide and high the track is: it grows with the text."""
        scale = max(1.0, self.fontMetrics().height() / USUAL_LINE)
        return _WIDTH * scale, _HEIGHT * scale

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

    def setText(self, words: str) -> None:
        super().setText(words)
        self.setShortcut(QKeySequence())  # an ampersand in the words is none

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text()) + SPACE // 2 if self.text() else 0
        return QSize(self.words_at() + words, max(32, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(self.words_at() + longest, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        area = QRect(0, 0, max(1, width - self.words_at()), 0)
        return max(self.sizeHint().height(), self.fontMetrics().boundingRect(area, _WRAPPED, self.text()).height())

    def hitButton(self, pos: QPoint) -> bool:
        """Of its row, which may be as wide as the page, only the track and the words are the switch."""
        return 0 <= pos.x() < self.sizeHint().width() and self.rect().contains(pos)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        shapes = Qt.CursorShape
        self.setCursor(shapes.PointingHandCursor if self.hitButton(event.pos()) else shapes.ArrowCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setOpacity(1.0 if self.isEnabled() else _FADED)
            wide, high = self._track()
            track = QRectF(_RING, (self.height() - high) / 2, wide, high)
            self._paint_track(painter, track)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.palette().color(Role.Accent), 2))
                painter.drawRoundedRect(track.adjusted(-3, -3, 3, 3), high / 2 + 3, high / 2 + 3)
            painter.setPen(self.palette().color(Role.WindowText))
            area = self.rect().adjusted(self.words_at(), 0, 0, 0)
            painter.drawText(area, _WRAPPED, self.text())
