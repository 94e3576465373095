"""Restoring a backup: which there are, what one would change, and doing it."""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ketadiary.dataclass import dataclass
from ketadiary.desktop.safekeeping.secret_fields import Reveal, secret_field
from ketadiary.desktop.safekeeping.working_sheet import WorkingSheet
from ketadiary.desktop.shell.side_worker import SideWorker
from ketadiary.desktop.widgets import APART, DropDown, Form, button, column, row, text
from ketadiary.desktop.widgets.layout import held
from ketadiary.diary import DiaryError, Key
from ketadiary.diary.safekeeping import (
    Preview,
    backups,
    entries_in,
    is_protected,
    opens,
    preview,
    restore,
    unlock,
)
from ketadiary.model import Clock, Moment, Problem
from ketadiary.wording import Language, counts_text, moment_text, window_sentence

_SECRET = "secret"


@dataclass(frozen=True)
class Present:
    """The diary that a backup takes the place of, and how backups of it are found."""

    path: Path
    key: Key | None
    place: Path | None = None
    """The second place for backups."""


@dataclass(frozen=True)
class Listed:
    """A backup, and how many entries it holds; None where that cannot be read with the diary's key."""

    path: Path
    made_at: datetime | None
    entries: int | None


@dataclass(frozen=True)
class Restored:
    """What opens the diary now, and where that is kept which was there."""

    key: Key | None
    kept: Path | None


@dataclass(frozen=True)
class _Seen:
    """A backup that was read as a whole, its key, and what it would change."""

    path: Path
    key: Key | None
    preview: Preview


