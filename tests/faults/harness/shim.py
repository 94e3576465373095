"""The shim between a program and its files: compiled where there is a C compiler, and armed in a forked child."""

import atexit
import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

KILL, MOVE = -1, -2
SOURCE = Path(__file__).with_name("shim.c")


def can_be_built() -> bool:
    """Whether there is what it takes: Linux, and a compiler."""
    return sys.platform == "linux" and shutil.which("gcc") is not None


def build(folder: Path) -> Path:
    """Compile the shim into a folder."""
    library = folder / "shim.so"
    command = ["gcc", "-shared", "-fPIC", "-O1", "-w", "-o", library, SOURCE, "-ldl"]
    subprocess.run(command, check=True)
    return library


def started_again_with_it() -> None:
    """Start this program again with the shim loaded before all else, unless it is."""
    loaded = Path(os.environ.get("LD_PRELOAD", ""))
    if loaded.name == "shim.so":
        atexit.register(shutil.rmtree, loaded.parent)
        return
    library = build(Path(tempfile.mkdtemp(prefix="diary-shim-")))
    os.environ["LD_PRELOAD"] = str(library)
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def arm(folder: Path, nth: int, action: int, *, forever: bool = False, trace: int = -1) -> None:
    """From now on, let the `nth` call that changes a file in this folder fail with an errno, end the process, or
    come after a move."""
    ctypes.CDLL(None).fault_arm(f"{folder}/".encode(), ctypes.c_long(nth), action, int(forever), trace)


def move(path: Path, to: Path | None, file: Path, keep: Path) -> None:
    """What the action MOVE renames before the call for which it is armed, or takes away; `file` is kept as it is then
    under a second name."""
    ctypes.CDLL(None).fault_move(*(str(name or "").encode() for name in (path, to, file, keep)))


def counted() -> int:
    """How many calls there were."""
    count = ctypes.CDLL(None).fault_count
    count.restype = ctypes.c_long
    return int(count())
