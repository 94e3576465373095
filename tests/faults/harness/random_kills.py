"""Kills at any moment: what was answered is there, and nothing is half there."""

import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from faults.harness.workloads import Workload, arguments_of, run_in_child


def kills(workloads: Sequence[Workload], folder: Path, count: int, seed: int) -> Iterator[str]:
    """What came of so many kills, spread over the workloads; empty strings where nothing is wrong."""
    chance = random.Random(seed)
    lasting = {workload.name: _seconds(workload, folder) for workload in workloads}
    for number in range(count):
        workload = workloads[number % len(workloads)]
        diary = workload.start_in(folder / "run")
        after = chance.uniform(0, 1.1 * lasting[workload.name])
        outcome = run_in_child(
            arguments_of(workload, folder / "run"), lambda: None, folder / "out", meanwhile=partial(_kill, after=after)
        )
        wrong = workload.judged(diary, outcome)
        yield wrong and f"{workload.name}, killed after {after:.4f} s: {wrong}"


def _seconds(workload: Workload, folder: Path) -> float:
    workload.start_in(folder / "run")
    begun = time.perf_counter()
    run_in_child(arguments_of(workload, folder / "run"), lambda: None, folder / "out")
    return time.perf_counter() - begun


def _kill(child: int, *, after: float) -> None:
    time.sleep(after)  # any moment is as good as another: nothing is expected to have happened by then
    os.kill(child, signal.SIGKILL)
