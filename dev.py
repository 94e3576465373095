#!/usr/bin/env python3
"""The one door for people who work on KetaDiary.

    python3 dev.py run      set up, then open the window (with no display: make an invented diary and list it)
    python3 dev.py test     set up, then run the tests; further words go to pytest
    python3 dev.py check    set up, then check everything that CI checks; --rest leaves the tests out
    python3 dev.py release  set up, then check everything, and what only a release has to hold
    python3 dev.py bench    set up, then measure; a name picks one benchmark
    python3 dev.py docs     set up, then write references and pictures anew
    python3 dev.py package  make what people install on a system like this one: packaging/README.md
    python3 dev.py lock     choose and pin the dependencies anew
    python3 dev.py setup    only set up

Standard library only, and readable by Pythons too old for the diary, so that these get a sentence.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "ketadiary-set-up.txt"
DEMO = ROOT / "demo"
DEMO_MADE = VENV / "ketadiary-demo.txt"

OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt's libraries and its X11 plugin link to and do not bring, with the Debian package that has it.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}


class Stopped(Exception):
    """Something that the person has to do first, as one plain sentence."""


def say(text: str) -> None:
    print(text, flush=True)


def call(*command: str | Path, env: dict[str, str] | None = None) -> int:
    """Run a command from the root of the repository and give its exit status."""
    environment = {**os.environ, **(env or {})}
    return subprocess.run([str(word) for word in command], cwd=ROOT, env=environment, check=False).returncode


def must(sentence: str, *command: str | Path, env: dict[str, str] | None = None) -> None:
    if call(*command, env=env):
        raise Stopped(sentence)


# Setting up


def set_up() -> None:
    """Everything that running and testing need; quick where it has been done."""
    install_system_libraries()
    done = fingerprint()
    if STAMP.exists() and PYTHON.exists() and STAMP.read_text() == done:
        return
    make_environment()
    STAMP.write_text(done)


def fingerprint() -> str:
    """Changes whenever the environment has to be made anew: other pins, another Python, another folder."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_environment() -> None:
    say(f"Making the virtual environment {VENV.name}")
    must(
        "The virtual environment could not be made. On Debian or Ubuntu this helps: apt-get install python3-venv",
        *(sys.executable, "-m", "venv", "--clear", VENV),
    )
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-qq", "--no-warn-script-location")
    say("Installing the locked dependencies: once, some minutes")
    must(
        "The dependencies could not be installed; what pip says above tells why.",
        *(*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK),
    )
    must("KetaDiary itself could not be installed.", *pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)


def install_system_libraries() -> None:
    missing = missing_libraries()
    if not missing:
        return
    if not shutil.which("apt-get"):
        say(f"Qt may not start: this computer lacks {', '.join(missing)}.")
        return
    names = [SYSTEM_LIBRARIES[library] for library in missing]
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    become = rights()
    if become is None:
        raise Stopped(f"Qt needs system libraries. Please type this, then start again: sudo {shlex.join(install)}")
    for command in (["apt-get", "update"], install):
        say(f"$ {shlex.join([*become, *command])}")
        must(
            "The system libraries that Qt needs could not be installed; apt-get says why above.",
            *(*become, "env", "DEBIAN_FRONTEND=noninteractive", *command),
        )


def missing_libraries() -> list[str]:
    return [name for name in SYSTEM_LIBRARIES if sys.platform == "linux" and not loads(name)]


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def rights() -> list[str] | None:
    """What to put before a command that changes the system; None where we may not."""
    if os.geteuid() == 0:
        return []
    quiet = subprocess.DEVNULL
    allowed = shutil.which("sudo") and not subprocess.call(["sudo", "-n", "true"], stdout=quiet, stderr=quiet)
    return ["sudo", "-n"] if allowed else None


# run


def run(arguments: list[str]) -> int:
    if has_display():
        return call(PYTHON, "-m", "ketadiary", *arguments)
    say("There is no display here, so this makes an invented diary and everything the program can make from it.")
    forget_demo()
    status = call(PYTHON, "-m", "ketadiary", "demo", "-o", DEMO.name, env={"QT_QPA_PLATFORM": "offscreen"})
    return status or list_demo()


def has_display() -> bool:
    """Whether a window could open: a display that is named but does not answer counts as none."""
    if sys.platform != "linux":
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and answers(socket.AF_UNIX, str(Path(os.environ.get("XDG_RUNTIME_DIR", "/"), wayland))):
        return True
    screen = re.fullmatch(r"(.*):(\d+)(\.\d+)?", os.environ.get("DISPLAY", ""))
    if not screen:
        return False
    if screen[1] not in ("", "unix"):
        return answers(socket.AF_INET, (screen[1], 6000 + int(screen[2])))
    return any(answers(socket.AF_UNIX, f"{start}/tmp/.X11-unix/X{screen[2]}") for start in ("", "\0"))


def answers(family: int, address: str | tuple[str, int]) -> bool:
    with socket.socket(family) as client:
        client.settimeout(2)
        try:
            client.connect(address)
        except OSError:
            return False
    return True


