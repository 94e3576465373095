"""`backup`, `restore`, `protect`, and what `erase` says of copies."""

import errno
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import keyrings
from cli.conftest import Run
from ketadiary.diary import Diary, key_file
from ketadiary.diary import erasing_from_copies as erasing
from ketadiary.diary.key_file import Cost, keys_path
from ketadiary.diary.safekeeping import SECOND_PLACE, remember, unlock
from keyrings import FakeKeyring, LockedKeyring
from support import FrozenClock


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "USUAL", Cost(1, 8 * 2**20))


@pytest.fixture
def kept(ketadiary: Run, path: Path) -> Iterator[str]:
    """A diary with one check-in; its id."""
    answer = ketadiary("log", "--at", "-2h", "--mood", "5", "--note", "in the garden")
    assert answer.status == 0
    return answer.out.strip()


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text("correct horse é\n")
    return file


def moods(ketadiary: Run, *options: object) -> list[int]:
    answer = ketadiary(*options, "show", "check-ins", "--json")
    assert answer.status == 0, answer
    return [record["mood"] for record in json.loads(answer.out)]


def test_a_backup_is_a_sound_diary_with_all_entries(ketadiary: Run, kept: str, path: Path) -> None:
    made = Path(ketadiary("backup").out.strip())
    assert made.parent == path.parent / "backups"
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert ketadiary("--diary", made, "check").status == 0
    assert moods(ketadiary, "--diary", made) == [5]


def test_a_backup_goes_where_it_is_told(ketadiary: Run, kept: str, tmp_path: Path) -> None:
    made = Path(ketadiary("backup", "-o", tmp_path / "stick").out.strip())
    assert made.parent == tmp_path / "stick"


def test_a_hurt_diary_has_no_backup_but_a_copy(ketadiary: Run, kept: str, path: Path) -> None:
    from ketadiary.diary.connection import connect  # noqa: PLC0415 - the only test that changes a file by hand

    with connect(path) as connection:
        connection.execute("UPDATE ratings SET value = 7")
    connection.close()
    answer = ketadiary("backup")
    assert answer.status == 1
    assert "diary-unsound.db" in answer.sentence
    assert [file.name for file in (path.parent / "backups").iterdir()] == ["diary-unsound.db"]


def test_restoring_tells_what_is_newer_and_keeps_it(ketadiary: Run, kept: str, path: Path) -> None:
    made = ketadiary("backup").out.strip()
    ketadiary("log", "--mood", "8")
    before = path.read_bytes()
    told = ketadiary("restore", made, "--dry-run")
    assert told.status == 0
    assert "1 record of today's diary is newer than the backup" in told.err
    refused = ketadiary("restore", made)
    assert (refused.status, path.read_bytes()) == (1, before)
    assert "--yes" in refused.err
    answer = ketadiary("restore", made, "--yes")
    assert answer.status == 0
    assert moods(ketadiary) == [5]
    there = answer.err.split("is kept at ")[1].strip().removesuffix(".")
    assert moods(ketadiary, "--diary", there) == [5, 8]


def test_a_damaged_backup_is_not_restored(ketadiary: Run, kept: str, path: Path) -> None:
    made = Path(ketadiary("backup").out.strip())
    made.write_bytes(made.read_bytes()[:8192])
    before = path.read_bytes()
    assert ketadiary("restore", made, "--yes").status == 1
    assert path.read_bytes() == before


def test_a_damaged_diary_is_put_aside_by_restoring(ketadiary: Run, kept: str, path: Path) -> None:
    made = Path(ketadiary("backup").out.strip())
    path.write_bytes(path.read_bytes()[:8192])
    assert ketadiary("check").status == 1
    assert ketadiary("restore", made, "--yes").status == 0
    assert moods(ketadiary) == [5]
    assert [file.stat().st_size for file in path.parent.glob("diary-damaged-*.db")] == [8192]


def test_the_diary_itself_is_no_backup_and_no_place_to_write(ketadiary: Run, kept: str, path: Path) -> None:
    link = path.with_name("link.csv")
    link.symlink_to(path)
    before = path.read_bytes()
    for command in (
        ("restore", path),
        ("export", "csv", "-o", link),
        ("chart", "trend", "-o", path.with_name("l.png")),
    ):
        if command[0] == "chart":
            path.with_name("l.png").symlink_to(path)
        answer = ketadiary(*command)
        assert answer.status == 1
        assert "the diary itself" in answer.err
    assert path.read_bytes() == before


def test_protecting_and_all_that_goes_with_it(ketadiary: Run, kept: str, path: Path, passphrase: Path) -> None:
    plain = Path(ketadiary("backup").out.strip())
    done = ketadiary("--passphrase-file", passphrase, "protect", "set")
    code = done.out.strip()
    assert done.status == 0
    assert len(code.replace("-", "")) == 26
    assert str(plain) in done.err
    assert b"in the garden" in plain.read_bytes()
    assert b"in the garden" not in path.read_bytes()
    assert keys_path(path).stat().st_mode & 0o777 == 0o600
    assert set(json.loads(keys_path(path).read_text())) == {"version", "diary", "slots", "checksum"}

    assert "is protected" in ketadiary("show", "check-ins").sentence
    assert moods(ketadiary, "--passphrase-file", passphrase) == [5]
    other = passphrase.with_name("other")
    other.write_text("battery staple")
    assert "not the passphrase" in ketadiary("--passphrase-file", other, "log", "--mood", "1").sentence

    changed = ketadiary("--passphrase-file", passphrase, "protect", "change", "--new-passphrase-file", other)
    assert changed.status == 0
    assert ketadiary("--passphrase-file", passphrase, "check").status == 1
    assert ketadiary("--passphrase-file", other, "check").status == 0

    code_file = passphrase.with_name("code")
    code_file.write_text(code.lower().replace("-", " "))
    recovered = ketadiary("protect", "recover", "--recovery-code-file", code_file, "--new-passphrase-file", passphrase)
    assert recovered.status == 0
    assert moods(ketadiary, "--passphrase-file", passphrase) == [5]
    made = ketadiary("--passphrase-file", passphrase, "backup").out.strip()
    assert b"in the garden" not in Path(made).read_bytes()
    assert moods(ketadiary, "--diary", made, "--passphrase-file", passphrase) == [5]

    restored = ketadiary("--passphrase-file", passphrase, "restore", plain, "--yes")
    assert restored.status == 0
    assert b"in the garden" not in path.read_bytes()
    assert moods(ketadiary, "--passphrase-file", passphrase) == [5]

    removed = ketadiary("--passphrase-file", passphrase, "protect", "remove")
    assert removed.status == 0
    assert moods(ketadiary) == [5]
    assert not keys_path(path).exists()


def test_a_keyring_that_may_keep_the_key_is_named_when_protection_goes(
    ketadiary: Run, kept: str, path: Path, passphrase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it = ("--passphrase-file", passphrase)
    ketadiary(*with_it, "protect", "set")
    keyrings.use(FakeKeyring(), monkeypatch)
    assert remember(unlock(path, passphrase.read_text().strip()))
    keyrings.use(LockedKeyring(), monkeypatch)
    removed = ketadiary(*with_it, "protect", "remove")
    assert removed.status == 0
    assert "The system’s keyring may still keep the diary’s key: take “Diary” out of it yourself." in removed.err


def test_another_key_opens_no_copy_of_before(ketadiary: Run, kept: str, path: Path, passphrase: Path) -> None:
    with_it = ("--passphrase-file", passphrase)
    ketadiary(*with_it, "protect", "set")
    before = path.read_bytes()
    assert ketadiary(*with_it, "protect", "change", "--new-key", "--new-passphrase-file", passphrase).status == 0
    assert moods(ketadiary, *with_it) == [5]
    path.write_bytes(before)
    assert "is damaged" in ketadiary(*with_it, "show", "check-ins").sentence


def test_a_damaged_key_file_is_told_from_a_wrong_passphrase(
    ketadiary: Run, kept: str, path: Path, passphrase: Path, tmp_path: Path
) -> None:
    with_it = ("--passphrase-file", passphrase)
    ketadiary(*with_it, "protect", "set")
    whole = keys_path(path).read_text()
    keys = json.loads(whole)
    keys["slots"][0]["sealed"] = "AAAA" + keys["slots"][0]["sealed"][4:]
    keys_path(path).write_text(json.dumps(keys))
    assert "key file" in ketadiary(*with_it, "show", "check-ins").sentence
    keys_path(path).write_text(whole.replace('"version"', ' "version"'))  # only the space is another
    assert moods(ketadiary, *with_it) == [5]
    keys_path(path).unlink()
    assert "key file" in ketadiary(*with_it, "show", "check-ins").sentence
    other = tmp_path / "another.db"
    ketadiary("--diary", other, "log", "--mood", "3")
    ketadiary("--diary", other, *with_it, "protect", "set")
    keys_path(path).write_bytes(keys_path(other).read_bytes())
    assert "another diary" in ketadiary(*with_it, "show", "check-ins").sentence


def test_erasing_names_the_backups_and_reaches_into_them(ketadiary: Run, kept: str, path: Path) -> None:
    made = Path(ketadiary("backup").out.strip())
    answer = ketadiary("erase", kept, "--yes")
    assert str(made) in answer.err
    assert b"in the garden" in made.read_bytes()
    assert ketadiary("erase", kept, "--yes", "--in-backups").status == 0
    assert b"in the garden" not in made.read_bytes()
    assert ketadiary("--diary", made, "check").status == 0


def refuse(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_cannot_be_erased_from_copies_is_named_and_never_told_as_nothing_saved(
    ketadiary: Run, kept: str, path: Path, passphrase: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ketadiary("backup").out.strip()
    with monkeypatch.context() as full:
        full.setattr(erasing, "put_in_place", refuse)
        answer = ketadiary("erase", kept, "--yes", "--in-backups")
    assert answer.status == 1
    assert answer.err.splitlines()[-1] == (
        f"ketadiary: These backups cannot be written and hold it still, so erase it there again: {made}."
    )
    with monkeypatch.context() as full:
        full.setattr(Path, "unlink", refuse)
        answer = ketadiary("--passphrase-file", passphrase, "protect", "set", "--erase-copies")
    assert answer.status == 1
    assert answer.err.splitlines()[-1] == (
        f"ketadiary: The diary is protected, but these copies could not be erased, so delete them yourself: {made}."
    )
    assert moods(ketadiary, "--passphrase-file", passphrase) == []


def test_an_import_into_a_diary_that_holds_something_makes_a_backup_first(
    ketadiary: Run, kept: str, path: Path, tmp_path: Path
) -> None:
    table = tmp_path / "check_ins.csv"
    table.write_text("felt_at,mood\n2026-03-01T10:00:00+01:00,4\n")
    assert ketadiary("import", table).status == 0
    (made,) = (path.parent / "backups").glob("*-before-import.db")
    assert moods(ketadiary, "--diary", made) == [5]


def test_no_secret_is_taken_from_a_file_that_holds_none(
    ketadiary: Run, kept: str, passphrase: Path, tmp_path: Path
) -> None:
    ketadiary("--passphrase-file", passphrase, "protect", "set")
    for content in (b"", b"\n", b"\xff\xfe", b"x" * 20_000):
        (tmp_path / "bad").write_bytes(content)
        assert "holds no passphrase" in ketadiary("--passphrase-file", tmp_path / "bad", "check").sentence


def test_backups_in_the_second_place_are_named_and_opened_by_the_new_passphrase(
    ketadiary: Run, kept: str, path: Path, passphrase: Path, tmp_path: Path, clock: FrozenClock
) -> None:
    """The window chose the place; each command that changes or erases copies knows it."""
    place = tmp_path / "stick"
    plain = ketadiary("backup", "-o", place).out.strip()
    with Diary.open(path, clock=clock) as diary:
        diary.set_setting(SECOND_PLACE, str(place))
    protected = ketadiary("--passphrase-file", passphrase, "protect", "set")
    assert plain in protected.err
    made = ketadiary("--passphrase-file", passphrase, "backup", "-o", place).out.strip()
    other = passphrase.with_name("other")
    other.write_text("battery staple")
    ketadiary("--passphrase-file", passphrase, "protect", "change", "--new-passphrase-file", other)
    assert moods(ketadiary, "--diary", made, "--passphrase-file", other) == [5]
    erased = ketadiary("--passphrase-file", other, "erase", kept, "--yes", "--in-backups")
    assert made in erased.err
    assert moods(ketadiary, "--diary", made, "--passphrase-file", other) == []
