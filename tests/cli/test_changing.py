import json
from pathlib import Path

import pytest

from cli.conftest import Run


@pytest.fixture
def check_in(ketadiary: Run) -> str:
    return ketadiary("log", "--nausea", "3", "--mood", "5", "--note", "first").out.strip()


def shown(ketadiary: Run) -> list[dict]:
    return json.loads(ketadiary("show", "check-ins", "--json").out)


def test_edit_changes_ratings_notes_and_times(ketadiary: Run, check_in: str) -> None:
    answer = ketadiary("edit", check_in, "nausea=4", "mood=", "pain=skipped", "note=second", "felt_at=-3h")
    assert (answer.status, answer.out) == (0, f"{check_in}\n")
    (changed,) = shown(ketadiary)
    assert (changed["nausea"], changed["mood"], changed["note"]) == (4, None, "second")
    assert changed["felt_at"] == "2026-03-02T09:00:00+01:00"


def test_edit_refuses_what_follows_from_other_fields(ketadiary: Run, check_in: str) -> None:
    assert "hours_since_end" in ketadiary("edit", check_in, "hours_since_end=2").sentence
    assert "11" in ketadiary("edit", check_in, "nausea=11").sentence
    assert "no record" in ketadiary("edit", "nothing", "nausea=1").sentence
    assert shown(ketadiary)[0]["nausea"] == 3


def test_the_end_of_an_infusion_is_said_later(ketadiary: Run) -> None:
    name = ketadiary("infusion", "add", "--start", "-3h").out.strip()
    assert ketadiary("edit", name, "minutes=45", "phase=maintenance", "zone=Asia/Tokyo").status == 0
    (infusion,) = json.loads(ketadiary("show", "infusions", "--json").out)
    assert infusion["ended_at"] == "2026-03-02T17:45:00+09:00"
    assert infusion["phase"] == "maintenance"


def test_delete_restore_undo_and_redo(ketadiary: Run, check_in: str) -> None:
    assert ketadiary("delete", check_in).status == 0
    assert shown(ketadiary) == []
    assert [item["id"] for item in json.loads(ketadiary("bin", "list", "--json").out)] == [check_in]
    assert ketadiary("bin", "restore", check_in).status == 0
    assert ketadiary("undo").err == "Taken back: restoring the check-in of 2026-03-02 12:00.\n"
    assert shown(ketadiary) == []
    assert ketadiary("redo").err == "Done again: restoring the check-in of 2026-03-02 12:00.\n"
    assert len(shown(ketadiary)) == 1
    assert "nothing to make again" in ketadiary("redo").sentence


def test_a_refusal_is_one_line_and_steers_no_terminal(ketadiary: Run, check_in: str) -> None:
    answer = ketadiary("edit", check_in, "affected=a\nb\x1b[31m")
    assert answer.sentence == "“a b [31m” is none of the choices here: use one of true, false."


def test_history_tells_before_and_after(ketadiary: Run, check_in: str) -> None:
    ketadiary("edit", check_in, "note=second")
    first, second = json.loads(ketadiary("history", check_in, "--json").out)
    assert (first["action"], first["before"]) == ("record", None)
    assert (second["before"]["note"], second["after"]["note"]) == ("first", "second")
    assert "first" in ketadiary("history").out


def test_history_tells_since_when_a_record_was_deleted(ketadiary: Run, check_in: str) -> None:
    ketadiary("delete", check_in)
    ketadiary("bin", "restore", check_in)
    recorded, deleted, restored = json.loads(ketadiary("history", check_in, "--json").out)
    assert recorded["after"]["deleted_at"] is deleted["before"]["deleted_at"] is restored["after"]["deleted_at"] is None
    assert deleted["after"]["deleted_at"] == restored["before"]["deleted_at"] == deleted["at"]
    ketadiary("measure", "off", "nausea")
    (switched,) = [one for one in json.loads(ketadiary("history", "--json").out) if one["kind"] == "measure"]
    assert "deleted_at" not in switched["after"]


def test_history_tells_what_was_taken_back_and_that_nothing_changed(ketadiary: Run, check_in: str) -> None:
    ketadiary("edit", check_in, "note=first")
    ketadiary("delete", check_in)
    for command in ("undo", "redo", "undo", "undo", "undo"):
        ketadiary(command)
    assert [line.split("  ")[1] for line in ketadiary("history").out.splitlines()[2:]] == [
        "saved again, nothing changed",
        "deleted",
        "deleting taken back",
        "deleting done again",
        "deleting taken back",
        "change taken back",
        "saving taken back",
    ]


