"""A record that is not in the diary now, with the ways to have it back or to be rid of it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.find.record_sheet import history_of
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import RecordTarget
from ketadiary.desktop.widgets import NEAR, ProblemLabel, Sheet, button, column, text
from ketadiary.diary import Change, DiaryError, Refused
from ketadiary.diary.safekeeping import second_place
from ketadiary.model import Dated, Measure, Record
from ketadiary.wording import RecordWords, around, id_of, window_sentence


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
        _look_into_copies(session, record.id)


def _look_into_copies(session: Session, record_id: str) -> None:
    """Tell of the program's own copies that still hold an erased record, and offer to erase it there too."""
    from ketadiary.diary.safekeeping import copies_holding  # noqa: PLC0415 - nobody erases at the start

    diary = session.diary
    work = partial(copies_holding, diary.path, diary.key, record_id, second_place(diary))
    session.side.ask(work, partial(_tell_of_copies, session, record_id), about=f"copies of {record_id}")


def _tell_of_copies(session: Session, record_id: str, found: tuple[list[Path], list[Path]]) -> None:
    holding, unknown = found
    tr = session.tr
    said = []
    if holding:
        said.append(tr.plural("{count} backup still holds it.", "{count} backups still hold it.", len(holding)))
    if unknown:
        said.append(
            tr.plural(
                "{count} copy cannot be read and may hold it.",
                "{count} copies cannot be read and may hold it.",
                len(unknown),
            )
        )
    if said:
        sentence = tr("Erased from the diary. {copies}", copies=" ".join(said))
        erase = partial(_erase_from_copies, session, record_id, holding)
        session.give_notice(sentence, tr("Erase it there too") if holding else "", erase)


def _erase_from_copies(session: Session, record_id: str, copies: list[Path]) -> None:
    """Each copy is written anew and read back, which is done beside the window."""
    from ketadiary.diary.safekeeping import erase_from_copies  # noqa: PLC0415 - as above

    def told(_done: None) -> None:
        session.give_notice(session.tr("Erased from the backups too."))

    def failed(error: BaseException) -> None:
        if not isinstance(error, DiaryError):
            raise error
        session.give_notice(window_sentence(error.problem, session.tr))

    work = partial(erase_from_copies, copies, session.diary.key, record_id, session.clock)
    session.side.ask(work, told, failed=failed)


def put_back(session: Session, record: Record) -> Change | Refused | None:
    """Put a record back, say that it is there and offer to open it."""
    tr, record_id = session.tr, id_of(record)
    answer = session.do(lambda: session.diary.restore(record_id))
    if isinstance(answer, Change):
        session.give_notice(
            tr("Back in the diary: {what}", what=RecordWords.of(session.diary, tr).title(record)),
            tr("Open it"),
            lambda: session.open(RecordTarget(record_id)),
        )
    return answer


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
