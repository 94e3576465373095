"""A day is not a moment: rows with days and no times are refused, or kept by their day where a time is assumed."""

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from ketadiary.diary import Diary, Refused
from ketadiary.exchange.cells import PLAIN
from ketadiary.exchange.extraction import extract
from ketadiary.exchange.import_plan import ImportPlan, carry_out, plan_import
from ketadiary.exchange.tables import check_ins_table, infusions_table, plain_records, ratings_table
from ketadiary.insight import look
from ketadiary.model import CheckInDraft, Infusion, InfusionDraft, Rating
from support import FrozenClock, moment

Take = Callable[..., ImportPlan]
EVENING, LATER = time(20, 0), "2026-03-10T12:00:00+01:00"
TABLES = {
    "infusions": ("started_at", "started_at,minutes\n{day},40\n"),
    "check_ins": ("felt_at", "felt_at,mood\n{day},4\n"),
    "ratings": ("felt_at", "felt_at,measure,value\n{day},nausea,6\n"),
    "vitals": ("measured_at", "measured_at,pulse_bpm\n{day},70\n"),
    "questionnaires": ("answered_at", "answered_at,instrument,item,value\n{day},phq-9,total,9\n"),
}
SPELLINGS = ["2026-03-01", "20260301", "2026-W09-7", "2026-060", "2026/3/1", "1.3.2026", "1 March 2026", " 2026-03-01 "]


@pytest.fixture
def take(diary: Diary, tmp_path: Path) -> Take:
    """Imports tables, and hands over the plan."""

    def taken(tables: dict[str, str], at_time: time | None = None, now: str = LATER) -> ImportPlan:
        folder = tmp_path / "tables"
        folder.mkdir(exist_ok=True)
        for name, text in tables.items():
            (folder / f"{name}.csv").write_text(text)
        plan = plan_import(folder, diary, moment(now), at_time=at_time)
        if not plan.refused:
            assert not isinstance(carry_out(plan, diary), Refused)
        return plan

    return taken


@pytest.mark.parametrize("day", SPELLINGS)
@pytest.mark.parametrize("table", TABLES)
def test_a_day_alone_is_refused_in_every_table_and_spelling(take: Take, table: str, day: str) -> None:
    column, text = TABLES[table]
    plan = take({table: text.format(day=day)})
    assert [(one.column, one.problem.key) for one in plan.refused] == [(column, "days-without-time")]


def test_it_is_said_once_for_a_column(take: Take) -> None:
    rows = "".join(f"2026-03-0{day},{day}\n" for day in range(1, 8))
    plan = take({"check_ins": f"felt_at,mood\n{rows}2026-03-08T10:00,x\n"})
    assert [(one.row, one.rows, one.column, one.problem.key) for one in plan.refused] == [
        (2, 7, "felt_at", "days-without-time"), (9, 1, "mood", "not-a-number"),
    ]  # fmt: skip


@pytest.mark.parametrize("day", SPELLINGS)
@pytest.mark.parametrize("table", TABLES)
def test_with_a_time_it_is_kept_by_its_day(diary: Diary, take: Take, table: str, day: str) -> None:
    _, text = TABLES[table]
    assert take({table: text.format(day=day)}, EVENING).refused == []
    (record,) = [*diary.infusions(), *diary.check_ins(), *diary.vitals(), *diary.responses()]
    at = vars(record)[TABLES[table][0]]
    assert (at.date, at.iso(), record.time_assumed) == (date(2026, 3, 1), "2026-03-01T20:00:00+01:00", True)
    assert take({table: text.format(day=day)}, time(8, 0)).drafts == [], "the same day again, whatever time is assumed"


@pytest.mark.parametrize("day", ["3/1/2026", "01.03.26", "March 2026", "2026-W09", "yesterday"])
def test_no_day_is_guessed(take: Take, day: str) -> None:
    plan = take({"check_ins": f"felt_at,mood\n{day},4\n"}, EVENING)
    assert [one.problem.key for one in plan.refused] == ["date-not-understood"]


def test_rows_with_times_are_no_days(diary: Diary, take: Take) -> None:
    take({"check_ins": "felt_at,mood\n2026-03-01,4\n2026-03-01T20:00,5\n2026-03-01T00:00,6\n"}, EVENING)
    moods = {one.value("mood"): one.time_assumed for one in diary.check_ins()}
    assert moods == {4: True, 5: False, 6: False}


