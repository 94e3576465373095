"""A new diary: from the first page to the first infusion, and a look around that leaves no trace."""

from ketadiary.model import CheckInDraft, Rating
from stories.person import Person


def test_from_the_first_page_to_the_first_infusion(newcomer: Person) -> None:
    newcomer.opens_the_program()
    newcomer.waits_to_see("A diary that is yours")
    assert "never advice" in newcomer.sees
    newcomer.presses("Enter")
    assert "What you rate" in newcomer.sees
    newcomer.presses("Enter")
    assert "Whom to turn to" in newcomer.sees
    newcomer.presses("Enter")
    assert "Only the start is needed now." in newcomer.sees
    newcomer.presses("Enter")
    assert len(newcomer.diary.infusions()) == 1
    newcomer.closes_the_program()
    newcomer.opens_the_program()
    assert "A diary that is yours" not in newcomer.sees


def test_what_can_be_rated_is_explained_where_it_is_switched_on(newcomer: Person) -> None:
    newcomer.opens_the_program()
    newcomer.waits_to_see("A diary that is yours")
    newcomer.presses("Enter")
    assert "0 level – 10 far too high" in newcomer.sees
    newcomer.chooses("Elevation")
    assert newcomer.hears == "0 level – 10 far too high"
    assert newcomer.diary.measures()["elevation"].on
    newcomer.presses("Space")
    assert not newcomer.diary.measures()["elevation"].on


def test_whom_to_turn_to_is_typed_in_at_the_start_and_found_under_f1(newcomer: Person) -> None:
    newcomer.opens_the_program()
    newcomer.waits_to_see("A diary that is yours")
    newcomer.presses("Enter", "Enter")
    assert newcomer.at == "Record an infusion"
    newcomer.chooses("Add a person")
    assert newcomer.at == "Name"
    newcomer.presses("Ada", "Enter", "555 0100", "Enter")
    assert newcomer.at == "Who it is"
    newcomer.presses("Enter")
    assert "Whom to turn to" in newcomer.sees  # Enter in a field ends nothing but the typing
    newcomer.chooses("Begin with today")
    newcomer.presses("F1")
    assert "Ada" in newcomer.sees
    assert "555 0100" in newcomer.sees


def test_a_number_that_is_none_is_pointed_out_once(newcomer: Person) -> None:
    newcomer.opens_the_program()
    newcomer.waits_to_see("A diary that is yours")
    newcomer.presses("Enter", "Enter")
    newcomer.chooses("Add a person")
    newcomer.presses("Ada", "Enter", "her mobile")
    newcomer.chooses("Begin with today")
    assert newcomer.at == "Phone"
    assert "Whom to turn to" in newcomer.sees
    newcomer.chooses("Begin with today")
    assert "How are you?" in newcomer.sees
    assert [contact.phone for contact in newcomer.diary.contacts()] == ["her mobile"]


def test_escape_leads_to_a_check_in(newcomer: Person) -> None:
    newcomer.opens_the_program()
    newcomer.waits_to_see("A diary that is yours")
    newcomer.presses("Escape", "42031", "Enter")
    assert newcomer.ratings == [[4, 2, 0, 3, 1]]


def test_looking_around_never_mixes_with_real_data(newcomer: Person) -> None:
    newcomer.opens_the_program()
    newcomer.waits_to_see("A diary that is yours")
    newcomer.chooses("Look around with an invented diary")
    newcomer.waits_to_see("Back to your diary")
    invented = newcomer.diary.path
    assert len(newcomer.diary.infusions()) == 18
    assert invented.parent != newcomer.path.parent
    assert invented.parent.stat().st_mode & 0o077 == 0
    newcomer.presses("77777", "Enter")
    newcomer.chooses("Back to your diary")
    newcomer.waits_to_see("A diary that is yours")
    assert newcomer.diary.path == newcomer.path
    assert newcomer.diary.count() == dict.fromkeys(newcomer.diary.count(), 0)
    assert not invented.parent.exists()


def test_a_diary_that_is_not_new_is_not_introduced(person: Person) -> None:
    person.opens_the_program()
    person.presses("42031", "Enter")
    assert person.ratings == [[4, 2, 0, 3, 1]]


def test_a_look_around_from_a_diary_in_use_in_another_theme(person: Person) -> None:
    person.has_recorded(CheckInDraft(felt_at=person.clock(), ratings=(Rating(measure="mood", value=3),)))
    person.opens_the_program()
    person.presses("Ctrl+8")
    person.tabs_to("Theme: As the system")
    person.presses("Right", "Right", "Ctrl+4", "Ctrl+8")
    person.chooses("Look around in an invented diary")
    person.waits_to_see("Back to your diary")
    person.chooses("Back to your diary")
    person.waits_to_see("How are you?")
    assert person.ratings == [[3]]
    assert person.diary.setting("appearance") == "dark"
