"""What is written in a diary is in the diary, its backups and nowhere else; and nothing asks for the internet."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CANARY = "zanzibar-canary-7261"
PASSPHRASE = "a long horse of a passphrase"


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, str]:
    names = (
        "HOME",
        "TMPDIR",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CACHE_HOME",
        "XDG_RUNTIME_DIR",
    )
    found = {name: str(tmp_path / "places" / name) for name in names}
    for folder in found.values():
        Path(folder).mkdir(parents=True, mode=0o700)
    return found


WATCH = """
import os, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"):
        address = arguments[1] if event != "socket.getaddrinfo" else arguments[0]
        if not isinstance(address, (str, bytes)) or event == "socket.getaddrinfo":
            os.write(2, f"INTERNET {event} {address}\\n".encode())
sys.addaudithook(watch)
from ketadiary.__main__ import main
main()
"""


def ketadiary(folders: dict[str, str], *arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(entry for entry in sys.path if entry)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "KETADIARY_"))}
    return subprocess.run(
        [sys.executable, "-c", WATCH, *map(str, arguments)],
        env={**environment, **folders, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )


def holding(folder: Path, word: str) -> set[str]:
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(word.encode(coding) in path.read_bytes() for coding in ("utf-8", "utf-16-le"))
    }


@pytest.mark.parametrize("protected", [False, True], ids=["plain", "protected"])
def test_what_was_written_is_nowhere_else(tmp_path: Path, folders: dict[str, str], protected: bool) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PASSPHRASE)
    with_it = ("--passphrase-file", secret)
    places = tmp_path / "places"
    assert ketadiary(folders, "log", "--mood", "5").returncode == 0
    if protected:
        assert ketadiary(folders, *with_it, "protect", "set", "--erase-copies").returncode == 0
    commands = (
        ("infusion", "add", "--start", "-3h", "--minutes", "40", "--place", CANARY),
        ("log", "--at", "-1h", "--mood", "4", "--note", CANARY),
        ("event", "add", "2026-03-01", CANARY),
        ("show", "check-ins"), ("history",), ("undo",), ("redo",), ("insight",), ("check",), ("backup",),
        ("log", "--at", "9999-01-01T00:00Z", "--note", CANARY), ("edit", CANARY, "note=x"), ("import", places / CANARY),
        ("export", "csv", "-o", tmp_path / "out.zip", "--with-notes"), ("import", tmp_path / "out.zip"),
        ("chart", "trend", "-o", tmp_path / "out.svg"), ("desktop", "--exit-when-ready"),
    )  # fmt: skip
    if protected:
        commands = commands[:-1]  # the window asks for the passphrase itself
    for command in commands:
        answer = ketadiary(folders, *with_it, *command)
        assert "INTERNET" not in answer.stderr, command
        assert "Traceback" not in answer.stderr, command
    found = holding(places, CANARY)
    if protected:
        assert found == set()
    else:
        assert found
        assert all(name.startswith("XDG_DATA_HOME/ketadiary/") and name.endswith(".db") for name in found)
    assert holding(places, PASSPHRASE) == set()
    assert list(Path(folders["TMPDIR"]).iterdir()) == []


def test_somebody_asked_for_the_internet_would_be_seen(folders: dict[str, str]) -> None:
    code = (
        WATCH.partition("from ketadiary")[0] + "import socket; socket.socket(socket.AF_INET).connect(('127.0.0.1', 9))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "INTERNET" in done.stderr
