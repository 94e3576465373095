"""Every pin has a wheel for each system and Python that the README promises: the index is asked for just these."""

import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13")
GLIBC = 35
"""Of Ubuntu 22.04; Debian 12 has a newer one."""
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"}
MACOS = {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"}
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"}
SYSTEMS = {
    "Windows x86_64": (["win_amd64"], WINDOWS),
    "macOS 13, Apple": (["macosx_13_0_arm64"], {**MACOS, "platform_machine": "arm64"}),
    "macOS 13, Intel": (["macosx_13_0_x86_64"], {**MACOS, "platform_machine": "x86_64"}),
    "Linux x86_64": (
        [*(f"manylinux_2_{minor}_x86_64" for minor in range(5, GLIBC + 1)), "manylinux2014_x86_64"], LINUX,
    ),
}  # fmt: skip


def pins(lock: str, python: str, system: dict[str, str]) -> list[str]:
    """The pins of a lock file that are meant for one Python and system; pip alone would go by the running one."""
    cpython = {"implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": ""}
    here = {"python_version": python, "python_full_version": f"{python}.9", **cpython, **system}
    lines = (line.split(" \\")[0] for line in (ROOT / lock).read_text("utf-8").splitlines() if "==" in line[:80])
    wanted = [Requirement(line) for line in lines if not line.startswith(" ")]
    return [f"{one.name}{one.specifier}" for one in wanted if one.marker is None or one.marker.evaluate(here)]


@pytest.mark.parametrize("lock", ["requirements/run.txt", "requirements/package.txt"])
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_pin_has_a_wheel(system: str, python: str, lock: str, tmp_path: Path) -> None:
    platforms, markers = SYSTEMS[system]
    wanted = pins(lock, python, markers)
    assert len(wanted) > 15
    (tmp_path / "pins.txt").write_text("\n".join(wanted))
    target = [word for platform in platforms for word in ("--platform", platform)]
    answer = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--dry-run", "--no-deps",
         "--ignore-installed", "--only-binary", ":all:", "--implementation", "cp", "--python-version", python, *target,
         "--target", tmp_path / "nowhere", "-r", tmp_path / "pins.txt"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