def forget_demo() -> None:
    """Remove what an earlier run made, and nothing else: other things in that folder are the person's."""
    made = DEMO_MADE.read_text(encoding="utf-8").splitlines() if DEMO_MADE.exists() else []
    for name in made:
        (DEMO / name).unlink(missing_ok=True)
    folders = {folder for name in made for folder in (DEMO / name).parents if DEMO in folder.parents}
    for folder in sorted(folders, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def list_demo() -> int:
    files = sorted(path for path in DEMO.rglob("*") if path.is_file())
    DEMO_MADE.write_text("".join(f"{path.relative_to(DEMO).as_posix()}\n" for path in files), encoding="utf-8")
    for path in files:
        say(f"{path.stat().st_size:>12,} bytes  {path.relative_to(ROOT).as_posix()}")
    return 0


# test, check, bench, lock


def test(arguments: list[str]) -> int:
    return call(PYTHON, "-m", "pytest", *arguments)


def check(arguments: list[str]) -> int:
    options = argparse.ArgumentParser(prog="dev.py check")
    options.add_argument("--rest", action="store_true", help="leave the tests out: they ran before")
    steps: dict[str, list[str | Path]] = {
        "style": [PYTHON, "-m", "ruff", "check", "--quiet", "."],
        "format": [PYTHON, "-m", "ruff", "format", "--quiet", "--check", "."],
        "types": [PYTHON, "-m", "mypy"],
        "import rules": [BIN / "lint-imports", "--no-logo"],
        "docs": [PYTHON, "-m", "pytest", "--quiet", "tests/test_docs.py"],
        "tests": [PYTHON, "-m", "pytest"],
    }
    if options.parse_args(arguments).rest:
        del steps["tests"]
    failed = [name for name, command in steps.items() if not passes(name, command)]
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll of it holds.")
    return 1 if failed else 0


def release(arguments: list[str]) -> int:
    failed = check(arguments)
    own: list[str | Path] = [PYTHON, "-m", "pytest", "--quiet", *sorted((ROOT / "tests" / "release").glob("*.py"))]
    return failed if passes("what only a release has to hold", own) else 1


def passes(name: str, command: list[str | Path]) -> bool:
    say(f"\n== {name}")
    start = time.monotonic()
    status = call(*command)
    say(f"== {name}: {'failed' if status else 'fine'}, {time.monotonic() - start:.1f} s")
    return not status


def bench(arguments: list[str]) -> int:
    folder = ROOT / "tests" / "benchmarks"
    known = [path.stem[len("bench_") :] for path in sorted(folder.glob("bench_*.py"))]
    chosen = arguments[:1] if arguments and not arguments[0].startswith("-") else known
    if not set(chosen) <= set(known):
        raise Stopped(f"There is no benchmark of that name. There are: {', '.join(known)}")
    start = "import importlib, sys; sys.exit(importlib.import_module(sys.argv[1]).main(sys.argv[2:]))"
    rest = arguments[1:] if chosen is not known else arguments
    path = {"PYTHONPATH": os.pathsep.join(map(str, (folder, folder.parent)))}
    return max([call(PYTHON, "-c", start, f"bench_{name}", *rest, env=path) for name in chosen], default=0)


def faults(arguments: list[str]) -> int:
    """Try all that can go wrong with a diary's file, which takes about an hour; the counts go into docs/faults.md."""
    table: list[str | Path] = [] if {"--quick", "--only"} & set(arguments) else ["--table", ROOT / "docs" / "faults.md"]
    return call(PYTHON, ROOT / "tests" / "faults" / "run.py", *table, *arguments)


def docs(_: list[str]) -> int:
    return max(call(PYTHON, program) for program in sorted((ROOT / "docs" / "make").glob("*.py")))


def package(arguments: list[str]) -> int:
    install_system_libraries()  # for the icons, which Qt draws, and for the self-test of what was made
    return call(sys.executable, ROOT / "packaging" / "build.py", *arguments)


def nothing_more(_: list[str]) -> int:
    return 0


def lock(arguments: list[str]) -> int:
    """Pin the newest versions that fit, for all Pythons and systems; `--keep` changes only what pyproject.toml asks."""
    options = argparse.ArgumentParser(prog="dev.py lock")
    options.add_argument("--keep", action="store_true", help="keep every pin that still fits")
    upgrade = [] if options.parse_args(arguments).keep else ["--upgrade"]
    with tempfile.TemporaryDirectory() as folder:
        must("The virtual environment could not be made.", sys.executable, "-m", "venv", folder)
        tools = Path(folder) / BIN.name
        must("The tool that pins could not be installed.", tools / PYTHON.name, "-m", "pip", "install", "-qq", "uv")
        pin = f"pip compile --quiet --universal --python-version {OLDEST[0]}.{OLDEST[1]} --only-binary :all:"
        pin += " --generate-hashes --no-header --no-annotate --no-emit-index-url --no-config pyproject.toml"
        run_pins = "requirements/run.txt"
        groups = (["--group", name, "-c", run_pins, "-o", f"requirements/{name}.txt"] for name in ("dev", "package"))
        for more in (["-o", run_pins], *groups):
            must("The pins could not be chosen; the reason is above.", tools / "uv", *pin.split(), *upgrade, *more)
    return 0


DOORS = {
    "run": run,
    "test": test,
    "check": check,
    "release": release,
    "bench": bench,
    "faults": faults,
    "docs": docs,
    "lock": lock,
    "package": package,
    "setup": nothing_more,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("door", choices=DOORS, metavar="|".join(DOORS))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on")
    chosen = parser.parse_args()
    try:
        if not OLDEST <= sys.version_info[:2] <= NEWEST:
            here = sys.version.split()[0]
            raise Stopped(
                f"KetaDiary needs Python 3.11, 3.12 or 3.13, and this is {here}: start dev.py with one of those"
            )
        if chosen.door not in ("lock", "package"):  # these make an environment of their own
            set_up()
        return DOORS[chosen.door](chosen.arguments)
    except Stopped as reason:
        print(f"dev.py: {reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
