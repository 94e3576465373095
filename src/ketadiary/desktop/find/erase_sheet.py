"""Asks, in plain words, before a record is erased for good."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import ProblemLabel, Sheet, button, text
from ketadiary.diary import Refused
from ketadiary.model import Dated
from ketadiary.wording.records import RecordWords


class EraseSheet(Sheet):
    """Says what erasing does and what it does not do.

    Signals:
        erased: the record is gone.
    """

    erased = Signal()

    def __init__(self, session: Session, record: Dated, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(parent, tr("Erase for good?"), RecordWords.of(session.diary, tr).title(record))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._record = session, record
        self._problem = ProblemLabel()
        content = RecordWords.of(session.diary, tr).line(record)
        self.add(
            *([text(content, "strong", wrap=True)] if content else []),
            text(
                tr(
                    "It is taken out of the diary’s file, with its history and what a search knows of it. "
                    "Undo does not bring it back."
                ),
                wrap=True,
            ),
            text(
                tr("Backups, exported files and printed pages that were made before still hold it."),
                wrap=True,
            ),
            self._problem,
        )
        keep = button(tr("Keep it"), self.reject, kind="primary")
        self.add_buttons(button(tr("Erase for good"), self._erase), keep)
        self.fit()
        keep.setFocus()

    def _erase(self) -> None:
        session, record = self._session, self._record
        answer = session.do(lambda: session.diary.erase(record.id))
        if isinstance(answer, Refused):
            self._problem.show_problems(answer.problems, session.tr)
            return
        self.accept()
        self.erased.emit()
        session.give_notice(session.tr("Erased for good."))
