"""Any table, by a file that says what its columns mean: each example of the page about it does what it says."""

import re
import tomllib
from datetime import time
from pathlib import Path

import pytest

from exchange.apps import samples
from ketadiary.diary import Diary, Refused
from ketadiary.exchange.apps.mapping import TableMap, read_map
from ketadiary.exchange.apps.source import Grid
from ketadiary.exchange.apps.times import order_of
from ketadiary.exchange.apps.values import key_of
from ketadiary.exchange.import_plan import ImportPlan, carry_out, plan_import
from ketadiary.exchange.packed_files import Unreadable
from support import FrozenClock

PAGE = Path(__file__).parents[3] / "docs" / "moving-in.md"
DAYLIO, TRACKERS, JOURNAL, WIDE, LONG, INFUSIONS = re.findall(
    r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
)
TRACKED = "FeatureName,Timestamp,Value,Label,Note\n" + "".join(
    f"{name},2026-02-01T1{hour}:00:00.000+01:00,{value},,\n"
    for hour, (name, value) in enumerate((("nausea", 3), ("Tinnitus", 5), ("relief", 2)))
)
ROUTED = samples.JOURNAL.replace("Caffeine", "Ketamine").replace("ORAL", "INTRAMUSCULAR")
WIDE_TABLE = "Date,Time,Mood (1-5),Calm,Title,Comment\n01/02/2026,9:15 pm,4,8,A day,long\n03/02/2026,,1,,,\n"
LONG_TABLE = "timestamp,what,score\n2026-02-01 10:00,Nausea,4\n2026-02-01 10:00,Cats,2\n"
INFUSED = "Start,Length,Drug,Dose,Unit\n2026-02-01 10:00,40,Ketamine,35,mg\n2026-02-02 10:00,,Iron,500,mg\n"


def taken(text: str, toml: str, diary: Diary, clock: FrozenClock, tmp_path: Path, **said: object) -> ImportPlan:
    (tmp_path / "table.csv").write_text(text, encoding="utf-8")
    (tmp_path / "map.toml").write_text(toml, encoding="utf-8")
    plan = plan_import(tmp_path / "table.csv", diary, clock(), choices=read_map(tmp_path / "map.toml"), **said)
    if not plan.refused:
        assert not isinstance(carry_out(plan, diary), Refused)
        assert plan_import(tmp_path / "table.csv", diary, clock(), choices=tomllib.loads(toml), **said).drafts == []
    return plan


