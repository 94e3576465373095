"""How charts look in the window: in its language, colours and size of text."""

from dataclasses import replace

from PySide6.QtGui import QFontInfo, QGuiApplication

from ketadiary.charts import Look, Theme
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import current_theme

_USUAL_PIXELS = 15


def figure_look(session: Session) -> Look:
    """The look of a chart on a page, as the window is dressed now."""
    return Look(tr=session.tr, theme=figure_theme(), invented=bool(session.diary.setting("invented", False)))


def figure_theme() -> Theme:
    """The colours and the size of text that the application wears now."""
    scale = max(1.0, QFontInfo(QGuiApplication.font()).pixelSize() / _USUAL_PIXELS)
    return replace(current_theme(), text_scale=scale)
