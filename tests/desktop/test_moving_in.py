"""Bringing in data in the window: a file is seen before anything is stored, asked about, taken, and taken back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, settle, texts
from exchange.apps import samples
from ketadiary.desktop.moving_in.import_work import Task
from ketadiary.desktop.moving_in.move_in_sheet import MAPS, MoveInSheet
from ketadiary.desktop.settings.settings_page import SettingsPage
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import DropDown, Switch
from ketadiary.diary import Diary
from ketadiary.diary.safekeeping import backups
from ketadiary.model import CheckInDraft, Rating

Open = Callable[[str, bytes | str], MoveInSheet]


@pytest.fixture
def open_file(window: Window, session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch) -> Iterator[Open]:
    """Chooses a file in Settings, and waits until it was looked at."""
    opened: list[MoveInSheet] = []

    def open_one(name: str, content: bytes | str) -> MoveInSheet:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
        window.show_page("settings")
        named(window.findChild(SettingsPage), "Choose a file…", QPushButton).click()
        opened.append(window.findChildren(MoveInSheet)[-1])
        look(opened[-1], qtbot)
        return opened[-1]

    yield open_one
    for sheet in opened:
        sheet.reject()
        sheet.deleteLater()


def look(sheet: MoveInSheet, qtbot: QtBot) -> None:
    """Wait until the file was looked at."""
    qtbot.waitUntil(lambda: not sheet.is_working())
    settle(sheet)


def table(sheet: MoveInSheet, name: str) -> list[list[str]]:
    rows = named(sheet, name).shown
    return [list(rows.cells(number)) for number in range(rows.rowCount())]


def press(sheet: MoveInSheet, name: str) -> None:
    named(sheet, name, QPushButton).click()


def choose(drop: DropDown, value: object) -> None:
    drop.setCurrentIndex(drop.findData(value))
    drop.activated.emit(drop.currentIndex())


PREVIEW, REFUSED = "The first rows as they would be stored", "Rows that cannot be taken"


def test_a_file_is_seen_taken_told_and_taken_back(
    open_file: Open, window: Window, session: Session, qtbot: QtBot
) -> None:
    sheet = open_file("daylio.csv", samples.DAYLIO_9)
    assert "Taken for: Daylio.\nMood: 1 to 5 in the file becomes 0 to 10." in texts(sheet)
    assert "Would be stored: 3 check-ins." in texts(sheet)
    assert table(sheet, PREVIEW)[1] == ["2026-02-02 20:30", "Mood 5"]
    assert sum(session.diary.count().values()) == 0
    press(sheet, "Bring it in")
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert window.notice.sentence() == "Moved in: 3 check-ins."
    assert [one.value("mood") for one in session.diary.check_ins()] == [0, 5, 8]
    named(window, "Undo", QPushButton).click()
    qtbot.waitUntil(lambda: sum(session.diary.count().values()) == 0)


def test_what_the_file_does_not_say_is_asked_and_kept_for_the_next_file(
    open_file: Open, session: Session, qtbot: QtBot
) -> None:
    sheet = open_file("daylio.csv", samples.DAYLIO_8)
    assert not named(sheet, "Bring it in", QPushButton).isEnabled()
    assert table(sheet, REFUSED) == [["2", "mood", "“irritable” stands for no number yet: say which one above."]]
    choose(named(sheet, "irritable", DropDown), 2)
    named(sheet, "Zone of its times", QLineEdit).setText("America/New_York")
    press(sheet, "Show it again with these answers")
    look(sheet, qtbot)
    assert table(sheet, PREVIEW)[0] == ["2021-03-27 20:39", "Mood 2 · irritable take care of kids"]
    press(sheet, "Bring it in")
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert {one.felt_at.zone for one in session.diary.check_ins()} == {"America/New_York"}
    assert session.diary.setting(MAPS)["Daylio"] == {"values": {"mood": {"words": {"irritable": 2}}}}
    more = open_file("more.csv", samples.DAYLIO_8.replace("2021-03-27", "2021-04-27"))
    assert "What the file does not say" in texts(more)
    assert "irritable" not in {one.accessibleName() for one in more.findChildren(DropDown) if one.isVisible()}
    assert named(more, "Bring it in", QPushButton).isEnabled()


def test_a_zone_that_nobody_knows_is_said(open_file: Open) -> None:
    sheet = open_file("daylio.csv", samples.DAYLIO_9)
    named(sheet, "Zone of its times", QLineEdit).setText("Moon/Sea")
    press(sheet, "Show it again with these answers")
    assert "This zone is not known: use a name such as Europe/Paris." in texts(sheet)


def test_days_ask_for_a_time(open_file: Open, session: Session, qtbot: QtBot) -> None:
    sheet = open_file("bearable.csv", samples.BEARABLE)
    assert "date has days without a time of day (rows: 4): say one above." in table(sheet, REFUSED)[0]
    named(sheet, "Time of day", QLineEdit).setText("19:00")
    press(sheet, "Show it again with these answers")
    look(sheet, qtbot)
    press(sheet, "Bring it in")
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert {one.felt_at.local.hour for one in session.diary.check_ins() if one.time_assumed} == {19}
    assert "neck_pain" in session.diary.measures()


def test_scales_are_asked_for(open_file: Open, session: Session, qtbot: QtBot) -> None:
    sheet = open_file("track.csv", samples.TRACK)
    for name, low, high, better in (("Nausea", "0", "5", "Low"), ("Slept", "0", "24", "High")):
        named(sheet, f"{name}: lowest", QLineEdit).setText(low)
        named(sheet, f"{name}: highest", QLineEdit).setText(high)
        press(sheet, f"{name}: which end is better: {better} is better")
    press(sheet, "Show it again with these answers")
    look(sheet, qtbot)
    assert "Nausea: 0 to 5 in the file becomes 0 to 10." in texts(sheet)
    press(sheet, "Bring it in")
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert [one.value("nausea") for one in session.diary.check_ins()] == [6, None, 2]


def test_columns_of_any_table_are_asked_about(open_file: Open, session: Session, qtbot: QtBot) -> None:
    sheet = open_file("any.csv", "Date;Calm;Itch;Comment\n3/2/2026 10:00;4;2;slow\n4/2/2026 11:00;9;1;\n")
    assert named(sheet, "What date is", DropDown).currentText() == "Day, or day and time"
    assert named(sheet, "What comment is", DropDown).currentText() == "Note"
    choose(named(sheet, "What calm is", DropDown), "mood")
    choose(named(sheet, "What itch is", DropDown), ":new")
    named(sheet, "itch: lowest", QLineEdit).setText("0")
    named(sheet, "itch: highest", QLineEdit).setText("4")
    press(sheet, "itch: which end is better: Low is better")
    press(sheet, "Show what would be stored")
    look(sheet, qtbot)
    press(sheet, "Order in days: Month first")
    press(sheet, "Show it again with these answers")
    look(sheet, qtbot)
    assert [words for _, words in table(sheet, PREVIEW)] == ["Mood 4 · Itch 2 · slow"]
    assert "in the future" in table(sheet, REFUSED)[0][2]
    named(sheet, "Leave these rows out", Switch).click()
    press(sheet, "Bring it in")
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert [(one.felt_at.date.isoformat(), one.note) for one in session.diary.check_ins()] == [("2026-03-02", "slow")]
    again = open_file("any2.csv", "Date;Calm;Itch;Comment\n2/2/2026 10:00;4;2;slow\n")
    assert table(again, PREVIEW) == [["2026-02-02 10:00", "Mood 4 · Itch 2 · slow"]]


def test_rows_are_left_out_only_when_that_is_said(open_file: Open, session: Session, qtbot: QtBot) -> None:
    sheet = open_file("daylio.csv", samples.DAYLIO_9.replace("2026-02-02", "2026-02-30"))
    assert "1 row cannot be taken as it is." in texts(sheet)
    take = named(sheet, "Bring it in", QPushButton)
    assert not take.isEnabled()
    named(sheet, "Leave these rows out", Switch).click()
    assert take.isEnabled()
    take.click()
    qtbot.waitUntil(lambda: not sheet.isVisible())
    assert session.diary.count()["check_in"] == 2


def test_before_it_a_backup_is_made(open_file: Open, session: Session, qtbot: QtBot) -> None:
    session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=5),)))
    sheet = open_file("daylio.csv", samples.DAYLIO_9)
    press(sheet, "Bring it in")
    qtbot.waitUntil(lambda: not sheet.isVisible())
    (made,) = backups(session.diary.path)
    with Diary.open(made.path, clock=session.clock, read_only=True) as kept:
        assert kept.count()["check_in"] == 1


def test_a_second_time_there_is_nothing_new(open_file: Open, session: Session, qtbot: QtBot) -> None:
    sheet = open_file("daylio.csv", samples.DAYLIO_9)
    press(sheet, "Bring it in")
    qtbot.waitUntil(lambda: not sheet.isVisible())
    again = open_file("daylio.csv", samples.DAYLIO_9)
    assert "There is nothing new in it." in texts(again)
    assert "Skipped: 3 rows are in the diary already." in texts(again)
    assert not named(again, "Bring it in", QPushButton).isEnabled()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.json", "{}", "x.json is none of the files that can be brought in: choose another."),
        ("x.csv", b"\xff\xfe\x00", "x.csv is not UTF-8 text: save it as “CSV UTF-8” and import it again."),
        ("x.zip", b"PK\x03\x04", "x.zip is no readable zip file: export or download it again."),
        ("x.csv", "", "x.csv is no table: choose another file."),
    ],
)
def test_what_is_no_such_file_is_said(
    open_file: Open, tmp_path: Path, name: str, content: bytes | str, words: str
) -> None:
    sheet = open_file(name, content)
    assert words in texts(sheet).replace(str(tmp_path / name), name)
    assert not named(sheet, "Bring it in", QPushButton).isEnabled()


def test_cancelled_nothing_is_stored(open_file: Open, session: Session, qtbot: QtBot, hold_side) -> None:
    sheet = open_file("daylio.csv", samples.DAYLIO_9)
    held = hold_side()
    press(sheet, "Bring it in")
    assert "Being stored: 0" in texts(sheet)
    assert named(sheet, "How far it is", QProgressBar).value() == 0
    press(sheet, "Cancel")
    held.set()
    done = []
    session.side.ask(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert sum(session.diary.count().values()) == 0


def test_a_task_tells_how_far_it_is() -> None:
    task = Task()
    task(1, 4)
    assert task.share == 0.25
