"""The shim between a program and its files: compiled where there is a C compiler, and armed in a forked child."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

KILL = -1
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


def started_again_with_it(folder: Path) -> None:
    """Start this program again with the shim loaded before all else, unless it is."""
    if "shim.so" in os.environ.get("LD_PRELOAD", ""):
        return
    library = build(folder)
    os.environ["LD_PRELOAD"] = str(library)
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def arm(folder: Path, nth: int, action: int, *, forever: bool = False, trace: int = -1) -> None:
    """From now on, let the `nth` call that changes a file in this folder fail with an errno, or end the process."""
    ctypes.CDLL(None).fault_arm(f"{folder}/".encode(), ctypes.c_long(nth), action, int(forever), trace)


def counted() -> int:
    """How many calls there were."""
    count = ctypes.CDLL(None).fault_count
    count.restype = ctypes.c_long
    return int(count())
