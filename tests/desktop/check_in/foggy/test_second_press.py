"""A second press in the fog counts for nothing where the screen it would answer cannot have been seen."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.finding import named, texts
from desktop.hands import type_keys, type_slowly
from ketadiary.desktop.check_in.foggy.foggy_check_in import FoggyCheckIn
from ketadiary.desktop.shell.session import Session
from ketadiary.diary import Diary, Refused
from ketadiary.model import CheckInDraft, Problem, Rating
from support import FrozenClock, Seconds

TWICE = "Pressed twice at once: it counts once. Press again if you mean it here too."
HELD = "A key that is held down counts once."
KEYPAD = Qt.KeyboardModifier.KeypadModifier


@pytest.fixture
def foggy(session: Session, diary: Diary, clock: FrozenClock, qtbot: QtBot) -> FoggyCheckIn:
    """A foggy check-in with something said before it, so that *same as last* is offered."""
    diary.record(
        CheckInDraft(
            felt_at=clock().shifted(timedelta(hours=-1)),
            ratings=tuple(Rating(measure=key, value=5) for key in MEASURES),
        )
    )
    foggy = FoggyCheckIn(session)
    qtbot.addWidget(foggy)
    foggy.resize(1000, 650)
    foggy.show()
    foggy.activateWindow()
    QApplication.processEvents()
    foggy.focus_first()
    return foggy


MEASURES = ("mood", "dissociation", "nausea", "dizziness", "headache")


def press(foggy: FoggyCheckIn, key: int, text: str = "", *, held: bool = False, keypad: bool = False) -> None:
    modifiers = KEYPAD if keypad else Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = QApplication.focusWidget()
        assert target is not None
        QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text, autorep=held, count=1))


def click(foggy: FoggyCheckIn, name: str) -> QPoint:
    """Click what is called `name` in the middle; where that was on the screen."""
    button = named(foggy, name, QAbstractButton)
    place = button.mapToGlobal(button.rect().center())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return place


def click_at(foggy: FoggyCheckIn, place: QPoint, kind: QEvent.Type = QEvent.Type.MouseButtonPress) -> None:
    """Click whatever is at a place on the screen by now; `kind` is how Qt begins the click."""
    target = foggy.childAt(foggy.mapFromGlobal(place))  # the screen of a test is smaller than a window
    at = QPointF(target.mapFromGlobal(place))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QMouseEvent(kind, at, QPointF(place), left, left, none))
    QApplication.sendEvent(
        target, QMouseEvent(QEvent.Type.MouseButtonRelease, at, QPointF(place), left, Qt.MouseButton.NoButton, none)
    )
    QApplication.processEvents()


def answers(diary: Diary) -> list[float | None]:
    return [rating.value for rating in diary.check_ins()[-1].ratings]


@pytest.mark.parametrize("key", ["4", "s", "c", " "])
def test_the_same_key_at_once_answers_one_measure_and_says_so(foggy: FoggyCheckIn, seconds: Seconds, key: str) -> None:
    for later in (0.0, 0.2, 0.19):
        seconds.now += later
        type_keys(key)
    assert "2 of 5" in texts(foggy)
    assert TWICE in texts(foggy)
    seconds.now += 0.02  # 410 ms after the screen came
    type_keys(key)
    assert "3 of 5" in texts(foggy)
    assert TWICE not in texts(foggy)


def test_another_digit_counts_at_once(foggy: FoggyCheckIn, diary: Diary) -> None:
    type_keys("42031\r")
    assert answers(diary) == [4, 2, 0, 3, 1]


def test_only_the_key_that_brought_the_screen_is_passed_over(foggy: FoggyCheckIn) -> None:
    type_keys("454")
    assert "4 of 5" in texts(foggy)


def test_a_digit_of_the_number_pad_is_the_same_digit(foggy: FoggyCheckIn) -> None:
    press(foggy, Qt.Key.Key_4, "4", keypad=True)
    press(foggy, Qt.Key.Key_4, "4", keypad=True)
    press(foggy, Qt.Key.Key_4, "4")
    assert "2 of 5" in texts(foggy)
    assert TWICE in texts(foggy)


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_4, "4"), (Qt.Key.Key_Space, " "), (Qt.Key.Key_S, "s")])
def test_a_key_held_down_counts_once_however_long(
    foggy: FoggyCheckIn, seconds: Seconds, key: Qt.Key, text: str
) -> None:
    press(foggy, key, text)
    for _ in range(40):
        seconds.now += 0.5
        press(foggy, key, text, held=True)
    assert "2 of 5" in texts(foggy)
    assert HELD in texts(foggy)


@pytest.mark.parametrize("name", ["Mood 4 of 10", "Skip (S)", "Can’t say (C)"])
@pytest.mark.parametrize("kind", [QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick])
def test_two_clicks_answer_one_measure(foggy: FoggyCheckIn, seconds: Seconds, name: str, kind: QEvent.Type) -> None:
    place = click(foggy, _spaced(name))
    seconds.now += 0.3
    click_at(foggy, place + QPoint(5, 3), kind)
    assert "2 of 5" in texts(foggy)
    assert TWICE in texts(foggy)
    seconds.now += 0.2
    click_at(foggy, place, kind)
    assert "3 of 5" in texts(foggy)


def _spaced(name: str) -> str:
    """Buttons put two blanks before their key."""
    return name.replace(" (", "  (")


def test_another_number_clicked_at_once_counts(foggy: FoggyCheckIn) -> None:
    click(foggy, "Mood 4 of 10")
    click(foggy, "Dissociation 7 of 10")
    assert "3 of 5" in texts(foggy)


def test_the_same_button_pressed_twice_by_a_screen_reader_answers_once(foggy: FoggyCheckIn) -> None:
    named(foggy, "Mood 4 of 10", QAbstractButton).click()
    named(foggy, "Dissociation 4 of 10", QAbstractButton).click()
    assert "2 of 5" in texts(foggy)
    assert TWICE in texts(foggy)


def test_enter_that_saves_does_not_also_leave(foggy: FoggyCheckIn, seconds: Seconds, qtbot: QtBot) -> None:
    type_keys("42031")
    with qtbot.assertNotEmitted(foggy.left):
        type_keys("\r\r")
        press(foggy, Qt.Key.Key_Enter, "\r", keypad=True)
        press(foggy, Qt.Key.Key_Return, "\r", held=True)
    assert "There is nothing more to do." in texts(foggy)
    assert HELD in texts(foggy)
    seconds.now += 0.5
    with qtbot.waitSignal(foggy.left):
        type_keys("\r")


def test_a_double_click_on_save_does_not_also_leave(foggy: FoggyCheckIn, qtbot: QtBot) -> None:
    type_keys("42031")
    with qtbot.assertNotEmitted(foggy.left):
        place = click(foggy, "Save  (Enter)")
        click_at(foggy, place, QEvent.Type.MouseButtonDblClick)
    assert TWICE in texts(foggy)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_key_on_a_button_presses_no_button_of_the_next_screen(foggy: FoggyCheckIn, key: Qt.Key) -> None:
    named(foggy, "Skip  (S)").setFocus()
    text = " " if key == Qt.Key.Key_Space else "\r"
    press(foggy, key, text)
    press(foggy, key, text)
    assert "2 of 5" in texts(foggy)
    assert TWICE in texts(foggy)


def test_the_zero_that_asks_one_or_ten_does_not_answer_it(foggy: FoggyCheckIn, seconds: Seconds) -> None:
    type_keys("4203100")
    assert "Headache: 1 or 10?" in texts(foggy)
    assert TWICE in texts(foggy)
    seconds.now += 2
    type_keys("0")
    assert any(words.startswith("Headache: 10 of 10") for words in buttons(foggy))


def buttons(foggy: FoggyCheckIn) -> list[str]:
    return [one.text() for one in foggy.findChildren(QPushButton) if one.isVisible()]


def test_a_fault_that_asks_to_leave_once_more_is_seen_first(
    foggy: FoggyCheckIn, diary: Diary, seconds: Seconds, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_keys("4")
    monkeypatch.setattr(diary, "keep_draft", lambda _key, _draft: Refused((Problem("disk-full", ""),)))
    with qtbot.assertNotEmitted(foggy.left):
        press(foggy, Qt.Key.Key_Escape)
        press(foggy, Qt.Key.Key_Escape)
    seconds.now += 0.5
    with qtbot.waitSignal(foggy.left):
        press(foggy, Qt.Key.Key_Escape)


LINES = ["Mood: 4 of 10", "Dissociation: 2 of 10", "Nausea: 0 of 10, none", "Dizziness: 3 of 10"]


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("by", ["mouse", "Space", "Enter"])
def test_a_line_of_the_summary_is_pressed_to_mend_it(
    foggy: FoggyCheckIn, diary: Diary, seconds: Seconds, line: str, by: str
) -> None:
    type_slowly("42031", seconds)
    if by == "mouse":
        click(foggy, line)
    else:
        named(foggy, line).setFocus()
        type_keys(" " if by == "Space" else "\r")
    assert f"{LINES.index(line) + 1} of 5" in texts(foggy)
    seconds.now += 0.5
    type_slowly("7", seconds)
    assert f"{line.split(':', maxsplit=1)[0]}: 7 of 10" in buttons(foggy)
    type_keys("\r")
    assert answers(diary) == [7 if place == LINES.index(line) else old for place, old in enumerate([4, 2, 0, 3, 1])]


def test_two_clicks_on_a_line_do_not_also_answer(foggy: FoggyCheckIn, seconds: Seconds) -> None:
    type_slowly("42031", seconds)
    place = click(foggy, "Nausea: 0 of 10, none")
    click_at(foggy, place, QEvent.Type.MouseButtonDblClick)
    assert "3 of 5" in texts(foggy)


def test_a_line_says_what_pressing_it_does(foggy: FoggyCheckIn, seconds: Seconds) -> None:
    type_slowly("42031", seconds)
    assert "To change an answer, press its line." in texts(foggy)
    assert named(foggy, "Mood: 4 of 10").accessibleDescription() == "Change this answer"
