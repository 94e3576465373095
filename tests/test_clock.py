"""The computer's zone, however it was told."""

import os
import subprocess
import sys

import pytest

ASK = "from ketadiary.clock import system_clock; now = system_clock(); print(now.zone, now.local.strftime('%z'))"


@pytest.mark.skipif(sys.platform == "win32", reason="TZ is a POSIX thing")
@pytest.mark.parametrize(
    ("tz", "zone", "offset"),
    [
        ("Asia/Kolkata", "Asia/Kolkata", "+0530"),
        (":Asia/Kolkata", "Asia/Kolkata", "+0530"),
        ("XYZ+5", "UTC-05:00", "-0500"),
        ("<+03>-3", "UTC+03:00", "+0300"),
        ("XYZ5ABC4,J1/0,J365/24", "XYZ5ABC4,J1/0,J365/24", "-0400"),  # its summer never ends
    ],
)
def test_the_zone_of_the_environment_counts(tz: str, zone: str, offset: str) -> None:
    environment = {**os.environ, "TZ": tz, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    said = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.split() == [zone, offset]