def test_the_words_of_daylio(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    assert taken(samples.DAYLIO_8, DAYLIO, diary, clock, tmp_path).refused == []
    assert [one.value("mood") for one in diary.check_ins()] == [10, 2]


def test_what_trackers_are(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    assert taken(TRACKED, TRACKERS, diary, clock, tmp_path).refused == []
    assert [(one.measure, one.value) for check_in in diary.check_ins() for one in check_in.ratings] == [
        ("nausea", 3), ("tinnitus", 5), ("mood", 2),
    ]  # fmt: skip


def test_other_routes_of_the_journal(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    assert taken(ROUTED, JOURNAL, diary, clock, tmp_path).refused == []
    assert [(one.route, one.started_at.zone) for one in diary.infusions()] == [
        ("im", "Europe/Berlin"), ("iv", "Europe/Berlin"),
    ]  # fmt: skip


def test_one_row_a_check_in(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    plan = taken(WIDE_TABLE, WIDE, diary, clock, tmp_path)
    first, second = diary.check_ins()
    assert (first.felt_at.iso(), first.value("mood"), first.value("anxiety"), first.note) == (
        "2026-02-01T21:15:00+01:00", 8, 2, "A day\nlong",
    )  # fmt: skip
    assert (second.felt_at.date.isoformat(), second.time_assumed, second.value("mood")) == ("2026-02-03", True, 0)
    assert plan.title == "Other"


def test_one_row_a_rating(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    plan = taken(LONG_TABLE, LONG, diary, clock, tmp_path)
    assert [one.value("nausea") for one in diary.check_ins()] == [4]
    assert (dict(plan.taken), dict(plan.left_out)) == ({"table.csv": 1}, {"table.csv": 1})


def test_infusions(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    plan = taken(INFUSED, INFUSIONS, diary, clock, tmp_path)
    (infusion,) = diary.infusions()
    assert (infusion.minutes, infusion.dose_as_entered, infusion.route) == (40, "35 mg", "iv")
    assert dict(plan.left_out) == {"table.csv": 1}


def test_refusals_name_the_columns_of_the_file(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    plan = taken(INFUSED.replace("40", "forty"), INFUSIONS, diary, clock, tmp_path)
    assert [(one.row, one.column, one.problem.key) for one in plan.refused] == [(2, "length", "not-a-number")]


@pytest.mark.parametrize(
    ("days", "order"),
    [
        (["3/4/2026", "13/4/2026"], "day-first"),
        (["3/4/2026", "3/14/2026 10:00"], "month-first"),
        (["3/4/2026", "4/4/2026"], None),
        (["3.4.2026", "2026-04-03", "3 Apr 2026"], ""),
    ],
)
def test_whether_day_or_month_comes_first(days: list[str], order: str | None) -> None:
    assert order_of(days) == order


def test_it_is_asked_where_no_day_tells(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    table, told = "day,mood\n3/2/2026,4\n", 'when = ["day"]\n[values.mood]\nmeasure = "mood"\n'
    plan = taken(table, told, diary, clock, tmp_path, at_time=time(20))
    assert [one.problem.key for one in plan.refused] == ["date-order-unsaid"]
    assert [one.about for one in plan.questions] == ["order"]
    taken(table, 'format = "month-first"\n' + told, diary, clock, tmp_path, at_time=time(20))
    assert [one.felt_at.date.isoformat() for one in diary.check_ins()] == ["2026-03-02"]


@pytest.mark.parametrize(
    ("when", "form", "iso"),
    [
        ("01.02.26 21:15", "%d.%m.%y %H:%M", "2026-02-01T21:15:00+01:00"),
        ("1769976900", "unix-seconds", "2026-02-01T21:15:00+01:00"),
        ("1769976900000", "unix-milliseconds", "2026-02-01T21:15:00+01:00"),
        ("1 Feb 2026, 21:15", "", "2026-02-01T21:15:00+01:00"),
        ("2026-02-01T20:15:00.250Z", "", "2026-02-01T20:15:00+00:00"),
        ("2/1/2026 9:15:30 PM", "month-first", "2026-02-01T21:15:30+01:00"),
        ("12:05 am", "", None),
        ("13/13/2026 10:00", "day-first", None),
        ("1e400", "unix-seconds", None),
    ],
)
def test_times_in_many_forms(
    diary: Diary, clock: FrozenClock, tmp_path: Path, when: str, form: str, iso: str | None
) -> None:
    told = f'when = ["at"]\nformat = "{form}"\n[values.mood]\nmeasure = "mood"\n'
    plan = taken(f'at,mood\n"{when}",4\n', told, diary, clock, tmp_path)
    assert [one.felt_at.iso() for one in diary.check_ins()] == ([iso] if iso else [])
    assert [(one.row, one.column) for one in plan.refused] == ([] if iso else [(2, "at")])


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("when = [", "map-no-toml"),
        ('colour = "red"', "map-key"),
        ("when = 7", "map-value"),
        ('takes = "all"', "map-value"),
        ("[values]\nmood = 7", "map-value"),
        ("[values.mood]\nscale = [5, 1]", "map-value"),
        ('[values.mood]\nshade = "x"', "map-key"),
        ('when = ["at"]\nzone = "Moon/Sea"', "zone-unknown"),
        ('when = ["at"]\nat_time = "late"', "clock-not-understood"),
        ('when = ["at"]\nformat = "sometimes"', "map-value"),
        ('when = ["at"]\n[values.a]\nmeasure = "mood"\n[values.b]\nmeasure = "mood"', "map-measure-twice"),
    ],
)
def test_what_says_nothing_of_a_table_is_refused(
    diary: Diary, clock: FrozenClock, tmp_path: Path, toml: str, problem: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        taken("at,a,b\n2026-02-01 10:00,1,2\n", toml, diary, clock, tmp_path)
    assert refused.value.problem.key == problem


def test_a_column_that_is_not_there_is_named(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    plan = taken("at,a\n2026-02-01 10:00,1\n", 'when = ["At"]\nnote = ["Words"]', diary, clock, tmp_path)
    assert [(one.row, one.column, one.problem.key) for one in plan.refused] == [(1, "words", "column-missing")]


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Vitamin B12", "vitamin_b12"),
        ("3 good things", "m_3_good_things"),
        ("Ärger!", "rger"),
        ("…", "m_b4935894"),
        ("Note", "m_note"),
        ("Lift", "m_lift"),
    ],
)
def test_what_is_rated_is_named_in_files_as_measures_are(label: str, key: str) -> None:
    assert key_of(label) == key
    assert re.fullmatch("[a-z][a-z0-9_]*", key_of(label))


def test_the_cells_of_a_column_are_those_that_say_something_also_where_a_row_ends_early() -> None:
    grid = Grid(("day", "calm"), [(2, ["1 May", " 4 "]), (3, ["2 May"]), (4, ["3 May", " "]), (5, ["4 May", "4"])])
    assert grid.column("calm") == ["4", "4"]


def test_the_page_tells_every_key() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [key for key in TableMap.__dataclass_fields__ if not re.search(rf"\b{key}\b", page)] == ["group"]
