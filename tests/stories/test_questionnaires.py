"""Questionnaires in the real window, by keyboard alone."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.finding import name_of, texts
from desktop.questionnaires.forms import written
from ketadiary.charts.trend_chart import TrendChart
from ketadiary.desktop.bus import Bus
from ketadiary.desktop.questionnaires.load_sheet import LoadSheet
from ketadiary.desktop.session import Session
from ketadiary.desktop.theme import ThemeKeeper
from ketadiary.desktop.window import Window
from ketadiary.diary import Contact, Diary
from ketadiary.wording import Language
from support import FrozenClock


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> ThemeKeeper:
    """The application as it is dressed for people."""
    return ThemeKeeper(qapp)


@pytest.fixture
def diary(tmp_path: Path, clock: FrozenClock) -> Iterator[Diary]:
    """A new diary."""
    with Diary.open(tmp_path / "diary.db", clock=clock, create=True) as diary:
        yield diary


@pytest.fixture
def window(diary: Diary, clock: FrozenClock, tr: Language, dressed: ThemeKeeper, qtbot: QtBot) -> Iterator[Window]:
    """The window on the new diary."""
    window = Window(Session(diary, clock, tr, Bus()))
    qtbot.addWidget(window)
    window.resize(1000, 650)
    window.show_page("today")
    window.show()
    window.activateWindow()
    yield window
    window.close()


KEYS = {
    "\r": Qt.Key.Key_Return,
    "\t": Qt.Key.Key_Tab,
    "\b": Qt.Key.Key_Backspace,
    " ": Qt.Key.Key_Space,
    "<": Qt.Key.Key_Left,
    ">": Qt.Key.Key_Right,
}


def focused() -> str:
    """What a screen reader calls the widget that has the keyboard."""
    QApplication.processEvents()
    widget = QApplication.focusWidget()
    assert widget is not None
    return name_of(widget)


def type_keys(keys: str) -> None:
    """Type where the keyboard is."""
    for key in keys:
        QApplication.processEvents()
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, KEYS.get(key, key))
    QApplication.processEvents()


def tab_to(name: str, most: int = 40) -> None:
    """Press Tab until what is called `name` has the keyboard."""
    for _ in range(most):
        if focused() == name:
            return
        type_keys("\t")
    pytest.fail(f"Tab does not reach {name!r}")


def open_page(window: Window) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def totals(diary: Diary) -> list[tuple[str, float | None]]:
    return [(response.instrument, response.total) for response in diary.responses()]


def test_a_phq_9_typed_from_a_form_with_its_ninth_item_above_zero(window: Window, diary: Diary) -> None:
    diary.set_contacts([Contact("Ada", "555 0100", "my sister")])
    open_page(window)
    tab_to("Fill in PHQ-9")
    type_keys("\r")
    assert "About the last 14 days" in texts(window)
    assert focused() == "Item 1, interest: not answered"
    type_keys("1102")
    assert focused() == "Item 5, appetite: not answered"
    type_keys("\b\b")
    assert focused() == "Item 3, sleep: 0"
    type_keys("3\r")
    type_keys("00001")
    assert focused() == "Save"
    assert "All answered. Total 8, on a scale from 0 to 27" in texts(window)
    type_keys("\r")
    assert totals(diary) == [("phq-9", 8)]
    assert [answer.value for answer in diary.responses()[0].answers] == [1, 1, 3, 2, 0, 0, 0, 0, 1]
    assert window.notice.sentence() == "Saved: PHQ-9. Total 8, on a scale from 0 to 27"
    said = texts(window)
    assert "Nobody reads this diary" in said
    assert said.index("Ada: 555 0100") < said.index("findahelpline.com")
    assert "Published: 5 to 9: mild (Kroenke et al. 2001, J Gen Intern Med 16:606)" in said
    assert focused() == "Help now"
    tab_to("Close")
    type_keys(" ")
    assert "Nobody reads this diary" not in texts(window)
    assert focused() == "Fill in PHQ-9"


def test_a_clinics_form_loaded_from_a_file_and_filled_in_on_screen(
    window: Window, diary: Diary, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    open_page(window)
    tab_to("Load a form’s wording…")
    type_keys(" ")
    qtbot.waitUntil(lambda: bool(window.findChildren(LoadSheet)))
    [sheet] = window.findChildren(LoadSheet)
    qtbot.waitActive(sheet)
    assert "3 questions, total from 0 to 7." in texts(sheet)
    assert focused() == "Does a question ask about death or self-harm?: Yes, those marked below"
    tab_to("Did you think of harming yourself?")
    type_keys(" ")
    tab_to("Take it in")
    type_keys("\r")
    assert diary.instruments()["garden-clinic-weekly-form"].self_harm == ("3",)

    window.activateWindow()
    tab_to("Fill in Garden clinic weekly form")
    type_keys("\r")
    assert focused() == "How often did you walk past the gate?: not answered"
    type_keys("2")
    assert "Question 2 of 3" in texts(window)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert focused() == "How loud were the evenings?: A little loud"
    type_keys("\b")
    assert focused() == "How often did you walk past the gate?: A day or two"
    type_keys("\r\r0")
    assert focused() == "Save"
    type_keys("\r")
    assert totals(diary) == [("garden-clinic-weekly-form", 3)]
    assert "Nobody reads this diary" not in texts(window)


def test_a_month_of_questionnaires(window: Window, diary: Diary, clock: FrozenClock) -> None:
    for week, keys in enumerate(("222222220", "221111110", "111111100", "110000000")):
        clock.forward(timedelta(days=7) if week else timedelta())
        open_page(window)
        tab_to("Fill in PHQ-9")
        type_keys("\r")
        note = "asks about the last 14 days, and the one of"
        assert (note in texts(window)) == bool(week)
        type_keys(keys + "\r")
    assert [total for _, total in totals(diary)] == [16, 10, 7, 2]

    # The last one was mistyped: put right, then thrown away, and brought back.
    tab_to("Change PHQ-9 of 23 Mar 2026, 12:00")
    type_keys(" ")
    assert focused() == "Item 1, interest: 1"
    type_keys("3")
    tab_to("Save")
    type_keys("\r")
    assert diary.responses()[-1].total == 4
    tab_to("Delete PHQ-9 of 23 Mar 2026, 12:00")
    type_keys(" ")
    assert len(diary.responses()) == 3
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [total for _, total in totals(diary)] == [16, 10, 7, 4]

    QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    [chart] = [one for one in window.findChildren(TrendChart) if one.isVisible()]
    assert "PHQ-9 total between 4 and 16" in chart.description()
