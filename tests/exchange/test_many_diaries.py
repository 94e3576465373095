"""Many packages are read into one database by the documented script, and its views say what each diary says."""

import re
import zipfile
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from ketadiary.diary import Diary
from ketadiary.exchange import extract, glance_table, plain_records, write_csv
from ketadiary.exchange.cells import PLAIN
from ketadiary.model import CheckInDraft, InfusionDraft, Measure, Rating
from support import FrozenClock

SCRIPT = Path(__file__).parents[2] / "docs" / "many_diaries.sql"
HOURS = {"a": (0.2, 1, 2, 4, 8), "b": (0.5, 3, 30)}


@pytest.fixture
def glances(tmp_path: Path, clock: FrozenClock) -> dict[str, list[dict[str, object]]]:
    """Two packages, unpacked, and what each says at a glance. One has a measure that the other has not."""
    found = {}
    for name, hours in HOURS.items():
        with Diary.open(tmp_path / f"{name}.db", clock=clock, create=True) as diary:
            _fill(diary, clock, hours, itchy=name == "b")
            package = extract(diary)
            write_csv(package, tmp_path / f"{name}.zip")
            found[name] = plain_records(glance_table(package, PLAIN))
        with zipfile.ZipFile(tmp_path / f"{name}.zip") as archive:
            archive.extractall(tmp_path / "packages" / name)
    return found


def _fill(diary: Diary, clock: FrozenClock, hours: tuple[float, ...], *, itchy: bool) -> None:
    measures = [Measure(key="itch", label="Itch, after", position=50)] if itchy else []
    rated = ("mood", "nausea", *(one.key for one in measures))
    starts = [clock().shifted(timedelta(days=-10 * number)) for number in (1, 2, 3)]
    check_ins = [
        CheckInDraft(
            felt_at=start.shifted(timedelta(hours=hour)),
            ratings=tuple(Rating(measure=key, value=max(0, 8 - 2 * place) if place else 0) for key in rated),
        )
        for start in starts
        for place, hour in enumerate((-20, *(hour + 1 for hour in hours)))
    ]
    diary.record_all([*measures, *(InfusionDraft(started_at=start, length=40) for start in starts), *check_ins])


@pytest.fixture
def study(glances: object, tmp_path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("SET VARIABLE folder = ?", [str(tmp_path / "packages")])
    connection.execute(SCRIPT.read_text(encoding="utf-8"))
    return connection


def test_every_row_of_every_package_is_there(study: duckdb.DuckDBPyConnection) -> None:
    assert study.execute("SELECT diary, infusions, check_ins FROM diaries ORDER BY diary").fetchall() == [
        ("a", 3, 18), ("b", 3, 12),
    ]  # fmt: skip
    counts = study.execute("SELECT diary, measure, count(value) FROM ratings GROUP BY ALL ORDER BY ALL").fetchall()
    assert counts == [("a", "mood", 18), ("a", "nausea", 18), ("b", "itch", 12), ("b", "mood", 12), ("b", "nausea", 12)]


def test_fades_are_those_of_the_diaries(study: duckdb.DuckDBPyConnection, glances: dict) -> None:
    told = study.execute(
        "SELECT diary, number, measure, baseline, highest, last_above_hours, first_within_hours, state FROM fades "
        "WHERE measure IN ('nausea', 'itch')"
    ).fetchall()
    parts = ("before", "highest", "last_above_hours", "first_within_hours", "state")
    expected = {
        (name, row["number"], key, *(row[f"{key}_{part}"] for part in parts))
        for name, rows in glances.items()
        for row in rows
        for key in ("nausea", *(["itch"] if name == "b" else []))
    }
    assert set(told) == expected
    assert any(row[5] is not None for row in told)


def test_lifts_are_those_of_the_diaries(study: duckdb.DuckDBPyConnection, glances: dict) -> None:
    told = study.execute(
        "SELECT diary, number, date::TEXT, mood_before, mood_highest_within_7_days, state, half_gone_days_low, "
        "half_gone_days_high FROM lifts ORDER BY diary, number"
    ).fetchall()
    columns = ("number", "date", "mood_before", "mood_highest_within_7_days", "lift_state", "lift_half_gone_days_low",
               "lift_half_gone_days_high")  # fmt: skip
    assert told == [(name, *(row[column] for column in columns)) for name, rows in glances.items() for row in rows]


def test_the_questions_of_the_page_are_answered(study: duckdb.DuckDBPyConnection) -> None:
    page = SCRIPT.with_name("many-diaries.md").read_text(encoding="utf-8")
    fades, lifts = re.findall(r"```sql\n(.*?);\n\n(.*?);\n```", page, re.DOTALL)[0]
    assert study.execute(fades).fetchall()[0][0] == 6
    assert [column[0] for column in study.execute(lifts).description] == ["diary", "at_least", "at_most"]
