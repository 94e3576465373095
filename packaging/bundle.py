"""What a bundle is frozen from, for cx_Freeze: `build.py` runs it in an environment that has only what is pinned.

python bundle.py build_exe    the folder, on any system
python bundle.py bdist_msi    the Windows installer
python bundle.py bdist_dmg    the macOS disk image
"""

import sys
from importlib.util import find_spec
from pathlib import Path

from cx_Freeze import Executable, setup

from ketadiary import __version__

HERE = Path(__file__).parent
ICONS = HERE.parent / "build" / "icons"
ICON = {"win32": ICONS / "ketadiary.ico", "darwin": ICONS / "ketadiary.icns"}.get(sys.platform)
WINDOWED = "gui" if sys.platform == "win32" else None

NOT_EVERYWHERE = [name for name in ("pyrage", "typst") if find_spec(name)]

BUILD_EXE = {
    # Each of these is asked for by name or finds parts of itself so, where no search for imports sees it.
    "packages": [
        "ketadiary", "font_source_sans_pro", "tzdata", "babel", "icalendar", "pyqtgraph", "sqlite_utils",
        *NOT_EVERYWHERE,
    ],
    "includes": [
        "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtTest", "PySide6.QtPrintSupport", "PySide6.QtSvg",
        "_cffi_backend", "pydoc",
    ],
    # readline is under the GPL and serves nothing here; the others are tools for building.
    "excludes": [
        "readline", "tkinter", "setuptools", "wheel", "pip", "_distutils_hack", "trove_classifiers",
        "icalendar.tests", "pyqtgraph.examples", "pyqtgraph.opengl", "pyqtgraph.jupyter",
    ],
    "include_files": [(str(HERE.parent / "build" / "licences.txt"), "lib/ketadiary/_resources/licences.txt")],
    "include_msvcr": True,
}  # fmt: skip

MSI = {
    "upgrade_code": "{01A1AD8B-F87C-4AE5-8448-342752489C54}",
    "initial_target_dir": r"[ProgramFiles64Folder]\KetaDiary",
    "install_icon": str(ICON),
    "all_users": False,
}

APP = {
    "bundle_name": "KetaDiary",
    "iconfile": str(ICON),
    "plist_items": [
        ("CFBundleIdentifier", "org.ketadiary.ketadiary"),
        ("CFBundleShortVersionString", __version__),
        ("LSMinimumSystemVersion", "13.0"),
        ("LSApplicationCategoryType", "public.app-category.medical"),
        ("NSHighResolutionCapable", True),
    ],
}

DMG = {"volume_label": f"KetaDiary {__version__}", "applications_shortcut": True}


def executables() -> list[Executable]:
    """The program for the menu first: a macOS application starts its first one."""
    shared = {"icon": str(ICON) if ICON else None}
    desktop = Executable(
        str(HERE / "start" / "ketadiary-desktop.py"), target_name="ketadiary-desktop", base=WINDOWED,
        shortcut_name="KetaDiary", shortcut_dir="ProgramMenuFolder", **shared,
    )  # fmt: skip
    return [desktop, Executable(str(HERE / "start" / "ketadiary.py"), target_name="ketadiary", **shared)]


setup(
    name="KetaDiary",
    version=__version__,
    description="A diary for people who receive ketamine infusions",
    author="KetaDiary",
    license="MIT",
    options={"build_exe": BUILD_EXE, "bdist_msi": MSI, "bdist_mac": APP, "bdist_dmg": DMG},
    executables=executables(),
)
