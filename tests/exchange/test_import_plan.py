from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from ketadiary.diary import Change, Diary, Refused
from ketadiary.exchange.csv_package import write_csv
from ketadiary.exchange.extraction import extract
from ketadiary.exchange.import_files import Unreadable
from ketadiary.exchange.import_plan import ImportPlan, carry_out, plan_import
from ketadiary.model import CheckInDraft, InfusionDraft, Moment, Rating, Status
from support import FrozenClock


@pytest.fixture
def table(tmp_path: Path):
    """Writes a file with a table in it, or a folder with several."""

    def write(**tables: str) -> Path:
        folder = tmp_path / "tables"
        folder.mkdir(exist_ok=True)
        for name, text in tables.items():
            (folder / f"{name}.csv").write_bytes(text.encode("utf-8"))
        return folder if len(tables) > 1 else folder / f"{next(iter(tables))}.csv"

    return write


def take(file: Path, diary: Diary, here: Moment) -> ImportPlan:
    plan = plan_import(file, diary, here)
    assert not plan.refused, plan.refused
    assert not isinstance(carry_out(plan, diary), Refused)
    return plan


def reasons(plan: ImportPlan) -> list[tuple[int, str, str]]:
    return [(refusal.row, refusal.column, refusal.problem.key) for refusal in plan.refused]


def test_minimal_infusions(diary: Diary, clock: FrozenClock, table) -> None:
    file = table(other_name="started_at,minutes\n2026-02-01T10:00,40\n2026-02-08T10:00:00-05:00,\n")
    take(file, diary, clock())
    first, second = diary.infusions()
    assert (first.started_at.iso(), first.minutes, first.drug) == ("2026-02-01T10:00:00+01:00", 40, "ketamine")
    assert (second.started_at.iso(), second.minutes) == ("2026-02-08T10:00:00-05:00", None)


def test_a_dose_in_mg_alone_becomes_what_could_have_been_typed(diary: Diary, clock: FrozenClock, table) -> None:
    take(table(i='started_at,dose_mg,weight_kg\n2026-02-01T10:00,"35,5",70\n'), diary, clock())
    (infusion,) = diary.infusions()
    assert (infusion.dose_as_entered, infusion.dose.mg_per_kg) == ("35.5 mg", 0.507)


def test_ratings_of_one_instant_are_one_check_in(diary: Diary, clock: FrozenClock, table) -> None:
    file = table(
        ratings="felt_at;measure;value;status\r\n2026-02-01 10:00;mood;4;\r\n2026-02-01T09:00Z;nausea;2,0;\r\n"
        "2026-02-01 10:00;headache;;skipped\r\n2026-02-01 11:00;mood;;\r\n"
    )
    plan = take(file, diary, clock())
    (check_in,) = diary.check_ins()
    assert [(r.measure, r.value, r.status) for r in check_in.ratings] == [
        ("mood", 4, Status.GIVEN), ("nausea", 2, Status.GIVEN), ("headache", None, Status.SKIPPED)
    ]  # fmt: skip
    assert (dict(plan.taken), dict(plan.skipped)) == ({"ratings.csv": 3}, {"ratings.csv": 1})


def test_both_tables_speak_of_the_same_check_ins(diary: Diary, clock: FrozenClock, table) -> None:
    folder = table(
        check_ins="felt_at,mood,note\n2026-02-01 10:00,4,hello\n",
        ratings="felt_at,measure,value\n2026-02-01 10:00,nausea,2\n2026-02-02 10:00,nausea,1\n",
    )
    take(folder, diary, clock())
    first, second = diary.check_ins()
    assert (first.value("mood"), first.value("nausea"), first.note, second.value("nausea")) == (4, 2, "hello", 1)


_RATINGS = (
    "check_in_id,felt_at,measure,value,status\nA1,2026-02-01 10:00,mood,4,given\nA1,2026-02-01 10:00,pain,,skipped\n"
)
_CHECK_INS = "check_in_id,felt_at,affected,mood,note\nA1,2026-02-01 10:00,true,4,hazy\n"


@pytest.mark.parametrize("texts", [(_RATINGS, _CHECK_INS), (_CHECK_INS, _RATINGS)])
def test_a_later_table_fills_in_what_was_empty(diary: Diary, clock: FrozenClock, table, texts: tuple[str, str]) -> None:
    first, second = texts
    assert not take(table(a=first), diary, clock()).added
    plan = take(table(b=second), diary, clock())
    assert (plan.added, plan.known) == (plan.taken, {})
    (check_in,) = diary.check_ins()
    assert (check_in.note, check_in.affected, check_in.value("mood")) == ("hazy", True, 4)
    assert [(rating.measure, rating.status) for rating in check_in.ratings] == [
        ("mood", Status.GIVEN), ("pain", Status.SKIPPED)
    ]  # fmt: skip
    assert [plan_import(table(c=text), diary, clock()).drafts for text in texts] == [[], []]
    diary.undo()
    assert diary.check_ins()[0] != check_in


