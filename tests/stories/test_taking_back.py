"""What is being typed is taken back before anything that is saved."""

from ketadiary.model import EventDraft
from stories.person import Person


def test_taking_back_while_rating_never_touches_what_is_saved(person: Person) -> None:
    person.opens_the_program()
    person.presses("42031", "Enter")
    person.presses("57", "Ctrl+Z")
    assert person.at == "Dissociation, not rated, row 2 of 5"
    assert person.ratings == [[4, 2, 0, 3, 1]]
    person.presses("Ctrl+Y")
    assert person.at == "Nausea, not rated, row 3 of 5"
    person.presses("Ctrl+Z", "666", "6", "Enter")
    assert [5, 6, 6, 6, 6] in person.ratings


def test_with_nothing_typed_a_saved_step_is_taken_back_and_made_again(person: Person) -> None:
    person.opens_the_program()
    person.presses("42031", "Enter")
    person.presses("5", "Ctrl+Z", "Ctrl+Z")
    assert "Taken back: saving the check-in of 12:00." in person.sees
    assert person.ratings == []
    person.presses("Ctrl+Y")  # the last step first, not the 5
    assert person.ratings == [[4, 2, 0, 3, 1]]
    assert person.at == "Mood, not rated, row 1 of 5"


def test_a_note_alone_keeps_saved_steps_from_being_taken_back(person: Person) -> None:
    person.opens_the_program()
    person.presses("42031", "Enter")
    person.chooses("Another check-in")
    person.tabs_to("Note")
    person.presses("tired")
    person.tabs_to("Save check-in")
    person.presses("Ctrl+Z")
    assert person.ratings == [[4, 2, 0, 3, 1]]
    assert "This check-in is not saved yet: Enter saves it." in person.sees
    person.tabs_to("Save check-in")
    person.presses("Ctrl+Y", "Enter")
    assert {one.note for one in person.diary.check_ins()} == {"", "tired"}


def test_what_was_typed_before_the_program_was_closed_is_taken_back_too(person: Person) -> None:
    person.opens_the_program()
    person.presses("42031", "Enter")
    person.presses("57")
    person.closes_the_program()
    person.opens_the_program()
    person.presses("Ctrl+Z", "Ctrl+Z")
    assert person.at == "Mood, not rated, row 1 of 5"
    assert person.ratings == [[4, 2, 0, 3, 1]]


def test_in_a_sheet_the_change_is_taken_back_and_not_the_check_in(person: Person) -> None:
    person.opens_the_program()
    person.presses("42031", "Enter")
    person.chooses("Change the check-in of 12:00")
    person.presses("9", "Ctrl+Z")
    assert person.at == "Mood, 4 of 10, row 1 of 5"
    person.presses("Ctrl+Z")
    assert person.ratings == [[4, 2, 0, 3, 1]]


def test_what_was_done_last_is_taken_back_first(person: Person) -> None:
    person.has_recorded(EventDraft(date=person.clock().date, text="A bad night"))
    person.opens_the_program()
    person.presses("57")
    person.chooses("Delete the event “A bad night” of 2 Mar 2026")
    person.presses("Ctrl+Z")
    assert "Taken back: deleting the event “A bad night” of 2 Mar 2026." in person.sees
    person.presses("Ctrl+Y", "Ctrl+Z", "6", "Ctrl+Z", "Ctrl+Z")  # the 6 and the 7 were typed after it and before it
    assert [event.text for event in person.diary.events()] == ["A bad night"]
    person.presses("031", "1", "Enter")
    assert person.ratings == [[5, 0, 3, 1, 1]]
