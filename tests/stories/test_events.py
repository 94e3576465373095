"""Something that may explain a change is noted in seconds, and found where the change is seen."""

from ketadiary.model import EventKind
from stories.person import Person


def test_a_new_medicine_is_noted_and_found_on_the_trend(person: Person) -> None:
    person.opens_the_program()
    person.presses("42031", "Enter")
    person.lets_pass(days=2)
    person.presses("Ctrl+E", "New medicine, 20 mg", "Tab")
    assert person.at == "Kind of event: Other"
    person.presses("Left", "Left", "Left")
    assert person.at == "Kind of event: Medicine"
    person.presses("Enter")
    [event] = person.diary.events()
    assert (event.text, event.kind) == ("New medicine, 20 mg", EventKind.MEDICINE)
    assert event.date == person.clock().date

    # Nine days later: what was that?
    person.lets_pass(days=9)
    person.presses("Ctrl+4")
    person.tabs_to("Mood and symptoms")
    assert "New medicine, 20 mg (4 Mar 2026)" in person.hears
    person.chooses("Show as a table")
    person.presses("Ctrl+End")
    assert "New medicine, 20 mg" in person.sees
    person.presses("Enter")
    assert "Change an event" in person.sees
