"""What is written for desktops and for the machines that build is what their own checkers want."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "packaging" / "linux"


def passes(package: str, *command: str | Path) -> None:
    """Run a checker, which a package of Debian brings."""
    assert shutil.which(command[0]), f"{command[0]} is missing: apt-get install {package}"
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_desktop_entry() -> None:
    passes("desktop-file-utils", "desktop-file-validate", LINUX / "ketadiary.desktop")


def test_the_metadata_for_software_centres() -> None:
    passes("appstream", "appstreamcli", "validate", "--no-net", LINUX / "org.ketadiary.ketadiary.metainfo.xml")


def test_the_workflows() -> None:
    tool = Path(sys.executable).with_name("zizmor")
    passes("none: it is among our own tools", str(tool), "--offline", ROOT / ".github" / "workflows")
