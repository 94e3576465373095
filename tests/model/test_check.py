import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.model import (
    Answer,
    CheckInDraft,
    Event,
    EventDraft,
    InfusionDraft,
    Kind,
    Measure,
    Rating,
    ResponseDraft,
    Status,
    VitalsDraft,
    check,
)
from support import FrozenClock, moment

NOW = FrozenClock()()
MEASURES = {
    "mood": Measure(key="mood", label="Mood"),
    "hours_slept": Measure(key="hours_slept", label="Hours slept", kind=Kind.QUANTITY, scale_max=24),
}


def problems(draft) -> set[tuple[str, str, bool]]:
    return {(problem.key, problem.about, problem.unusual) for problem in check(draft, NOW, MEASURES)}


def infusion(**fields) -> InfusionDraft:
    return InfusionDraft(started_at=NOW.shifted(timedelta(days=-11)), **fields)


def check_in(*ratings: Rating, **fields) -> CheckInDraft:
    return CheckInDraft(felt_at=NOW, ratings=ratings, **fields)


class TestInfusion:
    def test_a_usual_one_passes(self):
        assert problems(infusion(length=40, dose_as_entered="0.5 mg/kg", weight_kg=70, place="Clinic")) == set()

    def test_only_its_start_is_needed(self):
        assert problems(infusion()) == set()

    @pytest.mark.parametrize(
        ("field", "refused", "asked", "fine"),
        [
            ("length", [-1, 0, 14_401], [1, 4, 481, 14_400], [5, 40, 480]),
            ("weight_kg", [0, 1.9, 701, math.nan, math.inf], [2, 29.9, 250.1, 700], [30, 70.5, 250]),
            ("ready_to_leave_minutes", [-1, 2_881], [721, 2_880], [0, 90, 720]),
            (
                "dose_as_entered",
                ["0 mg", "5001 mg", "51 mg/kg"],
                ["0.5 mg", "301 mg", "3.1 mg/kg"],
                ["35 mg", "3 mg/kg"],
            ),
        ],
    )
    def test_what_cannot_be_is_refused_and_what_is_unusual_asked(self, field, refused, asked, fine):
        found = {value: problems(infusion(**{field: value})) for value in refused + asked + fine}
        about = "minutes" if field == "length" else field
        assert all(found[value] == {("impossible", about, False)} for value in refused), found
        assert all(found[value] == {("unusual", about, True)} for value in asked), found
        assert all(found[value] == set() for value in fine), found

    @pytest.mark.parametrize(
        ("typed", "weight", "key", "value", "high"),
        [
            ("400 mg", 70, "unusual", "400 mg", "5000 mg"),
            ("250  mg", 70, "unusual", "250 mg (3.571 mg/kg)", "50 mg/kg"),
            ("4 MG/KG", 90, "unusual", "4 MG/KG", "50 mg/kg"),
            ("999999 mg", 70, "impossible", "999999 mg", "5000 mg"),
            ("25 mg/kg", 220, "impossible", "25 mg/kg (5500 mg)", "5000 mg"),
        ],
    )
    def test_one_dose_typed_is_told_once_and_as_typed(self, typed, weight, key, value, high):
        found = check(infusion(dose_as_entered=typed, weight_kg=weight), NOW, MEASURES)
        assert [(problem.key, problem.values["value"], problem.values["high"]) for problem in found] == [
            (key, value, high)
        ]

    @pytest.mark.parametrize(
        ("typed", "key"),
        [("40", "dose-without-unit"), (" 0,5 ", "dose-without-unit"), ("1,000", "dose-not-understood")],
    )
    def test_a_number_alone_is_no_dose(self, typed, key):
        assert problems(infusion(dose_as_entered=typed)) == {(key, "dose_as_entered", False)}

    def test_what_cannot_be_is_not_merely_asked_about(self):
        assert problems(infusion(dose_as_entered="25 mg/kg", weight_kg=220)) == {
            ("impossible", "dose_as_entered", False)
        }

    def test_in_the_future(self):
        late = replace(infusion(), started_at=NOW.shifted(timedelta(seconds=1)))
        assert problems(late) == {("in-the-future", "started_at", False)}
        assert problems(replace(late, started_at=NOW)) == set()

    def test_before_this_century(self):
        assert problems(replace(infusion(), started_at=moment("1999-12-31T12:00:00+00:00"))) == {
            ("too-long-ago", "started_at", False)
        }

    def test_all_that_is_wrong_is_said_at_once(self):
        assert problems(infusion(drug=" ", route="", dose_as_entered="a bit", length=0)) == {
            ("empty", "drug", False),
            ("empty", "route", False),
            ("dose-not-understood", "dose_as_entered", False),
            ("impossible", "minutes", False),
        }


