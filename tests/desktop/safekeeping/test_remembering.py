"""Opening the diary here without its passphrase: switched on and off in Settings, and what the start does then."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

import keyrings
from desktop.finding import named, texts
from desktop.safekeeping.conftest import PASSPHRASE
from desktop.safekeeping.test_unlocking import Hands, Step, leaves, types
from ketadiary.desktop.safekeeping import unlock_sheet, unlocking
from ketadiary.desktop.safekeeping.lock import Lock
from ketadiary.desktop.safekeeping.protection_card import ProtectionCard
from ketadiary.desktop.shell.app import Desktop
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import Switch
from ketadiary.diary import Diary, Key, remembered_key
from ketadiary.diary.safekeeping import change_passphrase, is_remembered, remember
from keyrings import FakeKeyring, LockedKeyring, SilentKeyring
from support import FrozenClock

Waits = Callable[[str], Step]
SWITCH = "Open here without the passphrase"
ASKED = "The system’s keyring is being asked."
TYPE_IT = "The system’s keyring does not open it: type the passphrase."


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    keyring = FakeKeyring()
    keyrings.use(keyring, monkeypatch)
    return keyring


@pytest.fixture
def silent(key: Key, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch) -> Iterator[SilentKeyring]:
    """One that keeps the diary's key, and does not answer."""
    remember(key)
    silent = SilentKeyring()
    silent.kept = keyring.kept
    keyrings.use(silent, monkeypatch)
    monkeypatch.setattr(unlocking, "_AT_ONCE", 0.01)
    yield silent
    silent.answers.set()


@pytest.fixture
def diary(protected: Path, key: Key, clock: FrozenClock) -> Iterator[Diary]:
    with Diary.open(protected, clock=clock, key=key) as diary:
        yield diary


@pytest.fixture
def waits_for(qtbot: QtBot) -> Waits:
    """A step that is over once the sheet says so: the next one comes after it."""
    return lambda words: lambda sheet: qtbot.waitUntil(lambda: words in texts(sheet))


@pytest.fixture
def card(session: Session, qtbot: QtBot) -> ProtectionCard:
    card = ProtectionCard(session)
    qtbot.addWidget(card)
    card.show()
    return card


def switches(card: ProtectionCard) -> list[Switch]:
    return [one for one in card.findChildren(Switch) if one.accessibleName() == SWITCH and one.isVisible()]


def click(card: ProtectionCard, qtbot: QtBot) -> Switch:
    switch = named(card, SWITCH, Switch)
    switch.click()
    qtbot.waitUntil(switch.isEnabled)
    return switch


def test_it_is_off_until_it_is_wanted(card: ProtectionCard, keyring: FakeKeyring, key: Key, qtbot: QtBot) -> None:
    card.show()
    card.hide()
    card.show()
    assert not named(card, SWITCH, Switch).isChecked()
    assert not keyring.kept
    assert "Whoever uses your account on this computer can then open the diary." in texts(card)
    assert click(card, qtbot).isChecked()
    assert list(keyring.kept.values()) == [key.secret.hex()]
    assert not click(card, qtbot).isChecked()
    assert not keyring.kept


@pytest.mark.usefixtures("keyring")
def test_without_the_library_there_is_no_switch(card: ProtectionCard, monkeypatch: pytest.MonkeyPatch) -> None:
    card.hide()
    card.show()
    assert switches(card)
    monkeypatch.setattr(remembered_key, "find_spec", lambda _: None)
    card.hide()
    card.show()
    assert not switches(card)