def test_a_day_has_room_for_two_ratings_of_one_measure(diary: Diary, take: Take) -> None:
    take({"ratings": "felt_at,measure,value\n2026-03-01,mood,4\n2026-03-01,nausea,1\n2026-03-01,mood,6\n"}, EVENING)
    assert sorted(len(one.ratings) for one in diary.check_ins()) == [1, 2]


def test_today_may_be_assumed_at_a_time_to_come_and_tomorrow_may_not(clock: FrozenClock, take: Take) -> None:
    assert take({"check_ins": "felt_at,mood\n2026-03-02,4\n"}, EVENING, clock().iso()).refused == []
    plan = take({"check_ins": "felt_at,mood\n2026-03-03,4\n"}, EVENING, clock().iso())
    assert [one.problem.key for one in plan.refused] == ["in-the-future"]


def test_a_day_alone_says_no_end(diary: Diary, take: Take) -> None:
    refused = take({"infusions": "started_at,ended_at\n2026-02-01T10:00,2026-02-01\n"})
    assert [(one.column, one.problem.key) for one in refused.refused] == [("ended_at", "days-without-time")]
    take({"infusions": "started_at,ended_at\n2026-02-01T10:00,2026-02-01\n"}, EVENING)
    (infusion,) = diary.infusions()
    assert (infusion.length, infusion.time_assumed) == (None, False)


@pytest.mark.parametrize("assumed", [False, True])
def test_an_infusion_known_by_its_day_has_no_end_but_the_one_that_was_said(
    diary: Diary, clock: FrozenClock, assumed: bool
) -> None:
    start = clock().shifted(-timedelta(days=2))
    end = start.shifted(timedelta(minutes=50))
    for days, length in ((0, 40), (1, end.shifted(timedelta(days=1)))):
        begun = start.shifted(timedelta(days=days))
        diary.record(InfusionDraft(started_at=begun, length=length, time_assumed=assumed))
    rows = plain_records(infusions_table(extract(diary), PLAIN))
    of_minutes = None if assumed else start.shifted(timedelta(minutes=40)).iso()
    assert [row["ended_at"] for row in rows] == [of_minutes, end.shifted(timedelta(days=1)).iso()]


def test_an_end_that_is_no_time_is_refused_beside_a_length(take: Take) -> None:
    refused = take({"infusions": "started_at,minutes,ended_at\n2026-02-01T10:00,40,later\n"})
    assert [one.column for one in refused.refused] == ["ended_at"]


def test_days_alone_are_in_no_fade_and_have_no_hours(diary: Diary, take: Take) -> None:
    take(
        {
            "infusions": "started_at,minutes\n2026-02-20,40\n2026-02-28T09:00,40\n",
            "ratings": "felt_at,measure,value\n2026-02-20,nausea,6\n2026-02-21,nausea,1\n"
            "2026-02-28,nausea,9\n2026-02-28T10:00,nausea,4\n2026-02-28T14:00,nausea,0\n",
        },
        EVENING,
    )
    found = look(diary.infusions(), diary.check_ins(), diary.measures(), measure="nausea")
    fades = found.measures["nausea"].infusions
    assert [(one.state, one.ratings) for one in fades] == [("no-end", 0), ("bracket-only", 2)]
    extracted = extract(diary)
    told = plain_records(check_ins_table(extracted, PLAIN)), plain_records(ratings_table(extracted, PLAIN))
    timed = [{row["hours_since_end"] is not None for row in rows if "T20:00" in str(row["felt_at"])} for rows in told]
    assert timed == [{False}, {False}]
    assert [row["infusion_date"] for row in told[0]][:2] == ["2026-02-20", "2026-02-20"]
    assert {row["hours_since_end"] for row in told[0] if not row["time_assumed"]} == {0.333, 4.333}


def test_an_infusion_of_a_day_gives_others_no_hours(diary: Diary, take: Take) -> None:
    take({"infusions": "started_at,minutes\n2026-02-20,40\n"}, EVENING)
    diary.record(CheckInDraft(felt_at=moment("2026-02-21T10:00:00+01:00"), ratings=(Rating(measure="mood", value=4),)))
    (infusion,) = diary.infusions()
    assert isinstance(infusion, Infusion)
    place = diary.timeline().place(moment("2026-02-21T10:00:00+01:00").utc)
    assert place is not None
    assert (place.infusion.id, place.hours_since_start, place.hours_since_end) == (infusion.id, None, None)
