"""The frame holds: pins satisfy what pyproject.toml asks, hashes cover them, and nothing says where they came from."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import ketadiary

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("run", "dev", "package")}
COMPUTERS = [
    {"python_version": version, "python_full_version": f"{version}.4", "sys_platform": system, "os_name": kind}
    for version in ("3.11", "3.12", "3.13")
    for system, kind in (("linux", "posix"), ("darwin", "posix"), ("win32", "nt"))
]


def pins(lock: Path, computer: dict[str, str]) -> dict[str, str]:
    """The version of each package that the lock file chooses for a computer."""
    lines = lock.read_text("utf-8").replace("\\\n", " ").splitlines()
    chosen = [Requirement(line.split(" --hash=")[0]) for line in lines]
    here = [pin for pin in chosen if pin.marker is None or pin.marker.evaluate(computer)]
    assert len({pin.name for pin in here}) == len(here)
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in here}


def asked_of(lock: str) -> list[Requirement]:
    extra = [] if lock == "run" else asked_in(lock)
    return [Requirement(text) for text in PROJECT["project"]["dependencies"] + extra]


def asked_in(group: str) -> list[str]:
    """What a group of dependencies asks for, with the groups that it takes in."""
    items = PROJECT["dependency-groups"][group]
    inside = [asked_in(item["include-group"]) for item in items if not isinstance(item, str)]
    return [item for item in items if isinstance(item, str)] + [text for asked in inside for text in asked]


@pytest.mark.parametrize("computer", COMPUTERS, ids=lambda computer: "-".join(list(computer.values())[1:3]))
@pytest.mark.parametrize("lock", LOCKS)
def test_pins_satisfy_what_is_asked(lock, computer):
    pinned = pins(LOCKS[lock], computer)
    for asked in asked_of(lock):
        if asked.marker is None or asked.marker.evaluate(computer):
            assert asked.specifier.contains(pinned[canonicalize_name(asked.name)]), asked


@pytest.mark.parametrize("computer", COMPUTERS, ids=lambda computer: "-".join(list(computer.values())[1:3]))
@pytest.mark.parametrize("lock", ["dev", "package"])
def test_people_run_what_was_tested_and_bundled(lock, computer):
    assert pins(LOCKS["run"], computer).items() <= pins(LOCKS[lock], computer).items()


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_a_lock_names_no_place_and_every_pin_has_hashes(lock):
    text = lock.read_text("utf-8")
    for entry in text.replace("\\\n", " ").splitlines():
        assert re.fullmatch(r"[a-z0-9.-]+==[^\s;]+( ; [^-]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", entry), entry[:80]


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("computer", COMPUTERS, ids=lambda computer: "-".join(list(computer.values())[1:3]))
def test_the_qt_that_aborts_python_3_11_and_leaves_macos_13_is_kept_away(lock, computer):
    (qt,) = (item for item in asked_of("run") if canonicalize_name(item.name) == "pyside6-essentials")
    assert not qt.specifier.contains("6.12.0")
    assert Version(pins(LOCKS[lock], computer)["pyside6-essentials"]) < Version("6.12")


def test_the_wheel_brings_its_packaged_files(tmp_path):
    build = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    command = [sys.executable, "-c", build, str(tmp_path)]
    name = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()[-1]
    assert name.startswith(f"ketadiary-{ketadiary.__version__}-py3-none-any")
    inside = set(zipfile.ZipFile(tmp_path / name).namelist())
    packaged = {path.relative_to(ROOT / "resources").as_posix() for path in (ROOT / "resources").rglob("*.*")}
    assert {f"ketadiary/_resources/{path}" for path in packaged} <= inside
    assert {"ketadiary/py.typed", "ketadiary/__main__.py"} <= inside
