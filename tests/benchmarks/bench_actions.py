"""How long the window of the ten-year diary is busy at most after what a person does.

Each is held against a plain window of 150 buttons in the same run: the processor of a slow computer is slow for both,
and what else a busy one does counts for neither. The window has been open long enough to have read ahead, as it has
when a person gets there.
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
PROMISED = 50
"""Milliseconds; where this is more than MOST times the plain window, it is what counts."""
MOST = 6
"""So many times what the same machine needs for the plain window."""

Blocks = dict[str, tuple[float, float]]


def main(argv: list[str]) -> int:
    """Print the longest block of every action; 0 where all are short enough."""
    runs = [one_run(copy_of_ten_years("actions")) for _ in range(RUNS)]
    print(f"{REFERENCE}: {median(run[REFERENCE][1] for run in runs):.1f} ms of the processor")
    met = [measured(action, runs) for action in runs[0] if action != REFERENCE]
    return int(not all(met))


def measured(action: str, runs: list[Blocks]) -> bool:
    """One action: its longest block in plain windows, with the milliseconds of the processor and of the clock."""
    ratio = median(run[action][1] / run[REFERENCE][1] for run in runs)
    limit = max(MOST, median(PROMISED / run[REFERENCE][1] for run in runs))
    blocked, worked = (median(run[action][of] for run in runs) for of in (0, 1))
    return report(action, ratio, round(limit, 1), "times", f"({worked:.0f} ms, {blocked:.0f} by the clock)")


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
