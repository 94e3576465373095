"""Makes what people install, for the system that it runs on: `dev.py package` calls it. README.md tells what is made.

Standard library only: it makes its own environment, with the pins of `requirements/package.txt` and nothing else, so
that nothing of a developer's gets into a bundle.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
BUILD, DIST = ROOT / "build", ROOT / "dist"
VENV = BUILD / "venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
BUNDLE, ICONS, LICENCES = BUILD / "ketadiary", BUILD / "icons", BUILD / "licences.txt"
LOCK = ROOT / "requirements" / "package.txt"
OLDEST = (3, 12)
"""Of the Pythons that a program may be handed to people with: DECISIONS.md, 24."""


def call(*command: str | Path) -> None:
    """Run a command without a screen; it ends the build where it fails.

    Not in the root of the repository: what is frozen is the installed program, and `src` would be taken instead.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    print("$", *command, flush=True)
    subprocess.run([str(word) for word in command], cwd=BUILD, env=environment, check=True)


def make_environment() -> None:
    """An environment of the pinned packages and the program itself; the packages only where they have changed."""
    stamp, done = VENV / "made-for", hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "-q", "--no-warn-script-location")
    if not stamp.exists() or stamp.read_text() != done:
        call(sys.executable, "-m", "venv", "--clear", VENV)
        call(*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK)
        stamp.write_text(done)
    call(*pip, "--no-deps", "--no-build-isolation", "--force-reinstall", ROOT)


def version() -> str:
    """The program's version, which stands in one place."""
    asked = [str(PYTHON), "-c", "import ketadiary; print(ketadiary.__version__)"]
    return subprocess.run(asked, cwd=BUILD, capture_output=True, text=True, check=True).stdout.strip()


def freeze(*commands: str | Path) -> None:
    """Have cx_Freeze make what `bundle.py` says."""
    call(PYTHON, HERE / "bundle.py", *commands)


def build() -> list[Path]:
    """Make all that this system can, and answer with the files."""
    BUILD.mkdir(exist_ok=True)
    DIST.mkdir(exist_ok=True)
    make_environment()
    call(PYTHON, HERE / "icons.py", ICONS)
    call(PYTHON, HERE / "licences.py", BUNDLE, LICENCES)
    if sys.platform == "win32":
        freeze("bdist_msi", "--dist-dir", DIST)
        return list(DIST.glob("*.msi"))
    if sys.platform == "darwin":
        freeze("bdist_dmg")
        return [Path(shutil.move(made, DIST / made.name)) for made in BUILD.rglob("*.dmg")]
    sys.path.insert(0, str(HERE / "linux"))
    import debian  # noqa: PLC0415 - of one system only
    import folder  # noqa: PLC0415 - as above

    shutil.rmtree(BUNDLE, ignore_errors=True)
    freeze("build_exe", "--build-exe", BUNDLE)
    folder.finish(BUNDLE)
    call(PYTHON, HERE / "licences.py", BUNDLE, BUNDLE / "lib" / "ketadiary" / "_resources" / LICENCES.name)
    call(BUNDLE / "ketadiary", "self-test")
    return [folder.pack(BUNDLE, DIST, version()), debian.pack(BUNDLE, ICONS, DIST, version())]


def main() -> int:
    """Build, and say where the files are."""
    if sys.version_info < OLDEST:
        print("A bundle is made with Python 3.12 or later: start this with one of those", file=sys.stderr)
        return 1
    try:
        made = build()
    except subprocess.CalledProcessError as error:
        print(f"The build ended at this command: {error.cmd[0]}", file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