class TestCheckIn:
    @pytest.mark.parametrize("value", [0, 7, 10])
    def test_ratings_on_the_scale_pass(self, value):
        assert problems(check_in(Rating(measure="mood", value=value))) == set()

    @pytest.mark.parametrize(
        ("rating", "key"),
        [
            (Rating(measure="mood", value=11), "off-the-scale"),
            (Rating(measure="mood", value=-1), "off-the-scale"),
            (Rating(measure="mood", value=math.nan), "off-the-scale"),
            (Rating(measure="mood", value=math.inf), "off-the-scale"),
            (Rating(measure="mood", value=4.5), "not-whole"),
            (Rating(measure="mood"), "value-and-status"),
            (Rating(measure="mood", value=3, status=Status.CANT_SAY), "value-and-status"),
            (Rating(measure="joy", value=3), "measure-unknown"),
        ],
    )
    def test_ratings_that_cannot_be(self, rating, key):
        assert problems(check_in(rating)) == {(key, rating.measure, False)}

    def test_a_quantity_may_be_a_fraction(self):
        assert problems(check_in(Rating(measure="hours_slept", value=6.5))) == set()

    def test_a_measure_is_rated_once(self):
        twice = Rating(measure="mood", value=3)
        assert problems(check_in(twice, twice)) == {("rated-twice", "mood", False)}

    @pytest.mark.parametrize("ratings", [(), (Rating(measure="mood", status=Status.SKIPPED),)])
    def test_something_has_to_be_said(self, ratings):
        assert problems(check_in(*ratings, note=" \n")) == {("nothing-said", "", False)}
        assert problems(check_in(*ratings, note="A quiet day")) == set()

    def test_not_being_able_to_say_says_something(self):
        assert problems(check_in(Rating(measure="mood", status=Status.CANT_SAY))) == set()

    def test_before_any_infusion_is_a_baseline_and_no_mistake(self):
        assert problems(check_in(Rating(measure="mood", value=3))) == set()

    @pytest.mark.parametrize(
        ("note", "key"), [("a\0b", "unreadable-text"), ("\ud800", "unreadable-text"), ("x" * 1_000_001, "too-long")]
    )
    def test_text_that_no_file_can_hold(self, note, key):
        assert problems(check_in(note=note)) == {(key, "note", False)}

    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
    def test_any_script_can_be_written(self, note):
        assert problems(check_in(Rating(measure="mood", value=3), note=note)) == set()


class TestVitals:
    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"systolic": 128, "diastolic": 82, "pulse": 70, "oxygen": 98}, set()),
            ({"pulse": 70}, set()),
            ({}, {("nothing-measured", "", False)}),
            ({"systolic": 128}, {("half-a-pressure", "systolic", False)}),
            ({"diastolic": 82}, {("half-a-pressure", "systolic", False)}),
            ({"systolic": 82, "diastolic": 128}, {("pressure-reversed", "systolic", False)}),
            ({"systolic": 230, "diastolic": 131}, {("unusual", "systolic", True), ("unusual", "diastolic", True)}),
            ({"pulse": 0}, {("impossible", "pulse", False)}),
            ({"oxygen": 84}, {("unusual", "oxygen", True)}),
            ({"oxygen": 101}, {("impossible", "oxygen", False)}),
        ],
    )
    def test_bounds(self, fields, expected):
        assert problems(VitalsDraft(measured_at=NOW, **fields)) == expected


