"""Looks for garbage between two events, so that nothing that a person does has to wait for it."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 5_000
_WORTHWHILE = 2_000
"""So many new objects: before that there is little to be found."""


def keep() -> None:
    """From now on pass over all that is here now: to look through many records takes long."""
    gc.collect()
    gc.freeze()


class GarbageTimer(QObject):
    """Takes the place of Python's own search, which begins in the middle of whatever makes many objects.

    With ten years of records in memory one search takes as long as drawing a chart. And it begins in any thread: one in
    a worker's would take widgets apart while the window paints.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(self._look)
        timer.start()

    def _look(self) -> None:
        if gc.get_count()[0] >= _WORTHWHILE:
            gc.collect()
