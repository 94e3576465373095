"""A protected diary that is open in the window is as any other on each page, also in what is read beside the window."""

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, settle, texts
from ketadiary.desktop.shell.backing_up import BackingUp
from ketadiary.desktop.shell.page_list import page_specs
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Diary, Key
from ketadiary.diary.safekeeping import backups, is_protected
from ketadiary.model import CheckInDraft, InfusionDraft, Rating
from ketadiary.wording import Language
from support import FrozenClock


@pytest.fixture
def diary(protected: Path, key: Key, clock: FrozenClock) -> Iterator[Diary]:
    """A protected diary with an infusion and ratings after it."""
    with Diary.open(protected, clock=clock, key=key) as diary:
        ended = clock().shifted(-timedelta(hours=6))
        diary.record(InfusionDraft(started_at=ended.shifted(-timedelta(minutes=40)), length=40))
        for hours, nausea in ((0.3, 6), (1, 4), (2, 2), (4, 0)):
            rated = (Rating(measure="nausea", value=nausea), Rating(measure="mood", value=7))
            diary.record(CheckInDraft(felt_at=ended.shifted(timedelta(hours=hours)), ratings=rated), confirmed=True)
        yield diary


def wait_for_what_is_asked(session: Session, qtbot: QtBot) -> None:
    done: list[None] = []
    session.side.ask(lambda: None, done.append)
    qtbot.waitUntil(partial(bool, done))


@pytest.mark.parametrize("page", [spec.key for spec in page_specs(Language.load("en"))])
def test_each_page_shows_it(page: str, window: Window, session: Session, qtbot: QtBot) -> None:
    failed: list[bool] = []
    session.insights.failed.connect(lambda: failed.append(True))
    with qtbot.waitSignal(session.insights.found):
        window.show_page(page)
        window.pages[page].fill_in()
        session.insights.want()
    wait_for_what_is_asked(session, qtbot)
    settle(window)
    assert failed == []
    assert window.notice.sentence() == ""
    assert len(texts(window.pages[page])) > 50


def test_what_is_handed_on_is_read_with_the_key(
    window: Window, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "tables.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(file), ""))
    window.show_page("share")
    named(window, "What for: Moving house", QPushButton).click()
    wait_for_what_is_asked(session, qtbot)
    named(window, "Save the file…", QPushButton).click()
    qtbot.waitUntil(lambda: "aved" in window.notice.sentence())
    assert zipfile.ZipFile(file).read("check_ins.csv").count(b"\r\n") == 5
    picture = tmp_path / "picture.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(picture), ""))
    named(window, "Save the last infusion…", QPushButton).click()
    qtbot.waitUntil(picture.exists)


def test_backups_by_themselves_are_protected_too(session: Session, qapp: QObject, qtbot: QtBot) -> None:
    BackingUp(session, qapp, soon=timedelta(0))
    session.record(CheckInDraft(felt_at=session.clock(), note="sleepy"))
    qtbot.waitUntil(lambda: len(backups(session.diary.path)) == 1)
    assert is_protected(backups(session.diary.path)[0].path)
