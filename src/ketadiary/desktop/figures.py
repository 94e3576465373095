"""How charts look in the window: in its language, colours and size of text."""

from dataclasses import replace

from PySide6.QtGui import QFontInfo, QGuiApplication

from ketadiary.charts.look import Look
from ketadiary.desktop.session import Session
from ketadiary.desktop.theme import current_theme

_USUAL_PIXELS = 15


def figure_look(session: Session) -> Look:
    """The look of a chart on a page, as the window is dressed now."""
    scale = max(1.0, QFontInfo(QGuiApplication.font()).pixelSize() / _USUAL_PIXELS)
    invented = bool(session.diary.setting("invented", False))
    return Look(tr=session.tr, theme=replace(current_theme(), text_scale=scale), invented=invented)
