from dataclasses import replace
from datetime import date, timedelta

import pytest

from ketadiary.diary import Diary
from ketadiary.model import (
    CheckInDraft,
    Draft,
    EventDraft,
    InfusionDraft,
    Measure,
    Moment,
    Rating,
    ResponseDraft,
    VitalsDraft,
)
from ketadiary.wording import Language
from ketadiary.wording.history_steps import Steps
from support import FrozenClock

STEPS = Steps(Language.load("en"), lambda moment: f"{moment.local:%H:%M}", date.isoformat, {"gad-2": "GAD-2"})


def drafts(at: Moment) -> list[tuple[Draft, str]]:
    return [
        (InfusionDraft(started_at=at), "the infusion of 11:30"),
        (CheckInDraft(felt_at=at, ratings=(Rating(measure="mood", value=3),)), "the check-in of 11:30"),
        (VitalsDraft(measured_at=at, pulse=70), "the vitals of 11:30"),
        (EventDraft(date=at.date, text="New {medicine}"), f"the event “New {{medicine}}” of {at.date}"),
        (ResponseDraft(answered_at=at, instrument="gad-2", total=3), "the GAD-2 of 11:30"),
        (ResponseDraft(answered_at=at, instrument="ours", total=3), "the ours of 11:30"),
    ]


@pytest.mark.parametrize("number", range(6))
def test_a_step_names_its_record(diary: Diary, clock: FrozenClock, number: int) -> None:
    draft, what = drafts(clock().shifted(-timedelta(minutes=30)))[number]
    recorded = diary.record(draft)
    record_id = recorded.change.ids[0]

    def said(change: object) -> str:
        return STEPS.name(change.step, *diary.history(record_id, latest=1))

    assert said(diary.undo()) == f"saving {what}"
    assert said(diary.redo()) == f"saving {what}"
    assert said(diary.delete(record_id)) == f"deleting {what}"
    assert said(diary.restore(record_id)) == f"restoring {what}"
    diary.record(diary.find(record_id))
    assert said(diary.undo()) == f"changing {what}"


def test_a_measure_is_added_and_changed_and_may_be_called_anything(diary: Diary) -> None:
    own = Measure(key="own", label="a {b} {0} 100 %", position=99)
    change = diary.record(own).change
    assert STEPS.name(change.step, *diary.history("own")) == "adding the measure a {b} {0} 100 %"
    diary.record(replace(own, on=False))
    assert STEPS.name(diary.undo().step, *diary.history("own", latest=1)) == "changing the measure a {b} {0} 100 %"


def test_measures_in_another_order_are_no_import(diary: Diary) -> None:
    first, second = list(diary.measures().values())[:2]
    change = diary.record_all([replace(first, position=second.position), replace(second, position=first.position)])
    assert STEPS.name(change.step, *diary.history(change.ids[-1])) == "putting measures in another order"


def test_an_import_is_one(diary: Diary, clock: FrozenClock) -> None:
    change = diary.record_all([EventDraft(date=clock().date, text="x")])
    assert STEPS.name(change.step, *diary.history()) == "an import"
