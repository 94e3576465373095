"""What is seen before saving is what is saved."""

import csv
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QListView, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop.conftest import Hold
from desktop.finding import named, texts
from ketadiary.charts.bands import BaselineLine, FadeBand
from ketadiary.charts.brackets import BracketBar
from ketadiary.charts.course_band import CourseBand
from ketadiary.charts.trend_chart import TrendChart
from ketadiary.desktop.share.chart_pictures import last_infusion, trend
from ketadiary.desktop.share.preview_columns import TimesInWords
from ketadiary.desktop.share.share_choice import Choice, Days, Form, Purpose
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import DateField, Switch
from ketadiary.exchange import fhir_bundle
from ketadiary.exchange.fhir_checks import Fault
from ketadiary.model import CheckInDraft, EventDraft, InfusionDraft, Rating, Status, VitalsDraft
from ketadiary.sample import sample_diary
from support import FrozenClock

Settle = Callable[[], None]


@pytest.fixture
def settle(session: Session, qtbot: QtBot) -> Settle:
    """Waits until what was asked of the side worker is done, and shown."""

    def settled() -> None:
        done: list[None] = []
        session.side.ask(lambda: None, done.append)
        qtbot.waitUntil(lambda: bool(done))

    return settled


@pytest.fixture
def page(window: Window, session: Session, clock: FrozenClock, settle: Settle) -> Window:
    session.record(InfusionDraft(started_at=clock(), length=40, place="Example Clinic"))
    session.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=4),), note="a secret"))
    window.show_page("share")
    named(window, "What for: A study or a program", QPushButton).click()
    settle()
    return window


def save_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))


def shown_cells(page: Window) -> list[str]:
    """The first row of the check-ins."""
    tables = named(page, "Tables in the file", QListView)
    tables.setCurrentIndex(tables.model().index(1, 0))
    model = named(page, "First rows of the table", QTableView).model()
    return [model.index(0, place).data() for place in range(model.columnCount())]


def test_notes_stay_at_home_unless_asked_for(page: Window, settle: Settle) -> None:
    assert "a secret" not in shown_cells(page)
    named(page, "Notes, places, premedication and who drove home go with it", Switch).click()
    settle()
    assert "a secret" in shown_cells(page)
    assert "Notes, places, premedication and who drove home are in it." in texts(page)


def test_what_is_in_the_file_is_counted(page: Window, session: Session, clock: FrozenClock, settle: Settle) -> None:
    skipped = Rating(measure="nausea", status=Status.SKIPPED)
    session.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=5), skipped)))
    settle()
    assert "1 infusion, 2 check-ins, 2 ratings given\n" in texts(page)
    assert "Notes, places, premedication and who drove home are left out." in texts(page)
    assert "What you wrote about events" not in texts(page)
    session.record(EventDraft(date=clock().date, text="Moved"))
    session.record(VitalsDraft(measured_at=clock(), pulse=70))
    settle()
    assert "2 ratings given, 1 reading of vitals, 1 event\n" in texts(page)
    assert "What you wrote about events is in it." in texts(page)
    named(page, "Form: One table (CSV)", QPushButton).click()
    settle()
    assert "2 check-ins, 2 ratings given\n" in texts(page)
    assert "Notes are left out, and all but check-ins." in texts(page)
    assert "What you wrote about events" not in texts(page)


def test_days_that_end_before_they_begin_are_not_saved(page: Window) -> None:
    named(page, "Days: From … to …", QPushButton).click()
    save = named(page, "Save the file…", QPushButton)
    assert save.isEnabled()
    named(page, "Last day", DateField).setDate(QDate(2020, 1, 1))
    assert "The first day is after the last one." in texts(page)
    assert not save.isEnabled()


