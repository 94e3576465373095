"""How many keys a check-in takes, counted as they are pressed."""

from stories.person import Person

RATINGS = [4, 2, 0, 3, 1]


def test_from_the_raised_window_to_five_ratings_saved_it_is_five_keys_and_enter(person: Person) -> None:
    person.opens_the_program()
    person.turns_to_another_program()
    person.comes_back()
    person.presses("42031", "Enter")
    assert person.ratings == [RATINGS]
    assert person.keys_pressed == 6


def test_from_another_page_it_is_one_more(person: Person) -> None:
    person.opens_the_program()
    person.presses("Ctrl+4")
    person.turns_to_another_program()
    person.comes_back()
    person.presses("Ctrl+N", "42031", "Enter")
    assert person.ratings == [RATINGS]
    assert person.keys_pressed == 7


def test_in_the_fog_it_is_as_few_and_one_more_to_get_there(person: Person) -> None:
    person.opens_the_program()
    person.presses("F2", "42031", "Enter")
    assert person.ratings == [RATINGS]
    assert person.keys_pressed == 7


def test_in_the_fog_it_is_ten_for_whoever_presses_enter_after_each_number(person: Person) -> None:
    person.opens_the_program(check_in=True)
    for number in "42031":
        person.presses(number, "Enter")
    assert person.ratings == [RATINGS]
    assert person.keys_pressed == 10
