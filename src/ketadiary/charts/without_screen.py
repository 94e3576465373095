"""Drawing without a screen."""

import os
import sys
from typing import cast

from PySide6.QtWidgets import QApplication


def ensure_application() -> QApplication:
    """The running Qt application, or a new one that needs no screen. For the terminal's pictures."""
    running = QApplication.instance()
    if running is not None:
        return cast(QApplication, running)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(sys.argv[:1])
