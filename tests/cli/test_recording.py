import json
from pathlib import Path

import pytest

from cli.conftest import Run
from ketadiary.diary import Diary
from ketadiary.model import Measure
from support import FrozenClock, moment


def records(ketadiary: Run, *what: str) -> list[dict]:
    return json.loads(ketadiary("show", *what, "--json").out)


def test_an_infusion_and_a_check_in_come_back_as_records(ketadiary: Run) -> None:
    infusion = ketadiary(
        *("infusion", "add", "--start", "2026-03-02T08:00", "--minutes", "40"),
        *("--dose", "0.5 mg/kg", "--weight", "72", "--phase", "series", "--place", "Room 2"),
    )
    check_in = ketadiary("log", "--at", "-2h", "--nausea", "3", "--mood", "skipped", "--rate", "headache=cant-say")
    assert (infusion.status, check_in.status) == (0, 0)
    (shown,) = records(ketadiary, "infusions")
    assert shown["infusion_id"] == infusion.out.strip()
    assert shown["started_at"] == "2026-03-02T08:00:00+01:00"
    assert (shown["dose_mg"], shown["dose_mg_per_kg"], shown["place"]) == (36, 0.5, "Room 2")
    (felt,) = records(ketadiary, "check-ins")
    assert felt["check_in_id"] == check_in.out.strip()
    assert (felt["nausea"], felt["mood"], felt["headache"]) == (3, None, None)
    assert (felt["infusion_number"], felt["hours_since_start"], felt["hours_since_end"]) == (1, 2, 1.333)


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("log", "--at", "-2h", "--mood", "7", "--note", "a\nb"), "Check-in of 2 Mar 2026, 10:00: Mood 7 · a b"),
        (
            ("vitals", "--at", "09:30", "--bp", "128/82", "--pulse", "70"),
            "Vitals of 2 Mar 2026, 09:30: 128/82 · pulse 70",
        ),
        (("event", "add", "2026-03-01", "New\nmedicine"), "Other: New medicine, 1 Mar 2026"),
        (("infusion", "add", "--start", "-2h", "--dose", "35 mg"), "Infusion of 2 Mar 2026, 10:00: 35 mg"),
        (("questionnaire", "add", "gad-2", "--answers", "1,2"), "GAD-2 of 2 Mar 2026, 12:00: Total 3"),
    ],
)
def test_what_was_saved_is_read_back_to_somebody_at_a_terminal(
    ketadiary: Run, path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], told: str
) -> None:
    assert ketadiary(*command, "--yes").err == f"A new diary was made at {path}.\n"
    ketadiary("undo")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    answer = ketadiary(*command, "--yes")
    assert answer.err.splitlines()[0] == f"Saved: {told}"
    assert len(answer.out.splitlines()) == 1


def test_without_minutes_the_end_is_unknown(ketadiary: Run) -> None:
    ketadiary("infusion", "add", "--start", "-2h")
    ketadiary("log", "--mood", "4")
    (infusion,), (check_in,) = records(ketadiary, "infusions"), records(ketadiary, "check-ins")
    assert (infusion["minutes"], infusion["ended_at"]) == (None, None)
    assert (check_in["hours_since_start"], check_in["hours_since_end"]) == (2, None)


def test_a_list_counts_from_the_end_and_says_so_where_it_cannot(ketadiary: Run) -> None:
    name = ketadiary("infusion", "add", "--start", "-3h").out.strip()
    ketadiary("log", "--at", "-1h", "--mood", "3")
    assert "  2 h from the start, no. 1  " in ketadiary("show", "check-ins").out
    ketadiary("edit", name, "minutes=40")
    assert "  1 h 20 min, no. 1  " in ketadiary("show", "check-ins").out


def test_vitals_and_events(ketadiary: Run) -> None:
    ketadiary("vitals", "--bp", "128/82", "--oxygen", "98")
    ketadiary("event", "add", "2026-03-01", "moved house", "--kind", "life")
    (vitals,), (event,) = records(ketadiary, "vitals"), records(ketadiary, "events")
    assert (vitals["systolic_mmhg"], vitals["diastolic_mmhg"], vitals["pulse_bpm"]) == (128, 82, None)
    assert (event["date"], event["kind"], event["text"]) == ("2026-03-01", "life", "moved house")


def test_a_note_from_standard_input(ketadiary: Run) -> None:
    ketadiary("log", "--note", "-", stdin="नमस्ते\nline two\n".encode())
    (check_in,) = records(ketadiary, "check-ins")
    assert check_in["note"] == "नमस्ते\nline two"


def test_what_is_unusual_needs_yes(ketadiary: Run) -> None:
    ketadiary("log", "--mood", "3")
    answer = ketadiary("infusion", "add", "--start", "-2h", "--weight", "28")
    assert answer.status == 1
    assert "--yes" in answer.sentence
    assert records(ketadiary, "infusions") == []
    assert ketadiary("infusion", "add", "--start", "-2h", "--weight", "28", "--yes").status == 0


@pytest.mark.parametrize(
    ("dose", "sentence"),
    [
        ("999999 mg", "999999 mg cannot be the dose: it must be between 0.1 mg and 5000 mg, so check what was typed."),
        ("350 mg", "350 mg is unusual for the dose: if it is right, give the command again with --yes."),
        ("40", "“40” has no unit: write 40 mg, or the dose for each kg of weight, like 0.5 mg/kg."),
    ],
)
def test_a_dose_is_told_as_it_was_typed(ketadiary: Run, dose: str, sentence: str) -> None:
    assert ketadiary("infusion", "add", "--start", "-2h", "--weight", "70", "--dose", dose).sentence == sentence


