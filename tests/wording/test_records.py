"""What a record is called, what it says in one line, and its values, alike everywhere."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ketadiary.diary import Diary
from ketadiary.model import (
    Answer,
    CheckIn,
    CheckInDraft,
    Draft,
    EventDraft,
    EventKind,
    InfusionDraft,
    Measure,
    Rating,
    Record,
    ResponseDraft,
    Status,
    VitalsDraft,
)
from ketadiary.wording import Language
from ketadiary.wording.record_changes import deed
from ketadiary.wording.records import RecordWords
from support import NOON_IN_PARIS as NOON

RATINGS = (
    Rating(measure="mood", value=4),
    Rating(measure="nausea", status=Status.CANT_SAY),
    Rating(measure="headache", status=Status.SKIPPED),
)
CASES: dict[str, tuple[Draft, str, str, list[str]]] = {
    "check-in": (
        CheckInDraft(felt_at=NOON, ratings=RATINGS, note="hazy"),
        "Check-in of 2 Mar 2026, 12:00",
        "Mood 4 · Nausea can’t say · Headache not rated · hazy",
        ["Mood: 4", "Nausea: can’t say", "Headache: skipped", "Note: hazy"],
    ),
    "infusion": (
        InfusionDraft(started_at=NOON, length=80, dose_as_entered="35 mg", weight_kg=70.5, place="Clinic Nord"),
        "Infusion of 2 Mar 2026, 12:00",
        "35 mg · Clinic Nord",
        ["Length: 1 h 20 min", "Dose: 35 mg", "Weight: 70.5 kg", "Route: Into a vein (IV)", "Place: Clinic Nord"],
    ),
    "vitals": (
        VitalsDraft(measured_at=NOON, systolic=128, diastolic=82, oxygen=97),
        "Vitals of 2 Mar 2026, 12:00",
        "128/82 · 97 %",
        ["Blood pressure: 128/82", "Oxygen: 97 %"],
    ),
    "event": (
        EventDraft(date=date(2026, 2, 28), text="Lithium", kind=EventKind.MEDICINE),
        "Medicine: Lithium, 28 Feb 2026",
        "",
        ["Kind: Medicine", "What happened: Lithium"],
    ),
    "response": (
        ResponseDraft(answered_at=NOON, instrument="gad-2", answers=(Answer(item="1", label="nervous", value=3),)),
        "GAD-2 of 2 Mar 2026, 12:00",
        "",
        ["1 nervous: 3"],
    ),
    "measure": (
        Measure(key="knee", label="Knee", low_label="none", high_label="worst"),
        "Measure Knee",
        "",
        ["Name: Knee", "Scale: 0 none – 10 worst"],
    ),
}


@pytest.fixture
def record(diary: Diary) -> Callable[[Draft], Record]:
    return lambda draft: diary.record(draft, confirmed=True).record


@pytest.mark.parametrize("kind", CASES)
def test_a_record_has_a_title_a_line_and_values(
    diary: Diary, tr: Language, record: Callable[[Draft], Record], kind: str
) -> None:
    draft, title, line, values = CASES[kind]
    recorded, words = record(draft), RecordWords.of(diary, tr)
    assert (words.title(recorded), words.line(recorded), words.value_lines(recorded)) == (title, line, values)


@pytest.mark.parametrize("kind", CASES)
def test_the_history_answers_with_records(
    diary: Diary, tr: Language, record: Callable[[Draft], Record], kind: str
) -> None:
    before = record(CASES[kind][0])
    key = before.key if isinstance(before, Measure) else before.id
    changed = {
        "check-in": {"note": "clear"},
        "infusion": {"length": 90},
        "vitals": {"oxygen": 96},
        "event": {"text": "Walk"},
        "response": {"answers": (Answer(item="1", label="nervous", value=Decimal(2)),)},
        "measure": {"label": "Left knee"},
    }[kind]
    after = record(replace(before, **changed))
    diary.undo()
    steps = diary.history(key)[-2:]
    assert [(one.before, one.after, one.record) for one in steps] == [(before, after, after), (after, before, before)]
    said = [deed(one, RecordWords.of(diary, tr)) for one in steps]
    assert said[0].startswith("changed")
    assert said[1].startswith("change taken back")
    assert all("nothing" not in one for one in said)


def test_a_record_in_the_bin_is_told_as_it_was(diary: Diary, tr: Language, record: Callable[[Draft], Record]) -> None:
    event = record(CASES["event"][0])
    diary.delete(event.id)
    (*_, last) = diary.history(event.id)
    assert (last.before, last.after) == (event, event)
    assert deed(last, RecordWords.of(diary, tr)) == "moved to the bin"


def test_what_is_sought_is_shown_and_unknown_measures_are_called_by_their_key(tr: Language) -> None:
    words = RecordWords(tr)
    ratings = (Rating(measure="knee", value=2),)
    check_in = CheckIn(id="1", entered_at=NOON.utc, felt_at=NOON, ratings=ratings, note="walked to the sea")
    assert words.line(check_in, "SEA") == "walked to the sea"
    assert words.value_lines(check_in) == ["knee: 2", "Note: walked to the sea"]
