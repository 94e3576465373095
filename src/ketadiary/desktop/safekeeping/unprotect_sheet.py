"""Turning protection off, and erasing what was never protected."""

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.safekeeping.working_sheet import WorkingSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import button, text
from ketadiary.diary import DiaryError
from ketadiary.diary.safekeeping import erase_copies, unprotect


class UnprotectSheet(WorkingSheet):
    """Says what turning protection off means, and does it.

    Signals:
        unprotected: it is done; whether the system's keyring keeps nothing of it any more (`bool`).
    """

    unprotected = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(session.side, tr, parent, tr("Turn protection off?"))
        self.session = session
        self.add(
            text(tr("Whoever can use this computer, or finds a copy of the file, can then read the diary."), wrap=True),
            text(tr("Backups that were made until now stay protected, by the passphrase of today."), wrap=True),
        )
        keep = button(tr("Keep it protected"), self.reject, kind="primary")
        self._off = button(tr("Turn it off"), self._turn_off)
        self.add_buttons(self._off, keep)
        self.fit()
        keep.setFocus()

    def _turn_off(self) -> None:
        diary = self.session.diary
        assert diary.key is not None
        if self.refuses_moved(diary):
            return
        diary.let_go()
        work = partial(unprotect, diary.path, diary.key)
        self.work(self._off, self.session.tr("Being written anew…"), work, self._on_done)

    def _on_done(self, is_forgotten: bool) -> None:
        self.session.diary.take_up(None)
        self.accept()
        self.unprotected.emit(is_forgotten)

    def on_failed(self, error: DiaryError) -> None:
        with contextlib.suppress(DiaryError):  # what is wrong with the file is in `error` already
            self.session.diary.take_up(self.session.diary.key)
        super().on_failed(error)


class EraseCopiesSheet(WorkingSheet):
    """Names the copies that anybody can read, and erases them.

    Signals:
        erased: they are gone.
    """

    erased = Signal()

    def __init__(self, session: Session, copies: Sequence[Path], parent: QWidget | None) -> None:
        tr = session.tr
        super().__init__(session.side, tr, parent, tr("Erase copies that are not protected?"))
        self.session = session
        self._copies = copies
        self.add(
            text(tr("They were made before the diary was protected. Whoever finds them can read them."), wrap=True),
            text("\n".join(map(str, copies)), "small", wrap=True, selectable=True),
            text(tr("Copies that you made yourself elsewhere are not known here."), "muted", wrap=True),
        )
        keep = button(tr("Keep them"), self.reject)
        self._erase = button(tr("Erase them"), self._begin, kind="primary")
        self.add_buttons(keep, self._erase)
        self.fit()
        keep.setFocus()

    def _begin(self) -> None:
        self.work(self._erase, self.session.tr("Being erased…"), partial(erase_copies, self._copies), self._on_done)

    def _on_done(self, _done: None) -> None:
        self.accept()
        self.erased.emit()
        self.session.give_notice(self.session.tr("The copies that were not protected are erased."))
