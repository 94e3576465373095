"""The Debian package: the folder bundle below /usr/lib, with its place in menus and among file types."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from folder import OF_THE_SYSTEM, QT

HERE = Path(__file__).parent
DRAWING = HERE.parents[1] / "resources" / "icons" / "app.svg"


def pack(bundle: Path, icons: Path, into: Path, version: str) -> Path:
    """Make the package."""
    file = into / f"ketadiary_{version}_amd64.deb"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        root.chmod(0o755)
        lay_out(root, bundle, icons)
        write_control(root, version)
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", root, file], check=True)
    return file


def lay_out(root: Path, bundle: Path, icons: Path) -> None:
    """Everything at its place."""
    program, share = root / "usr" / "lib" / "ketadiary", root / "usr" / "share"
    shutil.copytree(bundle, program)
    for name in OF_THE_SYSTEM:
        (program / QT / "lib" / name).unlink()
    binaries = root / "usr" / "bin"
    binaries.mkdir()
    for name in ("ketadiary", "ketadiary-desktop"):
        (binaries / name).symlink_to(f"../lib/ketadiary/{name}")
    put(HERE / "ketadiary.desktop", share / "applications")
    put(HERE / "org.ketadiary.ketadiary.metainfo.xml", share / "metainfo")
    put(HERE / "ketadiary-mime.xml", share / "mime" / "packages", "ketadiary.xml")
    put(DRAWING, share / "icons" / "hicolor" / "scalable" / "apps", "ketadiary.svg")
    for icon in icons.glob("ketadiary-*.png"):
        size = icon.stem.rpartition("-")[2]
        put(icon, share / "icons" / "hicolor" / f"{size}x{size}" / "apps", "ketadiary.png")
    put(program / "lib" / "ketadiary" / "_resources" / "licences.txt", share / "doc" / "ketadiary", "copyright")


def put(file: Path, folder: Path, name: str = "") -> None:
    """Copy a file into a folder, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, folder / (name or file.name))


def write_control(root: Path, version: str) -> None:
    """What apt reads."""
    size = sum(file.lstat().st_size for file in root.rglob("*")) // 1024
    (root / "DEBIAN").mkdir()
    text = (HERE / "control").read_text(encoding="utf-8")
    (root / "DEBIAN" / "control").write_text(text.format(version=version, size=size), encoding="utf-8")
