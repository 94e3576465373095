"""The report on the Share page: seen before it is saved, with the person's own questions and a passphrase."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from ketadiary.desktop.share import sealing_row
from ketadiary.desktop.share.choice_card import ChoiceCard
from ketadiary.desktop.share.share_choice import Form, Purpose
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import DateField, DropDown, Switch
from ketadiary.model import CheckInDraft, InfusionDraft, Rating
from support import FrozenClock

Saved = Callable[[], None]


@pytest.fixture
def page(window: Window, session: Session, clock: FrozenClock, qtbot: QtBot) -> Window:
    for days, nausea in ((40, 3), (12, 6)):
        start = clock().shifted(-timedelta(days=days))
        session.record(InfusionDraft(started_at=start, length=40, dose_as_entered="35 mg"))
        for hours, value in ((1, nausea), (5, 0)):
            ratings = (Rating(measure="nausea", value=value), Rating(measure="mood", value=5))
            session.record(CheckInDraft(felt_at=start.shifted(timedelta(hours=hours)), ratings=ratings))
    window.show_page("share")
    is_ready(window, qtbot)
    return window


def is_ready(page: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: named(page, "Save the report…", QPushButton).isEnabled())


def test_while_the_page_is_made_nothing_else_is_said(page: Window, qtbot: QtBot) -> None:
    nothing, made = "There is nothing to report of these days.", "The page is being made…"
    named(page, "Days: From … to …", QPushButton).click()
    for field in ("First day", "Last day"):
        named(page, field, DateField).setDate(QDate(2020, 1, 1))
    qtbot.waitUntil(lambda: nothing in texts(page))
    named(page, "Days: Everything", QPushButton).click()
    assert made in texts(page)
    assert nothing not in texts(page)
    is_ready(page, qtbot)
    assert made not in texts(page)


def save(page: Window, button: str, path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> str:
    """Save by a button, and answer with the name that was proposed."""
    proposed: list[str] = []

    def ask(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(name).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    named(page, button, QPushButton).click()
    qtbot.waitUntil(lambda: page.notice.sentence() == f"Saved as {path.name}.")
    return proposed[0]


def text_of(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages))


def test_the_report_is_seen_and_saved_as_it_is_seen(
    page: Window, session: Session, clock: FrozenClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    sheet = named(page, "The report as it will be printed", QLabel)
    assert sheet.pixmap().deviceIndependentSize().width() == pytest.approx(540, abs=1)
    assert "Notes, places, premedication and who drove home are never in the report or its table." in texts(page)
    path = tmp_path / "r.pdf"
    assert save(page, "Save the report…", path, monkeypatch, qtbot) == "diary-2025-12-03-to-2026-03-02.pdf"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "How long it lasted after infusion 2" in text_of(path.read_bytes())
    assert session.diary.last_report() == clock().date
    is_ready(page, qtbot)
    # What is told of the time before stays, so that a second file says the same.
    save(page, "Save the report…", tmp_path / "again.pdf", monkeypatch, qtbot)
    assert text_of((tmp_path / "again.pdf").read_bytes()) == text_of(path.read_bytes())


def test_its_table_has_a_row_an_infusion(
    page: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    save(page, "Save its table…", tmp_path / "t.csv", monkeypatch, qtbot)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "t.csv").read_text("utf-8-sig"))))
    assert [(row["number"], row["nausea_highest"]) for row in rows] == [("1", "3"), ("2", "6")]


def test_questions_are_kept_and_stay_at_home_where_the_switch_says_so(
    page: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    named(page, "My questions", QPlainTextEdit).setPlainText("May I swim?\n\n" + "\n".join("abcdef"))
    qtbot.waitUntil(lambda: session.diary.report_questions() == ["May I swim?", *"abcd"])
    is_ready(page, qtbot)
    save(page, "Save the report…", tmp_path / "with.pdf", monkeypatch, qtbot)
    named(page, "My questions go with it", Switch).click()
    is_ready(page, qtbot)
    save(page, "Save the report…", tmp_path / "without.pdf", monkeypatch, qtbot)
    found = ["May I swim?" in text_of((tmp_path / name).read_bytes()) for name in ("with.pdf", "without.pdf")]
    assert found == [True, False]
    named(page, "My questions go with it", Switch).click()
    named(page, "My questions", QPlainTextEdit).setPlainText("")
    qtbot.waitUntil(lambda: session.diary.report_questions() == [])
    assert b"May I swim?" not in session.diary.path.read_bytes()


def test_questions_that_are_being_typed_are_kept_when_the_window_goes(page: Window, session: Session) -> None:
    named(page, "My questions", QPlainTextEdit).setPlainText("Half a quest")
    assert page.pages["share"].keep() == ""
    assert session.diary.report_questions() == ["Half a quest"]


def test_the_day_of_the_last_report_can_be_changed(
    page: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    switch = named(page, "Tell what changed since the last report", Switch)
    switch.click()
    named(page, "Day of the last report", DateField).setDate(QDate(2026, 2, 1))
    assert session.diary.last_report() == date(2026, 2, 1)
    is_ready(page, qtbot)
    save(page, "Save the report…", tmp_path / "r.pdf", monkeypatch, qtbot)
    text = text_of((tmp_path / "r.pdf").read_bytes())
    assert "Changed since the last report (1 February 2026)" in text
    assert "Nausea: highest 6 after infusion 2; 3 to 3 after the 1 before." in text
    named(page, "Days: Since the last visit", QPushButton).click()
    is_ready(page, qtbot)
    name = save(page, "Save the report…", tmp_path / "v.pdf", monkeypatch, qtbot)
    assert name == "diary-2026-02-01-to-2026-03-02.pdf"
    switch.click()
    assert session.diary.last_report() is None
    assert "No report was saved yet" in texts(page)


def test_the_last_infusions_are_counted_back(page: Window, qtbot: QtBot) -> None:
    card = page.findChild(ChoiceCard)
    named(page, "Days: Last infusions", QPushButton).click()
    count = named(page, "How many infusions", DropDown)
    count.setCurrentIndex(0)
    count.activated.emit(0)
    is_ready(page, qtbot)
    assert card.choice.infusions == 1
    assert "1 infusion\n" in texts(page)


def test_further_pages_and_other_paper_are_seen(page: Window, qtbot: QtBot) -> None:
    named(page, "A page for each infusion", Switch).click()
    named(page, "Paper: Letter", QPushButton).click()
    is_ready(page, qtbot)
    assert "page 1 of 3" in texts(page)
    sheet = named(page, "The report as it will be printed", QLabel)
    first = sheet.pixmap().toImage()
    assert first.height() / first.width() == pytest.approx(11 / 8.5, abs=0.01)
    named(page, "Next page", QPushButton).click()
    assert "page 2 of 3" in texts(page)
    assert sheet.pixmap().toImage() != first


def test_days_without_an_entry_have_no_report(page: Window, qtbot: QtBot) -> None:
    named(page, "Days: From … to …", QPushButton).click()
    named(page, "First day", DateField).setDate(QDate(2020, 1, 1))
    named(page, "Last day", DateField).setDate(QDate(2020, 1, 2))
    qtbot.waitUntil(lambda: "There is nothing to report of these days." in texts(page))
    assert not named(page, "Save the report…", QPushButton).isEnabled()


def test_moving_house_takes_all_with_notes(page: Window) -> None:
    named(page, "What for: Moving house", QPushButton).click()
    choice = page.findChild(ChoiceCard).choice
    assert (choice.purpose, choice.form, choice.with_notes) == (Purpose.MOVING, Form.PACKAGE, True)
    assert not choice.range(page.pages["share"].session.clock()).bounded
    assert not named(page, "Save the file…", QPushButton).isHidden()


def test_a_file_is_closed_with_the_passphrase_that_was_typed_twice(
    page: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    # Closing takes a second by design: `tests/exchange/test_sealing.py` does it in earnest.
    monkeypatch.setattr(sealing_row, "sealed", lambda content, passphrase: passphrase.encode() + content[:4])
    named(page, "Close the file with a passphrase, to mail it", Switch).click()
    report = named(page, "Save the report…", QPushButton)
    assert not report.isEnabled()
    first, again = (named(page, name, QLineEdit) for name in ("Passphrase of the file", "The passphrase once more"))
    first.setText("short")
    assert "Take at least 8 signs." in texts(page)
    first.setText("a long enough one")
    again.setText("a long enough on")
    assert "The two are not alike yet." in texts(page)
    assert not report.isEnabled()
    again.setText("a long enough one")
    path = tmp_path / "r.pdf.age"
    assert save(page, "Save the report…", path, monkeypatch, qtbot).endswith(".pdf.age")
    assert path.read_bytes() == b"a long enough one%PDF"


def test_without_the_library_no_passphrase_is_offered(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, session: Session):
    monkeypatch.setattr(sealing_row, "can_seal", lambda: False)
    made = sealing_row.SealingRow(session.tr)
    qtbot.addWidget(made)
    assert made.isHidden()
    assert (made.ready, made.ending, made.passphrase()) == (True, "", "")


def test_a_folder_that_is_not_there_is_said_and_no_day_is_kept(
    page: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "gone" / "r.pdf"), ""))
    named(page, "Save the report…", QPushButton).click()
    qtbot.waitUntil(lambda: "could not be saved" in texts(page))
    assert session.diary.last_report() is None
