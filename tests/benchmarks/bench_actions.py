"""How long the window of the ten-year diary is busy at most after what a person does.

The window has been open long enough to have read ahead, as it has when a person gets there.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

from actions import REFERENCE
from diaries import copy_of_ten_years
from pairs import python, report

RUNS = 3
LIMIT = 50  # ms

Blocks = dict[str, tuple[float, float]]


def main(argv: list[str]) -> int:
    """Print the longest block of every action; 0 where all are short enough."""
    runs = [one_run(copy_of_ten_years("actions")) for _ in range(RUNS)]
    met = [measured(action, [run[action] for run in runs]) for action in runs[0] if action != REFERENCE]
    return int(not all(met))


def measured(action: str, runs: list[tuple[float, float]]) -> bool:
    """One action. What the processor did of it tells a slow program from a busy computer."""
    blocked, worked = (median(figures) for figures in zip(*runs, strict=True))
    return report(f"{action}, longest block", blocked, LIMIT, note=f"({worked:.0f} ms of the processor)")


def one_run(diary: Path) -> Blocks:
    """Milliseconds of the longest block of each action, by the clock and by the processor."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        python(str(Path(__file__).with_name("actions.py")), str(diary)),
        check=True,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        env={**os.environ, **platform, "PYTHONDONTWRITEBYTECODE": ""},
    )
    blocked: Blocks = json.loads(done.stdout)
    return blocked
