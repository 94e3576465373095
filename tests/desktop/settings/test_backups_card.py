"""A backup at the press of a button: made beside the window, read back, and told truly."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.settings.backups_card import BackupsCard
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary
from ketadiary.diary.safekeeping import SECOND_PLACE, backups
from ketadiary.model import CheckInDraft, Rating


@pytest.fixture
def card(window: Window, session: Session) -> BackupsCard:
    session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=6),)))
    window.show_page("settings")
    return window.findChild(BackupsCard)


def wait_until_told(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.notice.sentence().startswith("The backup was read back"))


def test_the_first_backup_is_made_and_told(card: BackupsCard, window: Window, session: Session, qtbot: QtBot) -> None:
    assert "None has been made beside the diary yet." in texts(card)
    named(card, "Make a backup", QPushButton).click()
    wait_until_told(window, qtbot)
    assert window.notice.sentence() == "The backup was read back: 1 entry."
    [made] = backups(session.diary.path)
    assert str(made.path) in texts(card)
    assert "The last one beside the diary was made at " in texts(card)
    with Diary.open(made.path, clock=session.clock, read_only=True) as kept:
        assert kept.count() == session.diary.count()


def test_pressed_again_while_it_is_made_nothing_more_is_made(
    card: BackupsCard, window: Window, session: Session, qtbot: QtBot
) -> None:
    for _ in range(3):
        named(card, "Make a backup", QPushButton).click()
    wait_until_told(window, qtbot)
    assert len(backups(session.diary.path)) == 1


def test_a_backup_elsewhere_goes_where_the_person_says(
    card: BackupsCard,
    window: Window,
    session: Session,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path / "stick"))
    named(card, "Make one elsewhere…", QPushButton).click()
    wait_until_told(window, qtbot)
    assert len(backups(session.diary.path, tmp_path / "stick")) == 1
    assert "None has been made beside the diary yet." in texts(card)


def test_no_folder_chosen_makes_nothing(card: BackupsCard, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")
    named(card, "Make one elsewhere…", QPushButton).click()
    assert backups(session.diary.path) == []
    assert "Being made" not in texts(card)


def test_what_kept_it_from_being_made_is_said(
    card: BackupsCard, window: Window, session: Session, qtbot: QtBot
) -> None:
    """A file stands where the folder would be."""
    (session.diary.path.parent / "backups").write_text("a note")
    named(card, "Make a backup", QPushButton).click()
    qtbot.waitUntil(lambda: str(session.diary.path.parent / "backups") in texts(card) and "Being" not in texts(card))
    assert "read back" not in window.notice.sentence()
    named(card, "Make a backup", QPushButton).click()  # it can be tried again
    qtbot.waitUntil(lambda: "Being made" not in texts(card))


def test_a_second_place_is_chosen_once_and_told(
    card: BackupsCard, window: Window, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(stick))
    named(card, "Choose a second place…", QPushButton).click()
    wait_until_told(window, qtbot)
    [made] = backups(session.diary.path, stick)
    qtbot.waitUntil(lambda: str(made.path) in texts(card))
    assert session.diary.setting(SECOND_PLACE) == str(stick)
    stick.rename(tmp_path / "drawer")
    window.show_page("today")
    window.show_page("settings")
    qtbot.waitUntil(lambda: f"not there now: {stick}" in texts(card))
    named(card, "Use it no more", QPushButton).click()
    assert session.diary.setting(SECOND_PLACE) is None


def test_how_many_entries_the_last_one_holds_is_told(
    card: BackupsCard, window: Window, session: Session, qtbot: QtBot
) -> None:
    named(card, "Make a backup", QPushButton).click()
    wait_until_told(window, qtbot)
    qtbot.waitUntil(lambda: "It holds 1 entry." in texts(card))