class RestoreSheet(WorkingSheet):
    """Shows what a backup holds before anything is done; all of it is read beside the window.

    Signals:
        restored: a backup is in the diary's place (`Restored`).
    """

    restored = Signal(object)

    def __init__(
        self, present: Present, clock: Clock, side: SideWorker, tr: Language, parent: QWidget | None,
        let_go: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        """`let_go` is called just before the diary is replaced."""
        super().__init__(side, tr, parent, tr("Restore a backup"), tr("Each is read as a whole before it is restored."))
        self._present, self._clock, self._let_go = present, clock, let_go
        self._seen: _Seen | None = None
        self._choice = DropDown()
        self._choice.setAccessibleName(tr("Backup"))
        self._choice.activated.connect(lambda _: self._look(self._choice.currentData()))
        other = button(tr("Choose a file…"), self._choose_file, picture="folder")
        choice = row(self._choice, other)
        choice.setStretch(0, 1)
        self._what = text("", wrap=True)
        self._secret = secret_field()
        self._form = Form(tr, columns=1)
        self._form.add(_SECRET, tr("Passphrase of this backup"), self._secret)
        self._unlock = button(tr("Open it"), self._try_secret)
        self._locked = held(column(self._form, row(Reveal(tr, self._secret), None, self._unlock), gap=APART))
        self._locked.hide()
        self.add(choice, self._what, self._locked)
        self._restore = button(tr("Restore this backup"), self._begin, kind="primary")
        self._restore.setEnabled(False)
        self.add_buttons(button(tr("Cancel"), self.reject, kind="quiet"), self._restore)
        self.side.ask(partial(_listed, present), self._show_list, about="backups", failed=self._on_failed)
        self._what.setText(tr("Looking for backups."))
        self.fit()

    def _show_list(self, found: Sequence[Listed]) -> None:
        self._choice.clear()
        for one in found:
            self._choice.addItem(self._line(one), one.path)
        if found:
            self._look(found[0].path)
        else:
            self._what.setText(self.language("No backups were found beside the diary: choose a file."))
        self._choice.setFocus()

    def _line(self, one: Listed) -> str:
        tr = self.language
        name = moment_text(Moment.of(one.made_at, self._clock().zone), tr) if one.made_at else str(one.path)
        if one.entries is None:
            return tr("{name} · opened by another passphrase, or damaged", name=name)
        told = tr.plural("{name} · {count} entry", "{name} · {count} entries", one.entries, name=name)
        if self._present.place is not None and one.path.parent == self._present.place:
            return tr("{backup} · in the second place", backup=told)
        return told

    def _choose_file(self) -> None:
        tr = self.language
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a backup"), str(self._present.path.parent), tr("Diaries (*.db);;All files (*)")
        )
        if name:
            path = Path(name)
            self._choice.insertItem(0, str(path), path)
            self._choice.setCurrentIndex(0)
            self._look(path)

    def _look(self, path: Path, key: Key | None = None) -> None:
        """See what a backup holds and what it would change."""
        self._seen = None
        self._restore.setEnabled(False)
        self._locked.hide()
        self.problem.say("")
        self._what.setText(self.language("Being read…"))
        present = self._present
        look = partial(_seen, path, key or present.key, present)
        self.side.ask(look, self._show_seen, about="preview", failed=partial(self._on_unread, path))

    def _show_seen(self, seen: _Seen) -> None:
        self._seen = seen
        self._what.setText("\n".join(self._lines(seen.preview)))
        self._restore.setEnabled(True)

    def _lines(self, seen: Preview) -> list[str]:
        tr, zone = self.language, self._clock().zone
        said = [tr("It holds {counts}.", counts=counts_text(seen.counts, tr) or tr("no entries"))]
        if seen.newest is not None:
            said.append(tr("Its last change was on {when}.", when=moment_text(Moment.of(seen.newest, zone), tr)))
        if seen.newest_now is not None:
            now = moment_text(Moment.of(seen.newest_now, zone), tr)
            said.append(tr("The last change of today’s diary was on {when}.", when=now))
        if seen.newer:
            said.append(
                tr.plural(
                    "{count} entry of today’s diary is not in the backup, or was changed since.",
                    "{count} entries of today’s diary are not in the backup, or were changed since.",
                    seen.newer,
                )
            )
        elif seen.newest_now is not None:
            said.append(tr("Nothing of today’s diary is missing in it."))
        said.append(tr("What is in the diary’s place now is kept, and its name is told."))
        return said

    def _on_unread(self, path: Path, error: BaseException) -> None:
        if not isinstance(error, DiaryError):
            raise error
        if error.problem.key == "diary-locked":
            self._what.setText(self.language("It is protected by another passphrase than the diary of today."))
            self._locked.show()
            self._secret.setFocus()
            return
        self._what.setText("")
        self.problem.say(window_sentence(error.problem, self.language))

    def _try_secret(self) -> None:
        path = self._choice.currentData()
        self.side.ask(
            partial(unlock, path, self._secret.text()),
            partial(self._look, path),
            about="preview",
            failed=self._on_wrong,
        )

    def _on_wrong(self, error: BaseException) -> None:
        if not isinstance(error, DiaryError):
            raise error
        self._form.show_problems([Problem(error.problem.key, _SECRET, error.problem.values)])

    def _begin(self) -> None:
        assert self._seen is not None
        self._let_go()
        work = partial(_restored, self._seen, self._present, self._clock())
        self.work(self._restore, self.language("Being restored…"), work, self._on_done)

    def _on_done(self, done: Restored) -> None:
        self.accept()
        self.restored.emit(done)


def _listed(present: Present) -> Sequence[Listed]:
    folders = (None, *([present.place] if present.place else []))
    found = [one for folder in folders for one in backups(present.path, folder)]
    found.sort(key=lambda one: one.made_at, reverse=True)
    return [Listed(one.path, one.made_at, entries_in(one.path, present.key)) for one in found]


def _seen(path: Path, key: Key | None, present: Present) -> _Seen:
    if os.path.realpath(path) == os.path.realpath(present.path):
        raise DiaryError(Problem("backup-is-diary", values={"path": path}))
    own = key if key is not None and is_protected(path) and opens(path, key) else None
    return _Seen(path, own, preview(path, own, present.path, present.key))


def _restored(seen: _Seen, present: Present, now: Moment) -> Restored:
    kept = restore(seen.path, seen.key, present.path, present.key, now)
    return Restored(present.key or seen.key, kept)
