"""What is seen of a protected diary until its passphrase is typed: a field, and nothing of the diary."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from ketadiary.desktop.safekeeping.locked_help import LockedHelpSheet
from ketadiary.desktop.safekeeping.secret_fields import Reveal, secret_field
from ketadiary.desktop.shell.side_worker import SideWorker
from ketadiary.desktop.widgets import Form, Sheet, button, row, text
from ketadiary.desktop.widgets.icons import app_icon
from ketadiary.diary import DiaryError, Key
from ketadiary.diary.safekeeping import PASSPHRASE, PATIENCE, RECOVERY, spare_key_file, take_spare_key_file, unlock
from ketadiary.model import Problem
from ketadiary.wording import Language

if TYPE_CHECKING:
    from concurrent.futures import Future

_SECRET = "secret"
_OF_THE_KEY_FILE = ("key-file-damaged", "key-file-of-another")


class UnlockSheet(Sheet):
    """Asks for the passphrase or the recovery code, and tries it beside the window: that takes a second.

    Signals:
        unlocked: it opened the diary's key (`Key`).
        left: the person does not want to open this diary.
    """

    unlocked = Signal(object)
    left = Signal()

    def __init__(self, path: Path, tr: Language, *, country: str | None = None, kept: bytes = b"") -> None:
        """`country` is whose numbers *Help now* begins with, where that is known, and `kept` the key file as it was
        when the diary was opened, for while the one beside it cannot serve."""
        super().__init__(None, tr("Diary"), tr("Type its passphrase to open it."))
        self._path, self._tr, self._country, self._kept = path, tr, country, kept
        self.setWindowIcon(app_icon())
        self.heading.setText(tr("The diary is locked"))
        self.by_recovery = False
        """Whether the recovery code is asked for in place of the passphrase."""
        self._worker, self._listener = SideWorker("unlock"), SideWorker("keyring")
        self._field = secret_field()
        self._form = Form(tr, columns=1)
        self._form.add(_SECRET, tr("Passphrase"), self._field)
        self._other_way = button(tr("Use the recovery code"), self._change_way, kind="quiet")
        self._open = button(tr("Unlock"), self._try, kind="primary")
        self._open.setDefault(True)
        self._asked: Future[Key | None] | None = None
        self._keyring = text("", "muted", wrap=True)
        self._keyring.hide()
        self._spare = button(tr("Use the key file of a backup"), self._take_spare)
        self._spare.hide()
        reveal = row(Reveal(tr, self._field), None, self._other_way)
        self.add(self._form, reveal, row(self._spare, None), self._keyring)
        self.add(text(str(path), "small", wrap=True))
        help_now = button(tr("Help now"), self._ask_for_help, kind="quiet", picture="help", hint="F1")
        self.footer.insertWidget(0, help_now)
        self.add_buttons(button(tr("Quit"), self.reject, kind="quiet"), self._open)
        self.fit()
        self._field.setFocus()

    def add_way_out(self, words: str, do: Callable[[], object]) -> None:
        """Offer something else than to unlock this diary, left of *Unlock*."""
        self.footer.insertWidget(self.footer.count() - 1, button(words, do))

    def await_keyring(self, asked: "Future[Key | None]") -> None:
        """Open it by the key that the system's keyring keeps, once that answers. All along the passphrase can be typed;
        that it must be is said where the keyring has none, or has not answered for some seconds."""
        self._asked = asked
        self._tell_of_keyring(self._tr("The system’s keyring is being asked."))
        self._listener.ask(asked.result, self._on_kept, failed=lambda _: self._on_kept(None))
        QTimer.singleShot(round(PATIENCE * 1000), self, partial(self._on_kept, None))

    def _on_kept(self, key: Key | None) -> None:
        if key is not None:
            self.unlocked.emit(key)
        else:
            self._tell_of_keyring(self._tr("The system’s keyring does not open it: type the passphrase."))

    def _tell_of_keyring(self, words: str) -> None:
        self._keyring.setText(words)
        self._keyring.show()
        self.fit()

    def say(self, problem: Problem) -> None:
        """Say why the diary is not open, and let the person try once more."""
        self._set_busy(False)
        self._form.show_problems([replace(problem, about=_SECRET)])
        self._spare.setVisible(problem.key in _OF_THE_KEY_FILE and spare_key_file(self._path) is not None)
        self._field.selectAll()
        self.fit()

    def come_forward(self, **_wish: bool) -> None:
        """Be in front of other windows."""
        self.show()
        self.raise_()
        self.activateWindow()

    def _change_way(self) -> None:
        tr = self._tr
        self.by_recovery = not self.by_recovery
        name = tr("Recovery code") if self.by_recovery else tr("Passphrase")
        self._form.rename(_SECRET, name)
        self._other_way.setText(tr("Use the passphrase") if self.by_recovery else tr("Use the recovery code"))
        self.sentence.setText(
            tr("Type the recovery code that you wrote down: letters and digits, however they are grouped.")
            if self.by_recovery
            else tr("Type its passphrase to open it.")
        )
        self._field.clear()
        self._field.setFocus()

    def _try(self) -> None:
        if not self._open.isEnabled():
            return
        self._set_busy(True)
        kind = RECOVERY if self.by_recovery else PASSPHRASE
        work = partial(unlock, self._path, self._field.text(), kind, self._kept)
        self._worker.ask(work, self._on_key, failed=self._on_failed)

    def _take_spare(self) -> None:
        """Have the key file of a backup beside the diary, and try what is typed with that."""
        try:
            take_spare_key_file(self._path)
        except DiaryError as error:
            self.say(error.problem)
        else:
            self._spare.hide()
            if self._field.text():
                self._try()

    def _set_busy(self, busy: bool) -> None:
        self._open.setText(self._tr("Opening…") if busy else self._tr("Unlock"))
        for part in (self._open, self._other_way, self._field):
            part.setEnabled(not busy)
        if not busy:
            self._field.setFocus()

    def _on_key(self, key: Key) -> None:
        self.unlocked.emit(key)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DiaryError):
            raise error
        self.say(error.problem)

    def _ask_for_help(self) -> None:
        LockedHelpSheet(self._tr, self, self._country).open()

    def _give_way(self) -> None:
        """There is no foggy check-in before the diary is open."""

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:  # a slip that would end the program
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        if self._asked is not None:
            self._asked.cancel()  # nobody waits for it any more
        for worker in (self._worker, self._listener):
            worker.forget()
            worker.close()
        self._field.clear()
        super().done(result)

    def reject(self) -> None:
        super().reject()
        self.left.emit()