def test_filling_in_writes_nothing_over_and_brings_nothing_back(diary: Diary, clock: FrozenClock, table) -> None:
    take(table(a=_CHECK_INS), diary, clock())
    (check_in,) = diary.check_ins()
    diary.record(replace(check_in, note="", affected=False, ratings=(Rating(measure="nausea", value=1),)))
    other = table(b=_CHECK_INS.replace("4,hazy", "9,clear"))
    assert plan_import(other, diary, clock()).drafts == []
    diary.delete(check_in.id)
    assert plan_import(table(c=_RATINGS), diary, clock()).drafts == []


@pytest.mark.parametrize(
    "text",
    [
        "felt_at,mood,note\n2026-02-01 10:00,4,x\n2026-02-01 10:00,5,x\n2026-02-01 10:00,4,x\n",
        "started_at,minutes\n2026-02-01 10:00,40\n",
        "measured_at,pulse_bpm\n2026-02-01 10:00,70\n",
        "date,text\n2026-02-01,=moved\n",
        "answered_at,instrument,item,value\n2026-02-01 10:00,PHQ-9,1,2\n2026-02-01 10:00,PHQ-9,total,2\n",
    ],
)
def test_the_same_import_twice_takes_nothing_even_after_changes(
    diary: Diary, clock: FrozenClock, table, text: str
) -> None:
    file = table(any=text)
    plan = take(file, diary, clock())
    assert plan.drafts
    names = diary.ids()
    diary.delete(min(names))
    again = plan_import(file, diary, clock())
    assert (again.drafts, again.refused) == ([], [])
    assert diary.ids() == names


def test_what_the_person_had_typed_already_is_a_repeat(diary: Diary, clock: FrozenClock, table) -> None:
    diary.record(InfusionDraft(started_at=clock(), length=40))
    diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=4),)))
    folder = table(infusions="started_at\n2026-03-02 12:00\n", check_ins="felt_at,mood\n2026-03-02 12:00,4\n")
    assert plan_import(folder, diary, clock()).drafts == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("felt_at,nausea\n2026-02-01 10:00,x\n", (2, "nausea", "not-a-number")),
        ("felt_at,nausea\n2026-02-01 10:00,11\n", (2, "nausea", "off-the-scale")),
        ("felt_at,bliss\n2026-02-01 10:00,1\n", (1, "bliss", "measure-unknown")),
        ("felt_at,measure,value\n2026-02-01 10:00,mood,11\n", (2, "value", "off-the-scale")),
        ("felt_at,measure,value\n2026-02-01 10:00,bliss,1\n", (2, "measure", "measure-unknown")),
        (
            "felt_at,measure,value\n2026-02-01 10:00,mood,1\n2026-02-01 10:00,mood,2\n",
            (3, "value", "rated-differently"),
        ),
        ("felt_at,mood\n01.02.2026 10:00,1\n", (2, "felt_at", "time-not-understood")),
        ("felt_at,mood\n-2h,1\n", (2, "felt_at", "time-not-understood")),
        ("felt_at,mood\n2025-03-30 02:30,1\n", (2, "felt_at", "time-skipped")),
        ("felt_at,mood\n2025-10-26 02:30,1\n", (2, "felt_at", "time-twice")),
        ("felt_at,mood\n2027-01-01 02:30,1\n", (2, "felt_at", "in-the-future")),
        ("felt_at,zone,mood\n2026-02-01 10:00,Mars/Base,1\n", (2, "zone", "zone-unknown")),
        ("felt_at,mood\n2026-02-01 10:00,1,2\n", (2, "", "cells-beyond-header")),
        ("started_at,minutes\n2026-02-01 10:00,40\n2026-02-01 10:20,40\n", (3, "started_at", "two-at-once")),
        ("started_at,minutes\n2026-02-01 10:00,0\n", (2, "minutes", "impossible")),
        ("started_at,phase\n2026-02-01 10:00,third\n", (2, "phase", "choice-unknown")),
        ("measured_at,systolic_mmhg\n2026-02-01 10:00,120\n", (2, "systolic_mmhg", "half-a-pressure")),
    ],
)
def test_what_cannot_be_taken_is_named_by_row_and_column(
    diary: Diary, clock: FrozenClock, table, text: str, reason: tuple[int, str, str]
) -> None:
    assert reasons(plan_import(table(any=text), diary, clock())) == [reason]


def test_the_rows_that_say_nothing_are_skipped(diary: Diary, clock: FrozenClock, table) -> None:
    plan = take(table(any="felt_at,mood\n2026-02-01 10:00,\n\n2026-02-01 11:00,2\n"), diary, clock())
    assert (dict(plan.taken), dict(plan.skipped)) == ({"any.csv": 1}, {"any.csv": 1})


def test_a_row_in_which_nothing_was_measured_is_skipped(diary: Diary, clock: FrozenClock, table) -> None:
    plan = take(table(any="measured_at,pulse_bpm\n2026-02-01 10:00,\n2026-02-01 11:00,70\n"), diary, clock())
    assert (dict(plan.taken), dict(plan.skipped)) == ({"any.csv": 1}, {"any.csv": 1})


