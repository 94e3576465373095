"""Copies that the person asks for while something is wrong: all of an open diary elsewhere, a backup in its place."""

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ketadiary.desktop.safekeeping.restore_sheet import Present, Restored, RestoreSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import AnewTarget
from ketadiary.diary import DiaryError
from ketadiary.diary.safekeeping import Rescued, second_place
from ketadiary.wording import Language, window_sentence


def save_copy_elsewhere(session: Session, parent: QWidget) -> None:
    """Write all of the open diary where the person says, also where its own file is gone, and offer to open that."""
    tr, diary = session.tr, session.diary
    path = ask_where_to_copy(parent, tr, diary.path.name)
    if path is None:
        return
    try:
        diary.save_copy(path)
    except DiaryError as error:
        session.give_notice(window_sentence(error.problem, tr))
        return
    go_on = partial(session.open, AnewTarget(path, diary.key))
    session.give_notice(tr("A copy of the whole diary is at {path}.", path=path), tr("Go on in it"), go_on)


def ask_where_to_copy(parent: QWidget, tr: Language, name: str) -> Path | None:
    """Where a copy goes, as the person chooses; None where they do not."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr("Save a copy elsewhere"), str(Path.home() / name), tr("Diaries (*.db);;All files (*)")
    )
    return Path(chosen) if chosen else None


def copy_as_it_is(path: Path, to: Path) -> None:
    """Copy the files of a diary that cannot be opened, byte for byte. Raises OSError."""
    for ending in ("", ".keys", "-journal"):
        file = path.with_name(path.name + ending)
        if file.exists():
            shutil.copyfile(file, to.with_name(to.name + ending))
            to.with_name(to.name + ending).chmod(0o600)


def rescued_sentence(done: Rescued, tr: Language) -> str:
    """What came of reading a damaged diary."""
    said = [
        tr.plural(
            "What can be read is in a new diary: {count} entry.",
            "What can be read is in a new diary: {count} entries.",
            done.records,
        )
    ]
    if done.unproved:
        said.append(tr.plural("{count} of them may be older.", "{count} of them may be older.", done.unproved))
    if done.lost:
        said.append(tr.plural("{count} entry cannot be read.", "{count} entries cannot be read.", done.lost))
    return " ".join((*said, tr("The damaged diary lies where it was.")))


def ask_which_backup(session: Session, parent: QWidget) -> None:
    """Have the person choose a backup, and show it in the window once it is restored."""
    diary = session.diary
    present = Present(diary.path, diary.key, second_place(diary))
    sheet = RestoreSheet(present, session.clock, session.side, session.tr, parent, diary.let_go)
    sheet.restored.connect(partial(_show_restored, session))
    sheet.open()


def _show_restored(session: Session, done: Restored) -> None:
    tr = session.tr
    said = tr("The backup is restored.")
    if done.kept is not None:
        said += " " + tr("What was there is kept at {path}.", path=done.kept)
    session.open(AnewTarget(session.diary.path, done.key, said))
