"""How long the window of a big diary is busy at most after what a person does.

Each is held against a plain page of 150 buttons in the same run: the processor of a slow computer is slow for both,
and what else a busy one does counts for neither. The window has been open long enough to have read ahead, as it has
when a person gets there.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import asked
from actions import REFERENCE
from diaries import copy_of
from figures_of_feel import Figure
from pairs import python

RUNS = 3
MOST = 1.0
"""So many times what the same machine needs for the plain page, when it is first shown."""

Blocks = dict[str, tuple[float, float]]


def main(argv: list[str]) -> int:
    """Print the longest block of every action; 0 where all are short enough."""
    years = asked.years(__file__, __doc__, argv)
    runs = measured_runs(years)
    print(f"{REFERENCE}: {median(run[REFERENCE][1] for run in runs):.1f} ms of the processor")
    return Figure.report_all(each(runs))


def figures(years: int) -> list[Figure]:
    """The slowest of all actions, and the share of those that are quick enough."""
    found = each(measured_runs(years))
    slowest = max(found, key=lambda one: one.ratio)
    return [
        Figure("the slowest action / a plain page first shown", slowest.ratio, MOST, f"({slowest.what})"),
        Figure(
            "actions within a plain page first shown", sum(one.met for one in found) / len(found), 1.0, at_least=True
        ),
    ]


def each(runs: Sequence[Blocks]) -> list[Figure]:
    """Each action: its longest block in plain pages, with the milliseconds of the processor and of the clock."""
    return [measured(action, runs) for action in runs[0] if action != REFERENCE]


def measured(action: str, runs: Sequence[Blocks]) -> Figure:
    """One action."""
    ratio = median(run[action][1] / run[REFERENCE][1] for run in runs)
    blocked, worked = (median(run[action][of] for run in runs) for of in (0, 1))
    return Figure(action, ratio, MOST, f"({worked:.0f} ms, {blocked:.0f} by the clock)")


def measured_runs(years: int) -> list[Blocks]:
    """The longest blocks of every action, each time in a process of its own."""
    return [one_run(years) for _ in range(RUNS)]


def one_run(years: int) -> Blocks:
    """Milliseconds of the longest block of each action, by the clock and by the processor."""
    platform = {} if os.environ.get("DISPLAY") else {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        python(str(Path(__file__).with_name("actions.py")), str(copy_of(years, f"actions-{years}")), str(years)),
        check=True,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        env={**os.environ, **platform, "PYTHONDONTWRITEBYTECODE": ""},
    )
    blocked: Blocks = json.loads(done.stdout)
    return blocked
