"""A share of all that `dev.py faults` tries, through the real program: nothing lost, half there, or told wrongly."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from faults.harness import shim

RUN = Path(__file__).with_name("run.py")


@pytest.mark.skipif(not shim.can_be_built(), reason="the shim between program and files is for Linux, and built by gcc")
def test_nothing_that_goes_wrong_costs_anything(tmp_path: Path) -> None:
    folders = os.pathsep.join(entry for entry in sys.path if entry)
    done = subprocess.run(
        [sys.executable, RUN, "--quick", "--json", tmp_path / "counts.json"],
        env={**os.environ, "PYTHONPATH": folders, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    counts = json.loads((tmp_path / "counts.json").read_text())
    assert len(counts) > 60
    assert all(count["bad"] == [] for count in counts.values())
    assert sum(count["tried"] for count in counts.values()) > 500
