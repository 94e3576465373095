"""What was typed wrong is found days later and put right; what was deleted comes back."""

import pytest

from ketadiary.model import CheckInDraft, Measure
from stories.person import Person


@pytest.fixture
def mistaken(person: Person) -> Person:
    """Somebody who typed a mood of 9 for one of 4, with a note, three days ago."""
    person.opens_the_program()
    person.presses("92031")
    person.tabs_back_to("Note")
    person.presses("Slept in the car on the way home")
    person.chooses("Save check-in")
    assert person.ratings == [[9, 2, 0, 3, 1]]
    person.lets_pass(days=3)
    return person


def test_a_wrong_rating_found_three_days_later_is_put_right(mistaken: Person) -> None:
    mistaken.presses("Ctrl+F", "in the car")
    mistaken.waits_to_see("1 found")
    mistaken.presses("Enter")
    assert "Check-in of 2 Mar 2026, 12:00" in mistaken.sees
    assert mistaken.at == "Mood, 9 of 10, row 1 of 5"
    mistaken.presses("4", "Enter")
    assert mistaken.ratings == [[4, 2, 0, 3, 1]]
    [check_in] = mistaken.diary.check_ins()
    assert check_in.note == "Slept in the car on the way home"

    # What it was before is kept, and the change itself can be taken back, tomorrow too.
    mistaken.closes_the_program()
    mistaken.lets_pass(days=1)
    mistaken.opens_the_program()
    mistaken.presses("Ctrl+F", "in the car", "Enter")
    assert "it was Mood 9" in mistaken.sees
    mistaken.presses("Escape", "Ctrl+1", "Ctrl+Z")
    assert mistaken.ratings == [[9, 2, 0, 3, 1]]
    mistaken.presses("Ctrl+Shift+Z")
    assert mistaken.ratings == [[4, 2, 0, 3, 1]]


def test_a_wrong_rating_noticed_on_the_trend_is_put_right_there(mistaken: Person) -> None:
    mistaken.presses("Ctrl+4")
    mistaken.chooses("Show as a table")
    assert mistaken.at == "The chart as a table"
    mistaken.presses("Down")
    mistaken.lets_pass(seconds=1)  # the chart has come to rest, and the table been filled again
    mistaken.presses("Enter")
    assert "Check-in of 2 Mar 2026, 12:00" in mistaken.sees
    mistaken.presses("4", "Enter")
    assert mistaken.ratings == [[4, 2, 0, 3, 1]]
    assert mistaken.at == "The chart as a table"
    mistaken.presses("Enter")
    assert "it was Mood 9" in mistaken.sees


def test_what_was_deleted_is_put_back_from_the_bin(mistaken: Person) -> None:
    mistaken.presses("Ctrl+F", "in the car", "Enter")
    mistaken.chooses("Delete")
    assert mistaken.ratings == []
    mistaken.presses("Ctrl+F")
    mistaken.tabs_back_to("Find: Search")
    mistaken.presses("Right")
    assert "Nothing leaves the bin by itself." in mistaken.sees
    mistaken.tabs_to("In the bin, last deleted first")
    mistaken.presses("Enter")
    assert "It is in the bin." in mistaken.sees
    mistaken.presses("Enter")
    assert mistaken.ratings == [[9, 2, 0, 3, 1]]


NASTY = ("\U0001fae5 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 needle", "needle " + "x" * 99_990)


@pytest.mark.parametrize("note", NASTY, ids=["emoji and right-to-left", "100 000 characters"])
def test_odd_notes_are_found(person: Person, note: str) -> None:
    person.has_recorded(CheckInDraft(felt_at=person.clock(), note=note))
    person.opens_the_program()
    person.presses("Ctrl+F", "needle", "Enter")
    assert "Check-in of 2 Mar 2026, 12:00" in person.sees
    person.tabs_to("Note")


def test_sixty_measures_can_be_on(person: Person) -> None:
    person.has_recorded(
        *(Measure(key=f"own_{number}", label=f"Own {number}", on=True, position=number) for number in range(20, 75))
    )
    person.opens_the_program()
    person.presses("12345" * 12, "Enter")
    [check_in] = person.diary.check_ins()
    assert [rating.value for rating in check_in.ratings] == [1, 2, 3, 4, 5] * 12
