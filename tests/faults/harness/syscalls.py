"""Every call that changes a file: the program is killed at it, or it fails, once and from then on."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from faults.harness import shim
from faults.harness.workloads import Workload, arguments_of, run_in_child

# A disk or a quota that is full stays so until somebody makes room; a disk that fails may answer at the next call.
FAILURES = ((errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EIO, False))


def calls_of(workload: Workload, folder: Path) -> int:
    """How many calls that change its files a workload makes when nothing goes wrong."""
    workload.start_in(folder / "run")
    reader, writer = os.pipe()
    run_in_child(
        arguments_of(workload, folder / "run"),
        lambda: shim.arm(folder / "run", 0, 0),
        folder / "out",
        lambda: os.write(writer, str(shim.counted()).encode()),
    )
    os.close(writer)
    with os.fdopen(reader) as said:
        return int(said.read())


def kills(workload: Workload, folder: Path, every: int = 1) -> Iterator[str]:
    """What came of a kill at each call, or at every so many; empty strings where nothing is wrong."""
    for nth in range(1, calls_of(workload, folder) + 1, every):
        yield _judged(workload, folder, nth, shim.KILL, forever=False)


def failures(workload: Workload, folder: Path, every: int = 1) -> Iterator[str]:
    """What came of each call failing, in each of the ways that a disk has."""
    for nth in range(1, calls_of(workload, folder) + 1, every):
        for error, forever in FAILURES:
            yield _judged(workload, folder, nth, error, forever=forever)


def _judged(workload: Workload, folder: Path, nth: int, action: int, *, forever: bool) -> str:
    diary = workload.start_in(folder / "run")
    outcome = run_in_child(
        arguments_of(workload, folder / "run"),
        lambda: shim.arm(folder / "run", nth, action, forever=forever),
        folder / "out",
    )
    wrong = workload.judged(diary, outcome)
    return wrong and f"{workload.name}, call {nth}, action {action}, forever {forever}: {wrong}"
