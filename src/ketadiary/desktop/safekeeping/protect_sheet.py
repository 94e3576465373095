"""Protecting the diary, and giving it new secrets: a passphrase, a recovery code, or both with a new key."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketadiary.dataclass import dataclass
from ketadiary.desktop.safekeeping.new_secrets import NewCode, NewPassphrase, TypedBack
from ketadiary.desktop.safekeeping.working_sheet import WorkingSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import button, text
from ketadiary.diary import Change, DiaryError, Key
from ketadiary.diary.safekeeping import (
    change_key,
    change_passphrase,
    change_recovery,
    make_backup,
    protect,
    rewrap_copies,
    second_place,
)
from ketadiary.model import Moment
from ketadiary.wording import Language


class Purpose(Enum):
    """What the secrets are for."""

    PROTECT = "protect"
    NEW_PASSPHRASE = "new-passphrase"
    NEW_CODE = "new-code"
    NEW_KEY = "new-key"


@dataclass(frozen=True)
class Secrets:
    """What was typed and shown; empty where it was not asked for."""

    passphrase: str = ""
    code: str = ""


@dataclass(frozen=True)
class Done:
    """The key that opens the diary from now on, and the copies that keep what opened them before."""

    key: Key
    others: Sequence[Path] = ()


class ProtectSheet(WorkingSheet):
    """Asks for a passphrase twice, shows a recovery code and has it typed back; then it is done, all at once.

    Signals:
        protected: it is done (`Done`).
    """

    protected = Signal(object)

    def __init__(self, session: Session, purpose: Purpose, parent: QWidget | None) -> None:
        tr = session.tr
        self._words = _words_of(purpose, tr)
        super().__init__(session.side, tr, parent, self._words.title)
        self.session = session
        self._purpose = purpose
        self._passphrase, self._code, self._back = NewPassphrase(tr), NewCode(session), TypedBack(tr)
        parts = (self._passphrase, self._code, self._back)
        self._steps = [part for part, asked in zip(parts, self._words.asks, strict=True) if asked]
        self._step = 0
        warning = text(
            tr("Without the passphrase and the recovery code nobody can open the diary, not even you."),
            "strong",
            wrap=True,
        )
        warning.setVisible(purpose is not Purpose.NEW_PASSPHRASE)
        self.add(*parts, warning)
        self._previous = button(tr("Back"), lambda: self._show(self._step - 1))
        self._next = button(tr("Next"), self._go_on, kind="primary")
        self._next.setDefault(True)
        self.add_buttons(button(tr("Cancel"), self.reject, kind="quiet"), self._previous, self._next)
        self._show(0)

    def _show(self, step: int) -> None:
        tr, shown = self.session.tr, self._steps[step]
        self._step = step
        for one in (self._passphrase, self._code, self._back):
            one.setVisible(one is shown)
        self._previous.setVisible(step > 0)
        self._next.setText(self._words.do if step == len(self._steps) - 1 else tr("Next"))
        said = {
            self._passphrase: self._words.of_passphrase,
            self._code: tr("This is the recovery code: it opens the diary when the passphrase is forgotten."),
            self._back: tr("Type the recovery code back, from where you keep it."),
        }
        self.sentence.setText(said[shown])
        self.sentence.show()
        self.fit()
        shown.setFocus()

    def _go_on(self) -> None:
        if not self._is_right():
            return
        if self._step < len(self._steps) - 1:
            self._show(self._step + 1)
            return
        diary = self.session.diary
        if self.refuses_moved(diary):
            return
        secrets = Secrets(
            self._passphrase.passphrase() or "" if self._passphrase in self._steps else "", self._code.code
        )
        diary.let_go()
        work = partial(_DOERS[self._purpose], diary.path, diary.key, secrets, self.session.clock(), second_place(diary))
        self.work(self._next, self._words.doing, work, self._on_done)

    def _is_right(self) -> bool:
        shown = self._steps[self._step]
        if shown is self._passphrase:
            return self._passphrase.passphrase() is not None
        return shown is not self._back or self._back.is_of(self._code.code)

    def _on_done(self, done: Done) -> None:
        self.session.diary.take_up(done.key)
        self.accept()
        self.protected.emit(done)

    def on_failed(self, error: DiaryError) -> None:
        with contextlib.suppress(DiaryError):  # what is wrong with the file is in `error` already
            self.session.diary.take_up(self.session.diary.key)
        super().on_failed(error)


@dataclass(frozen=True)
class _Words:
    """What a sheet asks for (passphrase, code, code typed back) and how it says it."""

    asks: tuple[bool, bool, bool]
    title: str
    of_passphrase: str
    do: str
    doing: str


def _words_of(purpose: Purpose, tr: Language) -> _Words:
    anew = tr("It opens the diary and its backups from then on, in place of the old one.")
    match purpose:
        case Purpose.PROTECT:
            first = tr("It is asked for whenever the diary is opened.")
            return _Words((True, True, True), tr("Protect the diary"), first, tr("Protect it"), tr("Being protected…"))
        case Purpose.NEW_PASSPHRASE:
            return _Words(
                (True, False, False), tr("Change the passphrase"), anew, tr("Change it"), tr("Being changed…")
            )
        case Purpose.NEW_CODE:
            return _Words((False, True, True), tr("New recovery code"), "", tr("Use this one"), tr("Being changed…"))
        case Purpose.NEW_KEY:
            first = tr("The diary is written anew. Whoever knows the old passphrase cannot read it from then on.")
            return _Words((True, True, True), tr("New key"), first, tr("Take the new key"), tr("Being written anew…"))


def _protect(path: Path, _key: Key | None, secrets: Secrets, now: Moment, _place: Path | None) -> Done:
    key = protect(path, secrets.passphrase, secrets.code)
    _back_up(path, key, now)
    return Done(key)


def _change_passphrase(path: Path, key: Key | None, secrets: Secrets, _now: Moment, place: Path | None) -> Done:
    assert key is not None
    change_passphrase(path, key, secrets.passphrase)
    return Done(key, rewrap_copies(path, key, place))


def _change_code(path: Path, key: Key | None, secrets: Secrets, _now: Moment, place: Path | None) -> Done:
    assert key is not None
    change_recovery(path, key, secrets.code)
    return Done(key, rewrap_copies(path, key, place))


def _change_key(path: Path, key: Key | None, secrets: Secrets, now: Moment, place: Path | None) -> Done:
    assert key is not None
    new = change_key(path, key, secrets.passphrase, secrets.code)
    _back_up(path, new, now)
    return Done(new, rewrap_copies(path, new, place))


def _back_up(path: Path, key: Key, now: Moment) -> None:
    """One that is protected too, before others are erased. Without it the diary is protected all the same."""
    with contextlib.suppress(DiaryError):
        make_backup(path, key, now)


_DOERS: Mapping[Purpose, Callable[[Path, Key | None, Secrets, Moment, Path | None], Done]] = {
    Purpose.PROTECT: _protect,
    Purpose.NEW_PASSPHRASE: _change_passphrase,
    Purpose.NEW_CODE: _change_code,
    Purpose.NEW_KEY: _change_key,
}


def ask_for_secrets(session: Session, purpose: Purpose, parent: QWidget | None) -> ProtectSheet:
    """Have the person give the diary its secrets, and tell when it is done. The open sheet."""
    sheet = ProtectSheet(session, purpose, parent)
    sheet.protected.connect(partial(_tell, session, purpose))
    sheet.open()
    return sheet


def tell_protection_changed(session: Session) -> None:
    """What protects the diary stands in none of its tables; who shows it takes it for a setting."""
    session.bus.tell(Change(frozenset(["setting"])))


def _tell(session: Session, purpose: Purpose, done: Done) -> None:
    tr = session.tr
    tell_protection_changed(session)
    said = {
        Purpose.PROTECT: tr("The diary is protected."),
        Purpose.NEW_PASSPHRASE: tr("The new passphrase opens the diary and its backups."),
        Purpose.NEW_CODE: tr("The new recovery code opens the diary and its backups."),
        Purpose.NEW_KEY: tr("The diary has a new key, passphrase and recovery code."),
    }[purpose]
    if done.others:
        names = ", ".join(copy.name for copy in done.others)
        said += " " + tr("These keep what opened them before: {names}.", names=names)
    session.give_notice(said)
