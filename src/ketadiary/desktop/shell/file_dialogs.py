"""Which file to write or to read, as the person chooses; among their own files, never in the program's folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ketadiary.desktop.shell.session import Session

_LAST_FOLDER = "files_folder"


def ask_where_to_save(parent: QWidget, session: Session, title: str, file_name: str, kinds: str) -> Path | None:
    """Where to save a file; None where the person does not. The next file is offered the same folder."""
    name, _ = QFileDialog.getSaveFileName(parent, title, str(_folder_of_files(session) / file_name), kinds)
    return _chosen(name, session)


def ask_for_file(parent: QWidget, session: Session, title: str, kinds: str) -> Path | None:
    """Which file to read; None where the person chooses none. The next dialog begins in its folder."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(_folder_of_files(session)), kinds)
    return _chosen(name, session)


def ask_for_folder(parent: QWidget, session: Session, title: str) -> Path | None:
    """Which folder to put a file into; None where the person chooses none. The next dialog begins there."""
    folder = QFileDialog.getExistingDirectory(parent, title, str(_folder_of_files(session)))
    if not folder:
        return None
    _remember(folder, session)
    return Path(folder)


def _folder_of_files(session: Session) -> Path:
    """Where a dialog begins: where the last file was, else among the documents, else at home.

    Qt would take a folder that is not there for the one in which the program was started.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    known = [Path(folder) for folder in (session.diary.setting(_LAST_FOLDER), documents) if folder]
    return next((folder for folder in known if folder.is_dir()), Path.home())


def _chosen(name: str, session: Session) -> Path | None:
    if not name:
        return None
    _remember(str(Path(name).parent), session)
    return Path(name)


def _remember(folder: str, session: Session) -> None:
    if folder != session.diary.setting(_LAST_FOLDER):
        session.do(lambda: session.diary.set_setting(_LAST_FOLDER, folder))


def trouble_of(writing: Callable[[], object]) -> OSError | None:
    """What kept a file from being written; None where it was."""
    try:
        writing()
    except OSError as error:
        return error
    return None


def not_saved(session: Session, path: Path, error: OSError) -> str:
    """Why a file could not be saved, and what to do."""
    reason = error.strerror or str(error)
    return session.tr(
        "{path} could not be saved ({reason}): choose another folder, or free some space.", path=path, reason=reason
    )
