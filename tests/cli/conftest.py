from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from ketadiary import clock as ketadiary_clock
from ketadiary.cli.program import run
from support import FrozenClock


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on standard error of a command that failed."""
        assert self.err.startswith("ketadiary: ")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        return self.err[len("ketadiary: ") : -1]


Run = Callable[..., Said]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diary.db"


@pytest.fixture
def ketadiary(
    path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """The program on a diary of its own: `ketadiary("log", "--mood", "3")`."""
    monkeypatch.setattr(ketadiary_clock, "system_clock", clock)
    monkeypatch.setenv("KETADIARY_DIARY", str(path))

    def call(*arguments: object, stdin: bytes = b"") -> Said:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(stdin), encoding="utf-8"))
        status = run([str(argument) for argument in arguments], lambda *a, **k: 0)
        captured = capsys.readouterr()
        return Said(status, captured.out, captured.err)

    return call
