"""The window as a person meets it: keys, pages, notices, and what another program writes."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpacerItem,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from desktop.finding import focusable, name_of, named, settle, texts
from desktop.hands import type_keys
from ketadiary.charts.figure import Figure
from ketadiary.charts.fonts import Type
from ketadiary.desktop.shell.page_list import page_specs
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import InfusionTarget, NewEventTarget, NewInfusionTarget
from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper, small_points
from ketadiary.desktop.shell.watcher import Watcher
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.widgets import PageBody
from ketadiary.diary import Diary
from ketadiary.model import CheckInDraft, EventDraft, InfusionDraft, Rating
from ketadiary.sample import sample_diary
from ketadiary.wording import Language
from support import FrozenClock

PAGES = [spec.key for spec in page_specs(Language.load("en"))]


def test_pages_are_built_when_they_are_first_visited(window: Window) -> None:
    assert list(window.pages) == ["today"]
    window.show_page("settings")
    assert list(window.pages) == ["today", "settings"]


@pytest.mark.parametrize(("number", "key"), list(enumerate(PAGES, start=1)))
def test_control_and_a_digit_show_a_page(window: Window, qtbot: QtBot, number: int, key: str) -> None:
    window.show_page("share")
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
    assert window.pages[key].isVisible()


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("filled", [False, True])
def test_everything_that_tab_reaches_has_a_name(window: Window, session: Session, key: str, filled: bool) -> None:
    if filled:
        started = session.clock()
        session.record(InfusionDraft(started_at=started, dose_as_entered="35 mg"))
        session.record(CheckInDraft(felt_at=started, ratings=(Rating(measure="mood", value=4),), note="tired"))
    window.show_page(key)
    QApplication.processEvents()
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in focusable(window)
        if not name_of(widget)
    ]
    assert not nameless


def test_undo_anywhere_says_what_it_took_back(window: Window, session: Session, qtbot: QtBot) -> None:
    session.record(InfusionDraft(started_at=session.clock()))
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.diary.infusions() == []
    assert window.notice.sentence() == "Taken back: saving the infusion of 12:00."
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(session.diary.infusions()) == 1
    assert window.notice.sentence() == "Done again: saving the infusion of 12:00."


def test_what_is_typed_is_taken_back_before_what_is_saved(window: Window, session: Session, qtbot: QtBot) -> None:
    session.record(EventDraft(date=date(2026, 2, 28), text="New medicine"))
    window.start_check_in()
    type_keys("4")
    for typed, saved in ((False, 1), (False, 0)):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert named(window, "Mood 4 of 10", QAbstractButton).isChecked() == typed
        assert len(session.diary.events()) == saved


def test_in_the_fog_nothing_is_taken_back_or_left_by_mistake(window: Window, session: Session, qtbot: QtBot) -> None:
    session.record(EventDraft(date=date(2026, 2, 28), text="New medicine"))
    foggy = window.start_foggy_check_in()
    for key in (Qt.Key.Key_Z, Qt.Key.Key_N, Qt.Key.Key_2):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert foggy.isVisible()
    assert list(window.pages) == ["today"]
    assert len(session.diary.events()) == 1
    qtbot.keyClick(foggy, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert session.diary.events() == []


def test_the_notice_of_an_undo_offers_the_way_back(window: Window, session: Session) -> None:
    session.record(EventDraft(date=date(2026, 2, 28), text="New medicine"))
    window.undo()
    assert window.notice.sentence() == "Taken back: saving the event “New medicine” of 28 Feb 2026."
    named(window.notice, "Redo", QPushButton).click()
    assert [event.text for event in session.diary.events()] == ["New medicine"]
    named(window.notice, "Undo", QPushButton).click()
    assert session.diary.events() == []


def test_a_check_in_from_the_fog_is_offered_again_when_its_change_is_taken_back(
    window: Window, session: Session
) -> None:
    draft = CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="mood", value=4),), affected=True)
    session.record(draft)
    (check_in,) = session.diary.check_ins()
    session.record(replace(draft, ratings=(Rating(measure="mood", value=5),), id=check_in.id))
    session.diary.set_setting("looked_at", [check_in.id, "another"])
    window.undo()
    assert session.diary.setting("looked_at") == ["another"]
    window.redo()
    assert session.diary.setting("looked_at") == [check_in.id]


def test_a_change_that_is_taken_back_is_called_a_change(window: Window, session: Session) -> None:
    session.record(EventDraft(date=date(2026, 2, 28), text="Moved"))
    (event,) = session.diary.events()
    session.record(EventDraft(date=event.date, text="Moved house", id=event.id))
    window.undo()
    assert window.notice.sentence() == "Taken back: changing the event “Moved” of 28 Feb 2026."


def test_nothing_to_undo_is_no_mistake(window: Window) -> None:
    window.undo()
    assert window.notice.sentence() == "There is nothing to take back."


def test_a_notice_does_what_its_button_says(window: Window, session: Session, qtbot: QtBot) -> None:
    done: list[str] = []
    session.give_notice("The check-in is in the bin.", "Put it back", lambda: done.append("back"))
    qtbot.mouseClick(named(window, "Put it back", QPushButton), Qt.MouseButton.LeftButton)
    assert done == ["back"]
    assert window.notice.sentence() == ""


def test_a_notice_goes_with_its_page(window: Window, session: Session) -> None:
    session.give_notice("The check-in is in the bin.")
    window.show_page("today")
    assert window.notice.sentence()
    window.show_page("settings")
    assert window.notice.sentence() == ""


@pytest.mark.parametrize("key", PAGES)
@pytest.mark.parametrize("size", [(1280, 800), (1000, 650)])
def test_a_notice_covers_nothing(window: Window, session: Session, key: str, size: tuple[int, int]) -> None:
    session.record(InfusionDraft(started_at=session.clock(), dose_as_entered="35 mg"))
    window.resize(*size)
    page = window.show_page(key)
    QApplication.processEvents()
    top = page.mapTo(window, page.rect().topLeft())
    session.give_notice("Saved for 12:00: Mood 4 · Nausea 0", "Undo", lambda: None)
    QApplication.processEvents()
    notice = QRect(window.notice.mapTo(window, window.notice.rect().topLeft()), window.notice.size())
    covered = [
        name_of(widget) for widget in page.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() and seen_of(widget, window) & notice
    ]  # fmt: skip
    assert not covered
    assert page.mapTo(window, page.rect().topLeft()) == top
    window.notice.hide()
    assert all(body.viewportMargins().isNull() for body in page.findChildren(PageBody))


@pytest.mark.parametrize("key", ["today", "infusions", "questionnaires"])
def test_nothing_moves_when_a_notice_goes(window: Window, session: Session, key: str) -> None:
    """The keyboard is at the top, and the person has scrolled to the end to read, or press, something there."""
    session.record(InfusionDraft(started_at=session.clock().shifted(timedelta(hours=-1)), length=40))
    for minute in range(12):
        felt_at = session.clock().shifted(timedelta(minutes=minute - 40))
        session.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=4),)))
    window.resize(1000, 600)
    page = window.show_page(key)
    page.focus_first()
    settle(page)
    area = max(page.findChildren(QScrollArea), key=lambda area: area.height() * area.isVisible())
    bar = area.verticalScrollBar()
    session.give_notice("Saved for 12:00: Mood 4 · Nausea 0", "Undo", lambda: None)
    settle(page)
    for end in (bar.maximum(), bar.maximum() // 2):
        bar.setValue(end)
        settle(page)
        before = area.widget().mapTo(window, QPoint(0, 0))
        window.notice.hide()
        settle(page)
        assert area.widget().mapTo(window, QPoint(0, 0)) == before
        session.give_notice("Saved for 12:00: Mood 4 · Nausea 0", "Undo", lambda: None)
        settle(page)
        assert area.widget().mapTo(window, QPoint(0, 0)) == before
    window.notice.hide()
    bar.setValue(0)
    assert area.viewportMargins().isNull()


def seen_of(widget: QWidget, window: Window) -> QRect:
    """Where in the window a widget is seen."""
    region = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, region.topLeft()), region.size())


@pytest.mark.parametrize("key", PAGES)
def test_the_largest_text_scrolls_no_page_sideways(
    window: Window, session: Session, keeper: ThemeKeeper, key: str
) -> None:
    session.record(InfusionDraft(started_at=session.clock().shifted(timedelta(hours=-1)), place="A clinic"))
    session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="nausea", value=4),)))
    keeper.wear(Appearance.LIGHT, 2.0)
    QApplication.processEvents()
    window.resize(1024, 600)
    page = window.show_page(key)
    QApplication.processEvents()
    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    assert [area.horizontalScrollBar().maximum() for area in areas] == [0] * len(areas)


def test_what_another_program_writes_is_shown(window: Window, session: Session, clock: FrozenClock) -> None:
    watcher = Watcher(session, window)
    window.show_page("infusions")
    with Diary.open(session.diary.path, clock=clock) as terminal:
        terminal.record(InfusionDraft(started_at=clock(), length=40))
    clock.forward(clock().utc - clock().utc)
    watcher.look()
    assert "Infusion 1" in texts(window)


def test_a_hidden_page_catches_up_when_it_is_shown(window: Window, session: Session) -> None:
    window.show_page("infusions")
    window.show_page("today")
    session.record(InfusionDraft(started_at=session.clock(), length=40))
    window.show_page("infusions")
    assert "Infusion 1" in texts(window)


def test_the_title_is_neutral_until_the_person_sets_one(window: Window, session: Session) -> None:
    assert window.windowTitle() == "Diary"
    session.do(lambda: session.diary.set_setting("window_title", "Notes"))
    assert window.windowTitle() == "Notes"


def test_an_invented_diary_says_so_on_every_page(window: Window, session: Session) -> None:
    assert "invented" not in texts(window)
    session.do(lambda: session.diary.set_setting("invented", True))
    assert "This diary is invented" in texts(window)


def test_the_window_comes_back_where_it_was(session: Session, qtbot: QtBot) -> None:
    first = Window(session)
    qtbot.addWidget(first)
    first.resize(800, 655)
    first.close()
    second = Window(session)
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (800, 655)


def test_a_file_that_cannot_be_written_keeps_what_was_typed(
    window: Window, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ketadiary.desktop.infusions.infusion_form import InfusionForm  # noqa: PLC0415 - only this test needs it
    from ketadiary.diary import DiaryError  # noqa: PLC0415 - only this test needs it
    from ketadiary.model import Problem  # noqa: PLC0415 - only this test needs it

    def full(*args: object, **values: object) -> None:
        raise DiaryError(Problem("disk-full"))

    monkeypatch.setattr(session.diary, "record", full)
    form = InfusionForm(session, None, window)
    form.open()
    named(form, "Place", QLineEdit).setText("Example Clinic")
    named(form, "Save", QPushButton).click()
    assert "The disk is full" in texts(form)
    assert named(form, "Place", QLineEdit).text() == "Example Clinic"


def test_what_opening_the_window_loads_and_makes_until_it_is_painted(tmp_path: Path, clock: FrozenClock) -> None:
    Diary.open(tmp_path / "diary.db", clock=clock, create=True).close()
    program = """
