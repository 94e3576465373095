"""The check-in on real widgets, driven by keys and found by what a screen reader says."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import texts
from desktop.hands import end_pauses, type_keys
from ketadiary.desktop.check_in.editor import CheckInEditor
from ketadiary.desktop.check_in.keyboard import XKB, KeyReader
from ketadiary.desktop.check_in.measure_row import MeasureRow
from ketadiary.desktop.drafts.draft_keeper import DraftKeeper
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.widgets import ProblemLabel, TimeField, column
from ketadiary.diary import UNFINISHED, Change, Diary, DiaryError
from ketadiary.entering.one_or_ten import SHORTLY
from ketadiary.model import CheckIn, CheckInDraft, Measure, Problem, Rating, Status
from support import FrozenClock, Seconds, moment

Make = Callable[[], CheckInEditor]


@pytest.fixture
def make_editor(session: Session, qtbot: QtBot) -> Iterator[Make]:
    windows: list[QWidget] = []

    def make() -> CheckInEditor:
        keeper = DraftKeeper(session, UNFINISHED)
        editor = CheckInEditor(session, keys=KeyReader(XKB), keeper=keeper)
        window = QWidget()
        window.setLayout(column(editor.picker, editor, editor.bar))
        qtbot.addWidget(window)
        windows.append(window)
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        editor.check_in_recorded.connect(lambda _record, _typed: editor.begin())
        editor.focus_first()
        return editor

    yield make
    windows.clear()


@pytest.fixture
def editor(make_editor: Make) -> CheckInEditor:
    return make_editor()


def press(key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def named(editor: CheckInEditor, name: str) -> QAbstractButton:
    [found] = [button for button in editor.window().findChildren(QAbstractButton) if button.accessibleName() == name]
    return found


def test_pointing_at_the_chosen_answer_again_takes_it_back(editor: CheckInEditor) -> None:
    chosen = named(editor, "Nausea 4 of 10")
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(chosen, Qt.MouseButton.LeftButton)  # clicked twice, and meant once
    QTest.mouseRelease(chosen, Qt.MouseButton.LeftButton)
    assert chosen.isChecked()
    QTest.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert not chosen.isChecked()
    assert editor.unfinished() is None
    skip = named(editor, "Mood: skip")
    for stands in (True, False):
        QTest.mouseClick(skip, Qt.MouseButton.LeftButton)
        assert skip.isChecked() == stands
    type_keys("7")
    assert values(editor.unfinished()) == {"mood": 7}


def saved(diary: Diary) -> list[CheckIn]:
    return diary.check_ins()


def values(check_in: CheckInDraft) -> dict[str, float | str | None]:
    return {
        rating.measure: rating.value if rating.status is Status.GIVEN else rating.status.value
        for rating in check_in.ratings
    }


def test_five_keys_and_enter_save_five_ratings(editor: CheckInEditor, diary: Diary, clock: FrozenClock) -> None:
    type_keys("42031\r")
    [check_in] = saved(diary)
    assert values(check_in) == {"mood": 4, "dissociation": 2, "nausea": 0, "dizziness": 3, "headache": 1}
    assert check_in.felt_at == clock()


def test_nothing_is_saved_before_enter(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("42031")
    assert saved(diary) == []


def test_a_french_keyboard_needs_no_shift(editor: CheckInEditor, diary: Diary) -> None:
    for symbol, scan in (("'", 13), ("é", 11), ("à", 19), ('"', 12), (")", 20)):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, scan, 0, 0, symbol)
        QApplication.sendEvent(QApplication.focusWidget(), event)
    press(Qt.Key.Key_Return)
    assert list(values(saved(diary)[0]).values()) == [4, 2, 0, 3, 10]


def test_skipped_cant_say_and_untouched_are_not_zero(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("sc0\r")
    assert values(saved(diary)[0]) == {
        "mood": "skipped", "dissociation": "cant-say", "nausea": 0, "dizziness": "skipped", "headache": "skipped",
    }  # fmt: skip


def test_one_and_nothing_takes_no_further_key(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("71000\r")
    assert list(values(saved(diary)[0]).values()) == [7, 1, 0, 0, 0]


def test_a_one_and_a_zero_ask_in_place_whether_it_was_ten(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("10")
    assert named(editor, "Mood: 1 or 10? Y is 10").text() == "10?"
    type_keys("y3\r")
    assert list(values(saved(diary)[0]).values()) == [10, 3, "skipped", "skipped", "skipped"]


def test_enter_right_after_one_and_zero_saves_only_once_answered(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("10\r\r5")
    assert saved(diary) == []
    type_keys("0")
    assert list(values(saved(diary)[0]).values()) == [10, *["skipped"] * 4]


def test_the_answer_can_be_given_by_pointing(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("10\r")
    named(editor, "Mood: 1 or 10? It is 1").click()
    assert list(values(saved(diary)[0]).values()) == [1, 0, "skipped", "skipped", "skipped"]


def test_a_zero_after_a_while_asks_nothing(editor: CheckInEditor, diary: Diary, seconds: Seconds) -> None:
    type_keys("1")
    seconds.now += SHORTLY + 0.1
    type_keys("0\r")
    assert list(values(saved(diary)[0]).values())[:2] == [1, 0]


def test_arrows_and_backspace_mend(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("42")
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Backspace)
    type_keys("9\r")
    assert list(values(saved(diary)[0]).values())[:2] == [9, 3]


def test_every_cell_says_what_it_is_and_can_be_pressed(editor: CheckInEditor, diary: Diary) -> None:
    named(editor, "Nausea 3 of 10").click()
    named(editor, "Dizziness: can’t say").click()
    named(editor, "Mood: skip").click()
    editor.save()
    assert values(saved(diary)[0])["nausea"] == 3
    assert values(saved(diary)[0])["dizziness"] == "cant-say"


def test_everything_that_takes_the_keyboard_has_a_name(editor: CheckInEditor) -> None:
    focusable = [
        widget
        for widget in editor.window().findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
    ]
    nameless = [w for w in focusable if not w.accessibleName() and not (isinstance(w, QAbstractButton) and w.text())]
    assert nameless == []


def test_a_note_keeps_its_digits_and_control_enter_saves(editor: CheckInEditor, diary: Diary) -> None:
    [note] = editor.findChildren(QPlainTextEdit)
    note.setFocus()
    type_keys("slept 7 h\r2")
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved(diary)[0].note == "slept 7 h\n2"


def test_enter_with_nothing_said_says_so_and_saves_nothing(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("\r")
    assert saved(diary) == []
    assert shown_problem(editor) == "There is nothing to save yet: rate something or write a note."
    type_keys("4")
    assert shown_problem(editor) == ""


def test_what_the_disk_refuses_stays_on_the_screen(
    editor: CheckInEditor, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise DiaryError(Problem("disk-full", "", {"path": "diary.db"}))

    with monkeypatch.context() as full:
        full.setattr(diary, "record", refuse)
        type_keys("42031\r")
    assert "disk is full" in shown_problem(editor)
    type_keys("\r")
    assert list(values(saved(diary)[0]).values()) == [4, 2, 0, 3, 1]


def test_hours_slept_are_typed_and_must_be_possible(make_editor: Make, diary: Diary) -> None:
    switch_on(diary, "hours_slept")
    editor = make_editor()
    type_keys("42031")
    type_keys("75\r")
    assert "0 to 24" in shown_problem(editor, "hours_slept")
    press(Qt.Key.Key_Backspace)
    type_keys(",5\r")
    assert values(saved(diary)[0])["hours_slept"] == 7.5


def test_enter_after_a_number_goes_on_while_a_later_row_says_nothing(make_editor: Make, diary: Diary) -> None:
    switch_on(diary, "hours_slept")
    diary.record(Measure(key="ringing", label="Ringing", position=100))
    editor = make_editor()
    type_keys("42031" + "7\r")
    assert saved(diary) == []
    assert QApplication.focusWidget() is editor.rows.row_of("ringing")
    press(Qt.Key.Key_Up)  # what was typed before is not typed just now
    type_keys("\r")
    assert values(saved(diary)[0])["hours_slept"] == 7


def test_a_letter_is_no_number_and_no_rating(make_editor: Make, diary: Diary) -> None:
    switch_on(diary, "hours_slept")
    editor = make_editor()
    type_keys("x42031")
    type_keys("7h\r")
    assert "not a number" in shown_problem(editor, "hours_slept")
    assert saved(diary) == []


def test_the_draft_is_kept_after_a_pause_and_gone_after_saving(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("4c")
    assert diary.draft(UNFINISHED) is None
    end_pauses(editor)
    draft = diary.draft(UNFINISHED)
    assert draft is not None
    assert values(draft) == {"mood": 4, "dissociation": "cant-say"}
    type_keys("\r")
    assert diary.draft(UNFINISHED) is None


def test_the_draft_is_kept_at_once_when_the_window_closes(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("4")
    editor.window().hide()
    assert diary.draft(UNFINISHED) is not None


def test_a_draft_goes_on_where_it_was(make_editor: Make, diary: Diary, clock: FrozenClock) -> None:
    diary.keep_draft(UNFINISHED, CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=4),), note="half"))
    editor = make_editor()
    editor.begin(diary.draft(UNFINISHED))
    press(Qt.Key.Key_Down)
    editor.focus_first()
    type_keys("2\r")
    [check_in] = saved(diary)
    assert values(check_in)["mood"] == 4
    assert values(check_in)["dissociation"] == 2
    assert check_in.note == "half"


def test_felt_earlier(editor: CheckInEditor, diary: Diary) -> None:
    named(editor, "Felt at: 30 min ago").click()
    editor.focus_first()
    type_keys("4\r")
    assert saved(diary)[0].felt_at == moment("2026-03-02T11:30:00+01:00")


def test_a_window_that_stood_open_rates_now(editor: CheckInEditor, diary: Diary, clock: FrozenClock) -> None:
    clock.forward(timedelta(hours=3))
    type_keys("42031\r")
    assert saved(diary)[0].felt_at == clock()


@pytest.mark.parametrize(("hours", "when"), [(3, "at 12:00"), (24, "yesterday at 12:00"), (48, "on 2 Mar at 12:00")])
def test_answers_left_lying_are_not_saved_for_now(
    editor: CheckInEditor, diary: Diary, clock: FrozenClock, hours: int, when: str
) -> None:
    begun = clock()
    type_keys("42")
    clock.forward(timedelta(hours=hours))  # the laptop slept
    type_keys("031\r")
    assert saved(diary) == []
    assert f"You began this {when}, so it is set to that time" in shown_problem(editor)
    type_keys("\r")
    assert saved(diary)[0].felt_at == begun


def test_the_future_is_refused_and_what_was_typed_stays(editor: CheckInEditor, diary: Diary) -> None:
    editor.picker.set_moment(moment("2026-03-02T13:00:00+01:00"))
    type_keys("42031\r")
    assert saved(diary) == []
    assert "in the future" in " ".join(one.sentence() for one in editor.picker.findChildren(ProblemLabel))
    assert shown_problem(editor) == ""
    named(editor, "Felt at: Now").click()
    editor.save()
    assert list(values(saved(diary)[0]).values()) == [4, 2, 0, 3, 1]


def test_a_time_that_is_none_is_said_once_where_it_is_mended(editor: CheckInEditor, diary: Diary) -> None:
    named(editor, "Felt at: Another time").click()
    field = editor.picker.findChild(TimeField)
    assert isinstance(field, TimeField)
    field.setFocus()
    type_keys("2577")
    editor.focus_first()
    type_keys("42031\r")
    assert saved(diary) == []
    labels = editor.window().findChildren(ProblemLabel)
    said = [label.sentence() for label in labels if label.isVisible()]
    assert said == ["“2577” is not a time of day: type it like 9:15 or 2130."]
    assert field.hasFocus()
    type_keys("1130")
    editor.save()
    assert list(values(saved(diary)[0]).values()) == [4, 2, 0, 3, 1]


def test_changing_a_check_in_asks_nothing_that_it_had_not_asked(make_editor: Make, diary: Diary) -> None:
    diary.record(CheckInDraft(felt_at=moment("2026-03-02T10:00:00+01:00"),
                                         ratings=(Rating(measure="nausea", value=5),)))  # fmt: skip

    editor = make_editor()
    editor.begin(saved(diary)[0])
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    editor.focus_first()
    type_keys("6\r")
    [check_in] = saved(diary)
    assert values(check_in) == {"nausea": 6}
    assert [entry.action for entry in diary.history(check_in.id)] == ["record", "change"]


def test_sixty_measures_scroll_and_save(make_editor: Make, diary: Diary) -> None:
    for number in range(55):
        diary.record(Measure(key=f"own_{number}", label=f"Own {number}", position=100 + number))
    make_editor()
    type_keys("5" * 60 + "\r")
    assert len(saved(diary)[0].ratings) == 60
    assert {rating.value for rating in saved(diary)[0].ratings} == {5}


def switch_on(diary: Diary, key: str) -> None:
    measure = diary.measures()[key]
    answer = diary.record(Measure(**{**vars(measure), "on": True}))
    assert isinstance(answer.change, Change)


def shown_problem(editor: CheckInEditor, row: str = "") -> str:
    """The sentence in place: below everything, or in one row."""
    rows = {one.measure.key: one for one in editor.findChildren(MeasureRow)}
    around = rows[row] if row else editor
    labels = [
        label
        for label in around.findChildren(ProblemLabel)
        if label.isVisible() and (row or label.parentWidget() is editor)
    ]
    return " ".join(label.sentence() for label in labels)


def test_what_was_saved_with_a_ten_is_over(editor: CheckInEditor, diary: Diary, clock: FrozenClock) -> None:
    type_keys("10\r0")
    assert len(saved(diary)) == 1
    clock.forward(timedelta(minutes=20))
    type_keys("42031\r")
    assert [check_in.felt_at for check_in in saved(diary)][1:] == [clock()]


def test_a_check_in_is_saved_in_one_step_with_letting_go_of_its_draft(editor: CheckInEditor, diary: Diary) -> None:
    type_keys("4")
    end_pauses(editor)
    full = DiaryError(Problem("disk-full", values={"path": diary.path}))
    with patch.object(Diary, "keep_draft", side_effect=full):
        type_keys("\r")
    assert "The disk is full" in texts(editor)
    assert not diary.check_ins()
    type_keys("\r")
    assert len(diary.check_ins()) == 1
    assert diary.draft(UNFINISHED) is None


@pytest.mark.parametrize("keys", ["10\r", "4210\r", "42010\r", "420310"])
def test_enter_takes_the_one_that_is_shown(editor: CheckInEditor, diary: Diary, seconds: Seconds, keys: str) -> None:
    type_keys(keys)
    assert editor.answers.presses
    seconds.now += 0.4
    type_keys("\r")
    if not keys.endswith("\r"):  # it was typed on, and not saved: Enter answers, and the next one saves
        assert diary.check_ins() == []
        type_keys("\r")
    said = [1 if key == "1" else int(key) for key in keys.strip()][:5]
    [check_in] = diary.check_ins()
    assert [rating.value for rating in check_in.ratings] == [*said, *[None] * (5 - len(said))]


def test_an_enter_that_comes_before_the_question_is_seen_answers_nothing(
    editor: CheckInEditor, diary: Diary, seconds: Seconds
) -> None:
    type_keys("42310\r\r")
    assert diary.check_ins() == []
    assert editor.answers.presses
    seconds.now += 0.4
    type_keys("0")
    assert [rating.value for rating in diary.check_ins()[0].ratings] == [4, 2, 3, 10, None]


@pytest.mark.parametrize("by", ["\r", "click"])
def test_save_pressed_three_times_saves_once_and_complains_of_nothing(
    editor: CheckInEditor, diary: Diary, qtbot: QtBot, by: str
) -> None:
    type_keys("42031")
    again = []
    editor.saved_again.connect(lambda: again.append(True))
    for _ in range(3):
        type_keys(by) if by == "\r" else editor.bar.save.click()
    assert len(diary.check_ins()) == 1
    assert again == [True, True]
    assert "nothing to save" not in texts(editor.window())


def test_save_with_nothing_said_says_so_once_that_it_was_saved_is_long_ago(
    editor: CheckInEditor, seconds: Seconds
) -> None:
    type_keys("42031\r")
    seconds.now += 11
    type_keys("\r")
    assert "There is nothing to save yet" in texts(editor.window())
