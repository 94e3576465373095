"""The table at a glance: what the findings say, and what the records say, infusion by infusion."""

import csv
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ketadiary.diary import Diary
from ketadiary.exchange.cells import STANDARD
from ketadiary.exchange.csv_package import Preset, write_csv, write_glance
from ketadiary.exchange.extraction import DayRange, Extract, extract
from ketadiary.exchange.findings_json import insight_json
from ketadiary.exchange.import_plan import plan_import
from ketadiary.exchange.tables import glance_table, plain_records
from ketadiary.insight import look
from ketadiary.model import CheckInDraft, InfusionDraft, Moment, Rating, ResponseDraft, VitalsDraft
from ketadiary.sample import sample_diary
from ketadiary.wording import Language
from support import FrozenClock

BEFORE = (
    "number,date,start,minutes,dose_as_entered,dose_mg_per_kg,highest_systolic_mmhg,highest_diastolic_mmhg"
).split(",")
OF_EACH = ("before", "highest", "last_above_hours", "first_within_hours", "state")
AFTER = (
    "mood_before,mood_highest_within_7_days,lift_state,lift_half_gone_days_low,lift_half_gone_days_high,"
    "questionnaire,questionnaire_date,questionnaire_total"
).split(",")
Row = dict[str, str]


def glance_rows(extract: Extract, path: Path, preset: Preset = Preset.STANDARD) -> list[Row]:
    write_glance(extract, path, preset)
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";" if preset is Preset.SEMICOLON else ","))


def mood(at: Moment, value: int) -> CheckInDraft:
    return CheckInDraft(felt_at=at, ratings=(Rating(measure="mood", value=value),))


@pytest.fixture
def kept(diary: Diary, clock: FrozenClock) -> Diary:
    diary.record_all(sample_diary(clock()), confirmed=True)
    return diary


def test_each_fading_measure_has_its_columns(kept: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    kept.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="pain", value=2),)))
    kept.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="energy", value=2),)))  # its high end is better
    header = list(glance_rows(extract(kept), tmp_path / "g.csv")[0])
    fading = ("dissociation", "nausea", "dizziness", "headache", "pain")
    assert header == [*BEFORE, *(f"{key}_{ending}" for key in fading for ending in OF_EACH), *AFTER]


def test_its_numbers_are_those_of_the_findings(kept: Diary) -> None:
    taken = extract(kept)
    found = insight_json(look(kept.timeline().infusions, kept.check_ins(), kept.measures()), Language.load("en"))
    rows = plain_records(glance_table(taken, STANDARD))
    assert len(rows) == len(kept.infusions())
    for key in ("dissociation", "nausea", "dizziness", "headache"):
        for row, said in zip(rows, found["measures"][key]["infusions"], strict=True):
            bracket = said["bracket_hours"] or [None, None]
            assert row["number"] == said["number"]
            assert row[f"{key}_before"] == said["baseline"]
            assert row[f"{key}_highest"] == (said["highest"] or {}).get("value")
            for ending, hours in zip(("last_above_hours", "first_within_hours"), bracket, strict=True):
                assert row[f"{key}_{ending}"] == (None if hours is None else pytest.approx(hours, abs=5.1e-4))
            assert row[f"{key}_state"] == said["state"]
    for row, said in zip(rows, found["lift"]["infusions"], strict=True):
        days = said["half_gone_days"] or {}
        assert (row["mood_before"], row["lift_state"]) == (said["before"], said["state"])
        assert row["lift_half_gone_days_low"] == days.get("low")
        assert row["lift_half_gone_days_high"] == days.get("high")


def test_what_was_left_out_or_kept_by_hand_counts_as_it_does_in_the_findings(kept: Diary) -> None:
    infusion = kept.timeline().infusions[3]
    first = next(one for one in kept.check_ins() if one.felt_at.utc > infusion.ended_at and one.value("nausea"))
    before = plain_records(glance_table(extract(kept), STANDARD))[3]
    kept.set_left_out({(first.id, "nausea")})
    after = plain_records(glance_table(extract(kept), STANDARD))[3]
    assert before["nausea_highest"] != after["nausea_highest"]
    assert before["dizziness_highest"] == after["dizziness_highest"]


def test_the_highest_mood_is_that_of_the_week_before_the_next_infusion(
    diary: Diary, clock: FrozenClock, tmp_path: Path
) -> None:
    first = clock().shifted(-timedelta(days=30))
    end, second = first.shifted(timedelta(minutes=40)), first.shifted(timedelta(days=20))
    for start, length in ((first, 40), (second, None), (second.shifted(timedelta(days=3)), 40)):
        diary.record(InfusionDraft(started_at=start, length=length))
    for hours, value in ((2, 9), (2.01, 4), (24, 6), (7 * 24, 7), (7 * 24 + 0.01, 10)):
        diary.record(mood(end.shifted(timedelta(hours=hours)), value), confirmed=True)
    diary.record(mood(second.shifted(timedelta(days=1)), 8))
    found = [row["mood_highest_within_7_days"] for row in glance_rows(extract(diary), tmp_path / "g.csv")]
    assert found == ["7", "", ""]  # of the second the end is not known, and after the third nothing was rated


