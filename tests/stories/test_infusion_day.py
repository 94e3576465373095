"""The day of an infusion and the day after it."""

from datetime import timedelta

import pytest

from ketadiary.model import CheckInDraft, InfusionDraft, Kind, Measure, Rating, Status
from stories.conftest import CountedNotifications
from stories.person import Person
from support import moment


@pytest.fixture
def infused(person: Person) -> Person:
    """Somebody whose first infusion has just ended, and who has noted that."""
    person.has_recorded(InfusionDraft(started_at=person.clock().shifted(timedelta(minutes=-40)), length=40))
    return person


def test_an_infusion_day_with_three_foggy_check_ins_and_a_calm_look_the_day_after(person: Person) -> None:
    person.opens_the_program()
    checks_in_before_it(person)
    person.lets_pass(hours=3)
    notes_the_infusion(person)
    checks_in_three_times_in_the_fog(person)
    person.closes_the_program()

    person.lets_pass(hours=20)
    person.opens_the_program()
    looks_at_them_calmly(person)
    person.closes_the_program()

    person.opens_the_program()
    assert "made in the fog" not in person.sees
    assert person.ratings == [[3, 0, 0, 2, 0], [3, 9, 7, 5, 6], [5, None, 7, 4, None], [5, 3, 0, 0, 0]]


def checks_in_before_it(person: Person) -> None:
    person.presses("30020")
    person.tabs_back_to("Note")
    person.presses("slept badly")
    person.tabs_to("Save check-in")
    person.presses("Enter")
    assert "Saved for 12:00: Mood 3" in person.sees
    assert "Headache 0, with a note" in person.sees
    [check_in] = person.diary.check_ins()
    assert check_in.note == "slept badly"
    assert not check_in.affected


def notes_the_infusion(person: Person) -> None:
    """Home again: it began an hour ago and took forty minutes."""
    person.chooses("Record an infusion")
    person.tabs_to("Start: Now")
    person.presses("Right", "Right", "Right")
    assert person.at == "Start: 60 min ago"
    person.tabs_to("Length in minutes")
    person.presses("40")
    person.tabs_to("Weight in kg")
    person.presses("70")
    person.tabs_to("Dose, as you were told")
    person.presses("0.5 mg/kg")
    assert "35 mg" in person.sees
    person.presses("Enter")
    [infusion] = person.diary.infusions()
    assert infusion.started_at == moment("2026-03-02T14:00:00+01:00")
    assert (infusion.minutes, infusion.weight_kg, infusion.dose_as_entered) == (40, 70, "0.5 mg/kg")


def checks_in_three_times_in_the_fog(person: Person) -> None:
    person.presses("F2", "39756", "Enter")
    assert "Saved for 15:00" in person.sees
    person.presses("Enter")
    person.lets_pass(minutes=30)
    person.presses("F2", "4", "C", "Space", "4", "S")  # dissociation: cannot say; nausea: as before; headache: skipped
    assert "Dissociation: can’t say" in person.sees
    assert "Nausea: 7 of 10" in person.sees
    person.presses("Enter", "Enter")
    person.lets_pass(minutes=45)
    person.presses("F2", "52", "Backspace", "3000")
    assert "Dissociation: 3 of 10" in person.sees
    person.presses("Enter", "Enter")
    _, first, second, third = person.diary.check_ins()
    assert all(check_in.affected for check_in in (first, second, third))
    assert person.ratings[1:] == [[3, 9, 7, 5, 6], [4, None, 7, 4, None], [5, 3, 0, 0, 0]]
    assert [rating.status for rating in second.ratings][1::3] == [Status.CANT_SAY, Status.SKIPPED]
    assert "made in the fog" not in person.sees


def looks_at_them_calmly(person: Person) -> None:
    """The day after: one is kept, one changed, and the last one kept with all that is left."""
    assert "3 check-ins from yesterday were made in the fog" in person.sees
    person.chooses("Look at them")
    assert person.at == "Keep the check-in of Yesterday, 15:00"
    person.presses("Space")
    assert "2 check-ins from yesterday were made in the fog" in person.sees
    person.chooses("Change the check-in of Yesterday, 15:30")
    person.presses("5")
    person.chooses("Save changes")
    assert "1 check-in from yesterday was made in the fog" in person.sees
    person.chooses("Keep it as it is")
    assert "made in the fog" not in person.sees
    assert person.at == "Mood, not rated, row 1 of 5"


