import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run
from ketadiary import __version__
from ketadiary.cli.program import program, run
from ketadiary.cli.window import has_display, unknown_platform
from support import FrozenClock


def call(*arguments: str, environment: dict[str, str] | None = None, **options: object) -> subprocess.CompletedProcess:
    """The real program, in a process of its own."""
    folders = os.pathsep.join(entry for entry in sys.path if entry)
    return subprocess.run(
        [sys.executable, "-m", "ketadiary", *arguments],
        env={**os.environ, "PYTHONPATH": folders, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **options,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("log", "--nothing"),
        ("log", "--mood"),
        ("infusion", "add"),
        ("edit",),
        ("show",),
        ("export", "csv"),
    ],
)
def test_misuse_is_status_2(ketadiary: Run, arguments: tuple[str, ...]) -> None:
    answer = ketadiary(*arguments)
    assert answer.status == 2
    assert "--help" in answer.sentence


@pytest.mark.parametrize(
    "arguments", [("event", "add", "2026-03-01", "x", "--kind", "nothing"), ("chart", "pie", "-o", "x.png")]
)
def test_a_wrong_value_is_status_1(ketadiary: Run, arguments: tuple[str, ...]) -> None:
    answer = ketadiary(*arguments)
    assert answer.status == 1
    assert answer.sentence


def test_every_command_explains_itself(ketadiary: Run) -> None:
    for name in program.list_commands(None):
        assert ketadiary(name, "--help").out.startswith("Usage: ketadiary " + name)
        assert name in ketadiary("--help").out


def test_version(ketadiary: Run) -> None:
    assert ketadiary("--version").out == f"ketadiary {__version__}\n"


def test_a_fault_of_the_program_is_one_sentence_unless_debugged(ketadiary: Run, monkeypatch) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ketadiary.clock.system_clock", broken)
    assert "--debug" in ketadiary("log", "--mood", "3").sentence
    with pytest.raises(ZeroDivisionError):
        ketadiary("--debug", "log", "--mood", "3")


def test_stopping_is_no_traceback(ketadiary: Run, monkeypatch) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ketadiary.clock.system_clock", stopped)
    answer = ketadiary("log", "--mood", "3")
    assert (answer.status, answer.sentence.split()[0]) == (1, "Stopped,")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close differently there")
def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    call("--diary", str(tmp_path / "d.db"), "log", "--note", "x" * 100_000)
    shown = f"{sys.executable} -m ketadiary --diary {tmp_path / 'd.db'} show check-ins --json"
    command = f"{shown} | true; echo ${{PIPESTATUS[0]}}"
    folders = os.pathsep.join(entry for entry in sys.path if entry)
    answer = subprocess.run(
        ["bash", "-c", command], env={**os.environ, "PYTHONPATH": folders}, capture_output=True, text=True, check=False
    )
    assert (answer.stdout, answer.stderr) == ("0\n", "")


def python(code: str, *arguments: str) -> list[str]:
    """The words that a Python of its own prints."""
    folders = os.pathsep.join(entry for entry in sys.path if entry)
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": folders}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return answer.stdout.split()


def loaded_by(*arguments: str) -> set[str]:
    """The libraries and the modules of ours that a call of the program loads."""
    code = (
        "import sys; from ketadiary.cli.program import run; run(sys.argv[1:], None);"
        "print(*{name.split('.')[0] for name in sys.modules}, *[n for n in sys.modules if n.startswith('ketadiary.')])"
    )
    return set(python(code, *arguments))


def test_recording_loads_nothing_that_draws_or_exports(tmp_path: Path) -> None:
    loaded = loaded_by("--diary", str(tmp_path / "d.db"), "log", "--mood", "3")
    assert "ketadiary.diary" in loaded
    assert not loaded & {"PySide6", "numpy", "babel", "pyqtgraph", "platformdirs", "ketadiary.exchange",
                         "ketadiary.charts", "ketadiary.sample", "ketadiary.desktop"}  # fmt: skip


@pytest.mark.skipif(
    not os.path.realpath("/etc/localtime").count("/zoneinfo/"), reason="the zone is asked for elsewhere"
)
def test_recording_in_a_diary_that_is_there_loads_no_library_that_it_does_without(tmp_path: Path) -> None:
    record = ("--diary", str(tmp_path / "d.db"), "log", "--mood", "3")
    loaded_by(*record)
    assert not loaded_by(*record) & {"sqlite_utils", "tomllib", "tempfile", "shutil", "secrets", "random", "lzma",
                                     "bz2", "tzlocal", "logging", "_hashlib"}  # fmt: skip


def finished_by(*arguments: str) -> set[str]:
    """The dataclasses of ours whose methods a call of the program writes."""
    code = """
import dataclasses, sys
plain, finished = dataclasses.dataclass, set()
def dataclass(cls=None, /, **options):
    if cls is not None and cls.__module__.startswith("ketadiary"):
        finished.add(cls.__qualname__)
    return plain(cls, **options)
dataclasses.dataclass = dataclass
from ketadiary.__main__ import main
try:
    main()
finally:
    print(*finished)
"""
    return set(python(code, *arguments))