def test_a_table_without_a_column_that_it_needs_is_named_by_its_header(diary: Diary, clock: FrozenClock, table) -> None:
    file = table(ratings="measure,value\nmood,4\n", vitals="measured_at,pulse_bpm\n2026-02-01 11:00,70\n")
    assert [(row, key) for row, _, key in reasons(plan_import(file, diary, clock()))] == [(1, "column-missing")]


def test_what_is_unusual_is_asked_about_unless_it_was_before(diary: Diary, clock: FrozenClock, table, tmp_path) -> None:
    file = table(any="started_at,weight_kg\n2026-02-01 10:00,28\n")
    assert [refusal.column for refusal in plan_import(file, diary, clock()).unusual] == ["weight_kg"]
    take(file, diary, clock())
    write_csv(extract(diary), tmp_path / "out.zip")
    with Diary.open(tmp_path / "other.db", clock=clock, create=True) as other:
        assert plan_import(tmp_path / "out.zip", other, clock()).unusual == []


def test_measures_stay_as_they_are_in_a_diary_with_entries(diary: Diary, clock: FrozenClock, table) -> None:
    measures = "measure,label,on\nmood,Spirits,false\njaw,Jaw,true\n"
    diary.record(CheckInDraft(felt_at=clock(), note="x"))
    folder = table(measures=measures, ratings="felt_at,measure,value\n2026-02-01 10:00,jaw,2\n")
    take(folder, diary, clock())
    known = diary.measures()
    assert (known["mood"].label, known["mood"].on, known["jaw"].label) == ("Mood", True, "Jaw")


def test_an_import_is_one_step(diary: Diary, clock: FrozenClock, table) -> None:
    folder = table(infusions="started_at\n2026-02-01 10:00\n", check_ins="felt_at,mood\n2026-02-01 10:00,4\n")
    take(folder, diary, clock())
    assert isinstance(diary.undo(), Change)
    assert not any(diary.count().values())


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("a.csv", "felt_at,mood\n2026-02-01 10:00,4\n".encode("utf-16"), "not-utf8"),
        ("a.csv", b"name,colour\nx,y\n", "not-a-table"),
        ("a.csv", b"", "not-a-table"),
        ("a.csv", b'felt_at,note\n2026-02-01 10:00,"open\n', "broken-csv"),
        ("a.csv", b"felt_at,mood,mood\n2026-02-01 10:00,1,2\n", "column-twice"),
        ("a.zip", b"PK\x03\x04 and no more", "not-a-zip"),
    ],
)
def test_files_that_cannot_be_read(
    diary: Diary, clock: FrozenClock, tmp_path: Path, name: str, content: bytes, key: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unreadable) as refusal:
        plan_import(tmp_path / name, diary, clock())
    assert refusal.value.problem.key == key


def test_a_zip_without_tables(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("letter.txt", "dear")
    with pytest.raises(Unreadable):
        plan_import(tmp_path / "a.zip", diary, clock())


def test_only_what_was_exported_here(diary: Diary, clock: FrozenClock, table) -> None:
    with pytest.raises(Unreadable) as refusal:
        plan_import(table(any="felt_at,mood\n2026-02-01 10:00,4\n"), diary, clock(), source="ketadiary")
    assert refusal.value.problem.key == "not-exported-here"


class StoppedHere(Exception):
    """What somebody raises who does not want it any more."""


def test_stopped_halfway_nothing_is_taken(diary: Diary, clock: FrozenClock, table) -> None:
    rows = "".join(f"2026-01-{day:02} {hour:02}:00,{hour % 11}\n" for day in range(1, 29) for hour in range(24))
    file, told = table(c=f"felt_at,mood\n{rows}"), []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 512:
            raise StoppedHere

    with pytest.raises(StoppedHere):
        plan_import(file, diary, clock(), progress=stop)
    plan = plan_import(file, diary, clock())
    with pytest.raises(StoppedHere):
        carry_out(plan, diary, progress=stop)
    assert told == [(512, 672), (0, 672), (256, 672), (512, 672)]
    assert (diary.check_ins(), diary.history(), diary.undoable()) == ([], [], None)
    assert isinstance(carry_out(plan, diary), Change)
    assert len(diary.check_ins()) == 672


def test_only_what_is_sound_where_the_rest_is_left_out(diary: Diary, clock: FrozenClock, table) -> None:
    plan = plan_import(table(c="felt_at,mood\n2026-01-01 10:00,4\n2026-01-02 10:00,14\nlate,1\n"), diary, clock())
    assert reasons(plan) == [(3, "mood", "off-the-scale"), (4, "felt_at", "time-not-understood")]
    assert isinstance(carry_out(plan, diary, leaving_out=True), Change)
    assert [one.value("mood") for one in diary.check_ins()] == [4]
