"""Protecting the diary in the window: nothing is done before the recovery code was typed back, and then all of it."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.safekeeping import protect_sheet
from ketadiary.desktop.safekeeping.new_secrets import NewCode
from ketadiary.desktop.safekeeping.protect_sheet import ProtectSheet
from ketadiary.desktop.safekeeping.protection_card import ProtectionCard
from ketadiary.desktop.safekeeping.unprotect_sheet import EraseCopiesSheet, UnprotectSheet
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Diary, DiaryError
from ketadiary.diary.key_file import RECOVERY
from ketadiary.diary.safekeeping import backups, is_protected, make_backup, plain_copies, read_code, unlock
from ketadiary.model import CheckInDraft, Problem

PASSPHRASE, OTHER = "four words and more", "other words, then"


Said = list[str]
Press = Callable[[str], None]


@pytest.fixture
def said(session: Session) -> Said:
    """What notices said."""
    said: Said = []
    session.bus.notice_given.connect(lambda notice: said.append(notice.sentence))
    return said


@pytest.fixture
def card(session: Session, qtbot: QtBot) -> ProtectionCard:
    card = ProtectionCard(session)
    qtbot.addWidget(card)
    card.show()
    return card


@pytest.fixture
def press(card: ProtectionCard) -> Press:
    """Presses a button of what is in front."""
    return lambda name: named(QApplication.activeModalWidget() or card, name, QPushButton).click()


def type_twice(first: str, again: str | None = None) -> None:
    sheet = QApplication.activeModalWidget()
    named(sheet, "New passphrase", QLineEdit).setText(first)
    named(sheet, "The same once more", QLineEdit).setText(first if again is None else again)


def code_shown() -> str:
    return QApplication.activeModalWidget().findChild(NewCode).code


def wait_until_said(sentence: str, said: Said, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(sentence in one for one in said))


def protect(press: Press, said: Said, qtbot: QtBot) -> str:
    """As a person does it; the recovery code."""
    press("Protect with a passphrase…")
    type_twice(PASSPHRASE)
    press("Next")
    code = code_shown()
    press("Next")
    named(QApplication.activeModalWidget(), "Recovery code", QLineEdit).setText(code.lower())
    press("Protect it")
    wait_until_said("The diary is protected.", said, qtbot)
    return code


def test_it_says_plainly_that_anybody_can_read_it(card: ProtectionCard) -> None:
    assert "Not protected: anybody" in texts(card)


def test_protected_it_goes_on_in_the_window(
    card: ProtectionCard, press: Press, said: Said, session: Session, qtbot: QtBot
) -> None:
    session.record(CheckInDraft(felt_at=session.clock(), note="before"))
    code = protect(press, said, qtbot)
    path = session.diary.path
    assert is_protected(path)
    assert unlock(path, PASSPHRASE) == unlock(path, code, RECOVERY) == session.diary.key
    session.record(CheckInDraft(felt_at=session.clock(), note="after"))
    with Diary.open(path, clock=session.clock, read_only=True, key=session.diary.key) as kept:
        assert {one.note for one in kept.check_ins()} == {"before", "after"}
        assert kept.faults() == []
    with session.diary.reader()() as beside:
        assert len(beside.check_ins()) == 2
    assert "Nobody can read" in texts(card)
    assert is_protected(backups(path)[0].path)


@pytest.mark.usefixtures("card")
def test_nothing_is_done_before_all_was_typed(press: Press, session: Session) -> None:
    press("Protect with a passphrase…")
    sheet = QApplication.activeModalWidget()
    press("Next")
    assert "at least one letter" in texts(sheet)
    type_twice(PASSPHRASE, OTHER)
    press("Next")
    assert "differs" in texts(sheet)
    type_twice(PASSPHRASE)
    press("Next")
    code = code_shown()
    press("Next")
    field = named(sheet, "Recovery code", QLineEdit)
    field.setText("no code")
    press("Protect it")
    assert "no recovery code" in texts(sheet)
    press("Back")
    assert code in texts(sheet)
    press("Cancel")
    assert not is_protected(session.diary.path)


@pytest.mark.usefixtures("card")
def test_the_code_can_be_copied_and_saved(press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    press("Protect with a passphrase…")
    type_twice(PASSPHRASE)
    press("Next")
    code = code_shown()
    press("Copy")
    assert QApplication.clipboard().text() == code
    file = tmp_path / "code.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(file), ""))
    press("Save…")
    assert code in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert PASSPHRASE not in file.read_text()
    assert named(QApplication.activeModalWidget(), f"Recovery code: {code}", QLabel).isVisible()
    press("Cancel")


@pytest.mark.usefixtures("card")
def test_what_goes_wrong_is_said_and_can_be_tried_again(
    press: Press, said: Said, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = DiaryError(Problem("disk-full", values={"path": session.diary.path}))

    def fails(*_: object) -> None:
        raise full

    right = protect_sheet.protect
    monkeypatch.setattr(protect_sheet, "protect", fails)
    press("Protect with a passphrase…")
    sheet = QApplication.activeModalWidget()
    type_twice(PASSPHRASE)
    press("Next")
    code = code_shown()
    press("Next")
    named(sheet, "Recovery code", QLineEdit).setText(code)
    press("Protect it")
    qtbot.waitUntil(lambda: "The disk is full" in texts(sheet))
    assert not is_protected(session.diary.path)
    session.record(CheckInDraft(felt_at=session.clock(), note="still there"))
    monkeypatch.setattr(protect_sheet, "protect", right)
    press("Protect it")
    wait_until_said("The diary is protected.", said, qtbot)
    assert len(session.diary.check_ins()) == 1


def test_while_it_is_done_the_sheet_stays(
    card: ProtectionCard, press: Press, said: Said, session: Session, qtbot: QtBot
) -> None:
    press("Protect with a passphrase…")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ProtectSheet)
    type_twice(PASSPHRASE)
    press("Next")
    code = code_shown()
    press("Next")
    named(sheet, "Recovery code", QLineEdit).setText(code)
    press("Protect it")
    sheet.reject()
    assert sheet.isVisible()
    assert not named(sheet, "Being protected…", QPushButton).isEnabled()
    wait_until_said("The diary is protected.", said, qtbot)
    assert "Nobody can read" in texts(card)


def test_copies_from_before_are_named_and_can_be_erased(
    card: ProtectionCard, press: Press, said: Said, session: Session, qtbot: QtBot
) -> None:
    path = session.diary.path
    plain = make_backup(path, None, session.clock()).path
    protect(press, said, qtbot)
    qtbot.waitUntil(lambda: "1 copy was made before and is not protected." in texts(card))
    press("Look at them…")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, EraseCopiesSheet)
    assert str(plain) in texts(sheet)
    press("Erase them")
    wait_until_said("are erased", said, qtbot)
    assert plain_copies(path) == []
    assert [is_protected(one.path) for one in backups(path)] == [True]


@pytest.mark.usefixtures("card")
def test_a_new_passphrase_opens_it_and_its_backups(press: Press, said: Said, session: Session, qtbot: QtBot) -> None:
    code = protect(press, said, qtbot)
    press("Change the passphrase…")
    type_twice(OTHER)
    press("Change it")
    wait_until_said("The new passphrase opens the diary and its backups.", said, qtbot)
    path = session.diary.path
    for one in (path, backups(path)[0].path):
        assert unlock(one, OTHER) == unlock(one, code, RECOVERY) == session.diary.key
        with pytest.raises(DiaryError):
            unlock(one, PASSPHRASE)


@pytest.mark.usefixtures("card")
def test_a_new_recovery_code_takes_the_place_of_the_old_one(
    press: Press, said: Said, session: Session, qtbot: QtBot
) -> None:
    old = protect(press, said, qtbot)
    press("New recovery code…")
    new = code_shown()
    press("Next")
    named(QApplication.activeModalWidget(), "Recovery code", QLineEdit).setText(new)
    press("Use this one")
    wait_until_said("The new recovery code", said, qtbot)
    path = session.diary.path
    assert read_code(old) != read_code(new)
    assert unlock(path, new, RECOVERY) == unlock(path, PASSPHRASE) == session.diary.key
    with pytest.raises(DiaryError):
        unlock(path, old, RECOVERY)


@pytest.mark.usefixtures("card")
def test_a_new_key_leaves_the_old_backups_as_they_were_and_names_them(
    press: Press, said: Said, session: Session, qtbot: QtBot
) -> None:
    protect(press, said, qtbot)
    before, [old] = session.diary.key, backups(session.diary.path)
    press("New key…")
    type_twice(OTHER)
    press("Next")
    code = code_shown()
    press("Next")
    named(QApplication.activeModalWidget(), "Recovery code", QLineEdit).setText(code)
    press("Take the new key")
    wait_until_said("The diary has a new key", said, qtbot)
    assert old.path.name in said[-1]
    assert session.diary.key not in (None, before)
    assert unlock(old.path, PASSPHRASE) == before
    session.record(CheckInDraft(felt_at=session.clock(), note="under the new key"))
    with session.diary.reader()() as beside:
        assert len(beside.check_ins()) == 1


def test_it_can_be_turned_off(card: ProtectionCard, press: Press, said: Said, session: Session, qtbot: QtBot) -> None:
    protect(press, said, qtbot)
    press("Turn it off…")
    assert isinstance(QApplication.activeModalWidget(), UnprotectSheet)
    press("Turn it off")
    wait_until_said("not protected any more", said, qtbot)
    assert not is_protected(session.diary.path)
    assert session.diary.key is None
    session.record(CheckInDraft(felt_at=session.clock(), note="plain"))
    qtbot.waitUntil(partial(texts(card).startswith, "Protection"))
    assert "Not protected" in texts(card)


@pytest.mark.usefixtures("card")
def test_neither_passphrase_nor_code_is_left_anywhere(
    press: Press, said: Said, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session.record(CheckInDraft(felt_at=session.clock(), note="a secret note"))
    code = protect(press, said, qtbot)
    session.record(CheckInDraft(felt_at=session.clock(), note="a secret note, too"))
    files = [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) > 3
    for secret in (PASSPHRASE, code, read_code(code), "secret note"):
        assert not any(secret.encode() in content for content in files)
    assert not any(secret in one for secret in (PASSPHRASE, code) for one in said)


def replaced(path: Path) -> None:
    shutil.copyfile(path, path.with_name("other.db"))
    path.with_name("other.db").replace(path)


@pytest.mark.parametrize("goes", [Path.unlink, replaced])
def test_a_diary_that_is_not_in_its_place_is_not_let_go_of_for_what_is(
    card: ProtectionCard, press: Press, said: Said, session: Session, qtbot: QtBot, goes: Callable[[Path], object]
) -> None:
    goes(session.diary.path)
    session.diary.path.touch()
    press("Protect with a passphrase…")
    type_twice(PASSPHRASE)
    press("Next")
    code = code_shown()
    press("Next")
    named(QApplication.activeModalWidget(), "Recovery code", QLineEdit).setText(code)
    press("Protect it")
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ProtectSheet)
    assert "was moved, replaced or deleted meanwhile" in sheet.problem.sentence()
    assert session.diary.key is None
    assert not said
    sheet.reject()
