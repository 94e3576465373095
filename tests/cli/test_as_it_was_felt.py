"""Local time as it was felt, days that are no moments, and the end of an infusion as a time, from a terminal."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from ketadiary.diary.connection import connect

ODD_ZONES = [
    "Mars/Olympus",
    "",
    " ",
    "../../etc/passwd",
    "a\nb\x1b[31m",
    "=1+1",
    "EST5EDT,M3",
    "UTC+99:00",
    "x" * 5000,
    "🫥",
]
DAYS = ["2026-03-01", "20260301", "2026-W09-7", "2026-060", "1.3.2026", "3/1/2026", "1 March 2026", " 2026-03-01 ",
        "2026-03-01Z", "yesterday"]  # fmt: skip


@pytest.fixture
def treated(ketadiary: Run) -> str:
    """An infusion of yesterday, through nothing odd, with check-ins, vitals and a questionnaire; answers its id."""
    name = ketadiary("infusion", "add", "--start", "2026-03-01T10:00", "--minutes", 40).out.strip()
    for at, nausea in (("09:30", 0), ("10:50", 6), ("12:00", 3), ("14:00", 1)):
        ketadiary("log", "--at", f"2026-03-01T{at}", "--nausea", nausea, "--mood", 4)
    ketadiary("vitals", "--at", "2026-03-01T10:20", "--bp", "128/82")
    ketadiary("questionnaire", "add", "phq-9", "--total", 9, "--at", "2026-03-01T18:00")
    return name


def in_zone(path: Path, zone: str, offset: int | None) -> None:
    """As if all had been felt there."""
    connection = connect(path)
    for table in ("infusions", "check_ins", "vitals", "responses"):
        connection.execute(f"UPDATE {table} SET zone = ?, utc_offset = ?", [zone, offset])
    connection.execute("UPDATE infusions SET end_offset = ?", [offset])
    there = "after = json_set(after, '$.zone', ?, '$.utc_offset', ?)"
    connection.execute(f"UPDATE history SET {there} WHERE kind <> 'event'", [zone, offset])
    connection.execute(
        "UPDATE history SET after = json_set(after, '$.end_offset', ?) WHERE kind = 'infusion'", [offset]
    )
    connection.execute("UPDATE history SET checksum = sealed(operation_id, kind, record_id, before, after)")
    connection.close()


@pytest.mark.parametrize("offset", [20_700, None])
@pytest.mark.parametrize("zone", ODD_ZONES)
def test_no_zone_stops_a_command(
    ketadiary: Run, path: Path, tmp_path: Path, treated: str, zone: str, offset: int
) -> None:
    in_zone(path, zone, offset)
    commands = [
        *(("show", kind) for kind in ("infusions", "check-ins", "vitals", "questionnaires")),
        *(("show", kind, "--json") for kind in ("infusions", "check-ins", "vitals", "questionnaires")),
        *(("history", *more) for more in ((), ("--json",), (treated,))),
        ("insight",), ("insight", "--json"), ("check",), ("export", "csv", "-o", tmp_path / "a.zip", "--with-notes"),
        ("export", "csv", "-o", tmp_path / "a.csv", "--preset", "semicolon"),
        ("export", "csv", "-o", tmp_path / "b.zip", "--preset", "redcap", "--since", "2026-03-01"),
        ("edit", treated, "note=x"), ("delete", treated), ("bin", "list"), ("bin", "restore", treated), ("undo",),
    ]  # fmt: skip
    assert {words: answer.err for words in commands if (answer := ketadiary(*words)).status} == {}
    (infusion,) = json.loads(ketadiary("show", "infusions", "--json").out) or [{}]
    assert infusion == {} or infusion["zone"] == (zone or None)


@pytest.mark.parametrize("kind", ["infusion", "overlay", "trend", "calendar", "dose"])
def test_no_zone_stops_a_picture(ketadiary: Run, path: Path, tmp_path: Path, treated: str, kind: str) -> None:
    in_zone(path, "Mars/Olympus", None)
    assert ketadiary("chart", kind, "-o", tmp_path / "out.svg", "--size", "600x400").status == 0


@pytest.mark.parametrize(
    ("zone", "offset", "start", "seen"),
    [
        ("Mars/Olympus", 20_700, "2026-03-01T14:45:00+05:45", "2026-03-01 14:45+05:45"),
        ("Europe/Paris", 7_200, "2026-03-01T11:00:00+02:00", "2026-03-01 11:00+02:00"),
        ("Mars/Olympus", None, "2026-03-01T09:00:00Z", "2026-03-01 09:00 UTC"),
    ],
)
def test_times_are_shown_as_they_were_felt(
    ketadiary: Run, path: Path, treated: str, zone: str, offset: int | None, start: str, seen: str
) -> None:
    in_zone(path, zone, offset)
    (infusion,) = json.loads(ketadiary("show", "infusions", "--json").out)
    assert infusion["started_at"] == start
    assert seen in ketadiary("show", "infusions").out
    ketadiary("edit", treated, "note=x")
    (infusion,) = json.loads(ketadiary("show", "infusions", "--json").out)
    assert (infusion["started_at"], infusion["zone"]) == (start, zone)


def test_what_goes_out_comes_in_the_same(ketadiary: Run, path: Path, tmp_path: Path, treated: str) -> None:
    in_zone(path, "Mars/Olympus", 20_700)
    first, second, other = tmp_path / "1.csv", tmp_path / "2.csv", tmp_path / "other.db"
    ketadiary("export", "csv", "-o", first)
    assert ketadiary("--diary", other, "import", first).status == 0
    ketadiary("--diary", other, "import", first)
    ketadiary("--diary", other, "export", "csv", "-o", second)
    lines = [[line.split(",") for line in file.read_text("utf-8-sig").splitlines()] for file in (first, second)]
    felt, again = ([row[:2] + row[-5:] for row in rows] for rows in lines)
    assert felt == again


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_no_time(ketadiary: Run, treated: str, day: str) -> None:
    check_in = json.loads(ketadiary("show", "check-ins", "--json").out)[0]["check_in_id"]
    commands = [
        ("log", "--at", day, "--mood", 3), ("vitals", "--at", day, "--pulse", 70),
        ("infusion", "add", "--start", day), ("infusion", "add", "--start", "2026-02-01T10:00", "--end", day),
        ("questionnaire", "add", "phq-9", "--total", 3, "--at", day), ("edit", treated, f"started_at={day}"),
        ("edit", treated, f"ended_at={day}"), ("edit", check_in, f"felt_at={day}"),
    ]  # fmt: skip
    for words in commands:
        answer = ketadiary(*words)
        assert (answer.status, "is a day: say the time of day too" in answer.sentence) == (1, True), words
    assert len(json.loads(ketadiary("show", "check-ins", "--json").out)) == 4


def test_events_have_only_a_day(ketadiary: Run) -> None:
    assert ketadiary("event", "add", "2026-03-01", "new medicine").status == 0


def test_the_end_is_said_as_a_time(ketadiary: Run) -> None:
    name = ketadiary("infusion", "add", "--start", "2026-03-01T10:00", "--end", "2026-03-01T10:40").out.strip()
    shown = ("minutes", "ended_at", "length_given_as")
    wanted = (40, "2026-03-01T10:40:00+01:00", "end")
    steps = [
        ("started_at=2026-03-01T09:40", (60, "2026-03-01T10:40:00+01:00", "end")),
        ("minutes=50", (50, "2026-03-01T10:30:00+01:00", "minutes")),
        ("started_at=2026-03-01T10:00", (50, "2026-03-01T10:50:00+01:00", "minutes")),
        ("ended_at=2026-03-01T10:45", (45, "2026-03-01T10:45:00+01:00", "end")),
        ("zone=Asia/Tokyo", (45, "2026-03-01T18:45:00+09:00", "end")),
        ("ended_at=2026-03-01T17:45+08:00", (45, "2026-03-01T17:45:00+08:00", "end")),
        ("ended_at=", (None, None, None)),
    ]
    for change, after in [("note=x", wanted), *steps]:
        assert ketadiary("edit", name, change).status == 0, change
        (infusion,) = json.loads(ketadiary("show", "infusions", "--json").out)
        assert tuple(infusion[column] for column in shown) == after


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--end", "2026-03-01T09:59"],
            "2026-03-01 09:59 is not after the start, 2026-03-01 10:00: mend one of the two.",
        ),
        (["--end", "2026-03-01T10:00"], "is not after the start"),
        (["--end", "2026-03-02T12:01"], "is in the future"),
        (["--end", "12:00", "--minutes", "40"], "The length and the end were both given: give one of them."),
        (["--end", "soon"], "“soon” is not a time"),
        (["--end", "2026-03-01T22:00"], "720 is unusual for the end"),
    ],
)
def test_an_end_that_cannot_be(ketadiary: Run, words: list[str], sentence: str) -> None:
    answer = ketadiary("infusion", "add", "--start", "2026-03-01T10:00", *words)
    assert (answer.status, answer.out, sentence in answer.sentence) == (1, "", True), answer.sentence


def test_a_length_and_an_end_are_not_mended_at_once(ketadiary: Run, treated: str) -> None:
    assert "both given" in ketadiary("edit", treated, "minutes=50", "ended_at=2026-03-01T11:00").sentence
    assert ketadiary("edit", treated, "minutes=", "ended_at=2026-03-01T11:00").status == 0


def test_a_route_that_is_not_known_is_asked_about(ketadiary: Run) -> None:
    words = ("infusion", "add", "--start", "-3h", "--route")
    refused = ketadiary(*words, "elbow")
    assert (refused.status, "elbow is unusual for the route" in refused.sentence) == (1, True)
    name = ketadiary(*words, "elbow", "--yes").out.strip()
    assert ketadiary("edit", name, "note=asked once").status == 0
    assert "knee is unusual" in ketadiary("edit", name, "route=knee").sentence
    for route in ("iv", "IM", "nasal", "oral"):
        assert ketadiary("edit", name, f"route={route}").status == 0


def test_days_alone_are_said_once_and_take_a_time(ketadiary: Run, tmp_path: Path) -> None:
    (tmp_path / "infusions.csv").write_text("started_at,minutes\n2026-03-01,40\n")
    (tmp_path / "ratings.csv").write_text("felt_at,measure,value\n2026-03-01,nausea,6\n2026-03-02,nausea,1\n")
    refused = ketadiary("import", tmp_path)
    reasons = [line for line in refused.out.splitlines() if "--at-time" in line]
    assert (refused.status, len(reasons)) == (1, 2)
    assert (
        "felt_at has days without a time of day (rows: 2): add the times, or say one with --at-time 20:00."
        in reasons[1]
    )
    assert [line.split()[-1] for line in refused.out.splitlines()[1:3]] == ["1", "2"]
    assert ketadiary("import", tmp_path, "--at-time", "late").status == 1
    assert ketadiary("import", tmp_path, "--at-time", "11:00").status == 0
    found = json.loads(ketadiary("insight", "--measure", "nausea", "--json").out)
    (fade,) = found["measures"]["nausea"]["infusions"]
    assert (fade["state"], fade["ratings"]) == ("no-end", 0)
    check_ins = json.loads(ketadiary("show", "check-ins", "--json").out)
    assert [(one["time_assumed"], one["hours_since_end"], one["hours_since_start"]) for one in check_ins] == [
        (True, None, None)
    ] * 2
    assert [line.split()[0] for line in ketadiary("show", "check-ins").out.splitlines()[1:]] == [
        "2026-03-01",
        "2026-03-02",
    ]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("in.csv", "felt_at,mood\n", "in.csv has no rows: there is nothing to import."),
        ("in.json", '{"a": 1}', "in.json is JSON and no table: export it as CSV and import that."),
        ("in.json", '{"resourceType": "Questionnaire"}', "load it with ketadiary questionnaire load"),
    ],
)
def test_what_is_no_table_is_told(ketadiary: Run, tmp_path: Path, name: str, text: str, sentence: str) -> None:
    (tmp_path / name).write_text(text)
    answer = ketadiary("import", tmp_path / name)
    assert (answer.status, answer.out, sentence in answer.sentence) == (1, "", True)
