import csv
import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import frictionless
import pytest

from ketadiary.diary import Diary
from ketadiary.exchange.csv_package import Preset, one_table, write_csv
from ketadiary.exchange.extraction import DayRange, extract
from ketadiary.exchange.package_columns import check_ins_layout
from ketadiary.model import (
    THE_FIVE,
    CheckInDraft,
    EventDraft,
    InfusionDraft,
    Measure,
    Moment,
    Rating,
    ResponseDraft,
    VitalsDraft,
)
from ketadiary.model.check import RESERVED_KEYS
from ketadiary.sample import sample_diary
from support import FrozenClock


@pytest.fixture
def kept(diary: Diary, clock: FrozenClock) -> Diary:
    """The invented diary, with a filled-in questionnaire."""
    drafts = [*sample_diary(clock()), ResponseDraft(answered_at=clock(), instrument="=PHQ", total=7)]
    diary.record_all(drafts, confirmed=True)
    return diary


def rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("preset", [Preset.STANDARD, Preset.SEMICOLON])
def test_the_package_is_what_its_description_says(kept: Diary, tmp_path: Path, preset: Preset) -> None:
    write_csv(extract(kept, with_notes=True), tmp_path / "out.zip", preset)
    with ZipFile(tmp_path / "out.zip") as package:
        package.extractall(tmp_path / "out")
    report = frictionless.Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resourceName", "rowNumber", "fieldName", "note"])[:5]
    assert {task.name for task in report.tasks} == {
        *(
            "infusions_at_a_glance",
            "check_ins",
            "infusions",
            "ratings",
            "measures",
            "vitals",
            "events",
            "questionnaires",
        )
    }


def test_a_description_that_is_wrong_would_be_noticed(kept: Diary, tmp_path: Path) -> None:
    write_csv(extract(kept), tmp_path / "out.zip")
    with ZipFile(tmp_path / "out.zip") as package:
        package.extractall(tmp_path / "out")
    ratings = tmp_path / "out" / "ratings.csv"
    ratings.write_bytes(ratings.read_bytes().replace(b",given,", b",seven,", 1))
    assert not frictionless.Package(str(tmp_path / "out" / "datapackage.json")).validate().valid


def test_rows_are_in_order_of_time_and_then_id(kept: Diary, tmp_path: Path) -> None:
    write_csv(extract(kept), tmp_path / "out.zip")
    with ZipFile(tmp_path / "out.zip") as package:
        ratings = rows(package.read("ratings.csv"))
        assert b"\r\n" in package.read("ratings.csv")
    keys = [(row["felt_at"], row["rating_id"]) for row in ratings]
    assert keys == sorted(keys, key=lambda key: (datetime.fromisoformat(key[0]), key[1]))


def test_notes_are_left_out_unless_asked_for(diary: Diary, clock: FrozenClock, tmp_path: Path) -> None:
    texts = {"place": "private-a", "premedication": "private-b", "note": "private-c", "driver": "private-d"}
    diary.record(InfusionDraft(started_at=clock(), **texts))
    diary.record(CheckInDraft(felt_at=clock(), note="private-e"))
    for with_notes in (False, True):
        write_csv(extract(diary, with_notes=with_notes), tmp_path / "out.zip")
        with ZipFile(tmp_path / "out.zip") as package:
            text = "".join(package.read(name).decode() for name in package.namelist())
        assert all((f"private-{letter}" in text) is with_notes for letter in "abcde")
        assert ("left out" in text) is not with_notes


def test_check_ins_have_a_column_for_each_measure_in_use(diary: Diary, clock: FrozenClock) -> None:
    diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="craving", value=2),)))
    header = one_table(extract(diary)).decode("utf-8-sig").partition("\r\n")[0].split(",")
    before = ["local_date", "local_time", "infusion_number", "infusion_date", "dose_as_entered", "hours_since_end"]
    after = ["affected", "hours_since_start", "felt_at", "entered_at", "zone", "time_assumed", "check_in_id"]
    assert header == [*before, *THE_FIVE, "craving", *after]


def test_a_range_is_local_and_inclusive(diary: Diary, clock: FrozenClock) -> None:
    now = clock()
    for days in range(4):
        diary.record(
            CheckInDraft(felt_at=now.shifted(-timedelta(days=days)), ratings=(Rating(measure="mood", value=3),))
        )
        diary.record(VitalsDraft(measured_at=now.shifted(-timedelta(days=days)), pulse=70))
        diary.record(EventDraft(date=now.date - timedelta(days=days), text="x"))
        diary.record(InfusionDraft(started_at=now.shifted(-timedelta(days=days)), length=40))
    chosen = extract(diary, DayRange(date(2026, 2, 28), date(2026, 3, 1)))
    assert [len(kind) for kind in (chosen.check_ins, chosen.vitals, chosen.events, chosen.infusions)] == [2] * 4
    assert [row["infusion_number"] for row in rows(one_table(chosen))] == ["2", "3"]


