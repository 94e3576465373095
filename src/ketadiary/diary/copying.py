"""Writing all of an open diary to another place, read back before it is called done."""

from pathlib import Path

from ketadiary.diary.connection import Connection, DiaryError, Key, connect
from ketadiary.diary.key_file import keys_path
from ketadiary.diary.swapping import copy_into, file_beside, put_in_place
from ketadiary.diary.verifier import OF_THE_FILE, faults
from ketadiary.model import Problem


def write_copy(connection: Connection, key: Key | None, key_file: bytes, path: Path) -> None:
    """Copy an open diary to `path`, with its key file where it is protected. Raises DiaryError, and OSError."""
    with file_beside(path) as fresh, file_beside(keys_path(path)) as fresh_keys:
        copy_into(connection, key, fresh, key)
        if any(fault.key in OF_THE_FILE for fault in _faults(fresh, key)):
            raise DiaryError(Problem("diary-damaged", values={"path": path}))
        if key is not None:
            fresh_keys.write_bytes(key_file)
            put_in_place(fresh_keys, keys_path(path))
        put_in_place(fresh, path)


def _faults(path: Path, key: Key | None) -> list[Problem]:
    connection = connect(path, key=key, read_only=True)
    try:
        return faults(connection, protected=key is not None)
    finally:
        connection.close()
