"""The folder bundle on Linux: what is left out of it, what is put into it, and the archive of it."""

import re
import shutil
import subprocess
import tarfile
from pathlib import Path

HERE = Path(__file__).parent
QT = Path("lib", "PySide6", "Qt")

# For screens without a desktop, for servers, for networks; a theme that loads all of GTK; QML, which is not used.
# Python modules are never left out: their want is seen only when something is drawn.
LEFT_OUT = (
    "translations",
    *(f"plugins/{name}" for name in (
        "egldeviceintegrations", "networkinformation", "tls", "wayland-graphics-integration-server",
        "platforms/libqeglfs.so", "platforms/libqlinuxfb.so", "platforms/libqminimalegl.so",
        "platforms/libqvkkhrdisplay.so", "platforms/libqvnc.so", "platformthemes/libqgtk3.so",
        "platforminputcontexts/libqtvirtualkeyboardplugin.so", "imageformats/libqpdf.so",
    )),
    *(f"lib/libQt6{name}.so.6" for name in (
        "EglFSDeviceIntegration", "EglFsKmsSupport", "Qml", "QmlMeta", "QmlModels", "QmlWorkerScript", "Quick",
        "WaylandCompositor", "WaylandEglCompositorHwIntegration",
    )),
)  # fmt: skip

# What Qt's window on X11 needs and many desktops lack; the Debian package has the system's own in place of these.
OF_THE_SYSTEM = (
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1", "libxcb-render-util.so.0",
    "libxcb-util.so.1", "libxkbcommon-x11.so.0", "libxcb-xkb.so.1",
)  # fmt: skip


def finish(bundle: Path) -> None:
    """Leave out what is not needed, and put in what a system may lack."""
    for name in LEFT_OUT:
        path = bundle / QT / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    known = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    for name in OF_THE_SYSTEM:
        found = re.search(rf"{re.escape(name)} .*=> (\S+)", known)
        if not found:
            raise SystemExit(f"{name} is not on this computer: install the package that holds it, then build again")
        shutil.copy(found[1], bundle / QT / "lib" / name)


def pack(bundle: Path, into: Path, version: str) -> Path:
    """The bundle as an archive that runs from wherever it is unpacked."""
    name = f"ketadiary-{version}-linux-x86_64"
    with tarfile.open(into / f"{name}.tar.xz", "w:xz", preset=3) as archive:
        archive.add(bundle, name, filter=_nobodys)
        for file in ("README.txt", "ketadiary.desktop", "ketadiary-mime.xml"):
            archive.add(HERE / file, f"{name}/{file}", filter=_nobodys)
        archive.add(HERE.parents[1] / "resources" / "icons" / "app.svg", f"{name}/ketadiary.svg", filter=_nobodys)
    return into / f"{name}.tar.xz"


def _nobodys(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """An entry that says nothing of who built it."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry
