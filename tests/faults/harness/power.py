"""Power cuts: what was not synced is there in part, sector by sector, and names change in their order or not yet.

One run is written down call by call. From that a disk is made as it may be after the power went at any call: each
sector of 512 bytes that was written since the last sync of its file is there or not, and of the names that were changed
since the last sync of their folder the first so many are. An unsafe setting must fail here, or it proves nothing.
"""

import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from faults.harness import shim
from faults.harness.workloads import Outcome, Workload, arguments_of, run_in_child
from ketadiary.diary import connection

_SECTOR = 512


@dataclass(frozen=True)
class Call:
    """One call that changed a file: what it did, to which, where, and with what."""

    what: str
    path: str
    place: int
    content: bytes


@dataclass
class _File:
    """What is on the disk for sure, and what was written since."""

    synced: bytearray = field(default_factory=bytearray)
    since: list[Call] = field(default_factory=list)

    def after_cut(self, chance: random.Random) -> bytes:
        content = bytearray(self.synced)
        for call in self.since:
            for start in range(0, max(1, len(call.content)), _SECTOR):
                if chance.random() < 0.5:
                    _apply(content, call, start, start + _SECTOR)
        return bytes(content)

    def sync(self) -> None:
        for call in self.since:
            _apply(self.synced, call, 0, len(call.content))
        self.since.clear()


def _apply(content: bytearray, call: Call, start: int, end: int) -> None:
    if call.what == "cut":
        del content[call.place :]
        return
    part = call.content[start:end]
    place = call.place + start
    content.extend(bytes(max(0, place - len(content))))
    content[place : place + len(part)] = part


class Disk:
    """The files of one folder, as far as the disk keeps them for sure."""

    def __init__(self, folder: Path) -> None:
        self._names = {str(path): _File(bytearray(path.read_bytes())) for path in folder.rglob("*") if path.is_file()}
        self._kept = dict(self._names)
        self._renamed: list[Call] = []

    def do(self, call: Call) -> None:
        """Let a call happen."""
        if call.what in ("unlink", "rename", "link"):
            self._rename(self._names, call)
            self._renamed.append(call)
        elif call.what == "sync" and call.path not in self._names:
            self._keep_names(call.path)
        else:
            file = self._names.get(call.path)
            if file is None:
                file = self._names[call.path] = self._kept[call.path] = _File()
            if call.what == "sync":
                file.sync()
            else:
                file.since.append(call)

    def _keep_names(self, folder: str) -> None:
        for call in [call for call in self._renamed if os.path.dirname(call.path) == folder]:  # noqa: PTH120 - text
            self._rename(self._kept, call)
            self._renamed.remove(call)

    @staticmethod
    def _rename(names: dict[str, _File], call: Call) -> None:
        file = names.get(call.path)
        if call.what != "link":
            names.pop(call.path, None)
        if call.what != "unlink" and file is not None:
            names[call.content.decode()] = file

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What somebody finds when the power is back."""
        names = dict(self._kept)
        for call in self._renamed[: chance.randint(0, len(self._renamed))]:
            self._rename(names, call)
        return {path: file.after_cut(chance) for path, file in names.items()}


def written_down(workload: Workload, folder: Path, *, unsafe: bool = False) -> tuple[list[Call], Outcome]:
    """The calls of one run."""
    workload.start_in(folder / "run")
    trace = folder / "trace"
    handle = os.open(trace, os.O_CREAT | os.O_TRUNC | os.O_WRONLY)

    def armed() -> None:
        if unsafe:
            connection._PRAGMAS = connection._PRAGMAS.replace("EXTRA", "OFF")  # noqa: SLF001 - the control
        shim.arm(folder / "run", 0, 0, trace=handle)

    outcome = run_in_child(arguments_of(workload, folder / "run"), armed, folder / "out")
    os.close(handle)
    return list(_calls(trace.read_bytes())), outcome


def _calls(trace: bytes) -> Iterator[Call]:
    place = 0
    while place < len(trace):
        end = trace.index(b"\n", place)
        what, path, offset, size = trace[place:end].decode().split("\t")
        place = end + 1 + int(size)
        yield Call(what, path, int(offset), trace[end + 1 : place])


def cuts(workload: Workload, folder: Path, count: int, seed: int, *, unsafe: bool = False) -> Iterator[str]:
    """What came of so many power cuts, the first of them after all was said to be done."""
    chance = random.Random(f"{seed}{workload.name}")
    calls, outcome = written_down(workload, folder, unsafe=unsafe)
    for number in range(count):
        until = len(calls) if number == 0 else chance.randint(0, len(calls))
        ended = outcome if until == len(calls) else Outcome(-9, "")
        diary = workload.start_in(folder / "run")
        _make(folder / "run", calls[:until], chance)
        wrong = workload.judged(diary, ended)
        yield wrong and f"{workload.name}, power cut at call {until} of {len(calls)}: {wrong}"


def _make(folder: Path, calls: Sequence[Call], chance: random.Random) -> None:
    disk = Disk(folder)
    for call in calls:
        disk.do(call)
    found = disk.after_cut(chance)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        path.unlink()
    for name, content in found.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)
