"""Timing against a reference in the same run: the two take turns, and the ratio is taken pair by pair.

Machines drift; a ratio of neighbours does not.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Comparison:
    """Medians of paired runs, in seconds, and the median of the pairs' ratios."""

    ours: float
    reference: float
    ratio: float


def compare(ours: Callable[[], float], reference: Callable[[], float], runs: int) -> Comparison:
    """Run both in turn, after one warm-up each. Each answers with the seconds that count."""
    ours(), reference()
    pairs = [(ours(), reference()) for _ in range(runs)]
    return Comparison(median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs))


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def process_seconds(command: Sequence[str], **environment: str) -> float:
    """How long a whole process takes, from before its start to after its end."""
    # As people run it: what was compiled once stays compiled.
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, check=True, env={**surroundings, **environment}, capture_output=True)
    return time.perf_counter() - start


_PEAK = """
import os, subprocess, sys
running = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(running.pid, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def peak_bytes(command: Sequence[str], **environment: str) -> int:
    """How much memory a process has held at its peak.

    It is started by a small one: Linux counts what the process that starts it holds as held by it too.
    """
    done = subprocess.run(
        python("-c", _PEAK, *command), env={**os.environ, **environment}, check=True, capture_output=True
    )
    return int(done.stdout) * 1024


def python(*arguments: str) -> list[str]:
    """A command that this Python runs."""
    return [sys.executable, *arguments]


def report(what: str, ours: float, limit: float, unit: str = "ms", note: str = "") -> bool:
    """Print one figure beside what it should be at most. Answers whether it is met."""
    met = ours <= limit
    print(f"{what:<52}{ours:>9.3g} {unit:<5} at most {limit:<7g} {'met' if met else 'NOT MET':<8} {note}")
    return met


def report_comparison(what: str, comparison: Comparison, limit: float) -> bool:
    """Print a ratio with the two medians behind it."""
    return report(what, comparison.ratio, limit, "times", note_of(comparison))


def note_of(comparison: Comparison) -> str:
    """The two medians behind a ratio."""
    return f"({comparison.ours * 1000:.1f} ms against {comparison.reference * 1000:.1f} ms)"