def test_what_the_keyring_does_not_keep_is_said(
    card: ProtectionCard, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    card.hide()
    card.show()
    keyrings.use(LockedKeyring(), monkeypatch)
    assert not click(card, qtbot).isChecked()
    assert "The system’s keyring does not keep the key" in texts(card)
    keyrings.use(keyring, monkeypatch)
    assert click(card, qtbot).isChecked()
    assert "does not keep the key" not in texts(card)
    keyrings.use(LockedKeyring(), monkeypatch)
    assert not click(card, qtbot).isChecked()
    assert "may still keep the diary’s key" in texts(card)


@pytest.mark.usefixtures("keyring")
def test_the_start_asks_nothing_where_the_keyring_has_the_key(desktop: Desktop, protected: Path, key: Key) -> None:
    remember(key)
    assert desktop.open(protected)  # with a sheet that asked, this would wait for ever
    assert desktop.window.session.diary.key == key


def test_after_another_passphrase_it_still_opens(
    desktop: Desktop, protected: Path, key: Key, keyring: FakeKeyring
) -> None:
    remember(key)
    change_passphrase(protected, key, "a new one")
    assert desktop.open(protected)


def test_a_keyring_without_the_key_asks_for_the_passphrase_and_gets_it_anew(
    desktop: Desktop, protected: Path, key: Key, keyring: FakeKeyring, qtbot: QtBot, waits_for: Waits
) -> None:
    remember(key)
    keyring.kept.clear()
    hands = Hands(waits_for(TYPE_IT), types(PASSPHRASE))
    assert desktop.open(protected)
    assert TYPE_IT in hands.said[1]
    desktop.begin()
    qtbot.waitUntil(lambda: list(keyring.kept.values()) == [key.secret.hex()])


def test_a_locked_keyring_asks_for_the_passphrase(
    desktop: Desktop, protected: Path, key: Key, keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch, waits_for: Waits
) -> None:
    remember(key)
    keyrings.use(LockedKeyring(), monkeypatch)
    hands = Hands(waits_for(TYPE_IT), types(PASSPHRASE))
    assert desktop.open(protected)
    assert TYPE_IT in hands.said[1]


@pytest.mark.usefixtures("silent")
def test_a_keyring_that_never_answers_keeps_nobody_waiting(
    desktop: Desktop, protected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Hands(types(PASSPHRASE))
    assert desktop.open(protected)
    assert ASKED in hands.said[0]


@pytest.mark.usefixtures("silent")
def test_after_some_seconds_without_an_answer_it_is_said(
    desktop: Desktop, protected: Path, monkeypatch: pytest.MonkeyPatch, waits_for: Waits
) -> None:
    monkeypatch.setattr(unlock_sheet, "PATIENCE", 0.01)
    hands = Hands(waits_for(TYPE_IT), leaves)
    assert not desktop.open(protected)
    assert TYPE_IT in hands.said[1]


def test_a_keyring_that_answers_late_opens_it(desktop: Desktop, protected: Path, silent: SilentKeyring) -> None:
    Hands(lambda _: silent.answers.set())
    assert desktop.open(protected)
    assert desktop.window.session.diary.key is not None


@pytest.mark.usefixtures("keyring")
def test_once_it_is_locked_also_the_next_start_asks(
    session: Session, window: Window, key: Key, protected: Path, qtbot: QtBot
) -> None:
    remember(key)
    lock = Lock(session, window)
    lock.lock()
    assert is_remembered(key.diary)
    assert remembered_key.ask_for_remembered(protected) is None
    lock.come_forward()
    sheet = next(one for one in QApplication.topLevelWidgets() if one.isVisible())
    field = named(sheet, "Passphrase", QLineEdit)
    field.setText(PASSPHRASE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not lock.is_locked)
    asked = remembered_key.ask_for_remembered(protected)
    assert asked is not None
    assert asked.result() == key
    lock.close()


def test_turned_off_with_protection(
    card: ProtectionCard, keyring: FakeKeyring, session: Session, key: Key, qtbot: QtBot
) -> None:
    remember(key)
    said: list[str] = []
    session.bus.notice_given.connect(lambda notice: said.append(notice.sentence))
    named(card, "Turn it off…", QPushButton).click()
    named(card.window(), "Turn it off", QPushButton).click()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The diary is not protected any more."]
    assert not keyring.kept
