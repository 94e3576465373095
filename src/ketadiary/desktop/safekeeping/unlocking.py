"""Asking for what opens a protected diary, before there is a window, and what is told of it once there is one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ketadiary.desktop.safekeeping.protect_sheet import Purpose, ask_for_secrets
from ketadiary.desktop.safekeeping.unlock_sheet import UnlockSheet
from ketadiary.desktop.shell.diary_choice import DiaryChoice, ask_for_diary
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.single_instance import SingleInstance
from ketadiary.model import Problem
from ketadiary.wording import Language


def ask_for_key(problem: Problem, path: Path, tr: Language, first: SingleInstance) -> DiaryChoice:
    """The diary to open and what opens it, as the person says; no diary where they give up.

    What else than the missing passphrase kept it from being opened is said. `first` hears of a second start meanwhile.
    """
    sheet = UnlockSheet(path, tr)
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


def tell_of_opening(choice: DiaryChoice, session: Session, window: QWidget) -> None:
    """Say what was done to have a diary open, and what is best done next."""
    tr = session.tr
    if choice.by_recovery:
        new = partial(ask_for_secrets, session, Purpose.NEW_PASSPHRASE, window)
        session.give_notice(tr("The recovery code opened the diary."), tr("Choose a new passphrase…"), new)
    elif choice.sentence:
        session.give_notice(choice.sentence)