def test_nothing_can_be_taken_back_or_left_by_mistake_in_the_fog(infused: Person) -> None:
    infused.opens_the_program()
    infused.presses("F2", "42", "Ctrl+Z", "Ctrl+2", "Ctrl+N", "031", "Enter")
    assert infused.ratings == [[4, 2, 0, 3, 1]]
    assert len(infused.diary.infusions()) == 1
    infused.presses("Backspace", "Backspace", "5", "Enter", "Enter")
    assert infused.ratings == [[4, 2, 0, 3, 5]]


def test_a_laptop_slept_through_two_reminders(infused: Person, notifications: CountedNotifications) -> None:
    infused.opens_the_program()
    assert "A check-in is due: infusion 1 has ended" in infused.sees
    infused.presses("42031", "Enter")
    assert "is due" not in infused.sees

    # The lid is closed over another program for 65 minutes; two reminders go by, and one notification comes of it.
    infused.turns_to_another_program()
    infused.lets_pass(minutes=65)
    assert notifications.shown == 1
    infused.comes_back()
    assert "A check-in is due: 60 minutes after infusion 1" in infused.sees
    assert "1 earlier check-in went by: nothing needs to be made up for." in infused.sees

    infused.tabs_back_to("Check in now")
    infused.presses("Space", "52020", "Enter")
    assert infused.ratings[-1] == [5, 2, 0, 2, 0]
    assert "is due" not in infused.sees
    assert "went by" not in infused.sees
    assert notifications.shown == 1


def test_what_is_due_can_be_dismissed_without_a_word(infused: Person) -> None:
    infused.opens_the_program()
    assert "infusion 1 has ended" in infused.sees
    infused.chooses("Not now")
    assert "is due" not in infused.sees
    infused.closes_the_program()
    infused.opens_the_program()
    assert "is due" not in infused.sees


def test_it_asks_whether_an_infusion_has_ended(person: Person) -> None:
    person.has_recorded(InfusionDraft(started_at=person.clock().shifted(timedelta(minutes=-40))))
    person.opens_the_program()
    assert "Has infusion 1 ended?" in person.sees
    person.chooses("Say when it ended")
    person.chooses("It has just ended")
    [infusion] = person.diary.infusions()
    assert infusion.minutes == 40


def test_a_number_typed_where_the_end_is_asked_for_is_the_length(person: Person) -> None:
    person.has_recorded(InfusionDraft(started_at=person.clock().shifted(timedelta(minutes=-50))))
    person.opens_the_program()
    person.chooses("Say when it ended")
    assert person.at == "It has just ended"
    person.presses("40", "Enter")
    [infusion] = person.diary.infusions()
    assert infusion.minutes == 40


def test_how_it_was_before_an_infusion_is_dated_before_it(person: Person) -> None:
    person.has_recorded(InfusionDraft(started_at=person.clock()))
    person.opens_the_program()
    assert "how you were before infusion 1" in person.sees
    person.chooses("Check in now")
    person.presses("30000", "Enter")
    [check_in] = person.diary.check_ins()
    assert check_in.felt_at == moment("2026-03-02T11:59:00+01:00")


def test_the_window_closed_in_mid_check_in(person: Person) -> None:
    person.opens_the_program()
    person.presses("F2", "42")
    person.closes_the_program()
    person.lets_pass(hours=3)
    person.opens_the_program()
    assert person.at == "Mood, not rated, row 1 of 5"
    person.chooses("Go back to it")
    assert "You began this and did not save it" in person.sees
    assert person.at == "Nausea, not rated, row 3 of 5"
    person.presses("031", "Enter")
    [check_in] = person.diary.check_ins()
    assert person.ratings == [[4, 2, 0, 3, 1]]
    assert check_in.felt_at == moment("2026-03-02T12:00:00+01:00")
    assert check_in.affected


def test_escape_keeps_what_was_said_and_f2_goes_on_with_it(person: Person) -> None:
    person.opens_the_program()
    person.presses("42")  # begun in the rows
    person.presses("F2", "0", "Escape")
    assert "You began this" in person.sees
    person.lets_pass(minutes=5)
    person.presses("F2", "31", "Enter")
    assert person.ratings == [[4, 2, 0, 3, 1]]
    person.presses("Enter")
    assert "You began this" not in person.sees


