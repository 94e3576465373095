"""The Tab key leads through every page and sheet, in the order in which things are seen, and never out of sight."""

from datetime import timedelta

import pytest

from ketadiary.model import CheckInDraft, EventDraft, InfusionDraft, Rating
from stories.person import Person

PLACES = {
    "Today": ["Ctrl+1"],
    "Infusions": ["Ctrl+2"],
    "How long it lasts": ["Ctrl+3"],
    "Trends": ["Ctrl+4"],
    "Questionnaires": ["Ctrl+5"],
    "a questionnaire": ["Ctrl+5", "Enter"],
    "Share": ["Ctrl+6"],
    "Find": ["Ctrl+7"],
    "Settings": ["Ctrl+8"],
    "a check-in": ["Ctrl+F", "on the bus", "Enter"],
    "an event": ["Ctrl+E"],
    "help": ["F1"],
    "the fog": ["F2", "1"],
}


@pytest.fixture
def settled(person: Person) -> Person:
    """Somebody with a little of everything in the diary."""
    now = person.clock()
    person.has_recorded(
        InfusionDraft(started_at=now.shifted(timedelta(days=-1)), length=40),
        CheckInDraft(felt_at=now, note="on the bus", ratings=(Rating(measure="mood", value=3),)),
        EventDraft(date=now.date, text="A bad night"),
    )
    person.opens_the_program()
    person.presses("Ctrl+3")
    person.waits_to_see("too few to say yet")  # what is reckoned is at hand from now on
    person.presses("Ctrl+1")
    return person


@pytest.mark.parametrize("keys", PLACES.values(), ids=PLACES)
def test_tab_comes_full_circle_through_controls_that_are_named_and_in_sight(settled: Person, keys: list[str]) -> None:
    settled.presses(*keys)
    settled.lets_pass(seconds=1)
    settled.waits_for_the_work_beside()  # what can be saved as a picture is looked up there
    there = settled.tabs_around()
    back = settled.tabs_around(key="Shift+Tab")
    assert all(there)
    assert there == [back[0], *back[:0:-1]]


def test_a_check_in_is_passed_through_as_it_is_seen(settled: Person) -> None:
    start = settled.at
    settled.tabs_back_to("Record an infusion")
    passed = settled.tabs_around()
    rows = [name for name in passed if "row" in name]
    assert passed[:8] == ["Record an infusion", "Felt at: Now", *rows, "Note"]
    assert start in rows


def test_the_side_bar_leads_to_every_page(settled: Person) -> None:
    settled.tabs_to("Today")
    settled.presses("Down", "Down", "Down")  # arrows lead on, and open nothing
    assert settled.at == "Trends"
    assert "Save check-in" in settled.sees
    settled.presses("Space")
    assert settled.at == "View: Over time"


def test_a_measure_that_is_switched_on_in_settings_is_asked_about(settled: Person) -> None:
    settled.presses("Ctrl+8")
    settled.tabs_to("Pain")
    settled.presses("Space")
    assert settled.at == "Pain"
    settled.chooses("Move Pain up")
    assert settled.at == "Move Pain up"
    settled.lets_pass(minutes=5)
    settled.presses("Ctrl+1", "234567", "Enter")
    assert [rating.measure for rating in settled.diary.check_ins()[-1].ratings][4:] == ["pain", "headache"]


def test_a_measure_is_chosen_from_a_list_that_opens(settled: Person) -> None:
    settled.presses("Ctrl+4")
    settled.lets_pass(seconds=1)
    settled.tabs_to("Measure")
    settled.presses("Down", "Down", "Escape")
    settled.waits_to_see("Mood: no rating from the two weeks before your first infusion.")
    settled.presses("Down", "Down", "Enter")
    settled.lets_pass(seconds=1)
    assert "Ratings over time" in settled.sees
    assert settled.at == "Measure"
