"""Today in the real window: opened, typed on, closed by a crash, opened again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.finding import named, settle, texts
from desktop.hands import end_pauses, type_keys
from ketadiary.desktop.check_in.cell import Cell
from ketadiary.desktop.check_in.keys_sheet import KeysSheet
from ketadiary.desktop.check_in.measure_row import MeasureRow
from ketadiary.desktop.check_in.note_field import NoteField
from ketadiary.desktop.find.event_sheet import EventSheet
from ketadiary.desktop.reminding.due_watch import DueWatch
from ketadiary.desktop.shell.events import DueChanged
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.theme import Appearance, ThemeKeeper
from ketadiary.desktop.shell.window import Window
from ketadiary.desktop.today.check_in_entry import Entry
from ketadiary.desktop.today.today_page import TodayPage
from ketadiary.desktop.widgets import DateField
from ketadiary.diary import UNFINISHED, Diary, Recorded
from ketadiary.model import CheckInDraft, Draft, EventDraft, InfusionDraft, Measure, Rating, ResponseDraft, VitalsDraft
from ketadiary.model.due import Due, State
from ketadiary.model.plan import Planned
from support import NOON_IN_PARIS, FrozenClock, Seconds, moment

Open = Callable[[], Window]


@pytest.fixture
def open_window(session: Session, qtbot: QtBot) -> Iterator[Open]:
    windows: list[Window] = []

    def open_one() -> Window:
        window = Window(session)
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1000, 650)
        window.show_page("today")
        window.show()
        window.start_check_in()
        window.activateWindow()
        QApplication.processEvents()
        return window

    yield open_one
    windows.clear()


@pytest.fixture
def window(open_window: Open) -> Window:
    return open_window()


def page_of(window: Window) -> TodayPage:
    page = window.show_page("today")
    assert isinstance(page, TodayPage)
    return page


def buttons(window: Window, name: str) -> list[QAbstractButton]:
    return [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and name in (button.accessibleName(), button.text())
    ]


def press(window: Window, name: str) -> None:
    QApplication.processEvents()
    [button] = buttons(window, name)
    button.click()
    QApplication.processEvents()


def words(window: Window) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def values(diary: Diary) -> list[list[float | None]]:
    return [[rating.value for rating in check_in.ratings] for check_in in diary.check_ins()]


def infuse(diary: Diary, start: str, minutes: int | None = 40) -> None:
    diary.record(InfusionDraft(started_at=moment(start), length=minutes))


def test_from_the_open_window_five_keys_and_enter_save(window: Window, diary: Diary) -> None:
    type_keys("42031\r")
    assert values(diary) == [[4, 2, 0, 3, 1]]
    assert window.notice.sentence() == (
        "Saved for 12:00: Mood 4 · Dissociation 2 · Nausea 0 · Dizziness 3 · Headache 1"
    )
    type_keys("77777\r")
    assert len(values(diary)) == 2


def focused_key(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)
    QApplication.processEvents()


def test_arrows_do_not_lead_past_save(window: Window, diary: Diary) -> None:
    type_keys("3106-")
    focused_key(Qt.Key.Key_Up)
    type_keys("5")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        focused_key(key)
    assert values(diary) == [[3, 1, 0, 6, 5]]


@pytest.mark.parametrize("keys", ["42", "42031"])
@pytest.mark.parametrize("from_keyboard", [False, True])
def test_new_check_in_is_no_way_to_save_what_is_typed(
    window: Window, diary: Diary, keys: str, from_keyboard: bool
) -> None:
    type_keys(keys)
    if from_keyboard:
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    else:
        press(window, "New check-in")
    assert values(diary) == []
    assert window.notice.sentence() == "This check-in is not saved yet: Enter saves it."
    in_rows = isinstance(QApplication.focusWidget(), MeasureRow)
    assert in_rows == (len(keys) < 5)  # past the last row Save has it
    focused_key(Qt.Key.Key_Return)
    assert values(diary) == [[float(keys[n]) if n < len(keys) else None for n in range(5)]]


@pytest.mark.parametrize(("keys", "row"), [("", "mood"), ("4", "dissociation")])
def test_new_check_in_leads_to_the_first_row_that_says_nothing_with_the_times_in_sight(
    window: Window, keys: str, row: str
) -> None:
    rows = page_of(window).editor.rows
    window.resize(800, 560)
    type_keys(keys)
    rows.row_of("headache").setFocus()
    area = next(area for area in page_of(window).findChildren(QScrollArea))
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert QApplication.focusWidget() is rows.row_of(row)
    assert not page_of(window).editor.picker.visibleRegion().isEmpty()


def test_new_check_in_with_nothing_typed_says_nothing(window: Window) -> None:
    press(window, "New check-in")
    assert window.notice.sentence() == ""


def test_enter_saves_where_the_time_is_picked(window: Window, diary: Diary) -> None:
    type_keys("42031")
    [half_an_hour] = buttons(window, "Felt at: 30 min ago")
    half_an_hour.setAutoDefault(True)  # as on desktops where Enter presses the button that has the keyboard
    half_an_hour.click()
    half_an_hour.setFocus()
    focused_key(Qt.Key.Key_Return)
    assert values(diary) == [[4, 2, 0, 3, 1]]
    assert diary.check_ins()[0].felt_at == moment("2026-03-02T11:30:00+01:00")


def test_undo_of_a_saved_check_in_brings_the_values_back_to_be_put_right(window: Window, diary: Diary) -> None:
    type_keys("42031\r")
    press(window, "Undo")
    assert values(diary) == []
    page_of(window).focus_first()
    type_keys("5\r")
    assert values(diary) == [[5, 2, 0, 3, 1]]


def test_undo_in_the_notice_is_the_undo_of_the_keys(window: Window, diary: Diary, clock: FrozenClock) -> None:
    diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=7),)))
    clock.forward(timedelta(hours=1))
    page_of(window).focus_first()
    type_keys("4")
    buttons(window, "Felt at: 30 min ago")[0].click()
    type_keys("2031\r")
    press(window, "Undo")
    assert values(diary) == [[7]]
    assert window.notice.sentence() == "Taken back: saving the check-in of 12:30."
    press(window, "Redo")
    assert len(values(diary)) == 2
    press_control(Qt.Key.Key_Z)
    assert values(diary) == [[7]]
    for _ in range(5):  # what came back into the rows, answer by answer, and then the step before
        press_control(Qt.Key.Key_Z)
        assert values(diary) == [[7]]
    press_control(Qt.Key.Key_Z)
    assert values(diary) == []
    assert buttons(window, "Felt at: Now")[0].isChecked()


def press_control(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


@pytest.mark.parametrize("redone", ["Ctrl+Y", "Redo"])
def test_what_was_typed_comes_back_with_control_z_and_goes_with_its_being_made_again(
    window: Window, diary: Diary, redone: str
) -> None:
    type_keys("42031\r")
    press_control(Qt.Key.Key_Z)
    assert values(diary) == []
    kept = page_of(window).editor.unfinished()
    assert kept is not None
    assert [rating.value for rating in kept.ratings] == [4, 2, 0, 3, 1]
    if redone == "Redo":
        press(window, "Redo")
    else:
        press_control(Qt.Key.Key_Y)
    assert values(diary) == [[4, 2, 0, 3, 1]]
    assert page_of(window).editor.unfinished() is None
    assert diary.draft(UNFINISHED) is None


def test_what_is_typed_since_is_not_written_over_by_what_is_undone(window: Window, diary: Diary) -> None:
    type_keys("42031\r")
    type_keys("5")
    window.undo()
    kept = page_of(window).editor.unfinished()
    assert kept is not None
    assert [rating.value for rating in kept.ratings] == [5]
    assert values(diary) == []


def test_undo_in_a_notice_takes_back_nothing_else(window: Window, diary: Diary) -> None:
    infuse(diary, "2026-03-01T10:00:00+01:00")
    type_keys("42031\r")
    window.undo()
    window.notice.give("Saved", "Undo", lambda: None)
    assert values(diary) == []
    assert len(diary.infusions()) == 1


def test_the_time_since_the_infusion_is_said(open_window: Open, diary: Diary, clock: FrozenClock) -> None:
    window = open_window()
    assert "A check-in before the first one is your baseline" in words(window)
    infuse(diary, "2026-03-01T21:00:00+01:00")
    window.session.bus.tell(diary.set_setting("x", 1))
    page_of(window).refresh()
    assert "14 h 20 min since infusion 1 ended" in words(window)
    clock.forward(timedelta(days=12))
    page_of(window).focus_first()
    assert "12.5 days since infusion 1 ended" in words(window)


@pytest.mark.parametrize(
    ("start", "minutes", "sentence"),
    [
        ("2026-03-02T11:40:00+01:00", 40, "Infusion 1 is running: 20 min since it began, 20 min to go"),
        ("2026-03-02T11:10:00+01:00", None, "Infusion 1 began 50 min ago. Its end is not known: has it ended?"),
    ],
)
def test_an_infusion_that_has_not_ended(
    open_window: Open, diary: Diary, start: str, minutes: int | None, sentence: str
) -> None:
    infuse(diary, start, minutes)
    assert sentence in words(open_window())


def test_saying_when_it_ended_begins_with_the_keyboard_on_what_ends_it(open_window: Open, diary: Diary) -> None:
    infuse(diary, "2026-03-02T11:20:00+01:00", minutes=None)
    window = open_window()
    buttons(window, "Say when it ended")[0].click()
    QApplication.processEvents()
    assert isinstance(keyboard := QApplication.focusWidget(), QAbstractButton)
    assert keyboard.text() == "It has just ended"
    focused_key(Qt.Key.Key_Return)
    assert [infusion.minutes for infusion in diary.infusions()] == [40]


def test_saying_when_one_of_long_ago_ended_begins_with_its_length(open_window: Open, diary: Diary) -> None:
    infuse(diary, "2026-03-02T07:00:00+01:00", minutes=None)
    window = open_window()
    buttons(window, "Say when it ended")[0].click()
    QApplication.processEvents()
    type_keys("45\r")
    assert [infusion.minutes for infusion in diary.infusions()] == [45]


def test_who_cancels_or_records_an_infusion_is_on_today(window: Window, diary: Diary) -> None:
    for key, page in ((Qt.Key.Key_Escape, "today"), (Qt.Key.Key_Return, "today")):
        window.show_page("today")
        press(window, "Record an infusion")
        focused_key(key)
        assert window.pages[page].isVisible()
    assert len(diary.infusions()) == 1


def test_many_symptoms_with_long_names_need_no_scrolling_sideways(open_window: Open, diary: Diary) -> None:
    names = [f"A symptom with a rather long name {number}" for number in range(40)]
    diary.record_all([Measure(key=f"own_{n}", label=name, position=20 + n) for n, name in enumerate(names)])
    infuse(diary, "2026-03-02T10:00:00+01:00")
    ratings = tuple(Rating(measure=f"own_{number}", value=4) for number in range(40))
    diary.record(CheckInDraft(felt_at=moment("2026-03-02T11:00:00+01:00"), ratings=ratings))
    window = open_window()
    window.resize(1024, 600)
    QApplication.processEvents()
    assert all(area.horizontalScrollBar().maximum() == 0 for area in page_of(window).findChildren(QScrollArea))


def test_a_clock_that_was_set_back_is_pointed_out_and_what_is_typed_is_saved(
    open_window: Open, diary: Diary, clock: FrozenClock
) -> None:
    infuse(diary, "2026-03-02T11:00:00+01:00")
    window = open_window()
    type_keys("5")
    clock.forward(timedelta(hours=-3))
    page_of(window).focus_first()
    assert "infusion 1 is still to come: check the computer’s date and time" in words(window)
    type_keys("4")
    type_keys("\r")
    [check_in] = diary.check_ins()
    assert (check_in.felt_at, check_in.value("mood")) == (clock(), 5)


def test_a_flight_between_beginning_and_end_changes_no_length(
    open_window: Open, diary: Diary, clock: FrozenClock
) -> None:
    infuse(diary, "2026-03-02T11:40:00+01:00", 40)
    clock.travel("America/New_York")
    clock.forward(timedelta(minutes=90))
    window = open_window()
    assert "1 h 10 min since infusion 1 ended" in words(window)
    type_keys("5")
    type_keys("\r")
    [check_in] = diary.check_ins()
    assert check_in.felt_at.iso() == "2026-03-02T07:30:00-05:00"


@pytest.fixture
def left_behind(open_window: Open, diary: Diary) -> Window:
    """The window of somebody whom an infusion has left nausea, and an anxiety that was there before it."""
    diary.record(Measure(**{**vars(diary.measures()["anxiety"]), "on": True}))
    infuse(diary, "2026-03-02T10:00:00+01:00")
    for felt_at, values in (
        ("09:00", {"anxiety": 6}),
        ("11:00", {"anxiety": 6, "nausea": 4, "mood": 7, "headache": 0}),
    ):
        ratings = tuple(Rating(measure=key, value=value) for key, value in values.items())
        diary.record(CheckInDraft(felt_at=moment(f"2026-03-02T{felt_at}:00+01:00"), ratings=ratings))
    window = open_window()
    window.session.bus.tell(DueChanged(()))
    return window


def click(window: Window, name: str) -> None:
    [found] = buttons(window, name)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def gone(window: Window) -> list[str]:
    names = [one.accessibleName() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    return [name for name in names if name.endswith("gone now")]


def test_gone_now_records_one_symptom_at_nothing_and_can_be_undone(
    left_behind: Window, diary: Diary, clock: FrozenClock
) -> None:
    keyboard = QApplication.focusWidget()
    click(left_behind, "Nausea gone now")
    assert QApplication.focusWidget() is keyboard
    recorded = diary.check_ins()[-1]
    assert [(rating.measure, rating.value) for rating in recorded.ratings] == [("nausea", 0)]
    assert recorded.felt_at == clock()
    assert gone(left_behind) == []
    press(left_behind, "Undo")
    assert len(diary.check_ins()) == 2
    assert gone(left_behind) == ["Nausea gone now"]


@pytest.mark.parametrize("minutes", [None, 119, 120])
def test_gone_now_is_not_asked_before_the_infusion_has_ended(
    open_window: Open, diary: Diary, minutes: int | None
) -> None:
    infuse(diary, "2026-03-02T10:00:00+01:00", minutes=minutes)
    rating = Rating(measure="nausea", value=4)
    diary.record(CheckInDraft(felt_at=moment("2026-03-02T11:00:00+01:00"), ratings=(rating,)))
    assert bool(gone(open_window())) == (minutes is not None)


def test_gone_now_is_said_in_the_check_in_that_is_being_typed(left_behind: Window, diary: Diary) -> None:
    note = left_behind.findChild(NoteField)
    assert note is not None
    place = note.pos()
    type_keys("5")
    keyboard = QApplication.focusWidget()
    click(left_behind, "Nausea gone now")
    assert QApplication.focusWidget() is keyboard
    QApplication.processEvents()
    assert len(diary.check_ins()) == 2
    assert gone(left_behind) == []
    assert note.pos() == place  # nothing moves while the rows are being answered
    type_keys("2\r")
    assert values(diary)[-1] == [5, 2, 0, None, None, None]
    assert gone(left_behind) == ["Dissociation gone now"]


def test_gone_now_is_saved_at_once_where_its_row_went_while_others_are_answered(
    left_behind: Window, diary: Diary
) -> None:
    type_keys("5")
    left_behind.session.record(replace(diary.measures()["nausea"], on=False))
    click(left_behind, "Nausea gone now")
    assert values(diary)[2:] == [[0]]
    type_keys("2\r")
    assert sorted(map(len, values(diary)[2:])) == [1, 5]


def due_now(window: Window, clock: FrozenClock) -> None:
    """A check-in becomes due."""
    [infusion] = window.session.diary.infusions()
    planned = Planned(clock(), infusion.id, "after-60")
    window.session.bus.tell(DueChanged((Due(planned, State.DUE, clock().utc, (planned,)),)))
    QApplication.processEvents()


@pytest.mark.parametrize("keys", ["\r", "<", "later"])
def test_what_becomes_due_moves_no_row_that_is_being_answered(
    left_behind: Window, clock: FrozenClock, keys: str
) -> None:
    row = page_of(left_behind).editor.rows.row_of("mood")
    type_keys("5")
    before = row.mapTo(left_behind, QPoint(0, 0))
    due_now(left_behind, clock)
    assert row.mapTo(left_behind, QPoint(0, 0)) == before
    assert not buttons(left_behind, "Check in now")
    if keys == "later":  # and it was left lying
        clock.forward(timedelta(hours=2))
        page_of(left_behind).focus_first()
    else:
        type_keys(keys)
    QApplication.processEvents()
    assert buttons(left_behind, "Check in now")


def places(window: Window) -> list[tuple[int, int]]:
    rows = page_of(window).editor.rows.findChildren(MeasureRow)
    return [(row.mapTo(window, QPoint(0, 0)).y(), row.height()) for row in rows]


def test_what_is_due_when_it_opens_is_there_from_the_first_and_moves_nothing(
    open_window: Open, diary: Diary, clock: FrozenClock
) -> None:
    infuse(diary, "2026-03-02T10:20:00+01:00")
    window = open_window()
    assert "Check in now" in [one.text() for one in buttons(window, "Check in now")]
    before = places(window)
    watch = DueWatch(window.session, lambda: True, window)
    watch.due_changed.connect(lambda due: window.session.bus.tell(DueChanged(tuple(due))))
    watch.look()
    QApplication.processEvents()
    assert places(window) == before


def test_no_row_is_squeezed_before_what_becomes_due_has_found_its_place(
    left_behind: Window, clock: FrozenClock
) -> None:
    left_behind.resize(1200, 752)
    for _ in range(8):
        QApplication.processEvents()  # names are given their width, and lines theirs, one inside the other
    heights = [height for _, height in places(left_behind)]
    [infusion] = left_behind.session.diary.infusions()
    planned = Planned(clock(), infusion.id, "after-60")
    left_behind.session.bus.tell(DueChanged((Due(planned, State.DUE, clock().utc, (planned,)),)))
    assert [height for _, height in places(left_behind)] == heights


def test_what_is_put_off_goes_at_once(left_behind: Window, clock: FrozenClock) -> None:
    due_now(left_behind, clock)
    type_keys("5")
    press(left_behind, "Not now")
    assert not buttons(left_behind, "Check in now")


def test_coming_back_to_today_shows_its_top_unless_something_is_being_typed(window: Window, diary: Diary) -> None:
    for _ in range(20):
        diary.record(CheckInDraft(felt_at=page_of(window).session.clock(), note="hazy"))
    page_of(window).refresh()
    QApplication.processEvents()
    bar = next(area for area in page_of(window).findChildren(QScrollArea)).verticalScrollBar()
    for keys, top in (("", True), ("5", False)):
        type_keys(keys)
        bar.setValue(bar.maximum())
        window.show_page("settings")
        window.show_page("today")
        assert (bar.value() == 0) == top


def test_gone_now_is_asked_of_now_and_of_what_the_last_infusion_left(
    left_behind: Window, diary: Diary, clock: FrozenClock
) -> None:
    assert gone(left_behind) == ["Nausea gone now"]
    press(left_behind, "Felt at: 30 min ago")  # what is gone now is no part of a check-in of then
    assert gone(left_behind) == []
    press(left_behind, "Felt at: Now")
    assert gone(left_behind) == ["Nausea gone now"]
    clock.forward(timedelta(hours=71))  # 72 h 20 min after the end
    page_of(left_behind).focus_first()
    assert gone(left_behind) == []


def test_control_q_closes_and_keeps_what_is_typed(window: Window, diary: Diary) -> None:
    type_keys("42")
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    draft = diary.draft(UNFINISHED)
    assert draft is not None
    assert (draft.value("mood"), draft.value("dissociation")) == (4, 2)


def test_a_draft_survives_a_crash(window: Window, open_window: Open, diary: Diary, clock: FrozenClock) -> None:
    type_keys("42")
    window.hide()  # whatever happens then, it is kept
    clock.forward(timedelta(minutes=9))
    again = open_window()
    assert "You began this and did not save it" in words(again)
    labels = page_of(again).editor.findChildren(QLabel)
    strong = [label.text() for label in labels if label.text() and label.font().bold()]
    assert strong == ["Nausea"]
    type_keys("9\r")
    [check_in] = diary.check_ins()
    assert [rating.value for rating in check_in.ratings] == [4, 2, 9, None, None]
    assert check_in.felt_at == clock()  # what is said goes on being of now


def leave_lying(window: Window, clock: FrozenClock, keys: str) -> None:
    """Type, and come back the next morning."""
    type_keys(keys)
    clock.forward(timedelta(hours=22))


@pytest.mark.parametrize("way", ["New check-in", "Ctrl+N", "Check in now"])
def test_a_new_check_in_puts_an_old_unfinished_one_aside(
    window: Window, diary: Diary, clock: FrozenClock, way: str
) -> None:
    leave_lying(window, clock, "42")
    if way == "Ctrl+N":
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    elif way == "New check-in":
        press(window, way)
    else:
        infusion = window.session.record(
            InfusionDraft(started_at=clock().shifted(timedelta(hours=-2)), length=40)
        ).record
        planned = Planned(clock(), infusion.id, "after-60")
        window.session.bus.tell(DueChanged((Due(planned, State.DUE, clock().utc, (planned,)),)))
        press(window, way)
    assert "The unfinished check-in of yesterday, 12:00 is kept." in texts(window)
    type_keys("71111\r")
    [check_in] = diary.check_ins()
    assert check_in.felt_at == clock()
    assert [rating.value for rating in check_in.ratings] == [7, 1, 1, 1, 1]
    type_keys("8")
    press(window, "Go back to it")
    type_keys("0\r")
    first, _ = diary.check_ins()
    assert [rating.value for rating in first.ratings] == [4, 2, 0, None, None]
    assert first.felt_at == moment("2026-03-02T12:00:00+01:00")
    assert (
        window.notice.sentence()
        == "Saved for yesterday, 12:00: Mood 4 · Dissociation 2 · Nausea 0 · Dizziness not rated · Headache not rated"
    )
    press(window, "Go back to it")
    assert page_of(window).editor.unfinished().value("mood") == 8
    assert buttons(window, "Go back to it") == []


@pytest.mark.parametrize("way", ["crash", "close", "New check-in"])
@pytest.mark.parametrize(
    ("later", "kept"),
    [(timedelta(minutes=15), "of 12:00 is kept."), (timedelta(days=1), "of yesterday, 12:00 is kept.")],
)
def test_what_was_begun_a_while_ago_waits_until_it_is_asked_for(
    window: Window, open_window: Open, diary: Diary, clock: FrozenClock, later: timedelta, kept: str, way: str
) -> None:
    type_keys("42")
    if way == "crash":
        window.hide()
    clock.forward(later)
    if way == "New check-in":
        press(window, way)
    if way != "crash":
        window.close()
    again = open_window()
    assert "You began this" not in words(again)
    assert f"The unfinished check-in {kept}" in words(again)
    type_keys("1111\r")
    [check_in] = diary.check_ins()
    assert check_in.felt_at == clock()
    assert "You began this" not in words(again)
    press(again, "Go back to it")
    assert "You began this and did not save it" in words(again)
    type_keys("0\r")
    first, _ = diary.check_ins()
    assert [rating.value for rating in first.ratings] == [4, 2, 0, None, None]
    assert first.felt_at == moment("2026-03-02T12:00:00+01:00")


@pytest.mark.parametrize("way", ["crash", "close", "fog"])
def test_one_for_another_time_that_was_begun_just_now_is_simply_there_again(
    window: Window, open_window: Open, diary: Diary, clock: FrozenClock, way: str
) -> None:
    press(window, "Felt at: 60 min ago")
    type_keys("42")
    clock.forward(timedelta(minutes=4))
    if way == "fog":
        window.start_foggy_check_in()
        focused_key(Qt.Key.Key_Escape)
        again = window
    else:
        window.hide() if way == "crash" else window.close()
        clock.forward(timedelta(minutes=5))
        again = open_window()
    QApplication.processEvents()
    assert "is kept" not in words(again)
    press(again, "New check-in")
    assert again.notice.sentence() == "This check-in is not saved yet: Enter saves it."
    type_keys("111\r")
    [check_in] = diary.check_ins()
    assert [rating.value for rating in check_in.ratings] == [4, 2, 1, 1, 1]
    assert check_in.felt_at.utc - moment("2026-03-02T11:00:00+01:00").utc <= timedelta(minutes=4)


def test_one_for_another_time_waits_once_it_is_no_longer_of_just_now(
    window: Window, open_window: Open, clock: FrozenClock
) -> None:
    press(window, "Felt at: 60 min ago")
    type_keys("42")
    window.hide()
    clock.forward(timedelta(minutes=11))
    assert "The unfinished check-in of 11:00 is kept." in words(open_window())


def test_what_is_kept_can_be_given_up_unseen_and_brought_back(
    window: Window, open_window: Open, clock: FrozenClock
) -> None:
    type_keys("42")
    window.hide()
    clock.forward(timedelta(hours=3))
    again = open_window()
    type_keys("7")
    press(again, "Give it up")
    assert "is kept" not in words(again)
    assert again.notice.sentence() == "The unfinished check-in is gone."
    assert page_of(again).editor.unfinished().value("mood") == 7
    press(again, "Bring it back")
    assert "The unfinished check-in of 12:00 is kept." in words(again)
    press(again, "Go back to it")
    assert page_of(again).editor.unfinished().value("mood") == 4
    press(again, "Start afresh")
    press(again, "Give it up")  # the 7
    again.hide()
    assert buttons(open_window(), "Go back to it") == []


def test_the_note_can_be_begun_after_the_last_row(window: Window, diary: Diary) -> None:
    type_keys("42031slept badly")
    focused_key(Qt.Key.Key_Return)
    assert diary.check_ins() == []  # a note has lines
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [check_in] = diary.check_ins()
    assert check_in.note == "slept badly\n"


def test_a_note_that_grows_stays_in_sight(window: Window) -> None:
    type_keys("42031")
    type_keys("a")
    note = QApplication.focusWidget()
    assert isinstance(note, NoteField)
    for words in ("", *["\nand more"] * 9):
        note.insertPlainText(words)
        QApplication.processEvents()
        assert note.visibleRegion().boundingRect() == note.rect()


def test_saving_reads_back_that_there_is_a_note_and_leaves_its_field_as_it_was(window: Window) -> None:
    note = window.findChild(NoteField)
    assert note is not None
    before = note.height()
    type_keys("42031" + "so tired that " * 20)
    QApplication.processEvents()
    assert note.height() > before
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.notice.sentence().endswith("Headache 1, with a note")
    assert note.height() == before


def test_a_digit_too_many_goes_nowhere(window: Window, diary: Diary) -> None:
    type_keys("420317\r")
    assert values(diary) == [[4, 2, 0, 3, 1]]
    assert diary.check_ins()[0].note == ""


def test_the_keys_can_be_looked_up(window: Window) -> None:
    press(window, "Keys")
    [sheet] = window.findChildren(KeysSheet)
    assert "foggy check-in" in texts(sheet)
    sheet.close()


def test_a_check_in_of_another_day_names_it(window: Window, diary: Diary, clock: FrozenClock) -> None:
    draft = CheckInDraft(felt_at=clock().shifted(timedelta(hours=-26)), ratings=(Rating(measure="mood", value=4),))
    window.session.record(draft)
    assert "Yesterday, 10:00" in texts(window)
    press(window, "Delete the check-in of yesterday, 10:00")


def test_all_that_was_entered_today_is_listed_and_leads_to_its_record(
    window: Window, diary: Diary, clock: FrozenClock
) -> None:
    type_keys("42031\r")
    earlier = clock().shifted(timedelta(minutes=-90))
    clock.forward(timedelta(minutes=5))
    for draft in (
        InfusionDraft(started_at=earlier, length=40, dose_as_entered="35 mg"),
        VitalsDraft(measured_at=earlier.shifted(timedelta(minutes=50)), systolic=128, diastolic=82),
        ResponseDraft(answered_at=earlier.shifted(timedelta(days=-1)), instrument="phq-9", total=12),
        EventDraft(date=clock().date - timedelta(days=30), text="Moved house"),  # not of today, and not of these days
        EventDraft(date=clock().date - timedelta(days=1), text="A bad night"),
    ):
        window.session.record(draft, confirmed=True)
    window.notice.hide()
    listed = texts(window).split("Entered today\n")[1].splitlines()
    assert listed == [
        "Yesterday", "Other: A bad night",
        "12:00", "Mood 4 · Dissociation 2 · Nausea 0 · Dizziness 3 · Headache 1",
        "11:20", "Vitals: 128/82",
        "10:30", "Infusion · 35 mg",
        "Yesterday, 10:30", "PHQ-9 · total 12",
    ]  # fmt: skip
    press(window, "Open the event “A bad night” of 1 Mar 2026")
    [sheet] = window.findChildren(EventSheet)
    sheet.reject()
    press(window, "Open the infusion of 10:30")
    assert "Infusion 1" in texts(window)


@pytest.mark.parametrize(
    ("draft", "name"),
    [
        (InfusionDraft(started_at=NOON_IN_PARIS, length=40), "the infusion of 12:00"),
        (VitalsDraft(measured_at=NOON_IN_PARIS, pulse=70), "the vitals of 12:00"),
        (EventDraft(date=NOON_IN_PARIS.date, text="Moved"), "the event “Moved” of 2 Mar 2026"),
        (ResponseDraft(answered_at=NOON_IN_PARIS, instrument="phq-9", total=12), "the PHQ-9 of 12:00"),
    ],
)
def test_whatever_was_entered_today_goes_to_the_bin_by_its_own_button_and_comes_back(
    window: Window, diary: Diary, draft: Draft, name: str
) -> None:
    answer = window.session.record(draft)
    assert isinstance(answer, Recorded)
    named(window, f"Delete {name}").setFocus()
    type_keys("\r\r")  # once too often
    assert diary.find(answer.record.id) is None
    assert window.notice.sentence() == f"In the bin: {name}."
    press(window, "Undo")
    assert diary.find(answer.record.id) == answer.record
    assert named(window, f"Delete {name}").isEnabled()


def test_days_are_called_by_the_day_that_it_is(open_window: Open, diary: Diary, clock: FrozenClock) -> None:
    draft = CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=4),), affected=True)
    diary.record(draft)
    clock.forward(timedelta(days=1))
    window = open_window()
    assert "1 check-in from yesterday was made in the fog" in texts(window)
    press(window, "Look at it")
    clock.forward(timedelta(days=6))
    page_of(window).focus_first()
    assert "1 check-in of 2 Mar 2026 was made in the fog" in texts(window)
    assert "esterday" not in texts(window)


def test_a_draft_can_be_given_up(window: Window, open_window: Open, diary: Diary) -> None:
    type_keys("42")
    window.hide()
    again = open_window()
    press(again, "Start afresh")
    again.hide()
    assert diary.draft(UNFINISHED) is None


def test_what_was_entered_today_can_be_changed_and_deleted(window: Window, diary: Diary) -> None:
    type_keys("42031\r")
    [delete] = buttons(window, "Delete the check-in of 12:00")
    delete.setFocus()
    type_keys("\r\r")  # once too often
    assert diary.check_ins() == []
    assert window.notice.sentence() == "In the bin: the check-in of 12:00."
    type_keys("4")  # goes into the rows, as from anywhere on the page
    type_keys("<")
    press(window, "Undo")
    assert len(diary.check_ins()) == 1
    press(window, "Change the check-in of 12:00")
    type_keys("8\r")
    assert values(diary) == [[8, 2, 0, 3, 1]]
    press(window, "Undo")
    assert values(diary) == [[4, 2, 0, 3, 1]]


def test_what_another_program_switches_on_appears_and_what_is_typed_stays(window: Window, diary: Diary) -> None:
    type_keys("4")
    change = diary.record(Measure(**{**vars(diary.measures()["pain"]), "on": True}))
    window.session.bus.tell(change.change)
    page_of(window).focus_first()
    type_keys("20316\r")
    assert values(diary) == [[4, 2, 0, 3, 1, 6]]


@pytest.mark.parametrize("way_on", ["", "\t"])
def test_after_picking_a_time_the_next_digit_answers_what_is_not_answered(
    window: Window, diary: Diary, way_on: str
) -> None:
    type_keys("4")
    for _ in range(2):  # over Mood, to the choice of times
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    for _ in way_on:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    type_keys("2")
    type_keys("031\r")
    assert values(diary) == [[4, 2, 0, 3, 1]]
    assert diary.check_ins()[0].felt_at == moment("2026-03-02T11:45:00+01:00")


def test_enter_takes_a_typed_time_and_leads_to_what_is_not_answered(window: Window, diary: Diary) -> None:
    type_keys("4")
    press(window, "Felt at: Another time")
    time = page_of(window).editor.picker.time
    time.setFocus()
    QApplication.processEvents()
    type_keys("1130\r")
    assert QApplication.focusWidget() is page_of(window).editor.rows.row_of("dissociation")
    assert values(diary) == []
    type_keys("2031")
    time.setFocus()
    type_keys("2x\r")
    assert QApplication.focusWidget() is time  # until it is a time
    type_keys("<<930\r")  # with nothing left to answer Enter saves
    assert values(diary) == [[4, 2, 0, 3, 1]]
    assert diary.check_ins()[0].felt_at == moment("2026-03-02T09:30:00+01:00")


def test_what_start_afresh_lets_go_can_be_brought_back(open_window: Open, diary: Diary, clock: FrozenClock) -> None:
    felt_at = clock().shifted(timedelta(minutes=-30))
    diary.keep_draft(UNFINISHED, CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=4),), note="hazy"))
    window = open_window()
    press(window, "Go back to it")
    press(window, "Start afresh")
    assert diary.draft(UNFINISHED) is None
    press(window, "Bring it back")
    QTest.keyClick(page_of(window).editor.bar.save, Qt.Key.Key_Return)
    (saved,) = diary.check_ins()
    assert (saved.note, saved.felt_at, saved.value("mood")) == ("hazy", felt_at, 4)


@pytest.mark.parametrize("note", ["", "hazy"])
def test_start_afresh_lets_go_of_what_was_brought_into_the_rows_after_a_while(
    open_window: Open, diary: Diary, clock: FrozenClock, note: str
) -> None:
    felt_at = clock().shifted(timedelta(minutes=-30))
    diary.keep_draft(UNFINISHED, CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=4),), note=note))
    window = open_window()
    type_keys("5<")
    end_pauses(window)
    press(window, "Go back to it")
    press(window, "Start afresh")
    assert diary.draft(UNFINISHED) is None
    end_pauses(window)
    assert diary.draft(UNFINISHED) is None
    assert "is kept" not in words(window)


def test_another_time_moves_nothing(window: Window) -> None:
    row = page_of(window).editor.rows.row_of("mood")
    before = row.mapTo(window, QPoint(0, 0))
    press(window, "Felt at: Another time")
    assert row.mapTo(window, QPoint(0, 0)) == before
    press(window, "Felt at: Now")
    assert row.mapTo(window, QPoint(0, 0)) == before


def test_a_time_to_come_is_mended_where_it_was_typed(window: Window, diary: Diary) -> None:
    press(window, "Felt at: Another time")
    type_keys("9")
    assert "is in the future" in words(window)
    type_keys("\r")
    assert QApplication.focusWidget().accessibleName() == "Felt at: time"
    QTest.keyClicks(QApplication.focusWidget(), "11")
    assert "is in the future" in words(window)
    day = next(one for one in window.findChildren(DateField) if one.isVisible())
    day.setFocus()
    QTest.keyClicks(day, "1")
    assert "is in the future" not in words(window)


LOW = pytest.mark.parametrize("size", [QSize(1000, 650), QSize(1024, 600)])


def check_rows_are_in_sight(window: Window) -> None:
    QApplication.processEvents()
    editor = page_of(window).editor
    area = editor.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area.verticalScrollBar().value() == 0
    last = editor.rows.row_of("headache")
    corner = last.mapTo(area.viewport(), last.rect().bottomRight())
    assert corner.y() <= area.viewport().height()
    assert corner.x() <= area.viewport().width()
    assert editor.bar.isVisible()


@LOW
def test_the_whole_check_in_fits_without_scrolling(window: Window, size: QSize) -> None:
    window.resize(size)
    check_rows_are_in_sight(window)
    assert "as low as it gets" in words(window)


@LOW
def test_every_row_is_in_sight_below_all_that_asks_for_attention(
    open_window: Open, diary: Diary, clock: FrozenClock, size: QSize
) -> None:
    yesterday = clock().shifted(timedelta(days=-1))
    rating = Rating(measure="mood", value=4)
    diary.record(CheckInDraft(felt_at=yesterday, ratings=(rating,), affected=True))
    diary.record(InfusionDraft(started_at=clock().shifted(timedelta(minutes=-80))))
    diary.keep_draft(UNFINISHED, CheckInDraft(felt_at=clock().shifted(timedelta(minutes=-30)), ratings=(rating,)))
    diary.set_setting("invented", True)
    window = open_window()
    window.resize(size)
    watch = DueWatch(window.session, lambda: True, window)
    watch.due_changed.connect(lambda due: window.session.bus.tell(DueChanged(tuple(due))))
    watch.look()
    check_rows_are_in_sight(window)
    for sentence in (
        "Has infusion 1 ended?",
        "made in the fog",
        "The unfinished check-in of 11:30 is kept",
        "0 is as low as it gets",
    ):
        assert sentence in words(window)


@pytest.mark.parametrize("text_scale", [1.0, 1.25])
def test_no_row_is_squeezed_however_high_the_window_becomes(
    open_window: Open, diary: Diary, keeper: ThemeKeeper, text_scale: float
) -> None:
    keeper.wear(Appearance.LIGHT, text_scale)
    infuse(diary, "2026-03-02T09:00:00+01:00", minutes=40)
    ratings = tuple(Rating(measure=key, value=4) for key in ("dissociation", "nausea"))
    diary.record(CheckInDraft(felt_at=moment("2026-03-02T11:00:00+01:00"), ratings=ratings))
    window = open_window()
    window.session.bus.tell(DueChanged(()))
    for height in (650, 600, 950, 650, 1000, 700):
        window.resize(1000, height)
        QApplication.processEvents()
        rows = window.findChildren(MeasureRow)
        assert [row.height() for row in rows] == [row.sizeHint().height() for row in rows]


def test_with_very_large_text_the_row_that_is_answered_and_the_next_are_whole(
    open_window: Open, diary: Diary, clock: FrozenClock, keeper: ThemeKeeper
) -> None:
    diary.record(CheckInDraft(felt_at=clock().shifted(timedelta(days=-1)), note="hazy", affected=True))
    keeper.wear(Appearance.LIGHT, 2.0)
    window = open_window()
    window.resize(1024, 600)
    QApplication.processEvents()
    window.start_check_in()
    for _ in "543":
        QApplication.processEvents()
        rows = page_of(window).editor.rows
        seen = [row.visibleRegion().boundingRect() == row.rect() for row in rows.findChildren(MeasureRow)]
        assert sum(seen) >= 2
        type_keys("4")


def test_what_is_gone_by_now_leaves_its_place_empty(open_window: Open, diary: Diary) -> None:
    infuse(diary, "2026-03-02T09:00:00+01:00", minutes=40)
    ratings = tuple(Rating(measure=key, value=4) for key in ("dissociation", "nausea", "dizziness"))
    diary.record(CheckInDraft(felt_at=moment("2026-03-02T11:00:00+01:00"), ratings=ratings))
    window = open_window()
    window.resize(1000, 650)
    window.session.bus.tell(DueChanged(()))
    QApplication.processEvents()
    places = {name: place_of(window, name) for name in gone(window)}
    click(window, "Dissociation gone now")
    assert gone(window) == ["Nausea gone now", "Dizziness gone now"]
    assert {name: place_of(window, name) for name in gone(window)} == {name: places[name] for name in gone(window)}
    press(window, "Undo")
    assert {name: place_of(window, name) for name in gone(window)} == places
    window.show_page("find")
    window.show_page("today")
    assert {name: place_of(window, name) for name in gone(window)} == places


def place_of(window: Window, name: str) -> QPoint:
    [found] = buttons(window, name)
    return found.mapTo(window, found.rect().topLeft())


@pytest.mark.parametrize(
    ("typed", "said"),
    [("42", "This check-in is not saved yet: Enter saves it."), ("4210", "This check-in is not saved yet.")],
)
def test_what_is_not_saved_is_told_and_enter_only_where_it_saves(
    window: Window, diary: Diary, typed: str, said: str
) -> None:
    type_keys(typed)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.notice.sentence() == said
    focused_key(Qt.Key.Key_Return)
    assert bool(values(diary)) == ("Enter" in said)


def test_saved_is_said_again_and_not_that_nothing_is_there_to_save(window: Window, diary: Diary) -> None:
    type_keys("42031\r")
    said = window.notice.sentence()
    window.notice.hide()
    type_keys("\r\r")
    assert window.notice.sentence() == said
    assert "nothing to save" not in texts(window)
    assert len(diary.check_ins()) == 1
    press(window, "Undo")
    assert diary.check_ins() == []


def rows_in_sight(window: Window) -> int:
    return sum(row.isVisible() for row in window.findChildren(MeasureRow))


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
def test_what_is_saved_folds_to_a_line_that_says_so_and_what_was_entered_is_in_sight(
    window: Window, keeper: ThemeKeeper, text_scale: float
) -> None:
    keeper.wear(Appearance.LIGHT, text_scale)
    settle(keeper)
    window.resize(1000, 600)
    type_keys("42031\r")
    settle(window)
    assert rows_in_sight(window) == 0
    assert "Saved for 12:00" in words(window).splitlines()
    assert not buttons(window, "Save check-in")
    [entry] = window.findChildren(Entry)
    assert entry.visibleRegion().boundingRect() == entry.rect()
    assert isinstance(QApplication.focusWidget(), QPushButton)


@pytest.mark.parametrize("way", ["digit", "button", "shortcut", "enter", "coming back"])
def test_the_next_check_in_begins_in_every_way_it_did(window: Window, diary: Diary, seconds: Seconds, way: str) -> None:
    type_keys("42031\r")
    seconds.now += 60  # nobody means the saved one any more
    if way == "button":
        press(window, "Another check-in")
    elif way == "shortcut":
        QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    elif way == "enter":
        focused_key(Qt.Key.Key_Return)
    elif way == "coming back":
        window.show_page("trends")
        window.show_page("today").focus_first()
    if way != "digit":
        assert rows_in_sight(window) == 5
    type_keys("77777")
    assert rows_in_sight(window) == 5
    type_keys("\r")
    assert sorted(values(diary)) == [[4, 2, 0, 3, 1], [7] * 5]


def test_after_an_hour_the_rows_are_there_again(window: Window, clock: FrozenClock) -> None:
    type_keys("42031\r")
    clock.forward(timedelta(minutes=59))
    end_pauses(page_of(window))
    assert rows_in_sight(window) == 0
    clock.forward(timedelta(minutes=2))
    end_pauses(page_of(window))
    assert rows_in_sight(window) == 5


def test_skip_and_cant_say_stand_in_the_row_that_is_answered_and_where_they_were_chosen(window: Window) -> None:
    def statuses() -> list[str]:
        cells = [cell for cell in window.findChildren(Cell) if cell.isVisible() and not cell.text().isdigit()]
        return [cell.accessibleName() for cell in cells]

    assert statuses() == ["Mood: skip", "Mood: can’t say"]
    at = statuses_of(window, "dissociation")
    type_keys("s")
    assert statuses() == ["Mood: skip", "Dissociation: skip", "Dissociation: can’t say"]
    assert statuses_of(window, "dissociation") == at  # what comes and goes moves nothing
    assert len([cell for cell in window.findChildren(Cell) if cell.isVisible()]) <= 5 * 11 + 3


def statuses_of(window: Window, measure: str) -> list[QRect]:
    row = page_of(window).editor.rows.row_of(measure)
    return [cell.geometry() for cell in row.findChildren(Cell) if cell.text().isdigit()]


def test_few_words_stand_before_the_answers(window: Window) -> None:
    page = page_of(window)
    labels = [one for one in page.findChildren(QLabel) if one.isVisible()]
    pressed = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    top = page.editor.rows.mapTo(page, QPoint()).y()
    above = [one.text() for one in [*labels, *pressed] if one.mapTo(page, QPoint()).y() < top]
    assert 5 < len(" ".join(above).split()) <= 60
