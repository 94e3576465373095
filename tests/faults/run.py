"""All that can go wrong with a diary's file, counted: `dev.py faults`, or a quick share of it among the tests.

Prints one line a kind; with `--table FILE` writes them as a table. Ends with 1 where anything is wrong.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from faults.harness import shim


@dataclass
class Share:
    """How much of everything is tried."""

    kills: int = 1_500
    every_call: int = 1
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


QUICK = {"kills": 13, "every_call": 97, "power": 26, "flips": 8, "secrets": 9, "mutants": 25, "app_mutants": 25,
         "starts": 1, "sizes": 1,
         "cut_every": 32 * 512}  # fmt: skip


@dataclass
class Result:
    """What one kind of fault did."""

    tried: int = 0
    bad: list[str] = field(default_factory=list)
    seconds: float = 0


def main(arguments: list[str]) -> int:
    """Try everything, or the quick share."""
    options = argparse.ArgumentParser(prog="dev.py faults", description=__doc__)
    options.add_argument("--quick", action="store_true", help="a share that takes less than a minute")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--every", type=int, help="of the calls that change files, try every so many")
    options.add_argument("--only", action="append", default=[], help="the kinds whose names hold this")
    options.add_argument("--table", type=Path, help="write the counts to this file")
    options.add_argument("--json", type=Path, help="and to this one, for programs")
    chosen = options.parse_args(arguments)
    if not shim.can_be_built():
        print("The faults need Linux and gcc.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="diary-faults-") as folder:
        shim.started_again_with_it(Path(folder))
        share = Share(**(QUICK if chosen.quick else {}), seed=chosen.seed, only=tuple(chosen.only))
        share.every_call = chosen.every or share.every_call
        results = dict(_tried(Path(folder), share))
    if chosen.table:
        chosen.table.write_text(_table(results), encoding="utf-8")
    if chosen.json:
        counts = {kind: {"tried": result.tried, "bad": result.bad} for kind, result in results.items()}
        chosen.json.write_text(json.dumps(counts), encoding="utf-8")
    return 1 if any(result.bad for result in results.values()) else 0


def _tried(folder: Path, share: Share) -> Iterator[tuple[str, Result]]:
    for kind, outcomes in _kinds(folder, share).items():
        if share.only and not any(word in kind for word in share.only):
            continue
        result, begun = Result(), time.monotonic()
        for wrong in outcomes():
            result.tried += 1
            if wrong:
                result.bad.append(wrong)
                print(f"    {wrong}", flush=True)
        result.seconds = time.monotonic() - begun
        print(f"{kind:<60} {result.tried:>6} tried, {len(result.bad)} bad, {result.seconds:.0f} s", flush=True)
        yield kind, result


def _kinds(folder: Path, share: Share) -> Mapping[str, Callable[[], Iterator[str]]]:
    from faults.harness import damage, mutations, power, random_kills, syscalls, together  # noqa: PLC0415 - after the shim
    from faults.harness.workloads import workloads  # noqa: PLC0415 - as above

    made = {}
    subjects = {}
    for protected, name in ((False, "plain"), (True, "protected")):
        (folder / name).mkdir()
        made[name] = workloads(folder / name, protected=protected)
        (folder / f"damage-{name}").mkdir()
        subjects[name] = damage.Subject(folder / f"damage-{name}", protected=protected)
    everything = [*made["plain"], *made["protected"]]
    kinds: dict[str, Callable[[], Iterator[str]]] = {
        "killed at random": lambda: random_kills.kills(everything, folder, share.kills, share.seed),
        "power cuts": lambda: (wrong for work in everything
                               for wrong in power.cuts(work, folder, -(-share.power // len(everything)), share.seed)),
        "power cuts with an unsafe setting (must fail)": lambda: _must_fail(made["plain"], folder, share),
        "two starts at once, one through a link": lambda: together.two_starts(folder, share.starts),
        "full disks that then grow": lambda: together.full_disks(folder, share.sizes),
        "files moved, replaced, deleted while open": lambda: together.moved_away(folder),
        f"journals cut at every {share.cut_every} bytes": lambda: damage.journal_cuts(folder, share.cut_every),
        "wrong and right passphrases": lambda: damage.secrets(subjects["protected"], share.secrets, share.seed),
        "mutated packages, tables and forms": lambda: mutations.mutated(folder, share.mutants, share.seed),
        "mutated files of other apps": lambda: mutations.mutated_apps(folder, share.app_mutants, share.seed),
    }  # fmt: skip
    for name, subject in subjects.items():
        for file in subject.files:
            flips = partial(damage.flips, subject, file, folder, share.flips, share.seed)
            kinds[f"one flipped bit in {file.name}, {name}"] = flips
            cuts = partial(damage.cuts, subject, file, folder, share.cut_every)
            kinds[f"{file.name} cut at every {share.cut_every} bytes, {name}"] = cuts
        for work in made[name]:
            kinds[f"killed at each call, {work.name}, {name}"] = partial(syscalls.kills, work, folder, share.every_call)
            kinds[f"each call fails, {work.name}, {name}"] = partial(syscalls.failures, work, folder, share.every_call)
    return kinds


def _must_fail(works, folder: Path, share: Share) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """The control: a simulation that finds nothing here finds nothing anywhere."""
    from faults.harness import power  # noqa: PLC0415 - after the shim

    found = [wrong for work in works if work.name in ("save", "import", "edit")
             for wrong in power.cuts(work, folder, max(12, share.power // 20), share.seed, unsafe=True)]  # fmt: skip
    yield from ("" for _ in found)
    if not any(found):
        yield "the control found nothing"


_HEAD = """# What goes wrong with a diary's file, and what comes of it

Made by `python3 dev.py faults`, on real files and through the real program. *Bad* counts what was lost, half there,
unreadable, told wrongly, shown though it was never recorded, or ended in an error of the program itself.

| fault | tried | bad |
|---|---:|---:|
"""


def _table(results: Mapping[str, Result]) -> str:
    lines = [f"| {kind} | {result.tried} | {len(result.bad)} |" for kind, result in results.items()]
    tried, bad = (sum(counts) for counts in zip(*((r.tried, len(r.bad)) for r in results.values()), strict=True))
    return _HEAD + "\n".join([*lines, f"| **all** | **{tried}** | **{bad}** |", ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