def test_a_record_belongs_to_the_day_on_which_it_was_felt(diary: Diary) -> None:
    instant = datetime(2026, 1, 10, 11, tzinfo=UTC)
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):  # the 11th, 01:00, and the 9th, 23:00
        moment = Moment.of(instant, zone)
        diary.record(CheckInDraft(felt_at=moment, ratings=(Rating(measure="mood", value=3),)))
        diary.record(VitalsDraft(measured_at=moment, pulse=70))
        diary.record(ResponseDraft(answered_at=moment, instrument="gad-2", total=3))
    diary.record(InfusionDraft(started_at=Moment.of(instant, "Etc/GMT+12"), length=40))
    for day, infusions in ((9, 1), (10, 0), (11, 0)):
        felt = 0 if day == 10 else 1
        chosen = extract(diary, DayRange(date(2026, 1, day), date(2026, 1, day)))
        counts = [len(kind) for kind in (chosen.check_ins, chosen.vitals, chosen.responses, chosen.infusions)]
        assert counts == [felt, felt, felt, infusions]
        assert {row["local_date"] for row in rows(one_table(chosen))} <= {f"2026-01-{day:02}"}


@pytest.mark.parametrize("inside", [timedelta(0), timedelta(days=1), timedelta(days=400)])
def test_the_ends_of_the_calendar_are_no_bounds(kept: Diary, inside: timedelta) -> None:
    chosen = extract(kept, DayRange(date.min + inside, date.max - inside))
    everything = extract(kept)
    assert chosen.check_ins == everything.check_ins
    assert chosen.events == everything.events


@pytest.mark.parametrize("preset", Preset)
def test_progress_ends_where_the_work_does(kept: Diary, tmp_path: Path, preset: Preset) -> None:
    seen: list[tuple[int, int]] = []
    write_csv(extract(kept), tmp_path / "out.zip", preset, lambda *far: seen.append(far))
    assert seen[-1] == (len(seen), len(seen))


@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("invented", [True, False])
def test_an_invented_diary_says_so_and_no_other(kept: Diary, tmp_path: Path, preset: Preset, invented: bool) -> None:
    kept.set_setting("invented", invented)
    write_csv(extract(kept), tmp_path / "out.zip", preset)
    with ZipFile(tmp_path / "out.zip") as package:
        assert (b"INVENTED" in package.read("README.txt")) is invented
        if preset is not Preset.REDCAP:  # which has a dictionary of its own
            assert (b"Invented: nobody" in package.read("datapackage.json")) is invented


def test_a_rating_is_a_whole_number_and_a_quantity_any(diary: Diary) -> None:
    columns = {column.name: column.type for column in check_ins_layout(diary.measures().values()).columns}
    assert (columns["mood"], columns["hours_slept"]) == ("integer", "number")


def test_the_semicolon_preset_has_decimal_commas(kept: Diary) -> None:
    table = rows(one_table(extract(kept), Preset.SEMICOLON), ";")
    assert {row["hours_since_end"][-4:-3] for row in table if row["hours_since_end"]} == {","}


@pytest.mark.parametrize(("preset", "of"), [(Preset.STANDARD, set()), (Preset.SEMICOLON, {"number"})])
def test_a_decimal_comma_is_said_of_numbers_alone(kept: Diary, tmp_path: Path, preset: Preset, of: set[str]) -> None:
    write_csv(extract(kept), tmp_path / "x.zip", preset)
    with ZipFile(tmp_path / "x.zip") as archive:
        tables = json.loads(archive.read("datapackage.json"))["resources"]
    fields = [field for table in tables for field in table["schema"]["fields"] if "decimalChar" in field]
    assert {field["type"] for field in fields} == of
    assert {field["decimalChar"] for field in fields} <= {","}


def test_the_redcap_preset_fits_its_dictionary(kept: Diary, tmp_path: Path) -> None:
    write_csv(extract(kept, with_notes=True), tmp_path / "out.zip", Preset.REDCAP)
    with ZipFile(tmp_path / "out.zip") as package:
        dictionary = rows(package.read("data_dictionary.csv"))
        tables = {
            name: rows(package.read(name))
            for name in package.namelist()
            if name[:4] in ("chec", "infu", "vita", "ques")
        }
    variables = [row["Variable / Field Name"] for row in dictionary]
    assert len(variables) == len(set(variables))
    for table in tables.values():
        header = list(table[0])
        assert header[:3] == ["record_id", "redcap_repeat_instrument", "redcap_repeat_instance"]
        assert set(header[3:-1]) <= set(variables)
        assert header[-1] == f"{table[0]['redcap_repeat_instrument']}_complete"
        assert [row["redcap_repeat_instance"] for row in table] == [str(place + 1) for place in range(len(table))]


def test_the_description_is_read_as_it_is_written(kept: Diary, tmp_path: Path) -> None:
    kept.record(Measure(key="joie", label="Joie – 喜び", position=99))
    kept.record(CheckInDraft(felt_at=kept.infusions()[0].started_at, ratings=(Rating(measure="joie", value=3),)))
    write_csv(extract(kept), tmp_path / "x.zip")
    with ZipFile(tmp_path / "x.zip") as archive:
        description = archive.read("datapackage.json").decode()
    assert "Joie – 喜び" in description


def test_what_is_unpacked_is_for_its_owner_alone(kept: Diary, tmp_path: Path) -> None:
    write_csv(extract(kept), tmp_path / "x.zip")
    with ZipFile(tmp_path / "x.zip") as archive:
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o600}


def test_the_same_diary_makes_the_same_file(kept: Diary, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write_csv(extract(kept), tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    assert json.loads(ZipFile(tmp_path / "a.zip").read("datapackage.json"))["name"] == "diary"


def test_no_measure_can_have_the_name_of_a_column() -> None:
    assert set(check_ins_layout([]).names) == RESERVED_KEYS
