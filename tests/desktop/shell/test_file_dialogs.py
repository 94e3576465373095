"""Dialogs for files begin among the person's own files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.file_dialogs import ask_for_file, ask_where_to_save
from ketadiary.desktop.shell.session import Session


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """What the dialogs offered; each is answered with a file on a stick."""
    offered: list[Path] = []
    (tmp_path / "stick").mkdir()

    def answer(_parent: QWidget, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(start))
        return str(tmp_path / "stick" / "mine.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    return offered


def test_documents_then_where_the_last_file_was(
    session: Session, qtbot: QtBot, tmp_path: Path, offered: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    documents = tmp_path / "Documents"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    ask_for_file(parent, session, "Load", "*")
    documents.mkdir()
    session.diary.set_setting("files_folder", str(tmp_path / "unplugged"))
    assert ask_where_to_save(parent, session, "Save", "diary.csv", "*") == tmp_path / "stick" / "mine.csv"
    ask_where_to_save(parent, session, "Save", "diary.csv", "*")
    ask_for_file(parent, session, "Load", "*")
    stick = tmp_path / "stick"
    assert offered == [Path.home(), documents / "diary.csv", stick / "diary.csv", stick]