def test_an_unfinished_check_in_of_hours_ago_swallows_no_new_one(person: Person) -> None:
    person.opens_the_program()
    person.presses("77")
    person.lets_pass(hours=2)
    person.presses("F2", "42031", "Enter", "Enter")
    assert "The unfinished check-in of 12:00 is kept." in person.sees
    person.presses("52131", "Enter")
    assert sorted(person.ratings) == [[4, 2, 0, 3, 1], [5, 2, 1, 3, 1]]
    person.chooses("Go back to it")
    person.presses("000", "Enter")
    first, *later = person.diary.check_ins()
    assert [rating.value for rating in first.ratings] == [7, 7, 0, 0, 0]
    assert not first.affected
    assert {one.felt_at for one in later} == {person.clock()}


def test_one_key_leads_to_the_foggy_check_in_out_of_any_sheet(person: Person) -> None:
    person.opens_the_program()
    person.presses("Ctrl+E", "A bad night", "F2")
    assert "1 of 5" in person.sees
    person.presses("42031", "Enter", "Enter")
    assert person.ratings == [[4, 2, 0, 3, 1]]
    assert "Kept, and not saved yet: a new event." in person.sees
    person.presses("F1")
    person.chooses("Add or change people")
    person.presses("F2")
    assert "1 of 5" in person.sees


def test_hours_slept_are_asked_once_a_day(person: Person) -> None:
    person.has_recorded(Measure(key="slept", label="Hours asleep", kind=Kind.QUANTITY, scale_max=24, position=90))
    person.opens_the_program()
    person.presses("42031")
    assert person.at == "Hours asleep, not rated, row 6 of 6"
    person.presses("7.5", "Enter")
    assert person.at == "Another check-in"
    person.presses("42031")
    assert person.at == "Save check-in"  # there is no sixth row
    person.presses("Enter")
    assert sorted(len(ratings) for ratings in person.ratings) == [5, 6]
    person.lets_pass(hours=20)
    assert person.at == "Mood, not rated, row 1 of 6"


def test_the_clock_was_set_back(infused: Person) -> None:
    infused.opens_the_program()
    infused.presses("42031", "Enter")
    infused.lets_pass(minutes=35)
    assert "30 minutes after infusion 1" in infused.sees
    infused.lets_pass(minutes=-75)  # before the infusion's end
    assert "30 minutes after" not in infused.sees
    infused.presses("F2")
    assert "Same as last" not in infused.sees
    infused.presses("53020", "Enter")
    assert [5, 3, 0, 2, 0] in infused.ratings


def test_the_zone_changed_in_mid_infusion(person: Person) -> None:
    before = CheckInDraft(
        felt_at=person.clock().shifted(timedelta(hours=-2)), ratings=(Rating(measure="mood", value=3),)
    )
    person.has_recorded(before, InfusionDraft(started_at=person.clock(), length=60))
    person.opens_the_program()
    person.clock.travel("America/New_York")
    person.lets_pass(minutes=30)
    person.presses("F2")
    assert "1 of 5" in person.sees
    person.presses("42031", "Enter", "Enter")
    assert "Infusion 1 is running: 30 min since it began, 30 min to go" in person.sees
    check_in = person.diary.check_ins()[-1]
    assert check_in.felt_at == moment("2026-03-02T06:30:00-05:00", "America/New_York")
    person.lets_pass(minutes=31)
    assert "A check-in is due: infusion 1 has ended" in person.sees


def test_one_key_shows_help_over_any_sheet_and_leaves_what_is_typed_in_it(person: Person) -> None:
    person.opens_the_program()
    person.presses("Ctrl+E", "A bad night", "F1", "F1")
    assert "Nobody reads this diary" in person.sees
    person.presses("Escape", "s", "Enter")
    assert [event.text for event in person.diary.events()] == ["A bad nights"]
    person.presses("Ctrl+E", "F1", "F2")
    assert "1 of 5" in person.sees


def test_vitals_are_noted_from_today_on_the_day_of_an_infusion(person: Person) -> None:
    person.opens_the_program()
    assert "Add vitals" not in person.sees
    person.closes_the_program()
    person.has_recorded(InfusionDraft(started_at=person.clock(), length=40))
    person.lets_pass(minutes=20)
    person.opens_the_program()
    person.presses("4")
    person.tabs_back_to("Add vitals")
    person.presses("Enter")
    person.tabs_to("Upper blood pressure (mmHg)")
    person.presses("128", "Tab", "82", "Enter")
    assert "Saved for 12:20: 128/82" in person.sees
    person.presses("2031", "Enter")
    assert person.ratings == [[4, 2, 0, 3, 1]]
    person.lets_pass(days=1)
    assert "Add vitals" not in person.sees
