"""Reads a form's file beside the window's thread: a large one would make the window wait."""

from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from ketadiary.exchange.fhir_questionnaire import LoadedForm, read_questionnaire
from ketadiary.model import Problem


class FormReader(QObject):
    """Reads one file at a time; of several that are asked for, only the last one counts.

    Signals:
        form_read: what the file holds (`LoadedForm`).
        refused: why it cannot be shown (`Problem`).
        failed: the file cannot be read (the system's reason).
    """

    form_read = Signal(object)
    refused = Signal(object)
    failed = Signal(str)
    _done = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked = 0
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def read(self, path: Path) -> None:
        """Read a file; a signal brings the answer."""
        self._asked += 1
        Thread(target=self._work, args=(self._asked, path), daemon=True).start()

    def _on_done(self, number: int, answer: object) -> None:
        if number != self._asked:
            return
        if isinstance(answer, LoadedForm):
            self.form_read.emit(answer)
        elif isinstance(answer, Problem):
            self.refused.emit(answer)
        elif isinstance(answer, OSError):
            self.failed.emit(answer.strerror or str(answer))

    # In the other thread.

    def _work(self, number: int, path: Path) -> None:
        answer: object
        try:
            answer = read_questionnaire(path)
        except OSError as error:
            answer = error
        with suppress(RuntimeError):  # the window went away meanwhile
            self._done.emit(number, answer)
