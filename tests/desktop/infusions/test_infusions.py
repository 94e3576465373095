"""Recording, ending, mending and deleting infusions, as a person would."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.finding import name_of, named, settle, texts
from ketadiary.desktop.infusions.infusion_form import InfusionForm
from ketadiary.desktop.infusions.vitals_form import VitalsForm
from ketadiary.desktop.shell.session import Session
from ketadiary.desktop.shell.targets import InfusionTarget
from ketadiary.desktop.shell.window import Window
from ketadiary.diary import Change
from ketadiary.model import CheckInDraft, Infusion, InfusionDraft, Phase, Rating, VitalsDraft
from ketadiary.model.dose import parse_dose
from ketadiary.wording import Language
from ketadiary.wording.record_values import dose_text
from support import FrozenClock


@pytest.fixture
def page(window: Window) -> Window:
    window.show_page("infusions")
    return window


def form_of(window: Window) -> InfusionForm:
    return next(form for form in window.findChildren(InfusionForm) if form.isVisible())


def fill(root: InfusionForm, **fields: str) -> None:
    for name, typed in fields.items():
        named(root, name.replace("_", " "), QLineEdit).setText(typed)


def press(root: object, name: str) -> None:
    named(root, name, QPushButton).click()


def test_only_the_start_is_needed(page: Window, session: Session) -> None:
    press(page, "Record an infusion")
    press(form_of(page), "Save")
    (infusion,) = session.diary.infusions()
    assert (infusion.started_at, infusion.minutes) == (session.clock(), None)
    assert "Has it ended?" in texts(page)


def test_what_ends_an_infusion_stands_in_one_line(page: Window, session: Session) -> None:
    session.record(InfusionDraft(started_at=session.clock()))
    settle(page)
    acts = [named(page, name, QPushButton) for name in ("It has just ended", "It ended at a time")]
    middles = [one.mapTo(page, one.rect().center()).y() for one in acts]
    assert max(middles) - min(middles) <= 1


def test_what_is_known_stands_in_one_line(page: Window, session: Session) -> None:
    place = "Example Clinic"
    session.record(InfusionDraft(started_at=session.clock(), length=40, place=place, premedication="Ondansetron"))
    facts = texts(page).replace("\N{NO-BREAK SPACE}", " ")
    assert "Monday, 2 March 2026, 12:00 · 40 min · Into a vein (IV) · Ondansetron · Example Clinic" in facts


def test_the_next_one_begins_like_the_last(page: Window, session: Session, clock: FrozenClock) -> None:
    session.record(
        InfusionDraft(started_at=clock(), length=40, weight_kg=72.5, place="Clinic", dose_as_entered="35 mg")
    )
    clock.forward(timedelta(days=3))
    press(page, "Record an infusion")
    form = form_of(page)
    assert named(form, "Weight in kg", QLineEdit).text() == "72.5"
    assert named(form, "Place", QLineEdit).text() == "Clinic"
    assert named(form, "Dose, as you were told", QLineEdit).text() == ""


def test_the_form_says_with_which_infusion_it_makes_a_series_and_a_phase_can_part_them(
    page: Window, session: Session, clock: FrozenClock
) -> None:
    press(page, "Record an infusion")
    assert "Series: the first, close-spaced course." in texts(form_of(page))
    press(form_of(page), "Save")
    clock.forward(timedelta(days=7))
    press(page, "Record an infusion")
    form, told = form_of(page), "At most 7 days after infusion 1, so one series. "
    assert told in texts(form)
    phase = named(form, "Phase", QComboBox)
    assert phase.accessibleDescription().startswith(told)
    phase.setCurrentIndex(phase.findData(Phase.MAINTENANCE))
    assert "Not one series with infusion 1." in texts(form)
    phase.setCurrentIndex(phase.findData(Phase.SERIES))
    assert "One series with infusion 1. " in texts(form)
    press(form, "Save")
    page.pages["infusions"].show_target(InfusionTarget(session.diary.infusions()[0].id))
    press(page, "Change")
    assert "Series: the first, close-spaced course." in texts(form_of(page))  # it is not held against itself


@pytest.mark.parametrize(
    ("dose", "weight", "words"),
    [
        ("1000000 mg", 72.35, "1000000 mg, which is 13821.7 mg/kg at 72.35 kg"),
        ("0.5 mg/kg", 72.35, "36.175 mg, which is 0.5 mg/kg at 72.35 kg"),
        ("1000000 mg", None, "1000000 mg"),
    ],
)
def test_a_dose_is_told_in_plain_numbers_and_at_the_weight_that_was_typed(
    tr: Language, dose: str, weight: float | None, words: str
) -> None:
    assert dose_text(parse_dose(dose, weight), weight, tr) == words


def test_what_follows_from_a_dose_is_shown_while_it_is_typed(page: Window) -> None:
    press(page, "Record an infusion")
    form = form_of(page)
    fill(form, Weight_in_kg="72")
    named(form, "Dose, as you were told", QLineEdit).setText("0.5 mg/kg")
    assert "36 mg, which is 0.5 mg/kg at 72 kg" in texts(form)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("Length in minutes", "forty", "is not a number"),
        ("Length in minutes", "0", "must be between"),
        ("Weight in kg", "7000", "must be between"),
        ("Dose, as you were told", "a lot", "is not a dose"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_stays(
    page: Window, session: Session, field: str, typed: str, sentence: str
) -> None:
    press(page, "Record an infusion")
    form = form_of(page)
    named(form, field, QLineEdit).setText(typed)
    press(form, "Save")
    assert sentence in texts(form)
    assert named(form, field, QLineEdit).text() == typed
    assert session.diary.infusions() == []


def test_all_that_is_wrong_is_said_at_once(page: Window) -> None:
    press(page, "Record an infusion")
    form = form_of(page)
    for field, typed in (("Length in minutes", "forty"), ("Weight in kg", "7000"), ("Dose, as you were told", "a lot")):
        named(form, field, QLineEdit).setText(typed)
    press(form, "Save")
    for sentence in ("is not a number", "must be between", "is not a dose"):
        assert sentence in texts(form)


def test_what_is_unusual_is_asked_once(page: Window, session: Session) -> None:
    press(page, "Record an infusion")
    form = form_of(page)
    fill(form, Weight_in_kg="28")
    press(form, "Save")
    assert "unusual" in texts(form)
    assert session.diary.infusions() == []
    press(form, "Save it anyway")
    assert session.diary.infusions()[0].weight_kg == 28


def test_two_at_once_are_refused_in_one_sentence(page: Window, session: Session, clock: FrozenClock) -> None:
    session.record(InfusionDraft(started_at=clock().shifted(timedelta(minutes=-10)), length=40))
    press(page, "Record an infusion")
    press(form_of(page), "Save")
    assert "Another infusion" in texts(form_of(page))


def test_it_has_just_ended(page: Window, session: Session, clock: FrozenClock) -> None:
    session.record(InfusionDraft(started_at=clock()))
    clock.forward(timedelta(minutes=42))
    press(page, "It has just ended")
    assert session.diary.infusions()[0].minutes == 42
    assert "Has it ended?" not in texts(page)


@pytest.mark.parametrize("name", ["It has just ended", "Length in minutes"])
def test_a_digit_with_ctrl_is_no_length(page: Window, session: Session, name: str) -> None:
    session.record(InfusionDraft(started_at=session.clock()))
    ctrl_9 = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier, "9")
    QApplication.sendEvent(named(page, name, QWidget), ctrl_9)
    assert named(page, "Length in minutes", QLineEdit).text() == ""


def test_what_is_saved_of_an_infusion_can_be_taken_back_from_the_notice(
    page: Window, session: Session, clock: FrozenClock
) -> None:
    press(page, "Record an infusion")
    press(form_of(page), "Save")
    assert page.notice.sentence() == "Saved: the infusion of 12:00."
    clock.forward(timedelta(minutes=42))
    press(page, "It has just ended")
    assert page.notice.sentence() == "Saved: it took 42 min"
    press(page, "Undo")
    assert session.diary.infusions()[0].minutes is None
    press(page, "Change")
    fill(form_of(page), Place="Clinic")
    press(form_of(page), "Save")
    assert page.notice.sentence() == "Changed: the infusion of 12:00."
    press(page, "Undo")
    assert session.diary.infusions()[0].place == ""


def test_an_end_can_be_said_later(page: Window, session: Session, clock: FrozenClock) -> None:
    session.record(InfusionDraft(started_at=clock()))
    clock.forward(timedelta(days=1))
    named(page, "Length in minutes", QLineEdit).setText("40")
    press(page, "Save this length")
    assert session.diary.infusions()[0].minutes == 40


def test_what_belongs_to_an_infusion_is_listed(page: Window, session: Session, clock: FrozenClock) -> None:
    start = clock()
    session.record(InfusionDraft(started_at=start, length=40))
    clock.forward(timedelta(hours=2))
    session.record(
        CheckInDraft(
            felt_at=start.shifted(timedelta(minutes=70)), ratings=(Rating(measure="nausea", value=6),), note="thé"
        )
    )
    session.record(VitalsDraft(measured_at=start.shifted(timedelta(minutes=20)), systolic=128, diastolic=82, pulse=70))
    words = texts(page)
    assert "30 min after" in words
    assert "Nausea\u00a06" in words
    assert "thé" in words
    assert "128/82" in words


def test_deleting_can_be_taken_back_from_the_notice(page: Window, session: Session) -> None:
    session.record(InfusionDraft(started_at=session.clock(), length=40))
    press(page, "Delete")
    assert session.diary.infusions() == []
    assert "No infusions yet" in texts(page)
    assert page.notice.sentence() == "In the bin: the infusion of 12:00."
    press(page, "Undo")
    assert len(session.diary.infusions()) == 1


def test_changing_keeps_everything_else(page: Window, session: Session) -> None:
    draft = InfusionDraft(started_at=session.clock(), length=40, dose_as_entered="35 mg", note="a\nb", route="rectal")
    session.record(draft)
    press(page, "Change")
    form = form_of(page)
    fill(form, Place="Clinic")
    press(form, "Save")
    (infusion,) = session.diary.infusions()
    assert (infusion.minutes, infusion.dose_as_entered, infusion.note, infusion.route) == (
        40,
        "35 mg",
        "a\nb",
        "rectal",
    )
    assert infusion.place == "Clinic"


def test_what_was_typed_is_there_again_after_the_form_or_the_program_went_away(
    page: Window, session: Session, clock: FrozenClock, qtbot: QtBot
) -> None:
    press(page, "Record an infusion")
    form = form_of(page)
    fill(form, Place="Green Street", Length_in_minutes="4o")
    named(form, "Note", QPlainTextEdit).setPlainText("waiting for the nurse")
    began = clock()
    qtbot.waitUntil(lambda: session.diary.drafts() != [])  # a kill loses no more than a moment
    named(form, "Place", QLineEdit).setText("Green Street 5")
    page.close()  # the window, with the form open
    clock.forward(timedelta(minutes=20))

    page.show()
    press(page, "Record an infusion")
    form = form_of(page)
    assert "You began this and did not save it." in texts(form)
    assert named(form, "Place", QLineEdit).text() == "Green Street 5"
    assert named(form, "Note", QPlainTextEdit).toPlainText() == "waiting for the nurse"
    named(form, "Length in minutes", QLineEdit).setText("40")
    press(form, "Save")
    (infusion,) = session.diary.infusions()
    assert (infusion.place, infusion.started_at, infusion.minutes) == ("Green Street 5", began, 40)
    assert session.diary.drafts() == []


@pytest.mark.parametrize("way_out", ["Cancel", "Start afresh"])
def test_what_is_given_up_does_not_come_back(page: Window, session: Session, way_out: str) -> None:
    press(page, "Record an infusion")
    fill(form_of(page), Place="Green Street")
    form_of(page).reject()
    press(page, "Record an infusion")
    press(form_of(page), way_out)
    assert session.diary.drafts() == []
    if way_out == "Start afresh":
        assert named(form_of(page), "Place", QLineEdit).text() == ""
        form_of(page).reject()
        assert session.diary.drafts() == []


def test_very_long_texts_are_shown_by_their_beginning(page: Window, session: Session, clock: FrozenClock) -> None:
    """Laying out 100 000 letters takes seconds each time the window changes its size."""
    long = "It began well. " * 7_000
    session.record(InfusionDraft(started_at=clock(), place=long, premedication=long, driver=long, note=long))
    session.record(CheckInDraft(felt_at=clock(), note=f"top\n{long}\n" + "\n" * 1_000))
    assert "It began well." in texts(page)
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert sum(words.startswith("It began well.") for words in labels) == 1  # the note; other facts share a line
    assert max(map(len, labels)) < 3_000
    assert any(words.startswith("top\nIt began well.") for words in labels)
    assert max(len(words) for words in labels) <= 2_001
    assert max(words.count("\n") for words in labels) <= 40
    press(page, "Change")
    assert named(form_of(page), "Note", QPlainTextEdit).toPlainText() == long  # nothing is cut where it is mended


@pytest.fixture
def session_sheet(page: Window, session: Session, clock: FrozenClock) -> Window:
    """The infusion of two hours ago, which took 55 minutes."""
    session.record(InfusionDraft(started_at=clock().shifted(timedelta(hours=-2)), length=55))
    settle(page)
    return page


def focused(window: Window) -> str:
    settle(window)
    focus = window.focusWidget()
    assert focus is not None
    return name_of(focus)


def test_vitals_that_are_typed_and_not_saved_wait_with_their_infusion(
    session_sheet: Window, session: Session, clock: FrozenClock
) -> None:
    (infusion,) = session.diary.infusions()
    QTest.keyClicks(named(session_sheet, "At the end: Pulse", QLineEdit), "7")
    at = named(session_sheet, "At the end: measured at", QLineEdit)
    at.selectAll()
    QTest.keyClicks(at, "11:02")
    other = session.record(InfusionDraft(started_at=clock().shifted(timedelta(days=-1)), length=55)).record
    assert isinstance(other, Infusion)
    session_sheet.open(InfusionTarget(other.id))
    assert named(session_sheet, "At the end: Pulse", QLineEdit).text() == ""
    session_sheet.open(InfusionTarget(infusion.id))
    assert named(session_sheet, "At the end: Pulse", QLineEdit).text() == "7"
    session_sheet.close()
    assert len(session.diary.drafts()) == 1
    session_sheet.show()
    assert named(session_sheet, "At the end: measured at", QLineEdit).text() == "11:02"
    QTest.keyClicks(named(session_sheet, "At the end: Pulse", QLineEdit), "1\r")
    (saved,) = session.diary.vitals()
    assert (saved.pulse, saved.measured_at.local.strftime("%H:%M")) == (71, "11:02")
    session_sheet.close()
    assert session.diary.drafts() == []


def test_the_session_sheet_is_gone_through_with_enter(session_sheet: Window, session: Session) -> None:
    named(session_sheet, "Before: Blood pressure, upper", QLineEdit).setFocus()
    for row in ("Before", "At 40 minutes", "At the end"):
        assert focused(session_sheet) == f"{row}: Blood pressure, upper"
        for name, value in (("upper", "128"), ("lower", "82")):
            QTest.keyClicks(named(session_sheet, f"{row}: Blood pressure, {name}", QLineEdit), value)
        QTest.keyClicks(session_sheet.focusWidget(), "\r")
        assert session_sheet.notice.sentence().endswith("128/82")
    assert focused(session_sheet) == "Ready to leave, in minutes after the end"
    QTest.keyClicks(session_sheet.focusWidget(), "65\r")
    assert session.diary.infusions()[0].ready_to_leave_minutes == 65
    assert session_sheet.notice.sentence() == "Saved: ready to leave after 65 minutes"
    assert all(name in texts(session_sheet) for name in ("Before", "At 40 minutes", "At the end"))
    press(session_sheet, "Undo")
    assert session.diary.infusions()[0].ready_to_leave_minutes is None
    assert named(session_sheet, "Ready to leave, in minutes after the end", QLineEdit).text() == ""


@pytest.fixture
def full_page(page: Window, session: Session, clock: FrozenClock) -> Window:
    """An infusion at 9:00 with check-ins and vitals at 10:00, 11:00 and 12:00, and one of the day before."""
    start = clock().shifted(timedelta(hours=-3))
    session.record(InfusionDraft(started_at=start.shifted(timedelta(days=-1)), length=40))
    recorded = session.record(InfusionDraft(started_at=start, length=40)).record
    assert isinstance(recorded, Infusion)
    page.open(InfusionTarget(recorded.id))
    for hours in (1, 2, 3):
        at = start.shifted(timedelta(hours=hours))
        session.record(CheckInDraft(felt_at=at, ratings=(Rating(measure="mood", value=hours),)))
        session.record(VitalsDraft(measured_at=at, pulse=70 + hours))
    return page


@pytest.mark.parametrize(("kind", "row"), [("check-in", "Check-in"), ("vitals", "Vitals")])
def test_after_deleting_enter_does_nothing_and_tab_leads_on(
    full_page: Window, session: Session, kind: str, row: str
) -> None:
    for gone, neighbour in (("11:00", "12:00"), ("12:00", "10:00"), ("10:00", None)):
        delete = named(full_page, f"Delete the {kind} of 2 Mar 2026, {gone}", QPushButton)
        delete.setFocus()
        QTest.keyClick(delete, Qt.Key.Key_Return)
        assert full_page.notice.sentence() == f"In the bin: the {kind} of {gone}."
        left = session.diary.count()
        assert focused(full_page) == (f"{row} of 2 Mar 2026, {neighbour}" if neighbour else NOTHING[kind])
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert session.diary.count() == left
        if neighbour:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            assert focused(full_page) == f"Change the {kind} of 2 Mar 2026, {neighbour}"


def test_what_comes_back_above_the_keyboard_leaves_it_where_it_is(full_page: Window, session: Session) -> None:
    delete = named(full_page, "Delete the vitals of 2 Mar 2026, 10:00", QPushButton)
    delete.setFocus()
    QTest.keyClick(delete, Qt.Key.Key_Return)
    assert focused(full_page) == "Vitals of 2 Mar 2026, 11:00"
    full_page.undo()
    assert focused(full_page) == "Vitals of 2 Mar 2026, 11:00"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    session.record(VitalsDraft(measured_at=session.clock().shifted(timedelta(minutes=-170)), pulse=60))
    assert focused(full_page) == "Change the vitals of 2 Mar 2026, 11:00"


NOTHING = {
    "check-in": "None yet. What you enter from now on belongs here.",
    "vitals": "None entered for this infusion.",
}


def test_after_deleting_an_infusion_the_keyboard_is_in_the_list(full_page: Window, session: Session) -> None:
    delete = named(full_page, "Delete", QPushButton)
    delete.setFocus()
    QTest.keyClick(delete, Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(session.diary.infusions()) == 1
    assert full_page.notice.sentence() == "In the bin: the infusion of 09:00."


@pytest.mark.parametrize("name", ["Length in minutes", "Ready to leave, in minutes after the end"])
def test_what_is_typed_on_the_page_is_there_again_until_it_is_saved(
    page: Window, session: Session, qtbot: QtBot, clock: FrozenClock, name: str
) -> None:
    minutes = None if name.startswith("Length") else 40
    session.record(InfusionDraft(started_at=clock().shifted(timedelta(days=-9)), length=40))
    asked = session.record(InfusionDraft(started_at=clock().shifted(timedelta(hours=-2)), length=minutes)).record
    earlier = session.diary.infusions()[0].id
    page.open(InfusionTarget(asked.id))
    QTest.keyClicks(named(page, name, QLineEdit), "55")
    page.open(InfusionTarget(earlier))
    page.open(InfusionTarget(asked.id))
    assert named(page, name, QLineEdit).text() == "55"
    page.close()

    again = Window(session)
    qtbot.addWidget(again)
    again.show()
    again.show_page("infusions")
    field = named(again, name, QLineEdit)
    assert field.text() == "55"
    QTest.keyClick(field, Qt.Key.Key_Return)
    last = session.diary.infusions()[-1]
    assert 55 in (last.minutes, last.ready_to_leave_minutes)
    settle(again)
    assert session.diary.drafts() == []
    again.close()


def test_another_time_moves_nothing_in_the_form(page: Window) -> None:
    press(page, "Record an infusion")
    form = form_of(page)
    length = named(form, "Length in minutes", QLineEdit)
    before = length.mapTo(form, QPoint())
    press(form, "Start: Another time")
    settle(form)
    assert length.mapTo(form, QPoint()) == before


def test_vitals_of_an_older_infusion_are_offered_for_a_time_of_it(
    page: Window, session: Session, clock: FrozenClock
) -> None:
    session.record(InfusionDraft(started_at=clock().shifted(timedelta(days=-3)), length=55))
    settle(page)
    press(page, "Add")
    form = page.findChildren(VitalsForm)[-1]
    named(form, "Pulse (a minute)", QLineEdit).setText("71")
    press(form, "Save")
    assert page.notice.sentence() == "Saved for 27 Feb, 11:55: pulse 71"
    assert "None entered for this infusion." not in texts(page)
    press(page, "Add")
    form = page.findChildren(VitalsForm)[-1]
    press(form, "Measured: Now")
    named(form, "Pulse (a minute)", QLineEdit).setText("72")
    press(form, "Save")
    assert page.notice.sentence() == "Saved for 12:00: pulse 72 (By this time it belongs to no infusion.)"


def test_all_check_ins_are_shown_when_asked_for_and_stay_shown(
    page: Window, session: Session, clock: FrozenClock
) -> None:
    session.record(InfusionDraft(started_at=clock(), length=40))
    for value in range(20):
        clock.forward(timedelta(minutes=90))
        session.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=value % 11),)))
    view = page.pages["infusions"]
    assert texts(view).count("Mood\u00a0") == 6
    press(page, "Show all 20")
    assert texts(view).count("Mood\u00a0") == 20
    session.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=5),)))
    assert texts(view).count("Mood\u00a0") == 20
    press(page, "Show all 21")
    assert texts(view).count("Mood\u00a0") == 21


def test_of_very_many_check_ins_some_more_are_shown_at_a_time(page: Window, session: Session) -> None:
    start = session.clock().shifted(timedelta(days=-3))
    ratings = (Rating(measure="mood", value=4),)
    felt = [CheckInDraft(felt_at=start.shifted(timedelta(minutes=5 * number)), ratings=ratings) for number in range(70)]
    session.diary.record_all([InfusionDraft(started_at=start, length=40), *felt], confirmed=True)
    session.bus.tell(Change(frozenset(["infusion", "check_in"]), (), "import"))
    view = page.pages["infusions"]
    press(page, "Show 60 more")
    settle(page)
    assert texts(view).count("Mood\u00a0") == 66
    press(page, "Show all 70")
    settle(page)
    assert texts(view).count("Mood\u00a0") == 70


def test_only_the_vitals_nearest_to_a_usual_time_are_called_by_it(
    page: Window, session: Session, clock: FrozenClock
) -> None:
    start = clock()
    clock.forward(timedelta(hours=3))
    session.record(InfusionDraft(started_at=start, length=40))
    for minutes in (75, 45):
        at = start.shifted(timedelta(minutes=minutes))
        session.record(VitalsDraft(measured_at=at, pulse=70 + minutes), confirmed=True)
    names = [name for name in texts(page.pages["infusions"]).splitlines() if name == "At the end"]
    assert len(names) == 1