def test_mood_at_the_next_start_belongs_to_the_next(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    first = clock().shifted(-timedelta(days=9))
    second = first.shifted(timedelta(days=2))
    for start in (first, second):
        diary.record(InfusionDraft(started_at=start, length=40))
    diary.record(mood(second.shifted(-timedelta(minutes=1)), 5))
    diary.record(mood(second, 9))
    assert [row["mood_highest_within_7_days"] for row in glance_rows(extract(diary), tmp_path / "g.csv")] == ["5", ""]


def test_the_questionnaire_is_the_usual_one_nearest_to_the_infusion(
    diary: Diary, clock: FrozenClock, tmp_path: Path
) -> None:
    now = clock()
    for days in (40, 10):
        diary.record(InfusionDraft(started_at=now.shifted(-timedelta(days=days)), length=40))
    for days, name, total in ((39, "gad-7", 1), (20, "phq-9", 12), (5, "phq-9", 6), (4, "phq-9", None)):
        response = ResponseDraft(answered_at=now.shifted(-timedelta(days=days)), instrument=name, total=total)
        diary.record(response, confirmed=True)
    rows = glance_rows(extract(diary), tmp_path / "g.csv")
    told = [(row["questionnaire"], row["questionnaire_date"], row["questionnaire_total"]) for row in rows]
    day = (now.date - timedelta(days=5)).isoformat()
    assert told == [("", "", ""), ("phq-9", day, "6")]


@pytest.mark.parametrize("way", [-1, 1])
@pytest.mark.parametrize(("beyond", "total"), [(0, "6"), (1, "")])
def test_a_questionnaire_counts_up_to_two_weeks_from_the_infusion(
    diary: Diary, clock: FrozenClock, tmp_path: Path, way: int, beyond: int, total: str
) -> None:
    start = clock().shifted(-timedelta(days=20))
    diary.record(InfusionDraft(started_at=start, length=40))
    answered_at = start.shifted(way * timedelta(days=14, seconds=beyond))
    diary.record(ResponseDraft(answered_at=answered_at, instrument="phq-9", total=6), confirmed=True)
    (row,) = glance_rows(extract(diary), tmp_path / "g.csv")
    assert row["questionnaire_total"] == total


def test_blood_pressure_is_the_highest_taken_for_it(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    start = clock().shifted(-timedelta(days=5))
    diary.record(InfusionDraft(started_at=start, length=40))
    for hours, upper, lower in ((-2.5, 120, 95), (1, 151, 80), (23, 140, 70), (26, 170, 99), (-4, 171, 98)):
        diary.record(VitalsDraft(measured_at=start.shifted(timedelta(hours=hours)), systolic=upper, diastolic=lower))
    (row,) = glance_rows(extract(diary), tmp_path / "g.csv")
    assert (row["highest_systolic_mmhg"], row["highest_diastolic_mmhg"]) == ("151", "95")


def test_days_choose_the_rows_and_leave_their_values_alone(kept: Diary, tmp_path: Path) -> None:
    every = glance_rows(extract(kept), tmp_path / "g.csv")
    day = date.fromisoformat(every[4]["date"])
    assert glance_rows(extract(kept, DayRange(day, day)), tmp_path / "g.csv") == [every[4]]


def test_where_only_the_day_is_known_there_is_no_time(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    start = clock().shifted(-timedelta(days=5))
    diary.record(InfusionDraft(started_at=start, length=40, time_assumed=True))
    (row,) = glance_rows(extract(diary), tmp_path / "g.csv")
    assert (row["date"], row["start"], row["minutes"]) == (start.date.isoformat(), "", "40")


def test_it_comes_first_in_the_package_and_is_not_imported(kept: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    write_csv(extract(kept, with_notes=True), tmp_path / "out.zip", Preset.SEMICOLON)
    write_glance(extract(kept), tmp_path / "g.csv", Preset.SEMICOLON)
    with ZipFile(tmp_path / "out.zip") as package:
        assert package.namelist()[0] == "infusions_at_a_glance.csv"
        assert package.read("infusions_at_a_glance.csv") == (tmp_path / "g.csv").read_bytes()
    with Diary.open(tmp_path / "other.db", clock=clock, create=True) as other:
        assert "infusions_at_a_glance.csv" not in plan_import(tmp_path / "out.zip", other, clock()).taken
