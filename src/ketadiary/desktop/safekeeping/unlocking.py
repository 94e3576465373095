"""Asking for what opens a protected diary, before there is a window, and what is told of it once there is one."""

import contextlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.safekeeping.protect_sheet import Purpose, ask_for_secrets
from ketadiary.desktop.safekeeping.unlock_sheet import UnlockSheet
from ketadiary.desktop.shell.diary_choice import DiaryChoice, ask_for_diary
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.single_instance import SingleInstance
from ketadiary.diary import Key
from ketadiary.diary.safekeeping import ask_for_remembered, is_remembered, remember
from ketadiary.model import Problem
from ketadiary.wording import Language

if TYPE_CHECKING:
    from concurrent.futures import Future

_AT_ONCE = 0.5  # seconds


def ask_for_key(problem: Problem, path: Path, tr: Language, first: SingleInstance) -> DiaryChoice:
    """The diary to open and what opens it, as the person says; no diary where they give up.

    Where the system's keyring keeps its key, nothing is asked of the person. What else than the missing passphrase kept
    it from being opened is said. `first` hears of a second start meanwhile.
    """
    asked = ask_for_remembered(path) if problem.key == "diary-locked" else None
    if asked is not None and (key := _answered_at_once(asked)) is not None:
        return DiaryChoice(path, key, by_keyring=True)
    sheet = UnlockSheet(path, tr)
    if asked is not None:
        sheet.await_keyring(asked)
    answer = [DiaryChoice()]

    def take(choice: DiaryChoice) -> None:
        if choice.path is not None:
            answer.append(choice)
            sheet.accept()

    sheet.unlocked.connect(lambda key: take(DiaryChoice(path, key, by_recovery=sheet.by_recovery)))
    sheet.add_way_out(tr("Open another diary…"), lambda: take(DiaryChoice(ask_for_diary(sheet, tr, path.parent))))
    if problem.key != "diary-locked":
        sheet.say(problem)
    QTimer.singleShot(0, lambda: first.listen(sheet.come_forward))
    sheet.exec()
    sheet.deleteLater()
    return answer[-1]


def _answered_at_once(asked: "Future[Key | None]") -> Key | None:
    """What the keyring keeps, where it answers before anybody would miss a window."""
    with contextlib.suppress(Exception):  # each has errors of its own
        return asked.result(_AT_ONCE)
    return None


def tell_of_opening(choice: DiaryChoice, session: Session, window: QWidget) -> None:
    """Say what was done to have a diary open, and what is best done next."""
    tr, key = session.tr, session.diary.key
    if key is not None and not choice.by_keyring and is_remembered(key.diary):
        session.side.ask(partial(remember, key), lambda _: None, about="keyring")  # it had none, or another
    if choice.by_recovery:
        new = partial(ask_for_secrets, session, Purpose.NEW_PASSPHRASE, window)
        session.give_notice(tr("The recovery code opened the diary."), tr("Choose a new passphrase…"), new)
    elif choice.sentence:
        session.give_notice(choice.sentence)