def test_days_are_local_and_inclusive(ketadiary: Run) -> None:
    for at in ("2026-02-27T23:59", "2026-02-28T00:00", "2026-03-01T23:59", "2026-03-02T00:00"):
        ketadiary("log", "--at", at, "--mood", "1")
    shown = records(ketadiary, "check-ins", "--since", "2026-02-28", "--until", "2026-03-01")
    assert [check_in["local_date"] for check_in in shown] == ["2026-02-28", "2026-03-01"]


def test_reading_never_makes_a_diary(ketadiary: Run, path) -> None:
    assert "There is no diary" in ketadiary("show", "infusions").sentence
    assert not path.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("log", "--mood", "11"),
        ("measure", "add", "Jaw", "--label", "Jaw", "--low", "loose", "--high", "tight", "--better", "low"),
        ("questionnaire", "add", "gad-2", "--total", "7"),
    ],
)
def test_a_first_command_that_is_refused_leaves_no_diary(ketadiary: Run, path: Path, words: tuple[str, ...]) -> None:
    assert ketadiary(*words).status == 1
    assert not path.exists()


def test_measures(ketadiary: Run) -> None:
    ketadiary("measure", "on", "pain")
    ketadiary("measure", "off", "headache")
    add = ("measure", "add", "jaw", "--label", "Jaw", "--low", "loose", "--high", "clenched", "--better", "low")
    assert ketadiary(*add).out == "jaw\n"
    assert "already" in ketadiary(*add).sentence
    assert "cannot be a measure" in ketadiary("measure", "add", "Jaw", *add[3:]).sentence
    assert "no measure" in ketadiary("measure", "on", "nothing").sentence
    assert "a measure called “Jaw” already" in ketadiary("measure", "add", "jaw_2", *add[3:]).sentence
    assert "at most 60" in ketadiary("measure", "add", "long", "--label", "x" * 61, *add[5:]).sentence
    listed = {m["measure"]: m for m in json.loads(ketadiary("measure", "list", "--json").out)}
    assert (listed["pain"]["on"], listed["headache"]["on"], listed["jaw"]["high_label"]) == (True, False, "clenched")


def test_a_measure_is_called_by_its_label_too(ketadiary: Run) -> None:
    assert ketadiary("measure", "on", "hours slept").status == 0
    ketadiary("log", "--rate", "Hours Slept=7")
    (check_in,) = records(ketadiary, "check-ins")
    assert check_in["hours_slept"] == 7
    assert "no measure called “hours”" in ketadiary("log", "--rate", "hours=7").sentence


def test_a_label_of_two_measures_names_neither(ketadiary: Run, path: Path, clock: FrozenClock) -> None:
    with Diary.open(path, clock=clock, create=True) as diary:
        diary.record(Measure(key="ache", label="Pain"), confirmed=True)
    assert "ache, pain" in ketadiary("measure", "on", "Pain").sentence
    assert ketadiary("measure", "on", "pain").status == 0


@pytest.mark.parametrize(
    ("words", "way"),
    [
        (("--anxiety", "6"), "--rate anxiety=6"),
        (("--mood", "3", "--hours-slept=7.5"), "--rate hours_slept=7.5"),
        (("--anxiety",), "--rate anxiety=N"),
    ],
)
def test_a_measure_without_an_option_is_said_to_have_none(ketadiary: Run, words: tuple[str, ...], way: str) -> None:
    answer = ketadiary("log", *words)
    assert answer.status == 2
    assert f"write {way} (see" in answer.sentence


def test_an_option_that_is_no_measure_is_just_unknown(ketadiary: Run) -> None:
    answer = ketadiary("log", "--joy", "6")
    assert answer.status == 2
    assert "No such option" in answer.sentence


def test_a_time_of_day_is_one_of_today(ketadiary: Run, clock: FrozenClock) -> None:
    ketadiary("log", "--mood", "3", "--at", "9:15")
    (check_in,) = records(ketadiary, "check-ins")
    assert check_in["felt_at"] == "2026-03-02T09:15:00+01:00"
    assert "in the future" in ketadiary("log", "--mood", "3", "--at", "20:15").sentence
    assert "is not a time" in ketadiary("log", "--mood", "3", "--at", "25:15").sentence
    clock.moment = moment("2026-10-25T12:00:00+01:00")
    assert "happened twice" in ketadiary("log", "--mood", "3", "--at", "2:30").sentence


def test_a_measure_is_removed(ketadiary: Run) -> None:
    add = ("measure", "add", "jaw", "--label", "Jaw", "--low", "loose", "--high", "clenched", "--better", "low")
    ketadiary(*add)
    assert ketadiary("measure", "remove", "jaw").status == 0
    assert "no measure" in ketadiary("measure", "on", "jaw").sentence
    ketadiary("undo")
    ketadiary("log", "--rate", "jaw=2")
    assert ketadiary("measure", "remove", "jaw").sentence.startswith("Jaw stands in check-ins already")
    assert ketadiary("measure", "remove", "mood").sentence.startswith("Mood comes with every diary")


@pytest.mark.parametrize("what", ["infusions", "check-ins", "vitals", "events", "questionnaires"])
def test_tables_for_people_line_up(ketadiary: Run, what: str) -> None:
    ketadiary("infusion", "add", "--start", "-3h", "--minutes", "40", "--note", "two\nlines")
    ketadiary("log", "--nausea", "3", "--note", "好 wide")
    ketadiary("vitals", "--pulse", "70")
    ketadiary("event", "add", "2026-03-01", "moved")
    shown = ketadiary("show", what)
    assert shown.status == 0
    lines = shown.out.splitlines()
    assert len(lines) == (1 if what == "questionnaires" else 2)
    assert "Id" in lines[0]
