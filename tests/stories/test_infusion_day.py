"""The day of an infusion and the day after it, at the real window and with the keyboard alone."""

from datetime import timedelta

from pytestqt.qtbot import QtBot

from ketadiary.model import CheckInDraft, InfusionDraft, Rating, Status
from stories.at_the_window import Person
from support import moment


def infused(person: Person, minutes: int | None = 40) -> None:
    """An infusion that has just ended, or that would have, had its end been said."""
    person.session.record(InfusionDraft(started_at=person.clock().shifted(timedelta(minutes=-40)), minutes=minutes))
    person.wakes_the_laptop()


def test_ten_keys_save_five_ratings_in_the_fog(person: Person) -> None:
    person.opens_the_window()
    person.presses("F2", "42031", "Enter")
    assert person.ratings == [[4, 2, 0, 3, 1]]
    assert person.pressed <= 10
    [check_in] = person.diary.check_ins()
    assert check_in.affected
    assert "Saved for 12:00" in person.sees


def test_an_infusion_day_in_the_fog_and_a_calm_look_the_day_after(person: Person) -> None:
    person.opens_the_window()
    infused(person)
    person.presses("F2", "39756", "Enter", "Enter")
    person.lets_pass(minutes=30)
    person.presses("F2", "4")
    person.presses("C")  # dissociation: cannot say
    person.presses("Space")  # nausea: as before
    person.presses("4")
    person.presses("S")
    assert "Dissociation: can’t say" in person.sees
    assert "Nausea: 7 of 10" in person.sees
    person.presses("Enter", "Enter")
    person.lets_pass(minutes=45)
    person.presses("F2", "5", "2")
    person.presses("Backspace", "3", "0", "0", "0")
    assert "Dissociation: 3 of 10" in person.sees
    person.presses("Enter", "Enter")

    first, second, third = person.diary.check_ins()
    assert [rating.value for rating in first.ratings] == [3, 9, 7, 5, 6]
    assert [rating.value for rating in second.ratings] == [4, None, 7, 4, None]
    assert [rating.status for rating in second.ratings][1::3] == [Status.CANT_SAY, Status.SKIPPED]
    assert [rating.value for rating in third.ratings] == [5, 3, 0, 0, 0]
    assert all(check_in.affected for check_in in (first, second, third))
    assert "made in the fog" not in person.sees

    person.closes_the_window()
    person.lets_pass(hours=20)
    person.opens_the_window()
    assert "3 check-ins from yesterday were made in the fog" in person.sees
    person.chooses("Look at them")
    person.presses("Space")  # keep the first
    assert "2 check-ins from yesterday were made in the fog" in person.sees
    person.chooses("Change the check-in of Yesterday, 12:30")
    person.presses("5")
    person.chooses("Save changes")
    assert "1 check-in from yesterday was made in the fog" in person.sees
    person.chooses("Keep all as they are")
    assert "made in the fog" not in person.sees
    assert person.ratings[1][0] == 5

    person.closes_the_window()
    person.opens_the_window()
    assert "made in the fog" not in person.sees


def test_whoever_presses_enter_after_each_number_gets_there_too(person: Person) -> None:
    person.opens_the_window()
    person.presses("F2")
    for number in "42031":
        person.presses(number, "Enter")
    assert person.ratings == [[4, 2, 0, 3, 1]]


def test_nothing_can_be_taken_back_or_left_by_mistake_in_the_fog(person: Person) -> None:
    person.opens_the_window()
    infused(person)
    person.presses("F2", "42", "Ctrl+z", "Ctrl+2", "Ctrl+n", "031", "Enter")
    assert person.ratings == [[4, 2, 0, 3, 1]]
    assert len(person.diary.infusions()) == 1
    person.presses("Backspace", "Backspace", "5", "Enter", "Enter")
    assert person.ratings == [[4, 2, 0, 3, 5]]


def test_a_laptop_slept_through_two_reminders(person: Person) -> None:
    person.opens_the_window()
    infused(person)
    person.presses("42031", "Enter")
    person.lets_pass(minutes=65)
    person.wakes_the_laptop()
    assert "A check-in is due: 60 minutes after infusion 1" in person.sees
    assert "1 earlier check-in went by." in person.sees
    assert person.notifier.shown <= 1
    person.chooses("Check in now")
    person.presses("52020", "Enter")
    assert "is due" not in person.sees
    assert "went by" not in person.sees
    assert person.ratings[-1] == [5, 2, 0, 2, 0]