import dataclasses, sys
plain, finished = dataclasses.dataclass, set()
def dataclass(cls=None, /, **options):
    finished.add(cls)
    return plain(cls, **options)
dataclasses.dataclass = dataclass
from ketadiary.__main__ import main
try:
    main()
finally:
    print(len(finished), *sys.modules)
"""
    painted = subprocess.run(
        [sys.executable, "-c", program, "--diary", str(tmp_path / "diary.db"), "desktop", "--exit-when-ready"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert painted.stderr == ""
    finished, *loaded = painted.stdout.split()
    assert int(finished) < 35
    assert "ketadiary.desktop.today.today_page" in loaded
    needless = set(loaded) & {
        "numpy", "pyqtgraph", "babel", "sqlite_utils", "_hashlib", "socket", "logging", "argparse",
        "PySide6.QtNetwork", "PySide6.QtPrintSupport", "ketadiary.exchange", "ketadiary.insight", "ketadiary.sample",
    }  # fmt: skip
    assert not needless


def test_a_record_is_brought_into_view(window: Window, session: Session) -> None:
    for days in (10, 3):
        start = session.clock()
        earlier = replace(start, utc=start.utc.replace(day=1, month=days % 12))
        session.record(InfusionDraft(started_at=earlier, length=40))
    first = session.diary.infusions()[0]
    session.open(InfusionTarget(first.id))
    QApplication.processEvents()
    assert "Infusion 1" in texts(window)


@pytest.mark.parametrize("size", [(1100, 700), (1024, 600)])
@pytest.mark.parametrize("kept", [False, True])
def test_the_window_fits_the_screen(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], kept: bool
) -> None:
    if kept:  # from a larger screen
        before = Window(session)
        qtbot.addWidget(before)
        before.resize(1390, 790)
        before.close()
        assert session.diary.setting("window_geometry")
    area = QRect(0, 24, size[0], size[1] - 24)
    monkeypatch.setattr(Window, "screen", lambda _window: SimpleNamespace(availableGeometry=lambda: area))
    window = Window(session)
    qtbot.addWidget(window)
    assert area.contains(window.frameGeometry())


def test_names_of_rows_and_charts_grow_with_the_text(window: Window, session: Session, keeper: ThemeKeeper) -> None:
    session.record(CheckInDraft(felt_at=session.clock(), ratings=(Rating(measure="nausea", value=4),)))
    window.show_page("trends")
    window.show_page("today")
    keeper.wear(Appearance.LIGHT, 2.0)
    settle(keeper)
    names = [one for one in window.pages["today"].findChildren(QLabel) if one.text() in ("Dissociation", "Headache")]
    assert len(names) == 2
    assert all(one.fontMetrics().horizontalAdvance(one.text()) <= one.width() for one in names)
    [figure] = window.pages["trends"].findChildren(Figure)
    assert figure.theme.text_scale > 1.5


def test_nothing_is_smaller_than_thirteen_pixels(window: Window, session: Session) -> None:
    session.diary.record_all(sample_diary(session.clock()), confirmed=True)
    small: set[str] = set()
    for key in PAGES:
        page = window.show_page(key)
        settle(window)
        seen = [one for one in page.findChildren(QWidget) if one.isVisible()]
        assert len(seen) > 10
        small |= {f"{key}: {name_of(one)}" for one in seen if QFontInfo(one.font()).pixelSize() < 13}
    assert small == set()
    fonts = Type()
    assert small_points(QFontInfo(QApplication.font()).pointSizeF()) >= 9.75  # what is painted by hand
    assert all(font.pixelSize() >= 13 for font in (fonts.body, fonts.small, fonts.strong, fonts.label))


def test_nothing_of_pyside_outlives_what_it_stands_for(window: Window, session: Session) -> None:
    """See `widgets.layout`: an object of PySide's that stands for a layout's item ends the program sooner or later."""
    session.record(InfusionDraft(started_at=session.clock().shifted(timedelta(hours=-1)), place="A clinic"))
    for key in PAGES:
        window.show_page(key)
        QApplication.processEvents()
    window.open(NewInfusionTarget())
    window.show_help()
    window.open(NewEventTarget())
    QTest.keyClick(window, Qt.Key.Key_Tab)
    wrapped = [one for one in Shiboken.getAllValidWrappers() if isinstance(one, QWidgetItem | QSpacerItem)]
    assert not wrapped


def test_every_page_is_in_sight_in_a_small_window_with_large_text(
    window: Window, keeper: ThemeKeeper, qtbot: QtBot
) -> None:
    window.resize(1000, 650)
    keeper.wear(Appearance.LIGHT, 1.5)
    last = named(window, "Settings", QPushButton)
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())
