"""A record close up, with what it was before, where there is nothing to type."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.find.record_history import history_of
from ketadiary.desktop.find.record_words import content_of, id_of, name_of, titles_of
from ketadiary.desktop.shell.deleting import delete_with_notice
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import NEAR, Sheet, button, column, text
from ketadiary.model import Answer, Measure, Response
from ketadiary.wording import Language
from ketadiary.wording.numbers import number_text


class RecordSheet(Sheet):
    """Shows a filled-in questionnaire or a measure."""

    def __init__(self, session: Session, record: Response | Measure, parent: QWidget | None) -> None:
        tr = session.tr
        name = name_of(record, titles_of(session), tr)
        super().__init__(parent, name, content_of(record, session.diary.measures(), tr))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._record = session, record
        if isinstance(record, Response):
            self.add(column(*(text(_in_words(answer, tr), wrap=True) for answer in record.answers), gap=NEAR))
            self.footer.insertWidget(0, button(tr("Delete"), self._delete, picture="bin"))
        self.add(*history_of(session, id_of(record)))
        close = button(tr("Close"), self.accept)
        self.add_buttons(close)
        self.fit()
        close.setFocus()

    def _delete(self) -> None:
        assert isinstance(self._record, Response)
        self.accept()
        delete_with_notice(self._session, self._record.id)


def _in_words(answer: Answer, tr: Language) -> str:
    value = number_text(answer.value)
    return tr("{item} {label}: {value}", item=answer.item, label=answer.label, value=value)
