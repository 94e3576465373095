"""Asking for what opens a protected diary, before there is a window."""

from pathlib import Path

from PySide6.QtCore import QTimer

from ketadiary.desktop.safekeeping.unlock_sheet import UnlockSheet
from ketadiary.desktop.shell.diary_choice import ask_for_diary
from ketadiary.desktop.shell.single_instance import SingleInstance
from ketadiary.diary import Key
from ketadiary.model import Problem
from ketadiary.wording import Language


def ask_for_key(problem: Problem, path: Path, tr: Language, first: SingleInstance) -> tuple[Path | None, Key | None]:
    """The diary to open and what opens it, as the person says; no diary where they give up.

    What else than the missing passphrase kept it from being opened is said. `first` hears of a second start meanwhile.
    """
    sheet = UnlockSheet(path, tr)
    answer: list[tuple[Path | None, Key | None]] = [(None, None)]

    def take(path: Path | None, key: Key | None) -> None:
        if path is not None:
            answer.append((path, key))
            sheet.accept()

    sheet.unlocked.connect(lambda key: take(path, key))
    sheet.add_way_out(tr("Open another diary…"), lambda: take(ask_for_diary(sheet, tr, path.parent), None))
    if problem.key != "diary-locked":
        sheet.say(problem)
    QTimer.singleShot(0, lambda: first.listen(sheet.come_forward))
    sheet.exec()
    sheet.deleteLater()
    return answer[-1]