def test_what_is_due_can_be_dismissed_without_a_word(person: Person) -> None:
    person.opens_the_window()
    infused(person)
    assert "infusion 1 has ended" in person.sees
    person.chooses("Not now")
    assert "is due" not in person.sees
    person.closes_the_window()
    person.opens_the_window()
    assert "is due" not in person.sees


def test_it_asks_whether_an_infusion_has_ended(person: Person) -> None:
    person.opens_the_window()
    infused(person, minutes=None)
    assert "Has infusion 1 ended?" in person.sees
    person.chooses("Say when it ended")
    person.chooses("It has just ended")
    [infusion] = person.diary.infusions()
    assert infusion.minutes == 40


def test_how_it_was_before_an_infusion_is_dated_before_it(person: Person) -> None:
    person.opens_the_window()
    person.session.record(InfusionDraft(started_at=person.clock()))
    person.wakes_the_laptop()
    assert "how you were before infusion 1" in person.sees
    person.chooses("Check in now")
    person.presses("30000", "Enter")
    [check_in] = person.diary.check_ins()
    assert check_in.felt_at == moment("2026-03-02T11:59:00+01:00")


def test_the_window_closed_in_mid_check_in(person: Person) -> None:
    person.opens_the_window()
    person.presses("F2", "42")
    person.closes_the_window()
    person.lets_pass(hours=3)
    person.opens_the_window()
    assert "You began this check-in and did not save it" in person.sees
    person.tabs_to("Nausea, not rated, row 3 of 5")
    person.presses("031", "Enter")
    [check_in] = person.diary.check_ins()
    assert [rating.value for rating in check_in.ratings] == [4, 2, 0, 3, 1]
    assert check_in.felt_at == moment("2026-03-02T12:00:00+01:00")
    assert check_in.affected


def test_escape_keeps_what_was_said_and_f2_goes_on_with_it(person: Person) -> None:
    person.opens_the_window()
    person.presses("42")  # begun in the rows
    person.presses("F2", "0", "Escape")
    assert "You began this check-in" in person.sees
    person.lets_pass(minutes=5)
    person.presses("F2", "31", "Enter")
    assert person.ratings == [[4, 2, 0, 3, 1]]
    person.presses("Enter")
    assert "You began this check-in" not in person.sees


def test_an_older_unfinished_check_in_waits_until_the_foggy_one_is_saved(person: Person, qtbot: QtBot) -> None:
    person.opens_the_window()
    person.presses("77")
    qtbot.waitUntil(lambda: person.diary.draft() is not None)
    person.lets_pass(hours=2)
    person.presses("F2", "42031", "Enter", "Enter")
    assert "You began this check-in" in person.sees
    assert person.ratings == [[4, 2, 0, 3, 1]]
    draft = person.diary.draft()
    assert draft is not None
    assert [rating.value for rating in draft.ratings] == [7, 7]
    assert not draft.affected


def test_the_clock_was_set_back(person: Person) -> None:
    person.opens_the_window()
    infused(person)
    person.presses("42031", "Enter")
    person.lets_pass(minutes=35)
    person.wakes_the_laptop()
    assert "30 minutes after infusion 1" in person.sees
    person.lets_pass(minutes=-75)  # before the infusion's end
    person.wakes_the_laptop()
    assert "30 minutes after" not in person.sees
    person.presses("F2")
    assert "Same as last" not in person.sees
    person.presses("53020", "Enter")
    assert [5, 3, 0, 2, 0] in person.ratings


def test_the_zone_changed_in_mid_infusion(person: Person) -> None:
    person.opens_the_window()
    person.session.record(
        CheckInDraft(felt_at=person.clock().shifted(timedelta(hours=-2)), ratings=(Rating(measure="mood", value=3),))
    )
    person.session.record(InfusionDraft(started_at=person.clock(), minutes=60))
    person.lets_pass(minutes=30)
    person.clock.travel("America/New_York")
    person.wakes_the_laptop()
    person.presses("F2")
    assert "1 of 5" in person.sees
    person.presses("42031", "Enter", "Enter")
    assert "Infusion 1 is running: 30 min since it began, 30 min to go" in person.sees
    check_in = person.diary.check_ins()[-1]
    assert check_in.felt_at == moment("2026-03-02T06:30:00-05:00", "America/New_York")
    person.lets_pass(minutes=31)
    person.wakes_the_laptop()
    assert "A check-in is due: infusion 1 has ended" in person.sees
