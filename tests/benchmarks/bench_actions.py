"""How long the window of a big diary is busy at most after what a person does.

Each is held against a plain page of 150 buttons in the same run: the processor of a slow computer is slow for both,
and what else a busy one does counts for neither. The window has been open long enough to have read ahead, as it has
when a person gets there.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import asked
from actions import REFERENCE
from diaries import copy_of
from pairs import python, report

RUNS = 3
MOST = 1.0
"""So many times what the same machine needs for the plain page, when it is first shown."""

Blocks = dict[str, tuple[float, float]]


def main(argv: list[str]) -> int:
    """Print the longest block of every action; 0 where all are short enough."""
    years = asked.years(__file__, __doc__, argv)
    runs = [one_run(years) for _ in range(RUNS)]
    print(f"{REFERENCE}: {median(run[REFERENCE][1] for run in runs):.1f} ms of the processor")
    met = [measured(action, runs) for action in runs[0] if action != REFERENCE]
    return int(not all(met))


def measured(action: str, runs: list[Blocks]) -> bool:
    """One action: its longest block in plain pages, with the milliseconds of the processor and of the clock."""
    ratio = median(run[action][1] / run[REFERENCE][1] for run in runs)
    blocked, worked = (median(run[action][of] for run in runs) for of in (0, 1))
    return report(action, ratio, MOST, "times", f"({worked:.0f} ms, {blocked:.0f} by the clock)")


def one_run(years: int) -> Blocks:
    """Milliseconds of the longest block of each action, by the clock and by the processor."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        python(str(Path(__file__).with_name("actions.py")), str(copy_of(years, "actions")), str(years)),
        check=True,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        env={**os.environ, **platform, "PYTHONDONTWRITEBYTECODE": ""},
    )
    blocked: Blocks = json.loads(done.stdout)
    return blocked
