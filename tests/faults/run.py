"""All that can go wrong with a diary's file, counted: `dev.py faults`, or a quick share of it among the tests.

Prints one line a kind; with `--table FILE` writes them as a table. Ends with 1 where anything is wrong.
"""

import argparse
import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from faults.harness import shim


@dataclass
class Share:
    """How much of everything is tried."""

    kills: int = 1_500
    every_call: int = 1
    every_move: int = 2
    power: int = 1_000
    flips: int = 600
    secrets: int = 500
    mutants: int = 5_000
    app_mutants: int = 10_000
    starts: int = 50
    sizes: int = 20
    cut_every: int = 512
    seed: int = 1
    only: tuple[str, ...] = ()


QUICK = {"kills": 12, "every_call": 150, "every_move": 500, "power": 36, "flips": 6, "secrets": 9, "mutants": 25,
         "app_mutants": 25, "starts": 1, "sizes": 1, "cut_every": 32 * 512}  # fmt: skip


@dataclass
class Result:
    """What one kind of fault did."""

    kind: str
    tried: int = 0
    bad: list[str] = field(default_factory=list)
    seconds: float = 0
    left_out: str = ""

    def line(self) -> str:
        """The result for who waits for it."""
        found = self.left_out or f"{self.tried} tried, {len(self.bad)} bad, {self.seconds:.0f} s"
        return "\n".join([f"{self.kind:<60} {found}", *(f"    {wrong[:400]}" for wrong in self.bad[:5])])


Kinds = Mapping[str, Callable[[Path], Iterator[str]]]
"""What is tried, given a folder to do it in."""


def main(arguments: list[str]) -> int:
    """Try everything, or the quick share."""
    options = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    options.add_argument("--quick", action="store_true", help="a share that takes less than a minute")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--every", type=int, help="of the calls that change files, try every so many")
    options.add_argument("--only", action="append", default=[], help="the kinds whose names hold this")
    options.add_argument("--workers", type=int, default=2, help="how many kinds are tried at once")
    options.add_argument("--table", type=Path, help="write the counts to this file")
    options.add_argument("--json", type=Path, help="and to this one, for programs")
    chosen = options.parse_args(arguments)
    if not shim.can_be_built():
        print("The faults need Linux and gcc.", file=sys.stderr)
        return 1
    shim.started_again_with_it()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="diary-faults-") as folder:
        share = Share(**(QUICK if chosen.quick else {}), seed=chosen.seed, only=tuple(chosen.only))
        share.every_call = chosen.every or share.every_call
        results = _tried(Path(folder), share, chosen.workers)
    print(_total(results, time.monotonic() - begun))
    if chosen.table:
        chosen.table.write_text(_table(results, time.monotonic() - begun), encoding="utf-8")
    if chosen.json:
        counts = {result.kind: {"tried": result.tried, "bad": result.bad} for result in results}
        chosen.json.write_text(json.dumps(counts), encoding="utf-8")
    return 1 if any(result.bad for result in results) else 0


def _tried(folder: Path, share: Share, workers: int) -> list[Result]:
    """All kinds, so many at once, each by a process that has the program in memory already."""
    global _kinds  # noqa: PLW0603 - what a forked process finds
    _kinds = {kind: tries for kind, tries in _all_kinds(folder, share).items()
              if not share.only or any(word in kind for word in share.only)}  # fmt: skip
    gc.freeze()  # what is here by now is never collected, so no child copies its memory
    results = []
    with get_context("fork").Pool(workers, initializer=_begin_worker, initargs=(folder,)) as pool:
        for result in pool.imap(_try, _kinds):
            print(result.line(), flush=True)
            results.append(result)
    return results


_kinds: Kinds = {}
_own = Path()


def _begin_worker(folder: Path) -> None:
    global _own  # noqa: PLW0603 - each process has one
    _own = folder / f"worker-{os.getpid()}"
    _own.mkdir()


def _try(kind: str) -> Result:
    from faults.harness.mounts import MayNotMount  # noqa: PLC0415 - after the shim

    result, begun = Result(kind), time.monotonic()
    try:
        for wrong in _kinds[kind](_own):
            result.tried += 1
            result.bad += [wrong] if wrong else []
    except MayNotMount:
        result.left_out = "not tried: it takes the right to mount a disk"
    except Exception as error:  # one kind that breaks must not end the others
        result.bad.append(f"the try itself broke: {type(error).__name__}: {error}")
    result.seconds = time.monotonic() - begun
    return result


