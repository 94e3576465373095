"""Loads what the charts need while nothing else happens, so that the first page with a chart does not keep waiting."""

from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, QTimer

_AFTER_MS = 200


def warm_up(owner: QObject) -> None:
    """Load numpy beside the window and, once that is done, the charts between two events."""
    loading = Thread(target=import_module, args=("numpy",), daemon=True)
    timer = QTimer(owner, interval=_AFTER_MS)

    def go_on() -> None:
        if not loading.is_alive():
            timer.stop()
            import_module("ketadiary.charts.infusion_chart")

    timer.timeout.connect(go_on)
    loading.start()
    timer.start()
