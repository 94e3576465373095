"""The page How long it lasts, by the names that a screen reader hears."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import settle
from ketadiary.charts.dose_chart import DoseChart
from ketadiary.charts.lasted_chart import LastedChart
from ketadiary.charts.mood_chart import MoodChart
from ketadiary.charts.overlay_chart import OverlayChart
from ketadiary.desktop.lasting.lasting_page import LastingPage
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import NewInfusionTarget, Target
from ketadiary.model import CheckInDraft, InfusionDraft, Kind, Rating, Status
from ketadiary.wording import Language
from ketadiary.wording.finding_sentences import dose_line, driving_line

_FADING = ((0.2, 7), (1.0, 4), (2.0, 2), (3.0, 1), (5.0, 0))
Record = Callable[[int], None]
Show = Callable[[], LastingPage]


@pytest.fixture
def record(session: Session) -> Record:
    """Records so many weekly infusions with dizziness that fades and mood that rises."""

    def recorded(count: int) -> None:
        for week in range(count, 0, -1):
            start = session.clock().shifted(-timedelta(days=7 * week))
            dose = f"{0.5 + 0.1 * (week % 3):.1f} mg/kg"
            session.record(InfusionDraft(started_at=start, length=60, dose_as_entered=dose), confirmed=True)
            for hours, value in _FADING:
                ratings = (Rating(measure="dizziness", value=value), Rating(measure="mood", value=6))
                felt_at = start.shifted(timedelta(hours=1 + hours))
                session.record(CheckInDraft(felt_at=felt_at, ratings=ratings), confirmed=True)

    return recorded


@pytest.fixture
def show(session: Session, qtbot: QtBot) -> Iterator[Show]:
    """Shows the page and waits until it has been reckoned."""
    pages = []

    def shown() -> LastingPage:
        page = LastingPage(session)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1000, 900)
        if session.diary.infusions():
            with qtbot.waitSignal(session.insights.found):
                page.show()
            choose(page, "dizziness")
        else:
            page.show()
        return page

    yield shown
    for page in pages:
        page.hide()


def named(page: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """The visible widget that says, or is called, `name`."""
    settle(page)
    found = [
        one
        for one in page.findChildren(kind)
        if one.isVisibleTo(page) and name in (one.accessibleName(), getattr(one, "text", str)())
    ]
    assert len(found) == 1, f"{name}: {len(found)}"
    return found[0]


def said(page: QWidget) -> str:
    """All words that can be seen."""
    settle(page)
    seen = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))
    return seen.replace("\N{NO-BREAK SPACE}", " ")


def press(page: QWidget, name: str) -> None:
    """Press a button by its name."""
    QTest.mouseClick(named(page, QPushButton, name), Qt.MouseButton.LeftButton)


def choose(page: QWidget, measure: str) -> None:
    """Choose a measure as a person would."""
    choice = named(page, QComboBox, "Measure")
    choice.setCurrentIndex(choice.findData(measure))
    choice.activated.emit(choice.currentIndex())


def cells(page: QWidget, measure: str) -> list[list[str]]:
    """What the table says."""
    table = named(page, QTableView, f"{measure} after each infusion")
    rows = table.model()
    return [
        [rows.index(line, column).data() for column in range(rows.columnCount())] for line in range(rows.rowCount())
    ]


def test_an_empty_diary_is_invited(show: Show, session: Session, qtbot: QtBot) -> None:
    page = show()

    opened: list[Target] = []
    session.opener.open = opened.append
    press(page, "Record an infusion")

    assert opened == [NewInfusionTarget()]
    assert session.insights.latest is None


def test_six_infusions_have_a_sentence_bands_and_a_table(show: Show, record: Record, tr: Language) -> None:
    record(6)
    page = show()

    assert "Dizziness: usually faded after" in said(page)
    assert driving_line(tr) in said(page)
    chart = page.findChild(OverlayChart)
    assert chart.spread is not None
    assert "middle half of the infusions" in [entry.text for entry in chart.key()]
    rows = cells(page, "Dizziness")
    assert [row[0] for row in rows] == ["6", "5", "4", "3", "2", "1"]
    assert rows[0][2:4] == ["7", "2 h – 3 h"]
    assert rows[0][-1] == "estimated"


def test_a_measure_that_is_off_is_offered_where_it_has_a_number_that_is_not_in_the_bin(
    show: Show, record: Record, session: Session
) -> None:
    record(1)
    off = [one.key for one in session.diary.measures().values() if not one.on and one.kind is Kind.RATING]
    numbered, skipped, binned = off[:3]
    felt_at = session.clock()
    skips = Rating(measure=skipped, status=Status.SKIPPED)
    session.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure=numbered, value=2), skips)))
    gone = session.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure=binned, value=2),)), confirmed=True)
    session.diary.delete(gone.record.id)
    choice = named(show(), QComboBox, "Measure")
    offered = {choice.itemData(place) for place in range(choice.count())}
    assert offered.intersection(off) == {numbered}


def test_the_picture_of_what_is_usual_comes_first_and_leads_to_one_measure(show: Show, record: Record) -> None:
    record(6)
    page = show()
    choose(page, "")
    settle(page)
    picture = page.findChild(LastedChart)
    assert picture is not None
    assert "Dizziness: about 2.5 h" in picture.description()
    assert not page.findChild(OverlayChart).isVisibleTo(page)

    picture.measure_chosen.emit("dizziness")

    settle(page)
    assert named(page, QComboBox, "Measure").currentText() == "Dizziness"
    assert page.findChild(OverlayChart).isVisibleTo(page)
    assert "Dizziness: usually faded after" in said(page)


def test_the_picture_of_mood_is_whole_however_wide_the_page_is(show: Show, record: Record, qtbot: QtBot) -> None:
    record(5)
    page = show()
    chart = page.findChild(MoodChart)
    assert chart is not None

    def is_whole() -> bool:
        high = chart.height()
        return chart.least_height() <= high <= chart.parentWidget().height() and chart.canvas.height() == high - 4

    for width in (1000, 700, 560, 1280, 790):
        page.resize(width, 900)
        qtbot.waitUntil(is_whole)


def test_few_words_stand_before_the_picture(show: Show, record: Record) -> None:
    record(6)
    page = show()
    picture = page.findChild(LastedChart)
    top = picture.mapTo(page, QPoint()).y()
    words = [one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page) and above(one, page, top)]
    assert 0 < len(" ".join(words).split()) <= 60


def above(widget: QWidget, page: QWidget, top: int) -> bool:
    """Whether a widget begins above a place of the page."""
    return widget.mapTo(page, QPoint()).y() < top


def test_mood_stands_by_days_with_before_treatment_beside_it(show: Show, record: Record, session: Session) -> None:
    record(3)
    first = session.diary.infusions()[0].started_at
    for days in range(1, 13):
        felt_at = first.shifted(-timedelta(days=days))
        session.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=3),)), confirmed=True)
    for days in range(1, 14):
        felt_at = session.clock().shifted(-timedelta(days=days, minutes=30))
        session.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="mood", value=6),)), confirmed=True)
    page = show()
    chart = page.findChild(MoodChart)
    assert chart is not None
    assert chart.title() == "Mood after an infusion"
    assert "3 → 6" in said(page)
    assert "before your first infusion, and on your latest days with ratings" in said(page)


def test_it_opens_on_all_measures(record: Record, session: Session, qtbot: QtBot) -> None:
    record(1)
    page = LastingPage(session)
    qtbot.addWidget(page)
    with qtbot.waitSignal(session.insights.found):
        page.show()
    assert named(page, QComboBox, "Measure").currentText() == "All measures"
    page.hide()


def test_it_opens_on_the_measure_that_was_looked_at_last(
    show: Show, record: Record, session: Session, qtbot: QtBot
) -> None:
    record(2)
    choose(show(), "mood")
    tomorrow = LastingPage(session)
    qtbot.addWidget(tomorrow)
    tomorrow.show()
    choice = named(tomorrow, QComboBox, "Measure")
    assert isinstance(choice, QComboBox)
    assert choice.currentData() == "mood"
    tomorrow.hide()


def test_two_infusions_stand_side_by_side_without_bands(show: Show, record: Record) -> None:
    record(2)
    page = show()

    assert "Dizziness: 2 infusions show how it faded; 3 are needed to say what is usual." in said(page)
    assert page.findChild(OverlayChart).spread is None


def test_an_entry_is_left_out_in_sight_and_counted_again(
    show: Show, record: Record, session: Session, qtbot: QtBot
) -> None:
    record(6)
    page = show()
    before = cells(page, "Dizziness")[0]
    press(page, "Show its ratings, or leave one out")

    with qtbot.waitSignal(session.insights.found):
        press(page, "Leave out: Dizziness 2, 2 h after the end")

    assert "1 rating is left out of the estimates." in said(page)
    assert cells(page, "Dizziness")[0][3] == "1 h – 3 h" != before[3]
    assert "left out of the estimate" in [entry.text for entry in page.findChild(OverlayChart).key()]
    with qtbot.waitSignal(session.insights.found):
        press(page, "Count again: Dizziness 2, 2 h after the end")
    assert cells(page, "Dizziness")[0] == before
    assert "left out of the estimates." not in said(page)


def test_all_left_out_entries_come_back_with_one_button(
    show: Show, record: Record, session: Session, qtbot: QtBot
) -> None:
    record(2)
    ids = [check_in.id for check_in in session.diary.check_ins()]
    session.do(lambda: session.diary.set_left_out([(ids[0], "dizziness"), (ids[1], "dizziness"), (ids[0], "mood")]))
    page = show()

    with qtbot.waitSignal(session.insights.found):
        press(page, "Count all again")

    assert session.diary.left_out() == {(ids[0], "mood")}


def test_the_infusion_chosen_in_the_table_is_drawn_in_front(show: Show, record: Record) -> None:
    record(6)
    page = show()

    table = named(page, QTableView, "Dizziness after each infusion")
    table.setCurrentIndex(table.model().index(4, 0))

    assert page.findChild(OverlayChart).key()[0].text == "infusion 2"
    assert "Infusion 2, " in said(page)


def test_dose_and_repetition_wait_behind_a_click(show: Show, record: Record, tr: Language) -> None:
    record(6)
    page = show()
    assert "Across 6 infusions" not in said(page)

    press(page, "Over the infusions, and with the dose")

    assert "No clear change over 6 infusions." in said(page)
    assert page.findChild(DoseChart).isVisibleTo(page)
    assert dose_line(tr) in page.findChild(DoseChart).description()


def test_mood_has_its_lift_and_no_line_about_fading(show: Show, record: Record, tr: Language) -> None:
    record(6)
    page = show()

    choose(page, "mood")

    assert cells(page, "Mood")[1][-1] == "nothing to compare with"
    assert said(page).count(driving_line(tr)) == 1  # below the picture


def test_what_cannot_be_worked_out_is_said(session: Session, record: Record, show: Show) -> None:
    record(2)
    page = show()

    session.insights.failed.emit()

    assert "This could not be worked out from your ratings." in said(page)


def test_a_new_check_in_is_taken_in(show: Show, record: Record, session: Session, qtbot: QtBot) -> None:
    record(2)
    page = show()
    last = session.diary.infusions()[-1]
    felt_at = last.started_at.shifted(timedelta(hours=1.5))

    with qtbot.waitSignal(session.insights.found):
        session.record(CheckInDraft(felt_at=felt_at, ratings=(Rating(measure="dizziness", value=9),)), confirmed=True)

    assert cells(page, "Dizziness")[0][2] == "9"
