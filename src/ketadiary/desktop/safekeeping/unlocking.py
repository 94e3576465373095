"""Asking for what opens a protected diary, before there is a window."""

from pathlib import Path

from PySide6.QtCore import QTimer

from ketadiary.desktop.safekeeping.unlock_sheet import UnlockSheet
from ketadiary.desktop.shell.diary_choice import DiaryChoice, ask_for_diary
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
