"""The licences of all that a bundle holds, as one text: collected where the bundle is built, from what is in it.

    python licences.py BUNDLE FILE

Packages say their own. What they carry inside and do not say is named here, and Debian's own records tell of a library
of the system that lies in the bundle. A part without a licence ends the build.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message
from importlib.metadata import Distribution, distribution, requires
from pathlib import Path

HERE = Path(__file__).parent
SAID_HERE = {
    "pyside6-essentials": ("LGPL-3", "GPL-3"),
    "shiboken6": ("LGPL-3", "GPL-3"),
    "font-source-sans-pro": ("OFL-1.1",),
}
"""Packages that bring no text of their licence, and the files in `licences/` that hold it."""

CARRIED = {
    "Qt (in PySide6; replaceable: its libraries lie in PySide6/Qt/lib)": ("LGPL-3", "GPL-3"),
    "SQLCipher (in sqlcipher3)": ("SQLCipher",),
    "SQLite (in sqlcipher3): public domain": (),
    "OpenSSL (in sqlcipher3)": ("Apache-2.0",),
    "libsodium (in pynacl): see pynacl": (),
    "OpenBLAS and libgfortran (in numpy): see numpy": (),
}
RULE = "=" * 80
_RENAMED = re.compile("-[0-9a-f]{8}(?=[.])")
"""What is put into the name of a library that a package brings for itself."""


class Missing(SystemExit):
    """A part whose licence is not known."""


def packages() -> list[Distribution]:
    """The program and all that it needs, by name."""
    found: dict[str, Distribution] = {}
    waiting = ["ketadiary"]
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name not in found and (one := installed(name)):
            found[name] = one
            waiting += [needed(line) for line in requires(name) or () if "extra ==" not in line]
    return [found[name] for name in sorted(found)]


def installed(name: str) -> Distribution | None:
    """A package, unless another system or Python needs it."""
    try:
        return distribution(name)
    except ModuleNotFoundError:
        return None


def needed(line: str) -> str:
    """The name in a line that says what is required."""
    return "".join(letter if letter.isalnum() or letter in "-_." else " " for letter in line).split()[0]


def texts(package: Distribution) -> Iterator[str]:
    """The words of a package's licence, its notices too."""
    name = str(package.name).lower().replace("_", "-")
    own = [path for path in package.files or () if is_licence(Path(str(path)))]
    for path in own:
        yield Path(str(path.locate())).read_text(encoding="utf-8", errors="replace")
    for file in SAID_HERE.get(name, ()):
        yield (HERE / "licences" / file).read_text(encoding="utf-8")
    if not own and name not in SAID_HERE:
        raise Missing(f"{name} has no text of its licence: add it to packaging/licences.py")


def is_licence(path: Path) -> bool:
    """Whether a file of a package is its licence."""
    inside = any(part.endswith(".dist-info") for part in path.parts)
    return inside and any(path.name.lower().startswith(word) for word in ("licen", "copying", "notice"))


def called(package: Distribution) -> str:
    """A package with its version and what it says its licence is."""
    metadata: Message = package.metadata  # type: ignore[assignment]  # typeshed names the protocol alone
    says = metadata.get("License-Expression") or metadata.get("License") or "see below"
    return f"{package.name} {package.version}: {says.splitlines()[0]}"


def of_the_system(bundle: Path) -> Iterator[tuple[str, str]]:
    """Libraries in the bundle that come from the system, with Debian's record of their licence."""
    if not shutil.which("dpkg"):
        return
    done = set()
    for file in sorted(bundle.rglob("*.so*")):
        name = _RENAMED.sub("", file.name).partition(".so")[0]
        answer = subprocess.run(["dpkg", "-S", f"*/{name}.so*"], capture_output=True, text=True, check=False).stdout
        owner = answer.partition(":")[0]
        record = Path("/usr/share/doc", owner, "copyright")
        if owner and owner not in done and record.is_file():
            done.add(owner)
            yield f"{owner} (a library of the system)", record.read_text(encoding="utf-8", errors="replace")


def python() -> str:
    """The licence of Python itself."""
    folder = Path(shutil.__file__).parent
    for path in (folder / "LICENSE.txt", folder.parent / "LICENSE.txt", Path(sys.base_prefix, "LICENSE.txt")):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise Missing("the licence of Python was not found")


def whole(bundle: Path) -> str:
    """All of it, the names first."""
    parts = [(called(one), "\n".join(texts(one))) for one in packages()]
    parts.append((f"Python {sys.version.split()[0]}: PSF-2.0", python()))
    for name, files in CARRIED.items():
        # Long texts that stand above already are not repeated.
        said = [f"The text is that of {file}, in this file." if repeated(file) else read(file) for file in files]
        parts.append((name, "\n".join(said)))
    parts += of_the_system(bundle)
    names = "\n".join(name for name, _ in parts)
    return f"What this program is made of\n\n{names}\n\n" + "\n\n".join(
        f"{RULE}\n{name}\n{RULE}\n\n{text.strip()}" for name, text in parts
    )


def repeated(file: str) -> bool:
    """Whether a text stands with a package already."""
    return any(file in files for files in SAID_HERE.values())


def read(file: str) -> str:
    """A text that is kept here."""
    return (HERE / "licences" / file).read_text(encoding="utf-8")


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(whole(Path(sys.argv[1])) + "\n", encoding="utf-8")
