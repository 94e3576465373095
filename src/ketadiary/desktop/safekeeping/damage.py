"""What is wrong inside the diary's file: looked for once the window is there, told in one notice, shown in a sheet."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.safekeeping.copies_in_trouble import ask_which_backup, rescued_sentence, save_copy_elsewhere
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import AnewTarget
from ketadiary.desktop.widgets import NEAR, Sheet, button, column, text
from ketadiary.diary import Diary, DiaryError
from ketadiary.diary.safekeeping import Rescued, fits, rescue, take_key_file
from ketadiary.model import Problem
from ketadiary.wording import fault_sentence, window_sentence

_SHOWN = 30


def look_for_faults(session: Session, parent: QWidget) -> None:
    """Read all of the diary beside the window, and tell what is damaged. Trouble with the file is told by others."""
    session.side.ask(partial(_faults, session.diary.reader()), partial(_tell, session, parent), about="faults")


def _faults(reader: Callable[[], Diary]) -> Sequence[Problem]:
    try:
        with reader() as diary:
            return diary.faults()
    except DiaryError:
        return ()


def _tell(session: Session, parent: QWidget, faults: Sequence[Problem]) -> None:
    tr = session.tr
    if faults:
        sentence = tr("A part of the diary is damaged. All that can be read is shown.")
        session.give_notice(sentence, tr("What is damaged"), lambda: FaultsSheet(session, faults, parent).open())


def tell_of_key_file(session: Session) -> None:
    """Offer to put the key file back as it was at opening, where the one beside the diary is missing, damaged or
    another diary's: without it the diary could not be opened again."""
    tr, diary = session.tr, session.diary
    if diary.key is None or not diary.is_in_place() or fits(diary.path, diary.key):
        return
    put_back = partial(_put_key_file_back, session)
    session.give_notice(tr("The key file beside the diary does not open it any more."), tr("Put it back"), put_back)


def _put_key_file_back(session: Session) -> None:
    tr, diary = session.tr, session.diary
    try:
        take_key_file(diary.path, diary.key_file)
    except DiaryError as error:
        session.give_notice(window_sentence(error.problem, tr))
    else:
        session.give_notice(tr("The key file is beside the diary again, as it was."))


class FaultsSheet(Sheet):
    """Names what is damaged, never what was written, and what can be done."""

    def __init__(self, session: Session, faults: Sequence[Problem], parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(parent, tr("What is damaged"), tr("Nothing was changed. All that can be read is shown."))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        told = list(dict.fromkeys(fault_sentence(fault, tr) for fault in faults))
        self.add(column(*(text(sentence, wrap=True, selectable=True) for sentence in told[:_SHOWN]), gap=NEAR))
        if len(told) > _SHOWN:
            more = len(told) - _SHOWN
            self.add(text(tr.plural("And {count} more.", "And {count} more.", more), "muted"))
        self.add(text(tr("A backup from before has what is damaged here. See what it would change first."), wrap=True))
        self._rescue = button(tr("Open what can be read"), self._open_rescued)
        self.add_buttons(
            button(tr("Close"), self.reject, kind="quiet"),
            button(tr("Save a copy elsewhere…"), self._copy),
            self._rescue,
            button(tr("Restore a backup…"), self._restore, kind="primary"),
        )
        self.fit()

    def _open_rescued(self) -> None:
        """Lists that a damaged piece of the file keeps from being shown are whole in a diary made anew."""
        session, diary = self._session, self._session.diary
        self._rescue.setEnabled(False)
        self._rescue.setText(session.tr("Being read…"))
        work = partial(rescue, diary.path, diary.key, session.clock())
        session.side.ask(work, self._on_rescued, about="rescue", failed=self._on_failed)

    def _on_rescued(self, done: Rescued) -> None:
        session = self._session
        self.accept()
        session.open(AnewTarget(done.path, session.diary.key, rescued_sentence(done, session.tr)))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DiaryError):
            raise error
        self.accept()
        self._session.tell_problems([error.problem])

    def _copy(self) -> None:
        save_copy_elsewhere(self._session, self)

    def _restore(self) -> None:
        below = self.parentWidget()
        self.accept()
        if below is not None:
            ask_which_backup(self._session, below)
