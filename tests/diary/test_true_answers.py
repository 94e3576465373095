"""What is said of a save is what the file says, whatever the disk said, and saving once more never doubles it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite

from ketadiary.diary import Diary, DiaryError, Recorded
from ketadiary.model import CheckInDraft, Moment, VitalsDraft
from support import FrozenClock


class DiskError(sqlite.OperationalError):
    """What the engine raises for a disk that fails."""

    sqlite_errorname = "SQLITE_IOERR_FSYNC"


class Failing:
    """A connection whose next commit ends in an error of the disk: after all was kept, or with nothing kept."""

    def __init__(self, connection: Any, *, kept: bool) -> None:
        self._connection, self._kept = connection, kept

    def execute(self, statement: str, *values: Any) -> Any:
        if statement == "COMMIT":
            self._connection.execute("COMMIT" if self._kept else "ROLLBACK")
            raise DiskError("disk I/O error")
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@pytest.fixture
def diary(path: Path, clock: FrozenClock) -> Iterator[Diary]:
    with Diary.open(path, clock=clock, create=True) as diary:
        yield diary


def fail_next(diary: Diary, *, kept: bool) -> None:
    diary._use(Failing(diary._connection, kept=kept))  # type: ignore[arg-type]  # noqa: SLF001 - no disk fails on call


def a_check_in(now: Moment) -> CheckInDraft:
    return CheckInDraft(felt_at=now, note="calm")


def test_a_save_that_is_in_the_file_is_called_saved(diary: Diary, clock: FrozenClock) -> None:
    fail_next(diary, kept=True)
    answer = diary.record(a_check_in(clock()))
    assert isinstance(answer, Recorded)
    assert diary.check_ins() == [answer.record]
    assert isinstance(diary.record(VitalsDraft(measured_at=clock(), pulse=70)), Recorded)  # on a fresh connection


def test_a_save_that_is_not_in_the_file_is_refused_and_can_be_repeated(diary: Diary, clock: FrozenClock) -> None:
    fail_next(diary, kept=False)
    with pytest.raises(DiaryError, match="disk-trouble"):
        diary.record(a_check_in(clock()))
    assert diary.check_ins() == []
    assert isinstance(diary.record(a_check_in(clock())), Recorded)
    assert len(diary.check_ins()) == 1


def test_where_nobody_can_see_it_that_is_said_and_saving_again_makes_no_second_record(
    diary: Diary, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_next(diary, kept=True)

    def no_disk(*_: object, **__: object) -> None:
        raise DiskError("disk I/O error")

    with monkeypatch.context() as patched:
        patched.setattr("ketadiary.diary.file.connect", no_disk)
        with pytest.raises(DiaryError, match="saved-is-unknown"):
            diary.record(a_check_in(clock()))
    clock.travel("Asia/Tokyo")
    diary._use(diary._connection._connection)  # type: ignore[attr-defined]  # noqa: SLF001 - the disk is well again
    draft = a_check_in(FrozenClock()())
    again = diary.record(draft)
    assert isinstance(again, Recorded)
    assert diary.check_ins() == [again.record]
    assert diary.faults() == []


def test_two_equal_saves_that_were_meant_are_two(diary: Diary, clock: FrozenClock) -> None:
    for _ in range(2):
        assert isinstance(diary.record(a_check_in(clock())), Recorded)
    assert len(diary.check_ins()) == 2


def test_a_setting_too(diary: Diary) -> None:
    fail_next(diary, kept=True)
    diary.set_setting("country", "FR")
    assert diary.setting("country") == "FR"


def test_a_file_that_went_away_during_the_save_is_told(diary: Diary, clock: FrozenClock, path: Path) -> None:
    writing = diary.together()
    writing.__enter__()
    diary.record(a_check_in(clock()))
    path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(DiaryError, match="diary-moved"):
        writing.__exit__(None, None, None)


@pytest.mark.parametrize(("kept", "said"), [(True, "diary-moved"), (False, "disk-trouble")])
def test_of_a_file_that_went_away_while_the_disk_failed_it_is_told_whether_it_took_the_save_along(
    diary: Diary, clock: FrozenClock, path: Path, kept: bool, said: str
) -> None:
    elsewhere = path.with_name("elsewhere.db")
    writing = diary.together()
    writing.__enter__()
    diary.record(a_check_in(clock()))
    path.rename(elsewhere)
    fail_next(diary, kept=kept)
    with pytest.raises(DiaryError, match=said):
        writing.__exit__(None, None, None)
    with Diary.open(elsewhere, clock=clock, read_only=True) as moved:
        assert len(moved.check_ins()) == int(kept)


def test_a_copy_is_written_from_what_is_open_when_its_file_is_gone(
    diary: Diary, clock: FrozenClock, path: Path, tmp_path: Path
) -> None:
    kept = diary.record(a_check_in(clock()))
    path.unlink()
    diary.save_copy(tmp_path / "copy.db")
    assert isinstance(kept, Recorded)
    with Diary.open(tmp_path / "copy.db", clock=clock, read_only=True) as copy:
        assert copy.check_ins() == [kept.record]
        assert copy.faults() == []


def test_erasing_tells_what_is_gone_where_the_clean_up_fails(diary: Diary, clock: FrozenClock) -> None:
    recorded = diary.record(a_check_in(clock()))
    assert isinstance(recorded, Recorded)

    class NoRoom(Failing):
        def execute(self, statement: str, *values: Any) -> Any:
            if statement == "VACUUM":
                raise DiskError("disk I/O error")
            return self._connection.execute(statement, *values)

    diary._use(NoRoom(diary._connection, kept=True))  # type: ignore[arg-type]  # noqa: SLF001 - as above
    with pytest.raises(DiaryError, match="erased-not-cleaned"):
        diary.erase(recorded.record.id)
    assert diary.check_ins() == []
    assert diary.history(recorded.record.id) == []


def test_what_lies_in_the_future_because_a_clock_was_wrong_can_be_changed_and_moved(
    diary: Diary, clock: FrozenClock
) -> None:
    from datetime import timedelta  # noqa: PLC0415 - only here

    now = clock()
    clock.forward(timedelta(days=400))
    recorded = diary.record(CheckInDraft(felt_at=clock(), note="from next year"))
    assert isinstance(recorded, Recorded)
    clock.moment = now
    changed = diary.record(CheckInDraft(felt_at=recorded.record.felt_at, note="changed", id=recorded.record.id))
    assert isinstance(changed, Recorded)
    moved = diary.record(CheckInDraft(felt_at=now, note="moved", id=recorded.record.id))
    assert isinstance(moved, Recorded)
    later = now.shifted(timedelta(days=1))
    assert not isinstance(diary.record(CheckInDraft(felt_at=later, note="x", id=recorded.record.id)), Recorded)
    assert diary.faults() == []