def test_recording_writes_the_methods_of_what_it_makes_alone(tmp_path: Path) -> None:
    finished = finished_by("--diary", str(tmp_path / "d.db"), "log", "--mood", "3")
    assert {"CheckInDraft", "CheckIn", "Rating"} <= finished
    assert not finished & {"Infusion", "InfusionDraft", "Vitals", "Event", "Response", "Instrument", "Plan", "Due"}
    assert len(finished) < 20


def test_a_command_ends_without_looking_for_garbage() -> None:
    code = (
        "import atexit, gc; from ketadiary.__main__ import main;"
        "atexit.register(lambda: print(gc.isenabled(), len(gc.get_objects()))); main()"
    )
    enabled, looked_through = python(code, "--version")[-2:]
    assert enabled == "False"
    assert int(looked_through) < 100  # what the asking itself has made since


def test_the_version_and_the_help_are_told_without_the_store() -> None:
    for asked in ("--version", "--help"):
        assert not loaded_by(asked) & {"sqlcipher3", "ketadiary.diary"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a display there")
class TestDisplay:
    def test_a_dead_display_is_one_sentence(self, tmp_path: Path) -> None:
        environment = {
            "QT_QPA_PLATFORM": "",
            "DISPLAY": ":4211",
            "WAYLAND_DISPLAY": "",
            "XDG_RUNTIME_DIR": str(tmp_path),
        }
        answer = call(environment=environment)
        assert answer.returncode == 1
        assert answer.stderr.startswith("ketadiary: There is no display")
        assert answer.stderr.count("\n") == 1

    @pytest.mark.parametrize("platform", ["nonsense", "nonsense:x;rubbish"])
    def test_a_platform_that_does_not_exist_is_one_sentence(self, platform: str) -> None:
        answer = call(environment={"QT_QPA_PLATFORM": platform})
        assert answer.returncode == 1
        assert answer.stderr.startswith("ketadiary: QT_QPA_PLATFORM says ")
        assert answer.stderr.count("\n") == 1

    @pytest.mark.parametrize("platform", ["", "offscreen", "xcb", "wayland-egl", "nonsense;xcb", "vnc:size=800x600"])
    def test_platforms_that_exist(self, platform: str) -> None:
        assert not unknown_platform({"QT_QPA_PLATFORM": platform})

    def test_no_display(self) -> None:
        assert not has_display({})
        assert not has_display({"DISPLAY": "nonsense"})
        assert not has_display({"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": "/nowhere"})

    def test_a_platform_without_a_screen_needs_no_display(self) -> None:
        assert has_display({"QT_QPA_PLATFORM": "offscreen"})
        assert not has_display({"QT_QPA_PLATFORM": "xcb"})

    def test_a_display_that_answers(self, tmp_path: Path) -> None:
        import socket  # noqa: PLC0415

        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tmp_path / "wayland-0"))
            server.listen()
            assert has_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_a_malformed_language_is_refused(ketadiary: Run) -> None:
    answer = ketadiary("--language", "../en", "show", "infusions")
    assert (answer.status, "no language code" in answer.sentence) == (1, True)


def test_a_broken_installation_is_said_in_one_sentence(ketadiary: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ketadiary.cli.show", None)
    answer = ketadiary("show", "events")
    assert answer.status == 1
    assert answer.sentence.startswith("A part of the program is missing")


@pytest.mark.parametrize(
    ("words", "told"), [(("log", "--note", "-"), "Standard input is closed"), (("vitals", "--pulse", "300"), "--yes")]
)
def test_standard_input_may_be_closed(
    clock: FrozenClock,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    told: str,
) -> None:
    monkeypatch.setattr("ketadiary.clock.system_clock", clock)
    monkeypatch.setattr("sys.stdin", None)
    assert run(["--diary", str(path), *words], lambda *_, **__: 0) == 1
    assert told in capsys.readouterr().err


def test_a_new_diary_is_announced_once(ketadiary: Run, path: Path) -> None:
    assert ketadiary("log", "--mood", "5").err == f"A new diary was made at {path}.\n"
    assert ketadiary("log", "--mood", "6").err == ""


def test_a_named_diary_in_a_folder_that_is_not_there_has_to_be_meant(ketadiary: Run, tmp_path: Path) -> None:
    path = tmp_path / "misspelt" / "diary.db"
    for command in (("log", "--mood", "5"), ("desktop",), ()):
        answer = ketadiary("--diary", path, *command)
        assert answer.status == 1
        assert answer.sentence.startswith(f"There is no folder {path.parent}: ")
        assert not path.parent.exists()
    assert ketadiary("--diary", path, "--make", "log", "--mood", "5").status == 0
    assert path.exists()


def test_a_link_into_a_folder_that_is_missing_has_to_be_meant_too(ketadiary: Run, tmp_path: Path) -> None:
    link, folder = tmp_path / "link.db", tmp_path / "away"
    link.symlink_to(folder / "diary.db")
    assert "--make" in ketadiary("--diary", link, "log", "--mood", "5").sentence
    assert not folder.exists()