def _all_kinds(folder: Path, share: Share) -> Kinds:
    from faults.harness import damage, moves, mutations, power, random_kills, syscalls, together  # noqa: PLC0415 - as above
    from faults.harness.states import State  # noqa: PLC0415 - as above
    from faults.harness.workloads import workloads  # noqa: PLC0415 - as above

    made = {}
    subjects = {}
    for protected, name in ((False, "plain"), (True, "protected")):
        (folder / name).mkdir()
        made[name] = workloads(folder / name, protected=protected)
        (folder / f"damage-{name}").mkdir()
        subjects[name] = damage.Subject(folder / f"damage-{name}", protected=protected)
    everything = [*made["plain"], *made["protected"]]
    kinds: dict[str, Callable[[Path], Iterator[str]]] = {
        "killed at random": lambda own: random_kills.kills(everything, own, share.kills, share.seed),
        "mutated packages, tables and forms": lambda own: mutations.mutated(own, share.mutants, share.seed),
        "mutated files of other apps": lambda own: mutations.mutated_apps(own, share.app_mutants, share.seed),
        "power cuts": lambda own: (wrong for work in everything
                                   for wrong in power.cuts(work, own, -(-share.power // len(everything)), share.seed)),
        "power cuts with an unsafe setting (must fail)": lambda own: _must_fail(made["plain"], own, share),
        "two starts at once, one through a link": lambda own: together.two_starts(own, share.starts),
        "full disks that then grow": lambda own: together.full_disks(own, share.sizes),
        "a disk that is remounted read-only": moves.remounted,
        "moved, replaced or deleted while open": lambda own: moves.moved_while_open(own, -(-share.every_call // 20)),
        "moved, replaced or deleted under a window":
            lambda own: moves.moved_under_a_window(own, -(-share.every_call // 7)),
        "crafted files": lambda own: damage.crafted(own, -(-share.every_call // 8)),
        "wrong and right passphrases": lambda _: damage.secrets(subjects["protected"], share.secrets, share.seed),
    }  # fmt: skip
    for name, subject in subjects.items():
        kinds[f"journal cut at every {share.cut_every} bytes, {name}"] = partial(
            damage.journal_cuts, every=share.cut_every, protected=subject.protected
        )
        for file in subject.files:
            kinds[f"one flipped bit in {file.name}, {name}"] = partial(
                damage.flips, subject, file, count=share.flips, seed=share.seed
            )
            # A key file has only two pieces of 512 bytes.
            every = file.stat().st_size // 40 if file.suffix == ".keys" else share.cut_every
            kinds[f"{file.name} cut at every {every} bytes, {name}"] = partial(damage.cuts, subject, file, every=every)
        for work in made[name]:
            tries: dict[str, partial[Iterator[str]]] = {
                "killed at each call": partial(syscalls.kills, work, every=share.every_call),
                "each call fails": partial(syscalls.failures, work, every=share.every_call),
                "read-only from each call on": partial(moves.turned_read_only, work, every=share.every_call),
            }
            if work.before not in (State(), work.after):  # else nothing would tell what was done from what was not
                tries["moved before each second call"] = partial(moves.moved_at_calls, work, every=share.every_move)
            kinds |= {f"{what}, {work.name}, {name}": tried for what, tried in tries.items()}
    return kinds


def _must_fail(works, folder: Path, share: Share) -> Iterator[str]:
    """The control: a simulation that finds nothing here finds nothing anywhere."""
    from faults.harness import power  # noqa: PLC0415 - as above

    found = [wrong for work in works if work.name in ("save", "import", "edit")
             for wrong in power.cuts(work, folder, max(12, share.power // 20), share.seed, unsafe=True)]  # fmt: skip
    yield from ("" for _ in found)
    if not any(found):
        yield "the control found nothing"


_HEAD = """# What goes wrong with a diary's file, and what comes of it

Made by one run of `python3 dev.py faults` on {day}, on real files and through the real program, in {minutes} minutes.
*Bad* counts what was lost, half there, unreadable, told wrongly, shown though it was never recorded, or ended in an
error of the program itself. A call is whatever changes a file: to write, sync, cut, rename, link, make or take away. It
fails as on a full disk and with a used-up quota, from then on, and as on a disk that gives an error once.

| fault | tried | bad |
|---|---:|---:|
"""


def _table(results: Sequence[Result], seconds: float) -> str:
    lines = [f"| {result.kind} | {result.left_out or result.tried} | {len(result.bad)} |" for result in results]
    total = f"| **all** | **{sum(r.tried for r in results)}** | **{sum(len(r.bad) for r in results)}** |"
    head = _HEAD.format(day=datetime.now(UTC).date(), minutes=round(seconds / 60))
    return head + "\n".join([*lines, total, ""])


def _total(results: Sequence[Result], seconds: float) -> str:
    tried, bad = sum(result.tried for result in results), sum(len(result.bad) for result in results)
    return f"{'all':<60} {tried} tried, {bad} bad, {seconds / 60:.1f} minutes"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
