"""A record that is not in the diary now, with the ways to have it back or to be rid of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.find.erase_sheet import EraseSheet
from ketadiary.desktop.find.record_history import history_of
from ketadiary.desktop.find.restoring import put_back
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import NEAR, ProblemLabel, Sheet, button, column, text
from ketadiary.diary import Change, Refused
from ketadiary.model import Measure, Record
from ketadiary.wording.lines import around
from ketadiary.wording.records import RecordWords, id_of


class DeletedSheet(Sheet):
    """Shows what a record last was, and offers to put it back or to erase it for good."""

    def __init__(self, session: Session, record: Record, parent: QWidget | None) -> None:
        tr = session.tr
        words = RecordWords.of(session.diary, tr)
        super().__init__(parent, words.title(record), _where(record, session))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._record = session, record
        self._problem = ProblemLabel()
        self.add(column(*(text(around(line, ""), wrap=True) for line in words.value_lines(record)), gap=NEAR))
        self.add(*history_of(session, id_of(record)))
        self.add(self._problem)
        if not isinstance(record, Measure):
            self.footer.insertWidget(0, button(tr("Erase for good…"), self._ask_to_erase))
        back = button(tr("Put it back"), self._put_back, kind="primary")
        self.add_buttons(button(tr("Close"), self.reject), back)
        self.fit()
        back.setFocus()

    def _put_back(self) -> None:
        answer = put_back(self._session, self._record)
        if isinstance(answer, Change):
            self.accept()
        elif isinstance(answer, Refused):
            self._problem.show_problems(answer.problems, self._session.tr)

    def _ask_to_erase(self) -> None:
        assert not isinstance(self._record, Measure)
        sheet = EraseSheet(self._session, self._record, self)
        sheet.erased.connect(self.accept)
        sheet.open()


def _where(record: Record, session: Session) -> str:
    tr = session.tr
    if any(id_of(one.record) == id_of(record) for one in session.diary.bin()):
        return tr("It is in the bin.")
    if isinstance(record, Measure):
        return tr("It is not among the measures now, only in the history.")
    return tr("Saving it was taken back, so it is not in the diary now, only in the history.")
