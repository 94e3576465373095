"""Backups that nobody has to think of: after changes, at most every half hour, and when the diary is closed."""

import logging
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ketadiary.dataclass import dataclass
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Change, DiaryError, Key
from ketadiary.diary.safekeeping import EVERY, due, is_place_of, make_backup, second_place
from ketadiary.model import Moment
from ketadiary.wording import window_sentence

_log = logging.getLogger(__name__)
SOON = timedelta(minutes=1)
"""From a change to its backup, so that what is entered in one go is in one backup."""


class BackingUp(QObject):
    """Makes a backup beside the window once there is something new. What cannot be done is said once.

    An invented diary has none: it is there to look around in.
    """

    def __init__(self, session: Session, parent: QObject, *, soon: timedelta = SOON) -> None:
        super().__init__(parent)
        self._session, self._soon = session, soon
        self._changed = False
        self._trouble = ""
        self._missed = False
        """Whether it was said that the second place is not there."""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._begin)
        if not session.diary.setting("invented", False):
            session.bus.diary_changed.connect(self._on_diary_changed)

    def finish(self) -> None:
        """Have a last one made of what has changed since the one before. A session that closes waits for it."""
        self._timer.stop()
        if self._changed:
            diary = self._session.diary
            work = partial(_make_last, diary.path, diary.key, self._session.clock(), second_place(diary))
            self._session.side.ask(work, lambda _made: None)

    def _on_diary_changed(self, change: Change) -> None:
        if change.kinds <= {"setting"}:
            return
        self._changed = True
        if not self._timer.isActive():
            self._wait(self._soon)

    def _begin(self) -> None:
        diary = self._session.diary
        self._changed = False
        work = partial(_make_when_due, diary.path, diary.key, self._session.clock(), second_place(diary))
        self._session.side.ask(work, self._on_done, failed=self._on_failed)

    def _on_done(self, done: "_Done") -> None:
        self._trouble = ""
        if not done.made:
            self._again()
        if done.missing is not None and not self._missed:
            self._missed = True
            tr = self._session.tr
            sentence = tr("The second place for backups is not there now: {folder}.", folder=done.missing)
            self._session.give_notice(" ".join((sentence, tr("Those beside the diary go on."))))

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, DiaryError):
            raise error
        self._again()
        sentence = window_sentence(error.problem, self._session.tr)
        if sentence != self._trouble:
            self._trouble = sentence
            self._session.give_notice(sentence)

    def _again(self) -> None:
        self._changed = True
        if not self._timer.isActive():
            self._wait(EVERY)

    def _wait(self, span: timedelta) -> None:
        self._timer.start(span // timedelta(milliseconds=1))


@dataclass(frozen=True)
class _Done:
    """Whether a backup was made beside the diary, and the second place where that is not there."""

    made: bool
    missing: Path | None


def _make_when_due(diary: Path, key: Key | None, now: Moment, place: Path | None) -> _Done:
    """None is made within half an hour of the last, nor where nothing has changed since."""
    made = due(diary, now)
    if made:
        make_backup(diary, key, now)
    if place is None or not is_place_of(diary, place):
        return _Done(made, place)
    if due(diary, now, place):
        make_backup(diary, key, now, place)
    return _Done(made, None)


def _make_last(diary: Path, key: Key | None, now: Moment, place: Path | None) -> None:
    """The window is gone, so that nobody can be told; the next one tries again."""
    for folder in (None, place) if place and is_place_of(diary, place) else (None,):
        try:
            make_backup(diary, key, now, folder)
        except DiaryError as error:
            _log.warning("No backup could be made on closing: %s.", error.problem.key)
