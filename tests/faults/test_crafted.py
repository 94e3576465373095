"""Files that somebody made or changed are never called sound, run nothing, and hide none of what is still there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from faults.crafted import MARK, OF_ROWS, OF_TABLES, OF_THE_START, make_full_diary
from ketadiary.cli.program import run
from ketadiary.diary import Diary, DiaryError
from ketadiary.model import CheckInDraft
from ketadiary.wording import Language, problem_sentence
from support import FrozenClock


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "diary.db"
    make_full_diary(path, FrozenClock())
    with Diary.open(path, clock=FrozenClock(), read_only=True) as diary:
        assert diary.faults() == []
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path, sound: bytes) -> Path:
    path = tmp_path / "diary.db"
    path.write_bytes(sound)
    path.chmod(0o600)
    return path


@pytest.mark.parametrize("name", OF_TABLES)
def test_other_tables_are_refused_and_nothing_in_them_is_run(path: Path, clock: FrozenClock, name: str) -> None:
    OF_TABLES[name](path)
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(DiaryError) as refusal:
            Diary.open(path, clock=clock, create=True, read_only=read_only)
        assert refusal.value.problem.key == "diary-altered"
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", OF_ROWS)
def test_other_rows_are_found_and_hide_nothing(path: Path, clock: FrozenClock, tr: Language, name: str) -> None:
    OF_ROWS[name](path)
    with Diary.open(path, clock=clock, read_only=True) as diary:
        said = [problem_sentence(fault, tr) for fault in diary.faults()]
        assert said
        assert not any(
            word in sentence for sentence in said for word in (MARK, "never said", "rm -rf", "ghost", "hour")
        )
        everything: list[Callable[[], object]] = [
            diary.measures, diary.infusions, diary.check_ins, diary.vitals, diary.events, diary.responses, diary.bin,
            diary.history, diary.instruments, diary.contacts, diary.drafts, diary.count, diary.ids, diary.undoable,
            lambda: diary.setting("country"), lambda: diary.search("hour"),
        ]  # fmt: skip
        for read in everything:
            read()


@pytest.mark.parametrize("name", OF_THE_START)
def test_damage_at_the_start_is_called_damage(path: Path, clock: FrozenClock, name: str) -> None:
    OF_THE_START[name](path)
    for read_only in (True, False):
        with pytest.raises(DiaryError) as refusal:
            Diary.open(path, clock=clock, create=True, read_only=read_only)
        assert refusal.value.problem.key in ("diary-damaged", "diary-altered")


def test_one_bad_row_keeps_the_others_in_sight(path: Path, clock: FrozenClock) -> None:
    OF_ROWS["moment that is none"](path)
    with Diary.open(path, clock=clock) as diary:
        assert diary.check_ins() == []
        assert diary.hurt() == 2
        assert len(diary.infusions()) == len(diary.events()) == 1
        diary.record(CheckInDraft(felt_at=clock(), note="goes on"))
        assert [check_in.note for check_in in diary.check_ins()] == ["goes on"]


@pytest.mark.parametrize("name", OF_ROWS)
def test_rows_for_tables_leave_out_the_same_check_ins(path: Path, clock: FrozenClock, name: str) -> None:
    OF_ROWS[name](path)
    with Diary.open(path, clock=clock) as diary:
        found = [row.id for row in diary.check_in_rows()]
        hurt = diary.hurt()
        diary.check_in_rows().measures(), list(diary.check_in_rows().given("mood"))
    with Diary.open(path, clock=clock) as diary:
        assert [check_in.id for check_in in diary.check_ins()] == found
        assert diary.hurt() == hurt


def test_a_step_that_is_damaged_is_not_taken_back(path: Path, clock: FrozenClock) -> None:
    OF_ROWS["history deep"](path)
    with Diary.open(path, clock=clock) as diary:
        counts = [diary.count()]
        with pytest.raises(DiaryError, match="step-damaged"):
            counts.extend(diary.count() for _ in iter(diary.undo, None))
        assert diary.count() == counts[-1]


@pytest.mark.parametrize("name", [name for name in OF_ROWS if "history" in name or "image" in name])
def test_a_history_that_is_hurt_can_be_read_at_a_terminal(
    path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    OF_ROWS[name](path)
    for command in (["history"], ["history", "--json"], ["bin", "list"], ["show", "check-ins"], ["insight"]):
        assert run(["--diary", str(path), *command], lambda *_, **__: 0) == 0
    assert run(["--diary", str(path), "check"], lambda *_, **__: 0) == 1
    assert "in the program itself" not in capsys.readouterr().err