class TestOthers:
    @pytest.mark.parametrize(
        ("day", "text", "expected"),
        [
            (date(2026, 3, 2), "New medicine", set()),
            (date(2026, 3, 20), "Moving house", set()),
            (date(2026, 3, 2), " ", {("empty", "text", False)}),
            (date(1999, 12, 31), "Long ago", {("too-long-ago", "date", False)}),
            (date(2027, 3, 4), "Far ahead", {("too-far-ahead", "date", False)}),
        ],
    )
    def test_events(self, day, text, expected):
        assert problems(EventDraft(date=day, text=text)) == expected
        assert problems(Event(date=day, text=text, id="a", entered_at=NOW.utc)) == expected

    def test_responses(self):
        answers = (Answer(item="1", label="Sleep\0", value=2),)
        assert problems(ResponseDraft(answered_at=NOW, instrument="PHQ-9", total=12)) == set()
        assert problems(ResponseDraft(answered_at=NOW, instrument="")) == {
            ("empty", "instrument", False),
            ("nothing-answered", "", False),
        }
        assert problems(ResponseDraft(answered_at=NOW, instrument="x", answers=answers)) == {
            ("unreadable-text", "answers", False)
        }

    @pytest.mark.parametrize("key", ["Mood", "2nd", "sleep quality", "", "humör"])
    def test_measure_names_that_a_column_cannot_have(self, key):
        assert problems(Measure(key=key, label="Some")) == {("measure-name", "key", False)}

    @pytest.mark.parametrize(("low", "high"), [(10, 0), (5, 5), (math.nan, 10)])
    def test_a_scale_goes_up(self, low, high):
        found = problems(Measure(key="tension", label="Tension", scale_min=low, scale_max=high))
        assert found == {("scale-reversed", "scale_min", False)}

    @pytest.mark.parametrize("about", ["label", "low_label", "high_label"])
    def test_a_measure_has_room_in_a_row(self, about):
        of_length = [Measure(**{"key": "tension", "label": "Tension", about: "x" * length}) for length in (60, 61)]
        assert [problems(measure) for measure in of_length] == [set(), {("too-long", about, False)}]

    def test_end_labels_are_text_too(self):
        assert problems(Measure(key="tension", label="Tension", low_label="\ud800")) == {
            ("unreadable-text", "low_label", False)
        }


def test_an_end_in_the_future_is_asked_about() -> None:
    started_at = NOW.shifted(timedelta(hours=-1))
    assert problems(InfusionDraft(started_at=started_at, length=300)) == {("ends-in-the-future", "minutes", True)}
    assert problems(InfusionDraft(started_at=started_at, length=90)) == set()


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        (-1, {("end-before-start", "ended_at", False)}),
        (0, {("end-before-start", "ended_at", False)}),
        (1, {("unusual", "ended_at", True)}),
        (40, set()),
        (14_400, {("unusual", "ended_at", True)}),
        (14_401, {("end-too-late", "ended_at", False)}),
        (11 * 24 * 60 + 1, {("in-the-future", "ended_at", False)}),
    ],
)
def test_an_end_that_is_given_as_a_time(minutes: int, found: set[object]) -> None:
    start = infusion().started_at
    assert problems(infusion(length=start.shifted(timedelta(minutes=minutes)))) == found


def test_what_is_known_by_day_only_may_be_of_today_and_not_of_tomorrow() -> None:
    later, tomorrow = NOW.shifted(timedelta(hours=1)), NOW.shifted(timedelta(days=1))
    for at, found in ((later, set()), (tomorrow, {("in-the-future", "felt_at", False)})):
        assert problems(CheckInDraft(felt_at=at, note="x", time_assumed=True)) == found
    assert problems(infusion(length=infusion().started_at, time_assumed=True)) == set()


def test_a_reserved_name_is_said_to_be_reserved() -> None:
    for key in ("check_in_id", "note", "felt_at", "lift"):
        assert problems(Measure(key=key, label="Some")) == {("measure-name-reserved", "key", False)}