def test_history_tells_changes_as_they_are_read(ketadiary: Run, check_in: str) -> None:
    ketadiary("edit", check_in, "felt_at=-1h", "affected=true", "nausea=4")
    line = ketadiary("history", check_in).out.splitlines()[2]
    changes = 'affected: false → true; felt_at: "2026-03-02T12:00:00+01:00" → "2026-03-02T11:00:00+01:00"; '
    assert sorted(line.split("  ")[-1].split("; ")) == sorted(
        (changes + "ratings: mood 5, nausea 3 → mood 5, nausea 4").split("; ")
    )


def test_erasing_needs_yes_and_leaves_nothing(ketadiary: Run, check_in: str) -> None:
    assert "--yes" in ketadiary("erase", check_in).sentence
    assert len(shown(ketadiary)) == 1
    assert ketadiary("erase", check_in, "--yes").status == 0
    assert "no record" in ketadiary("history", check_in).sentence
    assert json.loads(ketadiary("history", "--json").out) == []


def test_what_was_taken_back_can_be_erased_too(ketadiary: Run, check_in: str) -> None:
    ketadiary("undo")
    assert ketadiary("erase", check_in, "--yes").status == 0
    assert "no record" in ketadiary("erase", check_in, "--yes").sentence


def test_what_was_taken_back_for_good_is_put_back(ketadiary: Run, check_in: str) -> None:
    ketadiary("undo")
    ketadiary("event", "add", "2026-03-01", "a new medicine")
    assert "nothing to make again" in ketadiary("redo").sentence
    assert ketadiary("bin", "list", "--json").out == "[]\n"
    assert ketadiary("bin", "restore", check_in).err == f"Back in the diary: {check_in}\n"
    assert [item["check_in_id"] for item in shown(ketadiary)] == [check_in]
    assert "in the diary" in ketadiary("bin", "restore", check_in).sentence
    assert ketadiary("undo").err == "Taken back: restoring the check-in of 2026-03-02 12:00.\n"
    assert shown(ketadiary) == []


def test_check_finds_a_sound_diary_sound(ketadiary: Run, check_in: str) -> None:
    assert "is sound" in ketadiary("check").out
    assert ketadiary("check", "--json").out == "[]\n"


def test_damage_is_a_list_for_programs(ketadiary: Run, path: Path) -> None:
    for hour in range(60):
        ketadiary("log", "--at", f"-{hour + 1}h", "--nausea", "3", "--note", "a few words")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(content)
    answer = ketadiary("check", "--json")
    assert answer.status == 1
    assert "damaged" in answer.sentence
    assert [set(fault) for fault in json.loads(answer.out)] == [{"fault"}]
    assert ketadiary("check").out == ""


def test_a_field_is_changed_once(ketadiary: Run, check_in: str) -> None:
    answer = ketadiary("edit", check_in, "mood=5", "mood=6")
    assert (answer.status, answer.sentence) == (1, "mood is given twice: give it once.")


def test_history_for_programs_speaks_as_other_lists_do(ketadiary: Run, check_in: str) -> None:
    (entry,) = json.loads(ketadiary("history", "--json").out)
    assert (entry["at"], entry["before"]) == ("2026-03-02T12:00:00+01:00", None)
    assert entry["after"]["felt_at"] == "2026-03-02T12:00:00+01:00"
    assert entry["after"]["affected"] is False
    assert [rating["value"] for rating in entry["after"]["ratings"]] == [5, 3]
    assert "5.0" not in ketadiary("history", "--json").out


def test_history_names_fields_as_edit_does(ketadiary: Run) -> None:
    name = ketadiary("vitals", "--pulse", "70").out.strip()
    ketadiary("edit", name, "pulse_bpm=75")
    assert ketadiary("history", name).out.rstrip().endswith("  pulse_bpm: 70 → 75")
    assert json.loads(ketadiary("history", name, "--json").out)[1]["after"]["pulse_bpm"] == 75


def test_a_list_tells_the_offset_of_another_place_and_of_an_hour_that_came_twice(ketadiary: Run) -> None:
    ketadiary("log", "--at", "2026-02-01T10:00:00-05:00", "--nausea", "1")
    ketadiary("log", "--at", "2025-10-26T02:30:00+01:00", "--nausea", "2")
    ketadiary("log", "--at", "2026-02-01T20:00", "--nausea", "3")
    times = [line.split("  ")[0] for line in ketadiary("show", "check-ins").out.splitlines()[1:]]
    assert times == ["2025-10-26 02:30+01:00", "2026-02-01 10:00-05:00", "2026-02-01 20:00"]


def test_an_end_in_the_future_is_confirmed(ketadiary: Run) -> None:
    add = ("infusion", "add", "--start", "-1h", "--minutes", "300")
    assert "if that is planned" in ketadiary(*add).sentence
    assert ketadiary(*add, "--yes").status == 0
