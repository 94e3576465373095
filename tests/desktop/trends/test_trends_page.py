"""Trends in the real window: what is shown, and the way from a dot to its check-in."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.finding import settle
from ketadiary.charts.bands import BaselineLine
from ketadiary.charts.calendar_chart import CalendarChart
from ketadiary.charts.course_band import CourseBand
from ketadiary.charts.figure import Figure
from ketadiary.charts.lasted_chart import LastedChart
from ketadiary.charts.lasted_findings import lasted_usually
from ketadiary.charts.mood_chart import MoodChart
from ketadiary.charts.trend_chart import TrendChart
from ketadiary.desktop.check_in.check_in_sheet import CheckInSheet
from ketadiary.desktop.pictures.figure_table import FigureTable
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.trends import all_check_ins
from ketadiary.diary import Diary
from ketadiary.exchange.findings_json import insight_json
from ketadiary.model import CheckInDraft, InfusionDraft, Rating
from ketadiary.wording import driving_line
from support import FrozenClock


@pytest.fixture
def window(session: Session, qtbot: QtBot) -> Window:
    window = Window(session)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    return window


def fill(diary: Diary, clock: FrozenClock, days: int = 200) -> None:
    """An infusion a while ago, and a mood of every tenth day since."""
    diary.record(InfusionDraft(started_at=clock().shifted(-timedelta(days=days)), length=40))
    for day in range(days - 1, 0, -10):
        felt_at = clock().shifted(-timedelta(days=day))
        ratings = (Rating(measure="mood", value=day % 11), Rating(measure="nausea", value=0))
        diary.record(CheckInDraft(felt_at=felt_at, ratings=ratings))


def visit(window: Window) -> None:
    window.show_page("trends").focus_first()
    QApplication.processEvents()


def figure(window: Window) -> Figure:
    [found] = [figure for figure in window.findChildren(Figure) if figure.isVisible()]
    return found


def press(window: Window, name: str) -> None:
    [button] = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and name in (button.accessibleName(), button.text())
    ]
    button.click()
    QApplication.processEvents()


def choose_measure(window: Window, label: str) -> None:
    [choice] = [box for box in window.findChildren(QComboBox) if box.isVisible() and box.accessibleName() == "Measure"]
    choice.setCurrentText(label)
    choice.activated.emit(choice.currentIndex())
    QApplication.processEvents()


def open_sheet(window: Window) -> CheckInSheet:
    [sheet] = [sheet for sheet in window.findChildren(CheckInSheet) if sheet.isVisible()]
    return sheet


def test_an_empty_diary_invites(window: Window) -> None:
    visit(window)
    words = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert "Your trends begin with the first check-in" in words
    press(window, "Make a check-in")
    assert window.show_page("today").isVisible()


def test_it_opens_on_ninety_days_of_everything(window: Window, diary: Diary, clock: FrozenClock) -> None:
    fill(diary, clock)
    visit(window)
    chart = figure(window)
    assert isinstance(chart, TrendChart)
    assert chart.columns()[1:] == ["Mood", "Dissociation", "Nausea", "Dizziness", "Headache"]
    assert len(chart.rows()) == 9
    press(window, "Time shown: All")
    assert len(chart.rows()) == 20


def test_all_of_many_years_follow_once_they_were_read(
    window: Window, diary: Diary, clock: FrozenClock, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_check_ins, "_FEW", 19)
    fill(diary, clock)
    session.insights.hold()
    visit(window)
    chart = figure(window)
    assert isinstance(chart, TrendChart)
    press(window, "Time shown: All")
    assert "Looking through your ratings…" in said(window)
    assert len(chart.rows()) == 9
    with qtbot.waitSignal(session.insights.material_read):
        session.insights.go_on()
    assert len(chart.rows()) == 20
    assert "Looking through your ratings…" not in said(window)


def test_the_way_to_the_table_is_seen_whole_with_the_mark_of_the_keyboard(
    window: Window, diary: Diary, clock: FrozenClock
) -> None:
    fill(diary, clock)
    visit(window)
    [toggle] = [one for one in window.findChildren(QAbstractButton) if one.text() == "Show as a table"]
    assert toggle.visibleRegion().boundingRect().size() == toggle.size()


def test_in_large_text_the_controls_stand_below_the_title_in_one_line(
    window: Window, diary: Diary, clock: FrozenClock, keeper: ThemeKeeper
) -> None:
    keeper.wear(Appearance.LIGHT, 1.5)
    fill(diary, clock)
    window.resize(920, 600)
    visit(window)
    choose_measure(window, "Mood")
    settle(window)
    ranges = [one for one in window.findChildren(QAbstractButton) if one.accessibleName().startswith("Time shown")]
    assert len({one.mapTo(window, QPoint()).y() for one in ranges}) == 1


def chosen_range(window: Window) -> list[str]:
    buttons = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.isChecked()]
    return [one.text() for one in buttons if one.accessibleName().startswith("Time shown")]


def test_a_young_diary_opens_on_all_of_it_and_a_longer_one_on_ninety_days(
    window: Window, diary: Diary, clock: FrozenClock
) -> None:
    fill(diary, clock, days=10)
    visit(window)
    assert chosen_range(window) == ["All"]
    chart = figure(window)
    assert isinstance(chart, TrendChart)
    first, last = chart.days()
    assert (last - first).days == 10
    for words in ("90 days", "1 year"):
        press(window, f"Time shown: {words}")
        first, last = chart.days()
        assert (last - first).days == 10  # nothing is before it


def test_another_measure_is_shown_over_the_same_days(
    window: Window, diary: Diary, clock: FrozenClock, qtbot: QtBot
) -> None:
    fill(diary, clock)
    visit(window)
    assert chosen_range(window) == ["90 days"]
    before = figure(window)
    assert isinstance(before, TrendChart)
    with qtbot.waitSignal(before.range_changed):
        QTest.keyClick(before, Qt.Key.Key_Left)
    assert chosen_range(window) == []
    choose_measure(window, "Nausea")
    after = figure(window)
    assert isinstance(after, TrendChart)
    assert after is not before
    assert after.days() == before.days()


def test_one_measure_alone(window: Window, diary: Diary, clock: FrozenClock) -> None:
    fill(diary, clock)
    visit(window)
    press(window, "Time shown: 1 year")
    choose_measure(window, "Nausea")
    assert figure(window).columns()[1:] == ["Nausea"]
    assert len(figure(window).rows()) == 20


def test_other_views(window: Window, diary: Diary, clock: FrozenClock) -> None:
    fill(diary, clock)
    visit(window)
    press(window, "View: Day by day")
    assert isinstance(figure(window), CalendarChart)
    choose_measure(window, "Nausea")
    press(window, "View: After infusions")
    assert isinstance(figure(window), MoodChart)
    choose_measure(window, "Symptoms")
    assert isinstance(figure(window), LastedChart)
    assert driving_line(window.session.tr) in said(window)
    press(window, "View: Over time")
    assert isinstance(figure(window), TrendChart)


def said(window: Window) -> str:
    words = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_symptoms_after_infusions_are_those_that_were_found(
    window: Window, session: Session, diary: Diary, clock: FrozenClock, qtbot: QtBot
) -> None:
    fill(diary, clock)
    with qtbot.waitSignal(session.insights.found):
        visit(window)
    press(window, "View: After infusions")
    choose_measure(window, "Symptoms")
    chart, found = figure(window), session.insights.latest
    assert isinstance(chart, LastedChart)
    assert found is not None
    assert chart.lasted == lasted_usually(found.insight, session.tr)


def test_what_cannot_be_read_beside_the_window_is_read_in_it(
    window: Window, diary: Diary, clock: FrozenClock, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_check_ins, "_FEW", 19)
    fill(diary, clock)
    session.insights.hold()
    visit(window)
    press(window, "Time shown: All")
    session.insights.failed.emit()
    chart = figure(window)
    assert isinstance(chart, TrendChart)
    assert len(chart.rows()) == 20
    press(window, "View: After infusions")
    assert "Looking through your ratings…" in said(window)
    session.insights.failed.emit()
    assert "This could not be worked out from your ratings." in said(window)
    assert "Looking through your ratings…" not in said(window)


def test_mood_after_infusions_follows_once_all_was_read(
    window: Window, diary: Diary, clock: FrozenClock, session: Session, qtbot: QtBot
) -> None:
    compared(diary, clock)
    session.insights.hold()
    visit(window)
    press(window, "View: After infusions")
    assert "Looking through your ratings…" in said(window)
    with qtbot.waitSignal(session.insights.material_read):
        session.insights.go_on()
    chart = figure(window)
    assert isinstance(chart, MoodChart)
    assert chart.title() in said(window)
    assert "Looking through your ratings…" not in said(window)
    assert sum(len(one.dots) for one in chart.series) == 14


def compared(diary: Diary, clock: FrozenClock) -> None:
    """Mood 3 on the days before an infusion, 6 after it."""
    diary.record(InfusionDraft(started_at=clock().shifted(-timedelta(days=40)), length=40))
    for day in [*range(54, 40, -1), *range(14, 0, -1)]:
        felt_at = clock().shifted(-timedelta(days=day))
        diary.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=3 if day > 40 else 6),)))


def test_one_sentence_on_top_and_the_line_say_what_the_file_for_programs_says(
    window: Window, session: Session, diary: Diary, clock: FrozenClock, qtbot: QtBot
) -> None:
    compared(diary, clock)
    with qtbot.waitSignals([session.insights.found, session.insights.course_found]):
        visit(window)
    chart, found = figure(window), session.insights.latest
    assert found is not None
    told = insight_json(found.insight, session.tr)["lift"]["since_before_treatment"]
    assert told["sentence"].startswith("Mood was 3 before your first infusion, and 6 on your latest days with ratings.")
    assert told["sentence"] in said(window)
    [line] = [mark for mark in chart.marks() if isinstance(mark, BaselineLine)]
    assert line.value == pytest.approx(told["before"]["estimate"], abs=1e-4)
    course = [mark for mark in chart.marks() if isinstance(mark, CourseBand)]
    assert len(course) == 1
    choose_measure(window, "Nausea")
    assert "Mood was" not in said(window)


def test_what_was_found_for_another_page_is_told_at_once(
    window: Window, session: Session, diary: Diary, clock: FrozenClock, qtbot: QtBot
) -> None:
    compared(diary, clock)
    with qtbot.waitSignal(session.insights.found):
        session.insights.want()
    visit(window)
    assert "Mood was 3 before your first infusion" in said(window)
    choose_measure(window, "Mood")
    assert "Mood was 3 before your first infusion" in said(window)


def test_before_anything_is_found_or_without_an_infusion_there_is_a_title(
    window: Window, session: Session, diary: Diary, clock: FrozenClock, qtbot: QtBot
) -> None:
    felt_at = clock().shifted(-timedelta(days=1))
    diary.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=3),)))
    with qtbot.waitSignal(session.insights.found):
        visit(window)
        assert "Mood and symptoms" in said(window)
    assert "Mood and symptoms" in said(window)


def test_few_words_stand_before_the_picture(
    window: Window, session: Session, diary: Diary, clock: FrozenClock, qtbot: QtBot
) -> None:
    compared(diary, clock)
    with qtbot.waitSignal(session.insights.found):
        visit(window)
    page, top = window.show_page("trends"), figure(window).mapTo(window, QPoint()).y()
    seen = [*page.findChildren(QLabel), *page.findChildren(QAbstractButton)]
    words = [one.text() for one in seen if one.isVisible() and one.mapTo(window, QPoint()).y() < top]
    words += [box.currentText() for box in page.findChildren(QComboBox) if box.isVisible()]
    assert 20 < len(" ".join(words).split()) <= 60


def test_a_dot_leads_to_its_check_in_which_can_be_put_right(window: Window, diary: Diary, clock: FrozenClock) -> None:
    fill(diary, clock)
    visit(window)
    chart = figure(window)
    at, check_in_id = first_dot(chart)
    QTest.mouseClick(chart.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    sheet = open_sheet(window)
    sheet.editor.focus_first()
    QTest.keyClick(sheet.editor.rows.row_of("mood"), "3")
    QTest.keyClick(sheet.editor.rows.row_of("mood"), Qt.Key.Key_Return)
    changed = diary.find(check_in_id)
    assert isinstance(changed, CheckInDraft)
    assert changed.value("mood") == 3
    assert [entry.action for entry in diary.history(check_in_id)] == ["record", "change"]
    assert first_dot(chart)[1] == check_in_id


def test_the_table_leads_there_too_without_a_mouse(window: Window, diary: Diary, clock: FrozenClock) -> None:
    fill(diary, clock)
    visit(window)
    press(window, "Show as a table")
    [table] = [table for table in window.findChildren(FigureTable) if table.isVisible()]
    assert table.model().rowCount() == 9
    table.selectRow(8)
    QTest.keyClick(table, Qt.Key.Key_Return)
    latest = diary.check_ins()[-1]
    open_sheet(window).editor.save()
    assert diary.history(latest.id)[-1].action == "change"


def test_a_day_of_the_calendar_leads_to_what_was_entered_on_it(
    window: Window, diary: Diary, clock: FrozenClock
) -> None:
    fill(diary, clock)
    visit(window)
    press(window, "View: Day by day")
    chart = figure(window)
    QTest.mouseClick(chart.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place_of(chart, "21 February 2026"))
    assert found_now(window) == "1 entry of 21 February 2026"
    press(window, "Trends")
    press(window, "Show as a table")
    [table] = [table for table in window.findChildren(FigureTable) if table.isVisible()]
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert found_now(window) == "1 entry of 14 August 2025"


def found_now(window: Window) -> str:
    QApplication.processEvents()
    labels = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    return next(words for words in labels if " of " in words)


def place_of(chart: Figure, tip: str) -> QPoint:
    """Where the picture tells of a day."""
    area = chart.canvas.viewport().rect()
    places = (QPoint(x, y) for x in range(0, area.width(), 4) for y in range(0, area.height(), 4))
    return next(place for place in places if chart.tip(chart.canvas.mapToScene(place)).startswith(tip))


def first_dot(chart: Figure) -> tuple[QPoint, str]:
    """Where some dot is seen, and the check-in it stands for."""
    area = chart.canvas.viewport().rect()
    near = [
        (QPoint(x, y), dot.check_in.id)
        for x in range(area.width() // 3, area.width(), 4)
        for y in range(0, area.height(), 4)
        if (dot := chart.dot_at(chart.canvas.mapToScene(x, y)))
    ]
    return near[len(near) // 2]


def test_the_long_trend_is_drawn_until_it_is_not_wanted(
    window: Window, session: Session, diary: Diary, clock: FrozenClock, qtbot: QtBot
) -> None:
    fill(diary, clock)
    with qtbot.waitSignal(session.insights.course_found):
        visit(window)
    chart = figure(window)
    assert [mark for mark in chart.marks() if isinstance(mark, CourseBand)]
    assert "long trend: an estimate with its range" in [entry.text for entry in chart.key()]
    press(window, "Long trend")
    assert not [mark for mark in chart.marks() if isinstance(mark, CourseBand)]
    press(window, "Long trend")
    assert [mark for mark in chart.marks() if isinstance(mark, CourseBand)]


def test_the_long_trend_of_a_side_effect_is_drawn_when_asked_for(
    window: Window, session: Session, diary: Diary, clock: FrozenClock, qtbot: QtBot
) -> None:
    fill(diary, clock)
    visit(window)
    choose_measure(window, "Nausea")
    with qtbot.waitSignal(session.insights.course_found, check_params_cb=lambda measure, _: measure == "nausea"):
        press(window, "Long trend")
    assert [mark for mark in figure(window).marks() if isinstance(mark, CourseBand)]


def test_too_few_days_for_a_trend_are_told_only_to_who_asks(
    window: Window, session: Session, diary: Diary, clock: FrozenClock, qtbot: QtBot
) -> None:
    fill(diary, clock, days=20)
    notices: list[str] = []
    session.bus.notice_given.connect(lambda notice: notices.append(notice.sentence))
    with qtbot.waitSignal(session.insights.course_found):
        visit(window)
    assert notices == []
    press(window, "Long trend")
    with qtbot.waitSignal(session.insights.course_found):
        press(window, "Long trend")
    assert notices == ["Too few days have ratings for a long trend."]


def test_a_page_that_is_looked_at_again_on_another_day_shows_that_day(window: Window, clock: FrozenClock) -> None:
    fill(window.session.diary, clock)
    page = window.show_page("trends")
    before = page.findChild(TrendChart).caption()
    window.show_page("today")
    clock.forward(timedelta(days=3))
    window.show_page("trends")
    assert page.findChild(TrendChart).caption() != before