def test_the_file_holds_the_rows_that_were_shown(
    page: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    path = tmp_path / "diary.zip"
    save_to(path, monkeypatch)
    named(page, "Save the file…", QPushButton).click()
    settle()
    with zipfile.ZipFile(path) as archive:
        lines = archive.read("check_ins.csv").decode("utf-8-sig").splitlines()
    assert next(csv.reader(lines[1:])) == shown_cells(page)
    assert page.notice.sentence() == "Saved as diary.zip."
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_that_is_being_written_while_the_program_ends_is_whole(
    page: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "diary.zip"
    save_to(path, monkeypatch)
    named(page, "Save the file…", QPushButton).click()
    page.close()
    session.close()
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    QApplication.processEvents()
    assert page.notice.sentence() != "Saved as diary.zip."  # nobody is told any more


def headings(page: Window, table: int) -> list[str]:
    """The columns of a table of the preview, in the order in which they are seen."""
    tables = named(page, "Tables in the file", QListView)
    tables.setCurrentIndex(tables.model().index(table, 0))
    shown = named(page, "First rows of the table", QTableView)
    header = shown.horizontalHeader()
    places = (header.logicalIndex(place) for place in range(header.count()))
    return [shown.model().headerData(place, Qt.Orientation.Horizontal) for place in places]


def test_a_reader_sees_tables_and_columns_in_words_and_codes_last(
    page: Window, session: Session, settle: Settle
) -> None:
    session.record(replace(session.diary.measures()["pain"], on=True))
    settle()
    tables = named(page, "Tables in the file", QListView).model()
    titles = [tables.index(place, 0).data().split("\n")[0] for place in range(tables.rowCount())]
    assert titles == [
        "Infusions at a glance", "Check-ins", "Infusions", "Ratings, one by one", "Measures", "Vitals", "Events",
        "Questionnaires",
    ]  # fmt: skip
    glance = headings(page, 0)
    assert glance[:4] == ["Infusion", "Day", "Start", "Length in minutes"]
    assert glance[8:13] == [
        "Dissociation before", "Dissociation, highest", "Dissociation, hours: last above",
        "Dissociation, hours: first back", "Dissociation: what is told",
    ]  # fmt: skip
    assert not [heading for heading in glance if "_" in heading]
    assert headings(page, 1) == [
        "Day", "Time of day", "After infusion", "Day of that infusion", "Dose, as typed", "Hours from its end",
        "Mood", "Dissociation", "Nausea", "Dizziness", "Headache", "Pain", "Made while foggy",
        "Hours from its start", "Felt", "Written down", "Time zone", "Only the day is known", "Code of the check-in",
    ]  # fmt: skip
    assert "local_date is “Day”" in texts(page)
    for place in range(tables.rowCount()):
        shown = headings(page, place)
        assert not [heading for heading in shown if "_" in heading or heading.islower()]
        assert not shown[0].startswith("Code")


def test_a_reader_sees_times_in_words(page: Window) -> None:
    delegate = named(page, "First rows of the table", QTableView).itemDelegate()
    assert isinstance(delegate, TimesInWords)
    assert delegate.displayText("2026-03-02T12:00:05+01:00", QLocale()) == "2 Mar 2026, 12:00"
    assert delegate.displayText("not a Time at all", QLocale()) == "not a Time at all"


def test_every_table_takes_the_same_room_also_without_a_row(page: Window) -> None:
    tables = named(page, "Tables in the file", QListView)
    shown = named(page, "First rows of the table", QTableView)
    rows, heights = set(), set()
    for place in range(tables.model().rowCount()):
        tables.setCurrentIndex(tables.model().index(place, 0))
        rows.add(shown.model().rowCount())
        heights.add(shown.height())
    assert 0 in rows
    assert len(heights) == 1


def test_the_calendar_is_led_to(page: Window, qtbot: QtBot) -> None:
    named(page, "Go to the plan", QPushButton).click()
    calendar = named(page.pages["settings"], "Save what is ahead for a calendar…", QPushButton)
    qtbot.waitUntil(lambda: calendar.hasFocus() and calendar.visibleRegion().boundingRect() == calendar.rect())


def test_one_table_is_offered_too(
    page: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    named(page, "Form: One table (CSV)", QPushButton).click()
    settle()
    assert not [
        one for one in page.findChildren(QListView) if one.accessibleName() == "Tables in the file" and one.isVisible()
    ]
    assert "local_date is “Day”" in texts(page)
    save_to(tmp_path / "diary.csv", monkeypatch)
    named(page, "Save the file…", QPushButton).click()
    settle()
    assert b"a secret" not in (tmp_path / "diary.csv").read_bytes()


def fhir(page: Window, settle: Settle) -> None:
    named(page, "Form: For a clinic’s system (FHIR)", QPushButton).click()
    settle()


def test_a_file_for_a_clinics_system_holds_what_was_told(
    page: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    fhir(page, settle)
    assert not any(table.isVisible() for table in page.findChildren(QTableView))
    save_to(tmp_path / "diary.json", monkeypatch)
    named(page, "Save the file…", QPushButton).click()
    settle()
    content = (tmp_path / "diary.json").read_text("utf-8")
    assert "a secret" not in content
    counts = Counter(entry["resource"]["resourceType"] for entry in json.loads(content)["entry"])
    for resource, count in counts.items():
        assert f"• {count} {resource}: " in texts(page)
    assert "1 infusion, 1 check-in, 1 rating given" in texts(page)


def test_a_bundle_that_is_not_sound_is_not_written(
    page: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    fhir(page, settle)
    save_to(tmp_path / "diary.json", monkeypatch)
    monkeypatch.setattr(fhir_bundle, "faults", lambda *_: [Fault("Bundle.entry[1]", "no status")])
    named(page, "Save the file…", QPushButton).click()
    settle()
    assert "Bundle.entry[1] would not be valid FHIR" in texts(page)
    assert list(tmp_path.glob("diary.json*")) == []


def test_a_folder_that_is_not_there_is_said(
    page: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    save_to(tmp_path / "gone" / "diary.zip", monkeypatch)
    named(page, "Save the file…", QPushButton).click()
    settle()
    assert "could not be saved" in texts(page)


@pytest.mark.parametrize(("button", "name"), [("Save the trend…", "t.png"), ("Save the last infusion…", "i.svg")])
def test_charts_are_saved_as_pictures(
    page: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, button: str, name: str
) -> None:
    save_to(tmp_path / name, monkeypatch)
    named(page, button, QPushButton).click()
    qtbot.waitUntil(lambda: page.notice.sentence() == f"Saved as {name}.")
    start = (tmp_path / name).read_bytes()[:5]
    assert start in (b"\x89PNG\r", b"<?xml")


def test_pictures_are_offered_once_it_is_known_what_there_is(
    window: Window, session: Session, settle: Settle, hold_side: Hold
) -> None:
    session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=4),)))
    held = hold_side()
    page = window.show_page("share")
    offers = [named(page, name, QPushButton) for name in ("Save the trend…", "Save the last infusion…")]
    assert [one.isEnabled() for one in offers] == [False, False]
    held.set()
    settle()
    assert [one.isEnabled() for one in offers] == [True, False]


def test_a_picture_is_of_what_was_seen_to_be_there(
    page: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, hold_side: Hold
) -> None:
    save_to(tmp_path / "i.png", monkeypatch)
    held = hold_side()
    named(page, "Days: From … to …", QPushButton).click()
    named(page, "Last day", DateField).setDate(QDate(2020, 1, 1))
    named(page, "Save the last infusion…", QPushButton).click()  # before it is known that there is none
    held.set()
    qtbot.waitUntil(lambda: page.notice.sentence() == "Saved as i.png.")


def test_file_names_are_neutral(clock: FrozenClock) -> None:
    """They say "diary" and the days, and nothing about what is inside."""
    starts = [date(2026, 1, 5), date(2026, 2, 1), date(2026, 2, 20)]
    for choice, name in (
        (Choice(), "diary-2025-12-03-to-2026-03-02.zip"),
        (Choice(Days.EVERYTHING, form=Form.TABLE), "diary-2026-03-02.csv"),
        (Choice(Days.INFUSIONS, infusions=2), "diary-2026-02-01-to-2026-03-02.zip"),
        (Choice(Days.VISIT, visit=date(2026, 2, 14)), "diary-2026-02-14-to-2026-03-02.zip"),
        (Choice(Days.CHOSEN, since=date(2026, 1, 1), until=date(2026, 1, 9)), "diary-2026-01-01-to-2026-01-09.zip"),
        (Choice(Days.VISIT, purpose=Purpose.MOVING, visit=date(2026, 2, 14)), "diary-2026-03-02.zip"),
    ):
        assert choice.file_name(clock(), choice.form.value, starts) == name


def test_ninety_days_end_today(clock: FrozenClock) -> None:
    days = Choice(days=Days.LAST_90).range(clock())
    assert days.until == clock().date
    assert (days.until - days.since).days == 89


def test_each_picture_proposes_a_name_of_its_own_that_says_nothing(
    page: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []

    def ask(_parent: QWidget, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    for button in ("Save the trend…", "Save the last infusion…", "Save the file…"):
        named(page, button, QPushButton).click()
    assert proposed == [
        "diary-trend-2026-03-02.png",
        "diary-hours-2026-03-02.png",
        "diary-2025-12-03-to-2026-03-02.zip",
    ]


@pytest.mark.parametrize(
    ("choice", "days"),
    [
        (Choice(Days.LAST_90), 2 / 24),
        (Choice(Days.INFUSIONS), 2 / 24),
        (Choice(Days.EVERYTHING), 2 / 24),
        (Choice(Days.CHOSEN, since=date(2026, 3, 1), until=date(2026, 3, 2)), 2),
    ],
)
def test_the_trend_begins_with_the_first_entry_unless_the_days_were_chosen(
    page: Window, session: Session, choice: Choice, days: int
) -> None:
    """The diary has one entry, of now: two hours are the least that is shown."""
    chart = trend(session.diary.reader(), session.clock(), choice)(session)
    assert isinstance(chart, TrendChart)
    low, high = chart.time.span()
    assert high - low == pytest.approx(days, rel=0.15)


def test_pictures_carry_what_the_window_shows(session: Session, qtbot: QtBot) -> None:
    """Of the days chosen, but found in all of the diary: before the first infusion lies outside of them."""
    session.diary.record_all(sample_diary(session.clock()), confirmed=True)
    last = session.clock().date
    chosen = Choice(Days.CHOSEN, since=last - timedelta(days=29), until=last)
    read = session.diary.reader(), session.clock(), chosen
    for make, kinds in ((trend, {CourseBand, BaselineLine}), (last_infusion, {FadeBand, BracketBar})):
        figure = make(*read)(session)
        qtbot.addWidget(figure)
        figure.draw_at(QSize(1200, 800))
        assert {type(mark) for mark in figure.marks()} >= kinds
